"""The candidates of one run: what is known of each, in which order they are tried, and which of them is the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.events import AttemptFinished, CandidateState, Target
from prover.formalization.faithfulness import UNKNOWN, Faithfulness, Reading
from prover.formalization.formalizer import Formalization
from prover.screening.finding import Finding, FindingStatus

_STATES = {
    Target.THEOREM: CandidateState.PROVED,
    Target.NEGATION: CandidateState.DISPROVED,
    Target.CONTRADICTION: CandidateState.VACUOUS,
}
_EXPLANATIONS = {
    CandidateState.PROVED: "The judge accepted a proof.",
    CandidateState.DISPROVED: "It is false: the judge accepted a proof of its negation.",
    CandidateState.VACUOUS: "Its hypotheses contradict each other.",
    CandidateState.ILL_FORMED: "Lean does not accept it.",
    CandidateState.NOT_TRIED: "The run ended before its turn.",
    CandidateState.SET_ASIDE: "Too weak to be tried.",
}


@dataclass(kw_only=True)
class Candidate:
    """One statement of a run, and what is known of it so far."""

    index: int
    theorem: Theorem
    formalization: Formalization | None  # None for a theorem that was given
    faithfulness: Faithfulness = UNKNOWN
    findings: tuple[Finding, ...] = ()
    same_as: int  # its own index, unless it says the same as an earlier one
    statement_verdict: Verdict | None = None  # None: Lean was not asked yet
    is_set_aside: bool = False
    attempts: int = 0
    accepted: AttemptFinished | None = field(default=None)  # the first that the judge accepted

    @property
    def is_ill_formed(self) -> bool:
        """Whether Lean does not accept the statement."""
        return self.statement_verdict is not None and self.statement_verdict.status is not VerdictStatus.SORRY

    @property
    def state(self) -> CandidateState:
        """What became of it."""
        if self.same_as != self.index:
            return CandidateState.MERGED
        if self.is_ill_formed:
            return CandidateState.ILL_FORMED
        if self.accepted is not None:
            return _STATES[self.accepted.target]
        if self.is_set_aside:
            return CandidateState.SET_ASIDE
        return CandidateState.NOT_PROVED if self.attempts else CandidateState.NOT_TRIED

    @property
    def explanation(self) -> str:
        """What became of it, in a sentence."""
        state = self.state
        if state is CandidateState.MERGED:
            return f"It says the same as candidate {self.same_as + 1}."
        if state is CandidateState.NOT_PROVED:
            return f"None of {self.attempts} attempts proved it."
        return _EXPLANATIONS[state]

    @property
    def is_proved(self) -> bool:
        """Whether the judge accepted a proof of the theorem."""
        return self.state is CandidateState.PROVED

    @property
    def is_read_formally(self) -> bool:
        """Whether it is known, and by no model, to say what the problem says."""
        return self.faithfulness.reading in (Reading.EXACT, Reading.SAME)

    @property
    def is_weak(self) -> bool:
        """Whether a filter or a grader found a fault in it, and its reading does not excuse that."""
        if self.is_read_formally:
            return False
        return self.faithfulness.level.rank > UNKNOWN.level.rank or self._count(FindingStatus.FAILED) > 0

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Sorts candidates: faithful before doubtful, then those that many answers agree on, then undoubted ones."""
        agreement = self.faithfulness.agreement
        return (
            int(self.is_weak),
            self.faithfulness.level.rank,
            -agreement.size if agreement else 0,
            self._count(FindingStatus.FAILED),
            self.index,
        )

    def _count(self, status: FindingStatus) -> int:
        return sum(finding.status is status for finding in self.findings)


def order_candidates(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that are tried, in turn: neither merged into others, nor ill formed, nor set aside."""
    tried = [c for c in candidates if c.same_as == c.index and not c.is_ill_formed and not c.is_set_aside]
    return sorted(tried, key=lambda candidate: candidate.rank)


def keep_worthwhile(unsettled: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Which of the unsettled candidates could still change the answer.

    After a proof only those that are more faithful than what was proved; after a disproof of what is known to say what
    the problem says, none.
    """
    if any(c.state is CandidateState.DISPROVED and c.is_read_formally for c in candidates):
        return []
    best = min((candidate.faithfulness.level.rank for candidate in candidates if candidate.is_proved), default=None)
    return [c for c in unsettled if best is None or c.faithfulness.level.rank < best]


def choose_answer(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate that the result is about.

    One that is disproved and formally read as the problem; else the most faithful of the proved ones; else the first
    in order that is not vacuous; else the first of all. A candidate that a model wrote and that is false is more likely
    a wrong translation than the answer, so a proof of another one counts for more.
    """
    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    by_wish = (
        [c for c in ordered if c.state is CandidateState.DISPROVED and c.is_read_formally],
        [c for c in ordered if c.is_proved],
        [
            c
            for c in ordered
            if c.state in (CandidateState.DISPROVED, CandidateState.NOT_PROVED, CandidateState.NOT_TRIED)
        ],
        [c for c in ordered if c.state is CandidateState.VACUOUS],
        ordered,
    )
    return next(found[0] for found in by_wish if found)
