"""Sampler, repairer and checker of a run with a journal: what they say is written down, and repeated from there."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from prover.core.attempt import Attempt, Completion
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict
from prover.evaluation.journal import Journal
from prover.evaluation.records import Question
from prover.lean.checker import Checker
from prover.parts import Parts
from prover.repair.failure import Failure
from prover.repair.repairer import Repairer
from prover.sampling.sampler import Sampler


def record(parts: Parts, checker: Checker, journal: Journal, problem: str) -> tuple[Parts, Checker]:
    """Parts and checker for one problem of a run: they are asked nothing that the journal knows."""
    recorded = replace(
        parts,
        sampler=RecordedSampler(journal, problem, parts.sampler),
        repairer=RecordedRepairer(journal, problem, parts.repairer) if parts.repairer else None,
    )
    return recorded, RecordedChecker(journal, checker)


class RecordedSampler:
    """A sampler, its completions for one problem of a run."""

    def __init__(self, journal: Journal, problem: str, sampler: Sampler) -> None:
        self._journal, self._problem, self._sampler = journal, problem, sampler

    @property
    def name(self) -> str:
        """The sampler's own."""
        return self._sampler.name

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """What was sampled before, then more of it."""
        known = list(self._journal.completions(self._problem, theorem.sha256))
        for completion in known[skip : skip + attempts]:
            yield completion
        missing = skip + attempts - len(known)
        if missing > 0:
            more = self._sampler.sample(theorem, attempts=missing, skip=len(known), problem=problem)
            async with aclosing(more):
                async for completion in more:
                    self._journal.note_sampled(self._problem, theorem, completion)
                    yield completion


class RecordedRepairer:
    """A repairer, its answers for one problem of a run."""

    def __init__(self, journal: Journal, problem: str, repairer: Repairer) -> None:
        self._journal, self._problem, self._repairer = journal, problem, repairer

    @property
    def name(self) -> str:
        """The repairer's own."""
        return self._repairer.name

    def accepts(self, attempt: Attempt) -> bool:
        """As the repairer does."""
        return self._repairer.accepts(attempt)

    async def repair(self, failure: Failure) -> Completion | None:
        """What was answered before, or is now."""
        if not self._journal.knows_repair(self._problem, failure):
            self._journal.note_repair(self._problem, failure, await self._repairer.repair(failure))
        return self._journal.repair(self._problem, failure)


class RecordedChecker:
    """A checker that is asked nothing twice."""

    def __init__(self, journal: Journal, checker: Checker) -> None:
        self._journal, self._checker = journal, checker

    @property
    def environment(self) -> EnvironmentStamp:
        """The checker's own."""
        return self._checker.environment

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """The verdict on the statement."""
        return await self._answer(theorem, None, "statement", partial(self._checker.check_statement, theorem))

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The check's verdict."""
        return await self._answer(theorem, proof, "check", partial(self._checker.check, theorem, proof))

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The judge's."""
        return await self._answer(theorem, proof, "judge", partial(self._checker.judge, theorem, proof))

    async def check_text(self, text: str) -> Verdict:
        """Not written down: no run asks it."""
        return await self._checker.check_text(text)

    async def _answer(
        self, theorem: Theorem, proof: Proof | None, question: Question, ask: Callable[[], Awaitable[Verdict]]
    ) -> Verdict:
        known = self._journal.answer(theorem, proof, question)
        if known is None:
            known = await ask()
            self._journal.note_answer(theorem, proof, question, known)
        return known
