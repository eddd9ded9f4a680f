"""Opposites of a theorem that can be read: its negation, and that its hypotheses contradict each other."""

from __future__ import annotations

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.formula import Falsity, Forall, Formula, Implies, Not
from prover.formalization.lean_reading import read_theorem
from prover.formalization.lean_text import write_theorem


def negate(theorem: Theorem) -> Theorem | None:
    """``NAME_negation : ¬ (the whole closed statement)``; ``None`` when the statement cannot be read."""
    formula = _read(theorem)
    return None if formula is None else _stated(theorem, f"{theorem.name}_negation", Not(formula))


def contradiction(theorem: Theorem) -> Theorem | None:
    """``NAME_vacuous (variables) (hypotheses) : False``; ``None`` without hypotheses, or when it cannot be read.

    Hypotheses of the goal itself count too: ``: 0 < n → n = 1`` supposes that ``0 < n``.
    """
    formula = _read(theorem)
    if formula is None:
        return None
    impossible, hypotheses = _without_conclusion(formula)
    return _stated(theorem, f"{theorem.name}_vacuous", impossible) if hypotheses else None


def _without_conclusion(formula: Formula) -> tuple[Formula, int]:
    """The formula with ``False`` in the place of its conclusion, and the number of its hypotheses."""
    if isinstance(formula, Forall):
        body, hypotheses = _without_conclusion(formula.body)
        return Forall(formula.variable, body), hypotheses
    if isinstance(formula, Implies):
        body, hypotheses = _without_conclusion(formula.right)
        return Implies(formula.left, body), hypotheses + 1
    return Falsity(), 0


def _read(theorem: Theorem) -> Formula | None:
    try:
        return read_theorem(theorem)
    except InvalidTheoremError:
        return None


def _stated(theorem: Theorem, name: str, formula: Formula) -> Theorem:
    return Theorem(name=name, statement=write_theorem(name, formula), header=theorem.header)
