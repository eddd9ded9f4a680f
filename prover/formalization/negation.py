"""The negation of a theorem, as a theorem: what a search for a disproof tries to prove."""

from __future__ import annotations

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.formula import Not
from prover.formalization.lean_reading import read_theorem
from prover.formalization.lean_text import write_theorem


def negate(theorem: Theorem) -> Theorem | None:
    """``NAME_negation : ¬ (the whole closed statement)``; ``None`` when the statement cannot be read."""
    try:
        formula = read_theorem(theorem)
    except InvalidTheoremError:
        return None
    name = f"{theorem.name}_negation"
    return Theorem(name=name, statement=write_theorem(name, Not(formula)), header=theorem.header)
