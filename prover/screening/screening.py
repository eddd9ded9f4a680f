"""Screening: which filters candidates pass through, who grades them, and what becomes of the weak ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prover.core.equivalence import Equivalence
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.formalization.faithfulness import Agreement, Faithfulness, Reading, rate
from prover.formalization.formalizer import Formalization
from prover.lean.checker import Checker
from prover.meaning import compare_meaning
from prover.sampling.portfolio import PortfolioSampler
from prover.sampling.sampler import Sampler
from prover.sampling.scripted import ScriptedSampler
from prover.screening.attack import BudgetedAttacker
from prover.screening.consistency import ConsistencyFilter
from prover.screening.filters import Candidate, Filter
from prover.screening.finding import Finding, FindingStatus
from prover.screening.grading import Grader, Marks
from prover.screening.merging import find_classes
from prover.screening.reading_back import NAME as READING
from prover.screening.reading_back import ReadingFilter
from prover.screening.triviality import TRIVIAL_PROOFS, TrivialityFilter
from prover.screening.usage import UsageFilter
from prover.screening.vacuity import VacuityFilter

COMPARE_TIMEOUT_S = 20.0  # of one pair of candidates
_QUICK_ATTEMPTS = 6  # at a statement without one of its hypotheses


@dataclass(frozen=True, kw_only=True)
class Screening:
    """The settings of the screening, and the models and proofs that it works with."""

    grader: Grader | None = None  # None: nobody grades
    drops_weak: bool = False  # statements with faults are not tried at all; otherwise they are tried last
    merges: bool = True  # candidates that Lean proves to say the same are tried once
    attempts: int = 24  # proofs in each attack
    attack_timeout_s: float = 20.0
    time_share: float = 0.4  # of a run's time, at most
    sampler: Sampler = field(default_factory=PortfolioSampler)  # where the proofs of attacks come from


class Screener:
    """Looks at the candidates of one run."""

    def __init__(self, screening: Screening, checker: Checker, *, parallel: int = 2) -> None:
        self._screening = screening
        self._checker = checker
        self._attacker = BudgetedAttacker(
            screening.sampler,
            checker,
            attempts=screening.attempts,
            timeout_s=screening.attack_timeout_s,
            parallel=parallel,
        )
        self._filters = create_filters(screening, checker, parallel=parallel)

    async def examine(self, theorem: Theorem, problem: Problem | None) -> tuple[Finding, ...]:
        """What every filter finds, in turn."""
        candidate = Candidate(theorem, problem)
        return tuple([await filter_.examine(candidate, self._attacker) for filter_ in self._filters])

    async def find_classes(self, theorems: Sequence[Theorem]) -> tuple[int, ...]:
        """For each theorem the first one that says the same."""
        return await find_classes(theorems, self._compare if self._screening.merges else None)

    async def grade(self, problem: Problem, formalization: Formalization) -> Marks | None:
        """The grader's marks; None without a grader. Raises :class:`prover.errors.SamplerError`."""
        grader = self._screening.grader
        return await grader.grade(problem, formalization) if grader else None

    async def _compare(self, first: Theorem, second: Theorem) -> Equivalence:
        timeout_s = min(COMPARE_TIMEOUT_S, self._screening.attack_timeout_s)
        return await compare_meaning(first, second, checker=self._checker, timeout_s=timeout_s)


def create_filters(screening: Screening, checker: Checker, *, parallel: int) -> tuple[Filter, ...]:
    """All filters that need no model, the cheap ones first."""

    def limit(sampler: Sampler, attempts: int) -> BudgetedAttacker:
        timeout_s = screening.attack_timeout_s
        return BudgetedAttacker(sampler, checker, attempts=attempts, timeout_s=timeout_s, parallel=parallel)

    easy = limit(ScriptedSampler(TRIVIAL_PROOFS), len(TRIVIAL_PROOFS))
    quick = limit(screening.sampler, min(_QUICK_ATTEMPTS, screening.attempts))
    return (ReadingFilter(), TrivialityFilter(easy), ConsistencyFilter(), VacuityFilter(), UsageFilter(quick))


def rate_candidate(
    formalization: Formalization, findings: Sequence[Finding], marks: Marks | None, agreement: Agreement | None
) -> Faithfulness:
    """The faithfulness that follows from everything that was found out."""
    return rate(
        faults=tuple(finding.reason for finding in findings if finding.status is FindingStatus.FAILED),
        reading=_read(formalization, findings),
        review=marks.review if marks else None,
        second_look=marks.second_look if marks else None,
        agreement=agreement,
    )


def _read(formalization: Formalization, findings: Sequence[Finding]) -> Reading:
    if formalization.faithfulness.reading is Reading.EXACT:
        return Reading.EXACT
    statuses = {finding.status for finding in findings if finding.filter == READING}
    if FindingStatus.PASSED in statuses:
        return Reading.SAME
    return Reading.DIFFERENT if FindingStatus.FAILED in statuses else Reading.UNKNOWN


def agree(formalizations: Sequence[Formalization], classes: Sequence[int], index: int) -> Agreement | None:
    """How many of the answers of the candidate's formalizer say the same as it; None where only one was asked for."""
    own = formalizations[index]
    same = [
        other
        for other, leader in zip(formalizations, classes, strict=True)
        if leader == classes[index] and other.formalizer == own.formalizer
    ]
    return Agreement(size=sum(other.support for other in same), answers=own.answers) if own.answers > 1 else None
