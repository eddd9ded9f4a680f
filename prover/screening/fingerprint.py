"""Fingerprints: formulas in a form in which two that say the same by arithmetic and logic alone become equal.

Negations go inwards; ``Even t``, ``2 ∣ t``, ``t % 2 = 0`` and ``∃ k, t = 2 * k`` are one divisibility; ``a < b`` and
``b ≥ a + 1`` one bound. The terms that are left are known by their values at fixed numbers, so ``n * (n + 1)`` and
``n ^ 2 + n`` are the same term. Equal fingerprints are strong evidence and no proof.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Falsity,
    Forall,
    Formula,
    Gcd,
    Iff,
    Implies,
    Is,
    Not,
    Num,
    Or,
    Property,
    Quantified,
    Sort,
    Term,
    Unique,
    Var,
    free_variables,
    sort_of,
)
from prover.sampling.computing import NotComputableError, value_of

Fingerprint: TypeAlias = tuple[object, ...]
Point: TypeAlias = Mapping[str, int]

_SMALL = range(-3, 8)
_POINTS = 48
_INNER_VALUES = (-2, 0, 1, 2, 3, 5)
_MAX_POINTS = 4_000


class NoFingerprintError(Exception):
    """The formula has functions, or more quantifiers inside each other than can be tried."""


@dataclass(frozen=True)
class Grid:
    """The numbers at which terms are compared."""

    points: tuple[Point, ...]

    def extend(self, variable: Var) -> Grid:
        """The grid with some values for a bound variable at each of its points."""
        if variable.sort not in (Sort.NAT, Sort.INT) or len(self.points) * len(_INNER_VALUES) > _MAX_POINTS:
            raise NoFingerprintError
        values = [value for value in _INNER_VALUES if value >= 0 or variable.sort is Sort.INT]
        return Grid(tuple({**point, variable.name: value} for point in self.points for value in values))


def make_grid(variables: Sequence[str], *, is_natural: Sequence[bool]) -> Grid:
    """Fixed points for these variables, the same every time; natural numbers are never negative."""
    numbers = random.Random(20)  # noqa: S311 - no secret
    points = []
    for _ in range(_POINTS if variables else 1):
        values = [numbers.choice(_SMALL) for _ in variables]
        points.append(
            {name: abs(v) if natural else v for name, v, natural in zip(variables, values, is_natural, strict=True)}
        )
    return Grid(tuple(points))


def fingerprint(formula: Formula, grid: Grid, *, is_positive: bool = True) -> Fingerprint:
    """The fingerprint of the formula, or of its negation. Raises NoFingerprintError."""
    match formula:
        case Not(body):
            return fingerprint(body, grid, is_positive=not is_positive)
        case And(left, right):
            return _join("∧" if is_positive else "∨", [(left, is_positive), (right, is_positive)], grid)
        case Or(left, right):
            return _join("∨" if is_positive else "∧", [(left, is_positive), (right, is_positive)], grid)
        case Implies(left, right):
            return _join("∨" if is_positive else "∧", [(left, not is_positive), (right, is_positive)], grid)
        case Iff(left, right):
            return ("↔", is_positive, frozenset({fingerprint(left, grid), fingerprint(right, grid)}))
        case Falsity():
            return ("⊥",) if is_positive else ("⊤",)
        case Forall() | Exists() | Unique():
            return _quantified(formula, grid, is_positive)
        case _:
            return _atom(formula, grid, is_positive)


def _join(sign: str, parts: Sequence[tuple[Formula, bool]], grid: Grid) -> Fingerprint:
    """A conjunction or disjunction however bracketed and ordered."""
    found: set[Fingerprint] = set()
    for part, is_positive in parts:
        inner = fingerprint(part, grid, is_positive=is_positive)
        if inner[0] == sign:
            assert isinstance(inner[1], frozenset)
            found |= inner[1]
        else:
            found.add(inner)
    return next(iter(found)) if len(found) == 1 else (sign, frozenset(found))


def _quantified(formula: Quantified, grid: Grid, is_positive: bool) -> Fingerprint:
    variable, body = formula.variable, formula.body
    divided = _read_divisibility(formula)
    if divided is not None:
        return _atom(divided, grid, is_positive)
    sign = {Forall: "∀", Exists: "∃", Unique: "∃!"}[type(formula)]
    inner_positive = is_positive or isinstance(formula, Unique)
    if not is_positive:
        sign = {"∀": "∃", "∃": "∀", "∃!": "¬∃!"}[sign]
    return (sign, variable.sort.value, fingerprint(body, grid.extend(variable), is_positive=inner_positive))


def _read_divisibility(formula: Quantified) -> Congruent | None:
    """``∃ k, t = d * k + r`` as a congruence, r a numeral less than d, or nothing."""
    if not (isinstance(formula, Exists) and isinstance(formula.body, Compare) and formula.body.operator == "="):
        return None
    k = formula.variable
    for number, other in ((formula.body.left, formula.body.right), (formula.body.right, formula.body.left)):
        if k in free_variables(number) or sort_of(number) is not k.sort:
            continue
        multiple: Term = other
        rest: Term = Num(0, k.sort)
        if isinstance(other, Arith) and other.operator == "+" and isinstance(other.right, Num):
            multiple, rest = other.left, other.right
        divisor = _read_divisor(multiple, k)
        if divisor is not None and (rest == Num(0, k.sort) or _is_less(rest, divisor)):
            return Congruent(number, rest, divisor)
    return None


def _read_divisor(multiple: Term, k: Var) -> Term | None:
    """``d`` of ``d * k``, ``k * d`` and ``k + k``."""
    if not isinstance(multiple, Arith):
        return None
    if multiple.operator == "+" and multiple.left == k == multiple.right:
        return Num(2, k.sort)
    for factor, divisor in ((multiple.left, multiple.right), (multiple.right, multiple.left)):
        if multiple.operator == "*" and factor == k and k not in free_variables(divisor):
            return divisor
    return None


def _is_less(rest: Term, divisor: Term) -> bool:
    return isinstance(rest, Num) and isinstance(divisor, Num) and rest.value < divisor.value


def _atom(formula: Formula, grid: Grid, is_positive: bool) -> Fingerprint:
    match formula:
        case Compare(operator, left, right):
            return _compare(operator, left, right, grid, is_positive)
        case Divides(divisor, number):
            return _atom(Congruent(number, Num(0, Sort.NAT), divisor), grid, is_positive)
        case Congruent(left, right, modulus):
            return _congruence(left, right, modulus, grid, is_positive)
        case Is(Property.EVEN, argument):
            return _atom(Divides(Num(2, sort_of(argument)), argument), grid, is_positive)
        case Is(Property.ODD, argument):
            # Not the opposite of even, although it is: that every number is the one or the other is a claim.
            return _atom(Congruent(argument, Num(1, Sort.NAT), Num(2, Sort.NAT)), grid, is_positive)
        case Is(kind, argument):
            return (kind.value, is_positive, _values(argument, grid))
        case Coprime(left, right):
            return _compare("=", Gcd(left, right), Num(1, Sort.NAT), grid, is_positive)
    raise NoFingerprintError


def _compare(operator: str, left: Term, right: Term, grid: Grid, is_positive: bool) -> Fingerprint:
    if operator in "=≠":
        is_positive = is_positive is (operator == "=")
        remainder = _read_remainder(left, right) or _read_remainder(right, left)
        if remainder is not None:
            return _atom(remainder, grid, is_positive)
        difference = _unsigned(_difference(left, right, grid))
        if any(difference):
            return ("0=", is_positive, difference)
        # An identity: the difference says nothing, so the two sides do.
        return ("=", is_positive, frozenset({_values(left, grid), _values(right, grid)}))
    if operator in ">≥":
        left, right, operator = right, left, {">": "<", "≥": "≤"}[operator]
    if not is_positive:
        left, right, operator = right, left, {"<": "≤", "≤": "<"}[operator]
    slack = 1 if operator == "<" else 0
    return ("0≤", tuple(None if d is None else -d - slack for d in _difference(left, right, grid)))


def _read_remainder(left: Term, right: Term) -> Congruent | None:
    """``t % m = r`` for numerals with ``r < m`` as a congruence."""
    match left, right:
        case Arith("%", number, Num(modulus, _) as divisor), Num(rest, _) if rest < modulus:
            return Congruent(number, right, divisor)
    return None


def _values(term: Term, grid: Grid, *, unsigned: bool = False) -> tuple[int | None, ...]:
    values = tuple(_value(term, point) for point in grid.points)
    return tuple(None if v is None else abs(v) for v in values) if unsigned else values


def _value(term: Term, point: Point) -> int | None:
    try:
        return value_of(term, point)
    except (NotComputableError, OverflowError, RecursionError):
        return None


def _difference(left: Term, right: Term, grid: Grid) -> tuple[int | None, ...]:
    pairs = zip(_values(left, grid), _values(right, grid), strict=True)
    return tuple(None if a is None or b is None else a - b for a, b in pairs)


def _congruence(left: Term, right: Term, modulus: Term, grid: Grid, is_positive: bool) -> Fingerprint:
    """By the values of the difference, not by their remainders: ``n ^ 2`` and ``n`` have the same ones modulo 2, and
    that is a theorem. A multiple of a modulus that is a numeral may be added everywhere.
    """
    values = _difference(left, right, grid)
    step = modulus.value if isinstance(modulus, Num) else 0
    return ("∣", is_positive, _values(modulus, grid, unsigned=True), shift_unsigned(values, step))


def shift_unsigned(values: tuple[int | None, ...], step: int) -> tuple[int | None, ...]:
    """The values, or their opposites, with the multiple of ``step`` added that makes the first one least."""

    def shift(sign: int) -> tuple[int | None, ...]:
        signed = [None if v is None else sign * v for v in values]
        first = next((v for v in signed if v is not None), 0)
        less = first - first % step if step else 0
        return tuple(None if v is None else v - less for v in signed)

    return min(shift(1), shift(-1), key=lambda found: [v or 0 for v in found])


def _unsigned(values: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """The values, or their opposites, whichever begin with a positive number."""
    first = next((value for value in values if value), 0)
    return tuple(None if v is None else -v for v in values) if first < 0 else values
