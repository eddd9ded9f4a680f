"""Search by computing: numbers that refute a universal statement or witness an existential one.

Statements are read back from their Lean text and evaluated on small numbers, quantifiers inside over a small range
only. What is found is a suggestion: Lean decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.formula import (
    Abs,
    And,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Forall,
    Formula,
    Gcd,
    Iff,
    Implies,
    Is,
    Lcm,
    Neg,
    Not,
    Num,
    Or,
    Power,
    Property,
    Sort,
    Term,
    Var,
    sort_of,
)
from prover.formalization.lean_reading import read_theorem

_MAX_EVALUATIONS = 20_000
_INNER_RANGE = 12  # of a quantifier inside what is evaluated
_LARGEST_NUMBER = 200  # tried for a variable
_MAX_EXPONENT = 200

_Values = Mapping[str, int]


class _NotComputableError(Exception):
    """The statement, or a number in it, is beyond this evaluator."""


def find_counterexample(negation: Theorem) -> tuple[str, ...] | None:
    """Arguments that refute ``h`` in ``¬ (h : ∀ x, P x → ...)``: numbers, and ``(by decide)`` for hypotheses."""
    original = restore(negation)
    formula = _read(original) if original else None
    spine: list[Var | None] = []  # a variable, or None for a hypothesis
    hypotheses: list[Formula] = []
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Forall):
            spine.append(formula.variable)
            formula = formula.body
        else:
            spine.append(None)
            hypotheses.append(formula.left)
            formula = formula.right
    variables = [variable for variable in spine if variable is not None]
    if formula is None:
        return None
    for values in _candidates(variables):
        if _holds_all(hypotheses, values) and not _evaluate(formula, values):
            numbers = iter(variables)
            return tuple("(by decide)" if v is None else _numeral(values[next(numbers).name]) for v in spine)
    return None


def find_witnesses(theorem: Theorem) -> tuple[str, ...] | None:
    """Numbers for the leading variables of ``∃ x y ..., P x y``."""
    formula = _read(theorem)
    variables: list[Var] = []
    while isinstance(formula, Exists):
        variables.append(formula.variable)
        formula = formula.body
    if formula is None or not variables:
        return None
    for values in _candidates(variables):
        if _holds_all([formula], values):
            return tuple(_numeral(values[variable.name]) for variable in variables)
    return None


def _read(theorem: Theorem) -> Formula | None:
    try:
        return read_theorem(theorem)
    except InvalidTheoremError:
        return None


def _holds_all(formulas: list[Formula], values: _Values) -> bool:
    return all(_evaluate(formula, values) for formula in formulas)


def _numeral(value: int) -> str:
    return str(value) if value >= 0 else f"({value})"


def _candidates(variables: list[Var]) -> Iterator[dict[str, int]]:
    """Assignments of small numbers, smallest first; ends when the statement turns out not to be computable."""
    names = [variable.name for variable in variables]
    if not names or len(set(names)) < len(names):
        return
    bound = min(_LARGEST_NUMBER, max(2, int(_MAX_EVALUATIONS ** (1 / len(names)) / 2)))
    choices = sorted(
        product(*(_numbers(variable.sort, bound) for variable in variables)),
        key=lambda values: (max(map(abs, values)), sum(map(abs, values)), [-value for value in values]),
    )
    for values in islice(choices, _MAX_EVALUATIONS):
        yield dict(zip(names, values, strict=True))


def _numbers(sort: Sort, bound: int) -> range:
    return range(bound + 1) if sort is Sort.NAT else range(-bound, bound + 1)


def _evaluate(formula: Formula, values: _Values) -> bool:
    try:
        return _truth(formula, values)
    except (_NotComputableError, OverflowError, RecursionError):
        return True  # neither a counterexample nor a reason to stop looking


def _truth(formula: Formula, values: _Values) -> bool:
    match formula:
        case Compare(operator, left, right):
            return _compare(operator, _value(left, values), _value(right, values))
        case Divides(divisor, number):
            return _divides(_value(divisor, values), _value(number, values))
        case Congruent(left, right, modulus):
            return _divides(_value(modulus, values), _value(left, values) - _value(right, values))
        case Is(kind, argument):
            return _has_property(kind, _value(argument, values))
        case Coprime(left, right):
            return math.gcd(_value(left, values), _value(right, values)) == 1
        case Not(body):
            return not _truth(body, values)
        case And(left, right):
            return _truth(left, values) and _truth(right, values)
        case Or(left, right):
            return _truth(left, values) or _truth(right, values)
        case Implies(left, right):
            return not _truth(left, values) or _truth(right, values)
        case Iff(left, right):
            return _truth(left, values) == _truth(right, values)
        case Forall(variable, body):
            return all(_truth(body, {**values, variable.name: n}) for n in _numbers(variable.sort, _INNER_RANGE))
        case Exists(variable, body):
            return any(_truth(body, {**values, variable.name: n}) for n in _numbers(variable.sort, _INNER_RANGE))
        case _:
            raise _NotComputableError


def _value(term: Term, values: _Values) -> int:
    match term:
        case Var(name, _) if name in values:
            return values[name]
        case Num(value, _):
            return value
        case Arith(operator, left, right):
            return _arithmetic(operator, _value(left, values), _value(right, values), sort_of(left))
        case Power(base, exponent):
            power = _value(exponent, values)
            if power > _MAX_EXPONENT:
                raise _NotComputableError
            result: int = _value(base, values) ** power
            return result
        case Neg(argument):
            return -_value(argument, values)
        case Gcd(left, right):
            return math.gcd(_value(left, values), _value(right, values))
        case Lcm(left, right):
            return math.lcm(_value(left, values), _value(right, values))
        case Factorial(argument):
            number = _value(argument, values)
            if number > _MAX_EXPONENT:
                raise _NotComputableError
            return math.factorial(number)
        case Abs(argument):
            return abs(_value(argument, values))
        case Cast(argument):
            return _value(argument, values)
        case _:
            raise _NotComputableError


def _arithmetic(operator: str, left: int, right: int, sort: Sort) -> int:
    match operator:
        case "+":
            return left + right
        case "*":
            return left * right
        case "-":
            return max(0, left - right) if sort is Sort.NAT else left - right
        case "%":
            return left if right == 0 else left % abs(right)
        case _:
            raise _NotComputableError


def _compare(operator: str, left: int, right: int) -> bool:
    outcomes = {
        "=": left == right,
        "≠": left != right,
        "<": left < right,
        "≤": left <= right,
        ">": left > right,
        "≥": left >= right,
    }
    return outcomes[operator]


def _divides(divisor: int, number: int) -> bool:
    return number == 0 if divisor == 0 else number % divisor == 0


def _has_property(kind: Property, number: int) -> bool:
    match kind:
        case Property.EVEN:
            return number % 2 == 0
        case Property.ODD:
            return number % 2 == 1
        case Property.SQUARE:
            return number >= 0 and math.isqrt(number) ** 2 == number
        case Property.PRIME:
            return _is_prime(number)


@lru_cache(maxsize=100_000)
def _is_prime(number: int) -> bool:
    if number > 10**9:
        raise _NotComputableError
    return number >= 2 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))
