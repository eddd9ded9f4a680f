"""Whether a grammar that reads the problem and the Lean text on its own finds the same in both."""

from __future__ import annotations

from functools import lru_cache

from prover.errors import InvalidTheoremError, NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.faithfulness import Reading
from prover.formalization.formula import Formula
from prover.formalization.lean_reading import read_theorem
from prover.screening.attack import Attacker
from prover.screening.comparison import Comparison, compare_formulas
from prover.screening.filters import Candidate
from prover.screening.finding import Finding, failed, passed, unknown

NAME = "reads as the problem"


class ReadingFilter:
    """Fails a statement that the grammar can tell from the problem; no Lean, no model."""

    name = NAME

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """Failed with numbers that tell them apart, passed where they are the same, otherwise unknown."""
        comparison = compare_reading(candidate)
        match comparison.reading:
            case Reading.SAME | Reading.EXACT:
                return passed(self.name, comparison.reason, comparison.evidence)
            case Reading.DIFFERENT:
                return failed(self.name, comparison.reason, comparison.evidence)
        return unknown(self.name, comparison.reason)


def compare_reading(candidate: Candidate) -> Comparison:
    """The problem, read by the grammar of controlled English, against the statement, read from its Lean text."""
    if candidate.problem is None:
        return Comparison(Reading.UNKNOWN, "There is no problem to compare with.")
    problem = _read_problem(candidate.problem.text)
    if isinstance(problem, str):
        return Comparison(Reading.UNKNOWN, f"The grammar does not read the problem: {problem}")
    try:
        statement = read_theorem(candidate.theorem)
    except InvalidTheoremError as error:
        return Comparison(Reading.UNKNOWN, f"The grammar does not read the statement: {error}")
    return compare_formulas(problem, statement)


@lru_cache(maxsize=64)  # the candidates of a run share their problem
def _read_problem(text: str) -> Formula | str:
    """The formula, or why there is none."""
    try:
        return read(text).formula
    except NotUnderstoodError as error:
        return str(error)
