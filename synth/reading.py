"""Statements read as formulas, each once: screening, keys and trials all look at them."""

from __future__ import annotations

from functools import lru_cache

from prover.core.theorem import Theorem
from prover.formalization.formula import Formula, Sort, Var
from prover.sampling.computing import holds
from prover.sampling.search import read_formula, take_apart
from synth.seeds.terms import list_assignments


@lru_cache(maxsize=4096)
def read_once(theorem: Theorem) -> Formula | None:
    """The formula that a theorem states; None where it cannot be read back."""
    return read_formula(theorem)


def has_model(formula: Formula) -> bool | None:
    """Whether some small numbers meet all hypotheses; None where that cannot be tried."""
    spine, hypotheses, _ = take_apart(formula)
    variables = tuple(part for part in spine if isinstance(part, Var))
    names = {variable.name for variable in variables}
    if len(names) < len(variables) or any(v.sort not in (Sort.NAT, Sort.INT) for v in variables):
        return None
    return any(all(holds(hypothesis, values) for hypothesis in hypotheses) for values in list_assignments(variables))
