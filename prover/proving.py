"""The pipeline: a problem or a theorem in, a stream of typed events out.

::

    problem --formalize--> statements --check_statement--> theorem
    theorem --sample--> completions --extract--> proofs --check--> compiled --judge--> proved

One pipeline serves everybody: the command line draws its events, the service stores and streams them, evaluation
and synthesis count them. Sampling and checking overlap, the same proof text is never checked twice, and the first
``proved`` ends the run: what is still being checked is cancelled, and its Lean processes die.

Events carry a ``key`` that is the same when the same run is made again, so that a run which was cut short can be
repeated over a checker that remembers its verdicts without any event being recorded twice.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.attempt import Attempt, Completion
from prover.core.extraction import extract_proof
from prover.core.problem import Problem
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import NotUnderstoodError
from prover.formalization.formalizer import Formalization, Formalizer
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler


class Budget(Value):
    """How much one run may try."""

    attempts: int = Field(default=128, ge=1, le=100_000)  # per theorem
    parallel: int = Field(default=2, ge=1, le=1024)  # checks under way at once
    timeout_s: float = Field(default=300.0, gt=0, le=86_400)  # wall clock of the whole run


class Outcome(StrEnum):
    """How a run ended."""

    PROVED = "proved"
    NOT_PROVED = "not_proved"  # every attempt failed; says nothing about the truth of the statement
    TIMED_OUT = "timed_out"  # the run's own time was used up
    ILL_FORMED = "ill_formed"  # Lean does not accept the statement
    NOT_UNDERSTOOD = "not_understood"  # the formalizer cannot read the problem


class Result(Value):
    """The end of a run. ``attempt`` is the one that was proved; the counts cover all of them."""

    outcome: Outcome
    reason: str  # one sentence for people
    theorem: Theorem | None = None
    formalization: Formalization | None = None  # None when a theorem was given, or nothing was understood
    attempt: Attempt | None = None
    attempts: int = 0
    verdicts: dict[VerdictStatus, int] = Field(default_factory=dict)
    wall_s: float = 0.0


class Formalized(Value):
    """The problem was read: here are the statements that will be tried, in order."""

    type: Literal["formalized"] = "formalized"
    formalizations: tuple[Formalization, ...]

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return self.type


class NotUnderstood(Value):
    """The problem could not be read; ``position`` (0-based, in characters) is where the trouble begins."""

    type: Literal["not_understood"] = "not_understood"
    message: str
    position: int
    word: str
    suggestions: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return self.type


class StatementChecked(Value):
    """Lean has looked at a statement; it is well formed when the verdict's status is ``sorry``."""

    type: Literal["statement_checked"] = "statement_checked"
    theorem: Theorem
    verdict: Verdict
    index: int  # which of the formalizations; 0 for a theorem that was given

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return f"{self.type}:{self.index}"


class AttemptFinished(Value):
    """One attempt has its verdict: the judge's where the proof compiled, otherwise the check's."""

    type: Literal["attempt_finished"] = "attempt_finished"
    index: int  # which of the formalizations
    number: int  # 1-based, in the sampler's order
    attempt: Attempt

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return f"{self.type}:{self.index}:{self.number}"


class Finished(Value):
    """The last event of every run."""

    type: Literal["finished"] = "finished"
    result: Result

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return self.type


Event = Annotated[
    Formalized | NotUnderstood | StatementChecked | AttemptFinished | Finished, Field(discriminator="type")
]
event_adapter: TypeAdapter[Event] = TypeAdapter(Event)


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
    run = _Run(sampler=sampler, checker=checker, budget=budget, deadline=started + budget.timeout_s)
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

    for index, theorem in enumerate(theorems):
        async with aclosing(run.try_theorem(theorem, index)) as events:
            async for event in events:
                yield event
        if run.proved is not None or run.is_out_of_time:
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
        self.proved: AttemptFinished | None = None
        self.last_refusal: Verdict | None = None  # of the last ill-formed statement
        self.well_formed = 0

    @property
    def remaining_s(self) -> float:
        return self.deadline - time.monotonic()

    @property
    def is_out_of_time(self) -> bool:
        return self.remaining_s <= 0

    async def try_theorem(self, theorem: Theorem, index: int) -> AsyncGenerator[Event, None]:
        """Check the statement, then try proofs until one is proved or the budget is used up."""
        try:
            async with asyncio.timeout(self.remaining_s):
                verdict = await self.checker.check_statement(theorem)
        except TimeoutError:
            return
        yield StatementChecked(theorem=theorem, verdict=verdict, index=index)
        if verdict.status is not VerdictStatus.SORRY:
            self.last_refusal = verdict
            return
        self.well_formed += 1
        async with aclosing(self._attempts(theorem, index)) as attempts:
            async for event in attempts:
                self.verdicts[event.attempt.verdict.status] += 1
                yield event
                if event.attempt.verdict.is_proved:
                    self.proved = event
                    return

    async def _attempts(self, theorem: Theorem, index: int) -> AsyncGenerator[AttemptFinished, None]:
        """Attempts in the order in which their verdicts arrive; stops silently at the deadline."""
        proofs: asyncio.Queue[tuple[int, Completion, Proof | None] | None] = asyncio.Queue(self.budget.parallel)
        finished: asyncio.Queue[AttemptFinished | None] = asyncio.Queue()

        async def sample() -> None:
            seen: set[str] = set()
            number = 0
            async with aclosing(self.sampler.sample(theorem, attempts=self.budget.attempts)) as completions:
                async for completion in completions:
                    proof = extract_proof(completion.text, theorem)
                    if proof is not None and proof.sha256 in seen:
                        continue
                    if proof is not None:
                        seen.add(proof.sha256)
                    number += 1
                    await proofs.put((number, completion, proof))
            await proofs.put(None)

        async def verify() -> None:
            while (item := await proofs.get()) is not None:
                number, completion, proof = item
                verdict = await self._verify(theorem, proof)
                attempt = Attempt(completion=completion, proof=proof, verdict=verdict)
                finished.put_nowait(AttemptFinished(index=index, number=number, attempt=attempt))
            proofs.put_nowait(None)  # the next worker must stop too

        async def work() -> None:
            async with asyncio.TaskGroup() as group:
                group.create_task(sample())
                for _ in range(self.budget.parallel):
                    group.create_task(verify())

        worker = asyncio.create_task(work())
        worker.add_done_callback(lambda _: finished.put_nowait(None))
        try:
            while True:
                async with asyncio.timeout(self.remaining_s):
                    event = await finished.get()
                if event is None:
                    break
                yield event
        except TimeoutError:
            return
        finally:
            worker.cancel()
            await asyncio.wait([worker])
        if not worker.cancelled() and (error := worker.exception()) is not None:
            raise _first_cause(error)

    async def _verify(self, theorem: Theorem, proof: Proof | None) -> Verdict:
        if proof is None:
            return Verdict(status=VerdictStatus.NO_PROOF, reason="The completion holds no proof of this theorem.")
        verdict = await self.checker.check(theorem, proof)
        if verdict.status is VerdictStatus.COMPILED:
            verdict = await self.checker.judge(theorem, proof)
        return verdict

    def result(self, theorems: list[Theorem], formalizations: tuple[Formalization, ...], *, wall_s: float) -> Result:
        """The summary of everything that happened."""
        attempts = self.verdicts.total()
        if self.proved is not None:
            index, outcome = self.proved.index, Outcome.PROVED
            reason = f"Proved at attempt {self.proved.number} and accepted by the judge."
        elif self.is_out_of_time:
            index, outcome = 0, Outcome.TIMED_OUT
            reason = f"The time limit of {self.budget.timeout_s:g} s ended after {attempts} attempts without a proof."
        elif self.well_formed == 0:
            index, outcome = 0, Outcome.ILL_FORMED
            reason = _explain_refusal(self.last_refusal)
        else:
            index, outcome = 0, Outcome.NOT_PROVED
            reason = f"None of {attempts} attempts proved it. This says nothing about whether it is true."
        return Result(
            outcome=outcome,
            reason=reason,
            theorem=theorems[index],
            formalization=formalizations[index] if formalizations else None,
            attempt=self.proved.attempt if self.proved else None,
            attempts=attempts,
            verdicts=dict(self.verdicts),
            wall_s=wall_s,
        )


def _explain_refusal(verdict: Verdict | None) -> str:
    if verdict is None:
        return "Lean does not accept the statement."
    texts = [verdict.reason, *(message.text for message in verdict.messages)]
    detail = next((text for text in texts if text), verdict.status.value)
    return f"Lean does not accept the statement: {detail}"


def _first_cause(error: BaseException) -> BaseException:
    """The first real exception inside the task group's wrapping."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
