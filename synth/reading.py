"""Statements read as formulas, each once: screening, keys, trials and samplers all look at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from prover.core.theorem import Theorem
from prover.formalization.formula import Formula, Sort, Var
from prover.sampling.computing import holds, is_decisive
from prover.sampling.search import read_formula, take_apart
from synth.seeds.terms import list_assignments

_FAR_REACH = {1: 200, 2: 16, 3: 6, 4: 3}  # up to where a counterexample is sought, by the number of variables

Values = dict[str, int]


@lru_cache(maxsize=4096)
def read_once(theorem: Theorem) -> Formula | None:
    """The formula that a theorem states; None where it cannot be read back."""
    return read_formula(theorem)


def has_model(formula: Formula) -> bool | None:
    """Whether some small numbers meet all hypotheses; None where that cannot be tried."""
    spine, hypotheses, _ = take_apart(formula)
    variables = tuple(part for part in spine if isinstance(part, Var))
    if not _can_be_tried(variables):
        return None
    return any(all(holds(hypothesis, values) for hypothesis in hypotheses) for values in list_assignments(variables))


@lru_cache(maxsize=256)
def find_counterexample(formula: Formula) -> Values | None:
    """Small numbers that meet all hypotheses and not the conclusion, as far as computing tells; the smallest found."""
    spine, hypotheses, conclusion = take_apart(formula)
    variables = tuple(part for part in spine if isinstance(part, Var))
    if not _can_be_tried(variables):
        return None
    for values in _list_far(variables) if is_settled_by_numbers(formula) else list_assignments(variables):
        if all(holds(hypothesis, values) for hypothesis in hypotheses) and holds(conclusion, values) is False:
            return values
    return None


def is_settled_by_numbers(formula: Formula) -> bool:
    """Whether computing tells for certain if numbers are a counterexample."""
    _, hypotheses, conclusion = take_apart(formula)
    return all(map(is_decisive, [*hypotheses, conclusion]))


def _can_be_tried(variables: tuple[Var, ...]) -> bool:
    names = {variable.name for variable in variables}
    return len(names) == len(variables) and all(v.sort in (Sort.NAT, Sort.INT) for v in variables)


def _list_far(variables: tuple[Var, ...]) -> Iterator[Values]:
    """The assignments of a larger grid than that on which statements are made, smallest first."""
    if len(variables) not in _FAR_REACH:
        yield from list_assignments(variables)
        return
    for numbers in _far_grid(tuple(variable.sort for variable in variables)):
        yield {variable.name: number for variable, number in zip(variables, numbers, strict=True)}


@cache
def _far_grid(sorts: tuple[Sort, ...]) -> tuple[tuple[int, ...], ...]:
    reach = _FAR_REACH[len(sorts)]
    ranges = [range(reach + 1) if sort is Sort.NAT else range(-reach, reach + 1) for sort in sorts]
    return tuple(sorted(product(*ranges), key=lambda numbers: (max(map(abs, numbers)), numbers)))
