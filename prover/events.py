"""The events of a run, from the first to :class:`Finished`, and the result that it carries.

Every event has a ``key`` that is the same when the same run is made again: a run that was cut short can be repeated
over a checker that remembers its verdicts, and no event is recorded twice.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.attempt import Attempt
from prover.core.equivalence import Equivalence
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.formalization.faithfulness import Faithfulness
from prover.formalization.formalizer import Formalization
from prover.repair.correction import Correction
from prover.screening.finding import Finding


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


class CandidateState(StrEnum):
    """What became of one candidate statement."""

    PROVED = "proved"
    DISPROVED = "disproved"
    VACUOUS = "vacuous"
    ILL_FORMED = "ill_formed"
    NOT_PROVED = "not_proved"  # every attempt failed, or its time was used up
    NOT_TRIED = "not_tried"  # the run ended before its turn
    SET_ASIDE = "set_aside"  # too weak to be tried, by the settings
    MERGED = "merged"  # it says the same as another one, which stands for both


class CandidateReport(Value):
    """One of the statements that were offered for a problem, and what became of it."""

    index: int  # in the formalizer's order
    statement: str  # the declaration without its proof
    formalizer: str
    state: CandidateState
    reason: str  # one sentence
    faithfulness: Faithfulness


class Result(Value):
    """The end of a run. ``attempt`` is the one that the judge accepted, for the target that the outcome names."""

    outcome: Outcome
    reason: str  # one sentence for people
    index: int = 0  # which of the formalizations this is about
    faithfulness: Faithfulness | None = None  # of that one; None when a theorem was given, or nothing was understood
    candidates: tuple[CandidateReport, ...] = ()  # all of them, in the formalizer's order
    theorem: Theorem | None = None
    formalization: Formalization | None = None  # None when a theorem was given, or nothing was understood
    attempt: Attempt | None = None
    correction: Correction | None = None  # when the attempt is the repair of a failed one
    attempted: Theorem | None = None  # what `attempt` proves: the theorem, its negation or a contradiction
    attempts: int = 0  # at the theorem, repairs among them
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


class CandidateScreened(Value):
    """A candidate has passed through the filters."""

    type: Literal["candidate_screened"] = "candidate_screened"
    index: int  # which of the formalizations
    findings: tuple[Finding, ...]

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return f"{self.type}:{self.index}"


class FaithfulnessGraded(Value):
    """All that will be known of whether a candidate says what the problem says."""

    type: Literal["faithfulness_graded"] = "faithfulness_graded"
    index: int  # which of the formalizations
    same_as: int  # the first candidate that says the same; its own index where it is the first
    faithfulness: Faithfulness

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
    number: int  # 1-based, in the sampler's order; a repair has the number of the attempt that it goes back to
    round: int = 0  # of repair; 0: sampled afresh. Round r repairs the attempt of round r - 1 with the same number
    attempt: Attempt
    correction: Correction | None = None  # of a repair that the judge accepted

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        repair = f".{self.round}" if self.round else ""
        return f"{self.type}:{self.index}:{self.target}:{self.number}{repair}"


class SamplerStopped(Value):
    """No more can be asked about this target: its prompt is too long for the model."""

    type: Literal["sampler_stopped"] = "sampler_stopped"
    index: int  # which of the formalizations
    target: Target = Target.THEOREM
    reason: str

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return f"{self.type}:{self.index}:{self.target}"


class MeaningCompared(Value):
    """Only where it is known which statement was meant: what Lean has shown of that and the one that was tried."""

    type: Literal["meaning_compared"] = "meaning_compared"
    theorem: Theorem  # that was tried
    meant: Theorem
    equivalence: Equivalence

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return self.type


class Finished(Value):
    """The last event of every run."""

    type: Literal["finished"] = "finished"
    result: Result

    @property
    def key(self) -> str:
        """Identity of this event within its run."""
        return self.type


Event = Annotated[
    Formalized
    | NotUnderstood
    | StatementChecked
    | CandidateScreened
    | FaithfulnessGraded
    | AttemptFinished
    | SamplerStopped
    | MeaningCompared
    | Finished,
    Field(discriminator="type"),
]
event_adapter: TypeAdapter[Event] = TypeAdapter(Event)
