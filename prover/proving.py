"""The pipeline: a problem or a theorem in, a stream of typed events out.

::

    problem --formalize--> statements --check_statement--> theorem
    theorem --sample--> completions --extract--> proofs --check--> compiled --judge--> proved
    hypotheses alone --> vacuous            negation, alongside the theorem --> disproved

One pipeline serves everybody: the command line draws its events, the service stores and streams them, evaluation
and synthesis count them. Sampling and checking overlap, the same proof text is never checked twice, and the first
answer ends the run: what is still being checked is cancelled, and its Lean processes die.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing

from pydantic import Field

from prover.attempting import Quest, attempt_all
from prover.core.opposites import contradict, negate
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import NotUnderstoodError
from prover.events import (
    AttemptFinished,
    Event,
    Finished,
    Formalized,
    NotUnderstood,
    Outcome,
    Result,
    StatementChecked,
    Target,
)
from prover.formalization.formalizer import Formalization, Formalizer
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler

_OUTCOMES = {Target.THEOREM: Outcome.PROVED, Target.NEGATION: Outcome.DISPROVED, Target.CONTRADICTION: Outcome.VACUOUS}


class Budget(Value):
    """How much one run may try."""

    attempts: int = Field(default=128, ge=1, le=100_000)  # per theorem
    parallel: int = Field(default=2, ge=1, le=1024)  # checks under way at once
    timeout_s: float = Field(default=300.0, gt=0, le=86_400)  # wall clock of the whole run
    disprove: bool = True  # attack the negation alongside, with as many attempts again
    all_attempts: bool = False  # go on after the first proof of the theorem, to the end of the attempts
    vacuity_attempts: int = Field(default=24, ge=0, le=100_000)  # at a contradiction in the hypotheses; 0: none


async def prove(
    task: Problem | Theorem,
    *,
    formalizer: Formalizer,
    sampler: Sampler,
    checker: Checker,
    budget: Budget,
) -> AsyncGenerator[Event, None]:
    """Run the pipeline on a problem or a theorem. The last event is always :class:`Finished`.

    Close the iterator (``contextlib.aclosing``) to stop early: checks under way are cancelled. Raises
    :class:`prover.errors.EngineError` when Lean cannot be run.
    """
    started = time.monotonic()
    formalizations: tuple[Formalization, ...] = ()
    if isinstance(task, Problem):
        try:
            formalizations = await formalizer.formalize(task)
        except NotUnderstoodError as error:
            yield NotUnderstood(
                message=str(error), position=error.position, word=error.word, suggestions=error.suggestions
            )
            yield Finished(result=Result(outcome=Outcome.NOT_UNDERSTOOD, reason=str(error)))
            return
        yield Formalized(formalizations=formalizations)
        theorems = [formalization.theorem for formalization in formalizations]
    else:
        theorems = [task]

    run = _Run(sampler=sampler, checker=checker, budget=budget, deadline=started + budget.timeout_s)
    for index, theorem in enumerate(theorems):
        async with aclosing(run.try_theorem(theorem, index)) as events:
            async for event in events:
                yield event
        if Target.THEOREM in run.accepted or run.is_out_of_time:
            break
    wall_s = time.monotonic() - started
    yield Finished(result=run.result(theorems, formalizations, wall_s=wall_s))


class _Run:
    """The state of one run: what was found so far, and the time that is left."""

    def __init__(self, *, sampler: Sampler, checker: Checker, budget: Budget, deadline: float) -> None:
        self.sampler = sampler
        self.checker = checker
        self.budget = budget
        self.deadline = deadline
        self.verdicts: Counter[VerdictStatus] = Counter()
        self.counter_attempts = 0
        self.accepted: dict[Target, AttemptFinished] = {}  # the first that the judge accepted
        self.last_refusal: Verdict | None = None  # of the last ill-formed statement
        self.well_formed = 0

    @property
    def remaining_s(self) -> float:
        return self.deadline - time.monotonic()

    @property
    def is_out_of_time(self) -> bool:
        return self.remaining_s <= 0

    async def try_theorem(self, theorem: Theorem, index: int) -> AsyncGenerator[Event, None]:
        """Check the statement and its hypotheses, then attack theorem and negation until one of them falls."""
        verdict = await self._check_statement(theorem)
        if verdict is None:
            return
        yield StatementChecked(theorem=theorem, verdict=verdict, index=index)
        if verdict.status is not VerdictStatus.SORRY:
            self.last_refusal = verdict
            return
        self.well_formed += 1
        for quests in (self._attack_hypotheses(theorem), await self._attack_both_ways(theorem)):
            async with aclosing(self._attempt(quests, index)) as attempts:
                async for event in attempts:
                    yield event
                    if event.attempt.verdict.is_proved:
                        self.accepted.setdefault(event.target, event)
                        if event.target is not Target.THEOREM or not self.budget.all_attempts:
                            return

    def _attack_hypotheses(self, theorem: Theorem) -> list[Quest]:
        contradiction = contradict(theorem)
        if contradiction is None or self.budget.vacuity_attempts == 0:
            return []
        return [Quest(target=Target.CONTRADICTION, theorem=contradiction, attempts=self.budget.vacuity_attempts)]

    async def _attack_both_ways(self, theorem: Theorem) -> list[Quest]:
        quests = [Quest(target=Target.THEOREM, theorem=theorem, attempts=self.budget.attempts)]
        negation = negate(theorem) if self.budget.disprove else None
        if negation is not None:
            verdict = await self._check_statement(negation)
            if verdict is not None and verdict.status is VerdictStatus.SORRY:
                quests.append(Quest(target=Target.NEGATION, theorem=negation, attempts=self.budget.attempts))
        return quests

    async def _check_statement(self, theorem: Theorem) -> Verdict | None:
        """The verdict on the statement; None when the time of the run ended first."""
        try:
            async with asyncio.timeout(self.remaining_s):
                return await self.checker.check_statement(theorem)
        except TimeoutError:
            return None

    async def _attempt(self, quests: list[Quest], index: int) -> AsyncGenerator[AttemptFinished, None]:
        events = attempt_all(
            quests,
            index=index,
            sampler=self.sampler,
            checker=self.checker,
            parallel=self.budget.parallel,
            deadline=self.deadline,
        )
        async with aclosing(events):
            async for event in events:
                if event.target is Target.THEOREM:
                    self.verdicts[event.attempt.verdict.status] += 1
                else:
                    self.counter_attempts += 1
                yield event

    def result(self, theorems: list[Theorem], formalizations: tuple[Formalization, ...], *, wall_s: float) -> Result:
        """The summary of everything that happened."""
        accepted = next((self.accepted[target] for target in _OUTCOMES if target in self.accepted), None)
        outcome, reason = self._conclude(accepted)
        index = accepted.index if accepted else 0
        return Result(
            outcome=outcome,
            reason=reason,
            theorem=theorems[index],
            formalization=formalizations[index] if formalizations else None,
            attempt=accepted.attempt if accepted else None,
            attempted=accepted.theorem if accepted else None,
            attempts=self.verdicts.total(),
            counter_attempts=self.counter_attempts,
            verdicts=dict(self.verdicts),
            wall_s=wall_s,
        )

    def _conclude(self, accepted: AttemptFinished | None) -> tuple[Outcome, str]:
        attempts = self.verdicts.total()
        if accepted is not None:
            reasons = {
                Target.THEOREM: f"Proved at attempt {accepted.number} and accepted by the judge.",
                Target.NEGATION: "It is false: its negation was proved and accepted by the judge.",
                Target.CONTRADICTION: "Its hypotheses contradict each other, so it holds of nothing: the judge "
                "accepted a proof of False from them.",
            }
            return _OUTCOMES[accepted.target], reasons[accepted.target]
        if self.is_out_of_time:
            return Outcome.TIMED_OUT, (
                f"The time limit of {self.budget.timeout_s:g} s ended after {attempts} attempts without a proof."
            )
        if self.well_formed == 0:
            return Outcome.ILL_FORMED, _explain_refusal(self.last_refusal)
        against = f", and none of {self.counter_attempts} against it disproved it" if self.counter_attempts else ""
        return Outcome.NOT_PROVED, (
            f"None of {attempts} attempts proved it{against}. This says nothing about whether it is true."
        )


def _explain_refusal(verdict: Verdict | None) -> str:
    if verdict is None:
        return "Lean does not accept the statement."
    texts = [verdict.reason, *(message.text for message in verdict.messages)]
    detail = next((text for text in texts if text), verdict.status.value)
    return f"Lean does not accept the statement: {detail}"
