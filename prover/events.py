"""The events of a run, from the first to :class:`Finished`, and the result that it carries.

Every event has a ``key`` that is the same when the same run is made again: a run that was cut short can be repeated
over a checker that remembers its verdicts, and no event is recorded twice.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.attempt import Attempt
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.formalization.formalizer import Formalization


class Outcome(StrEnum):
    """How a run ended."""

    PROVED = "proved"
    DISPROVED = "disproved"  # the negation was proved
    VACUOUS = "vacuous"  # the hypotheses contradict each other: whatever follows is proved, and says nothing
    NOT_PROVED = "not_proved"  # every attempt failed; says nothing about the truth of the statement
    TIMED_OUT = "timed_out"  # the run's own time was used up
    ILL_FORMED = "ill_formed"  # Lean does not accept the statement
    NOT_UNDERSTOOD = "not_understood"  # the formalizer cannot read the problem


class Target(StrEnum):
    """What an attempt tries to prove."""

    THEOREM = "theorem"
    NEGATION = "negation"  # that the theorem is false
    CONTRADICTION = "contradiction"  # that its hypotheses cannot all hold


class Result(Value):
    """The end of a run. ``attempt`` is the one that the judge accepted, for the target that the outcome names."""

    outcome: Outcome
    reason: str  # one sentence for people
    theorem: Theorem | None = None
    formalization: Formalization | None = None  # None when a theorem was given, or nothing was understood
    attempt: Attempt | None = None
    attempted: Theorem | None = None  # what `attempt` proves: the theorem, its negation or a contradiction
    attempts: int = 0  # at the theorem
    counter_attempts: int = 0  # at its negation, and at a contradiction in its hypotheses
    verdicts: dict[VerdictStatus, int] = Field(default_factory=dict)  # of the attempts at the theorem
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
    target: Target = Target.THEOREM
    theorem: Theorem  # what the attempt tries to prove
    number: int  # 1-based, in the sampler's order
    attempt: Attempt

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return f"{self.type}:{self.index}:{self.target}:{self.number}"


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
