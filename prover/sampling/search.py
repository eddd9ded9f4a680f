"""Search by computing: numbers that refute a universal statement or witness an existential one.

Statements are read back from their Lean text and evaluated on small numbers, quantifiers inside over a small range
only. What is found is a suggestion: Lean decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.formula import And, Exists, Forall, Formula, Implies, Sort, Var
from prover.formalization.lean_reading import read_theorem
from prover.sampling.computing import holds, is_decisive, numbers

_MAX_EVALUATIONS = 20_000
_LARGEST_NUMBER = 200  # tried for a variable
_LARGEST_INNER_NUMBER = 60


def read_formula(theorem: Theorem) -> Formula | None:
    """The formula that a theorem states; None where it cannot be read back."""
    try:
        return read_theorem(theorem)
    except InvalidTheoremError:
        return None


def find_counterexample(negation: Theorem) -> tuple[str, ...] | None:
    """Arguments that refute ``h`` in ``¬ (h : ∀ x, P x → ...)``: numbers, and ``(by decide)`` for hypotheses."""
    original = restore(negation)
    formula = read_formula(original) if original else None
    if formula is None:
        return None
    spine, hypotheses, conclusion = take_apart(formula)
    variables = [part for part in spine if isinstance(part, Var)]
    for values in candidates(variables):
        if all(holds(h, values) for h in hypotheses) and holds(conclusion, values) is False:
            return tuple(numeral(values[part.name]) if isinstance(part, Var) else "(by decide)" for part in spine)
    return None


def seems_true(formula: Formula) -> bool | None:
    """Whether no small numbers refute a universal statement; None where computing does not settle it."""
    spine, hypotheses, conclusion = take_apart(formula)
    if not all(map(is_decisive, [*hypotheses, conclusion])):
        return None
    settled = False
    for values in candidates([part for part in spine if isinstance(part, Var)]):
        verdicts = [holds(hypothesis, values) for hypothesis in hypotheses]
        if False in verdicts:
            continue
        if None in verdicts or (verdict := holds(conclusion, values)) is None:
            return None
        if not verdict:
            return False
        settled = True
    return True if settled else None


def find_model(formula: Formula) -> dict[str, int] | None:
    """Small numbers of which all hypotheses of a universal statement hold."""
    spine, hypotheses, _ = take_apart(formula)
    if all(map(is_decisive, hypotheses)):
        for values in candidates([part for part in spine if isinstance(part, Var)]):
            if all(holds(hypothesis, values) for hypothesis in hypotheses):
                return values
    return None


def find_witnesses(theorem: Theorem) -> tuple[str, ...] | None:
    """Numbers for the leading variables of ``∃ x y ..., P x y``."""
    formula = read_formula(theorem)
    variables: list[Var] = []
    while isinstance(formula, Exists):
        variables.append(formula.variable)
        formula = formula.body
    if formula is None or not variables:
        return None
    for values in candidates(variables):
        if holds(formula, values):
            return tuple(numeral(values[variable.name]) for variable in variables)
    return None


def find_construction(theorem: Theorem) -> str | None:
    """A term that proves an existential statement in which further numbers are asked for inside."""
    formula = read_formula(theorem)
    return _construct(formula, {}) if isinstance(formula, Exists | And) else None


def _construct(formula: Formula, values: Mapping[str, int]) -> str | None:
    match formula:
        case Exists(variable, body) if variable.sort in (Sort.NAT, Sort.INT):
            for n in sorted(numbers(variable.sort, _LARGEST_INNER_NUMBER), key=lambda n: (abs(n), -n)):
                inner = {**values, variable.name: n}
                if holds(body, inner) is not False and (proof := _construct(body, inner)) is not None:
                    return f"⟨{numeral(n)}, {proof}⟩"
            return None
        case And(left, right):
            parts = _construct(left, values), _construct(right, values)
            return f"⟨{parts[0]}, {parts[1]}⟩" if None not in parts else None
    return "by decide" if is_decisive(formula) and holds(formula, values) else None


def take_apart(formula: Formula) -> tuple[list[Var | None], list[Formula], Formula]:
    """The leading variables (None stands for a hypothesis between them), the hypotheses and the conclusion."""
    spine: list[Var | None] = []
    hypotheses: list[Formula] = []
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Forall):
            spine.append(formula.variable)
            formula = formula.body
        else:
            spine.append(None)
            hypotheses.append(formula.left)
            formula = formula.right
    return spine, hypotheses, formula


def numeral(value: int) -> str:
    """A number as a Lean term that can stand as an argument."""
    return str(value) if value >= 0 else f"({value})"


def candidates(variables: Sequence[Var]) -> Iterator[dict[str, int]]:
    """Assignments of small numbers, smallest first; none where a variable is no number or a name occurs twice."""
    names = [variable.name for variable in variables]
    if len(set(names)) < len(names) or any(v.sort not in (Sort.NAT, Sort.INT) for v in variables):
        return
    bound = _LARGEST_NUMBER
    if names:
        bound = min(bound, max(2, int(_MAX_EVALUATIONS ** (1 / len(names)) / 2)))
    choices = sorted(
        product(*(numbers(variable.sort, bound) for variable in variables)),
        key=lambda values: (max(map(abs, values), default=0), sum(map(abs, values)), [-value for value in values]),
    )
    for values in islice(choices, _MAX_EVALUATIONS):
        yield dict(zip(names, values, strict=True))
