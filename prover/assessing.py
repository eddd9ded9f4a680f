"""Assessing: candidates are checked, screened, compared with each other and graded before any of them is tried."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Coroutine, Mapping, Sequence
from typing import Any, TypeVar

from prover.candidates import Candidate
from prover.core.problem import Problem
from prover.errors import SamplerError
from prover.events import CandidateScreened, Event, FaithfulnessGraded, StatementChecked
from prover.formalization.faithfulness import Level
from prover.lean.checker import Checker
from prover.screening.grading import Marks
from prover.screening.screening import Screener, Screening, agree, rate_candidate

_T = TypeVar("_T")

log = logging.getLogger("qed.screening")


class Assessment:
    """The assessment of one run's candidates, which it writes into them.

    What an earlier run of the same task recorded is taken from ``known`` (by the events' keys) and not asked again.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        problem: Problem,
        *,
        screening: Screening,
        checker: Checker,
        parallel: int,
        known: Mapping[str, Event],
        deadline: float,
    ) -> None:
        self._candidates = candidates
        self._problem = problem
        self._screening = screening
        self._checker = checker
        self._screener = Screener(screening, checker, parallel=parallel)
        self._known = known
        self._deadline = deadline

    async def run(self) -> AsyncGenerator[Event, None]:
        """Everything in turn. What is not reached by the deadline stays unknown."""
        for candidate in self._candidates:
            event = await self._in_time(self._check(candidate))
            if event is not None:
                yield event
        fit = [c for c in self._candidates if c.statement_verdict is not None and not c.is_ill_formed]
        for candidate in fit:
            screened = await self._in_time(self._screen(candidate))
            if screened is not None:
                candidate.findings = screened.findings
                yield screened
        classes = await self._in_time(self._screener.find_classes([c.theorem for c in fit])) or range(len(fit))
        leaders = [fit[leader].index for leader in classes]
        for candidate, leader in zip(fit, leaders, strict=True):
            graded = await self._in_time(self._grade(candidate, leader, fit, leaders))
            if graded is not None:
                candidate.faithfulness, candidate.same_as = graded.faithfulness, graded.same_as
                candidate.is_set_aside = self._screening.drops_weak and candidate.is_weak
                yield graded

    async def _check(self, candidate: Candidate) -> StatementChecked:
        verdict = await self._checker.check_statement(candidate.theorem)
        candidate.statement_verdict = verdict
        return StatementChecked(theorem=candidate.theorem, verdict=verdict, index=candidate.index)

    async def _screen(self, candidate: Candidate) -> CandidateScreened:
        known = self._known.get(f"candidate_screened:{candidate.index}")
        if isinstance(known, CandidateScreened):
            return known
        findings = await self._screener.examine(candidate.theorem, self._problem)
        return CandidateScreened(index=candidate.index, findings=findings)

    async def _grade(
        self, candidate: Candidate, leader: int, fit: Sequence[Candidate], leaders: Sequence[int]
    ) -> FaithfulnessGraded:
        known = self._known.get(f"faithfulness_graded:{candidate.index}")
        if isinstance(known, FaithfulnessGraded):
            return known
        formalizations = [c.formalization for c in fit if c.formalization is not None]
        own = candidate.formalization
        assert own is not None
        # One that stands for several is graded for all; one that is formally read needs no grade.
        marks = await self._ask_grader(candidate) if leader == candidate.index else None
        agreement = agree(formalizations, leaders, fit.index(candidate))
        faithfulness = rate_candidate(own, candidate.findings, marks, agreement)
        return FaithfulnessGraded(index=candidate.index, same_as=leader, faithfulness=faithfulness)

    async def _ask_grader(self, candidate: Candidate) -> Marks | None:
        own = candidate.formalization
        if own is None or rate_candidate(own, candidate.findings, None, None).level is Level.HIGH:
            return None
        try:
            return await self._screener.grade(self._problem, own)
        except SamplerError as error:
            # A grade is a help in choosing; a run does not fail for want of one.
            log.warning("candidate %s was not graded: %s", candidate.index, error)
            return None

    async def _in_time(self, work: Coroutine[Any, Any, _T]) -> _T | None:
        """The result of some work; None when the time of the assessment ended first."""
        try:
            async with asyncio.timeout(self._deadline - time.monotonic()):
                return await work
        except TimeoutError:
            return None
