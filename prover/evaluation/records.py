"""What a journal is made of: one record a line."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.attempt import Completion
from prover.core.value import Value
from prover.core.verdict import Verdict
from prover.evaluation.results import ItemResult, Reused
from prover.events import FaithfulnessGraded, Formalized, Outcome
from prover.proving import Budget

Question = Literal["statement", "check", "judge"]

_SETTLED = {Outcome.DISPROVED, Outcome.VACUOUS, Outcome.ILL_FORMED, Outcome.NOT_UNDERSTOOD}


class Sampled(Value):
    """A completion, written down before it is checked."""

    type: Literal["sampled"] = "sampled"
    problem: str
    theorem: str  # the name: of the theorem, its negation, or the contradiction in its hypotheses
    statement_sha256: str
    number: int  # from 1, in the sampler's order
    completion: Completion
    origin: str = ""  # the run or the file that it was taken over from


class Repaired(Value):
    """What a repairer answered to a failed proof; None: nothing."""

    type: Literal["repaired"] = "repaired"
    problem: str
    statement_sha256: str
    proof_sha256: str  # of the failed one
    round: int  # of the failed one
    completion: Completion | None


class Told(Value):
    """What the formalizer or a grader has said about a problem."""

    type: Literal["told"] = "told"
    problem: str
    event: Formalized | FaithfulnessGraded


class Answered(Value):
    """A verdict. ``proof_sha256`` is empty for the question whether the statement itself compiles."""

    type: Literal["answered"] = "answered"
    statement_sha256: str
    proof_sha256: str
    question: Question
    verdict: Verdict


class Ended(Value):
    """A problem's end."""

    type: Literal["ended"] = "ended"
    budget: Budget  # that it had; with a larger one the problem goes on
    result: ItemResult

    def is_final(self, budget: Budget) -> bool:
        """Whether a run with this budget would end the same way."""
        outcome = self.result.outcome
        if outcome in _SETTLED or (outcome is Outcome.PROVED and not budget.all_attempts):
            return True
        has_time = outcome is not Outcome.TIMED_OUT or self.budget.timeout_s >= budget.timeout_s
        return has_time and self.budget.attempts >= budget.attempts


class TakenOver(Value):
    """That records of another run were taken over: they stand before this one."""

    type: Literal["taken_over"] = "taken_over"
    reused: Reused


Record = Annotated[Sampled | Repaired | Told | Answered | Ended | TakenOver, Field(discriminator="type")]
record_adapter: TypeAdapter[Record] = TypeAdapter(Record)
