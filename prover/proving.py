"""The pipeline: a problem or a theorem in, a stream of typed events out.

::

    problem --formalize--> statements --check_statement--> theorem
    theorem --sample--> completions --extract--> proofs --check--> compiled --judge--> proved
    hypotheses alone --> vacuous            negation, alongside the theorem --> disproved

Several statements for one problem are screened and graded first, if that is wanted, and tried in the order of their
faithfulness, each with a fair share of the time.

One pipeline serves everybody: the command line draws its events, the service stores and streams them, evaluation
and synthesis count them. Sampling and checking overlap, the same proof text is never checked twice, and the first
answer ends the run: what is still being checked is cancelled, and its Lean processes die.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

from pydantic import Field

from prover.assessing import Assessment
from prover.attempting import Quest, attempt_all
from prover.candidates import Candidate, keep_worthwhile, order_candidates
from prover.concluding import Tally, conclude
from prover.core.opposites import contradict, negate
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.trouble import Trouble
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
    SamplerStopped,
    StatementChecked,
    Target,
)
from prover.formalization.formalizer import Formalization, Formalizer
from prover.lean.checker import Checker
from prover.repair.repairer import Repairer
from prover.sampling.sampler import Sampler
from prover.screening.screening import Screening
from prover.turns import PausingSampler, Turns


class Budget(Value):
    """How much one run may try."""

    attempts: int = Field(default=128, ge=1, le=100_000)  # per theorem, repairs among them
    repair_rounds: int = Field(default=0, ge=0, le=16)  # how often a failed proof goes back to the model
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
    repairer: Repairer | None = None,
    problem: str = "",
    screening: Screening | None = None,
    known: Sequence[Event] = (),
) -> AsyncGenerator[Event, None]:
    """Run the pipeline on a problem or a theorem. The last event is always :class:`Finished`.

    ``problem`` is what a theorem says in plain words, for the sampler. Failed proofs go back to ``repairer``, if there
    is one, as often as the budget says. With ``screening`` the statements for a problem are looked at before they are
    tried. ``known`` are the events of an earlier run of the same task that was cut short: neither formalizer nor grader
    is asked again about what they say.

    Close the iterator (``contextlib.aclosing``) to stop early: checks under way are cancelled. Raises
    :class:`prover.errors.EngineError` when Lean cannot be run, and :class:`prover.errors.SamplerUnavailableError` when
    a model's server is out of reach, or was so when the time ended.
    """
    started = time.monotonic()
    recorded = {event.key: event for event in known}
    formalizations: tuple[Formalization, ...] = ()
    if isinstance(task, Problem):
        try:
            formalizations = await _formalize(task, formalizer, recorded)
        except NotUnderstoodError as error:
            yield NotUnderstood(
                message=str(error), position=error.position, word=error.word, suggestions=error.suggestions
            )
            yield Finished(result=Result(outcome=Outcome.NOT_UNDERSTOOD, reason=str(error)))
            return
        yield Formalized(formalizations=formalizations)

    candidates = _list_candidates(task, formalizations)
    deadline = started + budget.timeout_s
    if screening is not None and isinstance(task, Problem):
        assessment = Assessment(
            candidates,
            task,
            screening=screening,
            checker=checker,
            parallel=budget.parallel,
            known=recorded,
            deadline=started + screening.time_share * budget.timeout_s,
        )
        async with aclosing(assessment.run()) as events:
            async for event in events:
                yield event
    run = _Run(
        sampler=sampler,
        repairer=repairer,
        checker=checker,
        budget=budget,
        deadline=deadline,
        problem=task.text if isinstance(task, Problem) else problem,
    )
    async with aclosing(run.try_all(candidates)) as events:
        async for event in events:
            yield event
    result = conclude(candidates, run.tally, is_out_of_time=run.is_out_of_time, timeout_s=budget.timeout_s)
    if result.outcome is Outcome.TIMED_OUT and run.trouble.lasting is not None:
        raise run.trouble.lasting  # it was not for want of time
    yield Finished(result=result.model_copy(update={"wall_s": time.monotonic() - started}))


async def _formalize(
    problem: Problem, formalizer: Formalizer, recorded: Mapping[str, Event]
) -> tuple[Formalization, ...]:
    known = recorded.get("formalized")
    return known.formalizations if isinstance(known, Formalized) else await formalizer.formalize(problem)


def _list_candidates(task: Problem | Theorem, formalizations: Sequence[Formalization]) -> list[Candidate]:
    if isinstance(task, Theorem):
        return [Candidate(index=0, theorem=task, formalization=None, same_as=0)]
    return [
        Candidate(
            index=index,
            theorem=formalization.theorem,
            formalization=formalization,
            faithfulness=formalization.faithfulness,
            same_as=index,
        )
        for index, formalization in enumerate(formalizations)
    ]


class _Run:
    """The attempts of one run: the time that is left, and what was counted."""

    def __init__(
        self,
        *,
        sampler: Sampler,
        repairer: Repairer | None,
        checker: Checker,
        budget: Budget,
        deadline: float,
        problem: str,
    ) -> None:
        self.sampler = sampler
        self.repairer = repairer
        self.problem = problem
        self.checker = checker
        self.budget = budget
        self.deadline = deadline
        self.tally = Tally()
        self.trouble = Trouble()

    @property
    def remaining_s(self) -> float:
        return self.deadline - time.monotonic()

    @property
    def is_out_of_time(self) -> bool:
        return self.remaining_s <= 0

    async def try_all(self, candidates: Sequence[Candidate]) -> AsyncGenerator[Event, None]:
        """Try the candidates in turn, each for its share of the time that is left, until none can change the answer.

        A candidate whose share ends before its attempts do pauses, and goes on when the others had theirs.
        """
        turns = {candidate.index: self._start(candidate) for candidate in order_candidates(candidates)}
        try:
            while open_ := self._list_open(candidates, turns):
                for place, candidate in enumerate(open_):
                    if candidate not in self._list_open(candidates, turns):
                        continue
                    share_s = self.remaining_s / (len(open_) - place)
                    async with aclosing(turns[candidate.index].take(time.monotonic() + share_s)) as events:
                        async for event in events:
                            yield event
        finally:
            for turn in turns.values():
                await turn.close()

    def _list_open(self, candidates: Sequence[Candidate], turns: Mapping[int, Turns[Event]]) -> list[Candidate]:
        if self.is_out_of_time:
            return []
        unsettled = [c for c in order_candidates(candidates) if not turns[c.index].is_over]
        return keep_worthwhile(unsettled, candidates)

    def _start(self, candidate: Candidate) -> Turns[Event]:
        gate = asyncio.Event()
        return Turns(self._try(candidate, PausingSampler(self.sampler, gate)), gate)

    async def _try(self, candidate: Candidate, sampler: Sampler) -> AsyncGenerator[Event, None]:
        """Check the statement and its hypotheses, then attack theorem and negation until one of them falls."""
        if candidate.statement_verdict is None:
            candidate.statement_verdict = verdict = await self._check_statement(candidate.theorem)
            if verdict is None:
                return
            yield StatementChecked(theorem=candidate.theorem, verdict=verdict, index=candidate.index)
        if candidate.is_ill_formed:
            return
        for quests in (self._attack_hypotheses(candidate), await self._attack_both_ways(candidate)):
            async with aclosing(self._attempt(quests, candidate, sampler)) as attempts:
                async for event in attempts:
                    yield event
                    if isinstance(event, AttemptFinished) and event.attempt.verdict.is_proved:
                        candidate.accepted = candidate.accepted or event
                        if event.target is not Target.THEOREM or not self.budget.all_attempts:
                            return

    def _attack_hypotheses(self, candidate: Candidate) -> list[Quest]:
        contradiction = contradict(candidate.theorem)
        if contradiction is None or self.budget.vacuity_attempts == 0:
            return []
        return [Quest(target=Target.CONTRADICTION, theorem=contradiction, attempts=self.budget.vacuity_attempts)]

    async def _attack_both_ways(self, candidate: Candidate) -> list[Quest]:
        theorem, attempts = candidate.theorem, self.budget.attempts
        quests = [Quest(target=Target.THEOREM, theorem=theorem, attempts=attempts, problem=self.problem)]
        negation = negate(theorem) if self.budget.disprove else None
        if negation is not None:
            verdict = await self._check_statement(negation)
            if verdict is not None and verdict.status is VerdictStatus.SORRY:
                quests.append(Quest(target=Target.NEGATION, theorem=negation, attempts=attempts))
        return quests

    async def _check_statement(self, theorem: Theorem) -> Verdict | None:
        """The verdict on the statement; None when the time of the run ended first."""
        try:
            async with asyncio.timeout(self.remaining_s):
                return await self.checker.check_statement(theorem)
        except TimeoutError:
            return None

    async def _attempt(
        self, quests: list[Quest], candidate: Candidate, sampler: Sampler
    ) -> AsyncGenerator[AttemptFinished | SamplerStopped, None]:
        events = attempt_all(
            quests,
            index=candidate.index,
            sampler=sampler,
            checker=self.checker,
            parallel=self.budget.parallel,
            deadline=self.deadline,
            repairer=self.repairer,
            repair_rounds=self.budget.repair_rounds,
            trouble=self.trouble,
        )
        async with aclosing(events):
            async for event in events:
                self.tally.take(event)
                if isinstance(event, AttemptFinished) and event.target is Target.THEOREM:
                    candidate.attempts += 1
                yield event
