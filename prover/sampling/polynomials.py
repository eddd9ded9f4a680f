"""Polynomials with integer coefficients, and sums of squares and products that make an inequality plain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement

from prover.formalization.formula import Arith, Cast, Neg, Num, Power, Sort, Term, Var, sort_of

Monomial = tuple[tuple[str, int], ...]  # variables with their exponents, sorted; () is 1
Polynomial = Mapping[Monomial, int]

_MAX_TERMS = 200
_MAX_EXPONENT = 8


class NotPolynomialError(Exception):
    """The term is no polynomial of moderate size."""


def expand(term: Term) -> Polynomial:
    """The term multiplied out; raises NotPolynomialError."""
    match term:
        case Var(name, Sort.NAT | Sort.INT):
            return {((name, 1),): 1}
        case Num(value, _):
            return {(): value} if value else {}
        case Neg(argument):
            return scale(expand(argument), -1)
        case Arith("+", left, right):
            return add(expand(left), expand(right))
        case Arith("-", left, right) if sort_of(term) is Sort.INT:
            return add(expand(left), scale(expand(right), -1))
        case Arith("*", left, right):
            return multiply(expand(left), expand(right))
        case Power(base, Num(exponent, _)) if exponent <= _MAX_EXPONENT:
            result: Polynomial = {(): 1}
            for _ in range(exponent):
                result = multiply(result, expand(base))
            return result
        case Cast(argument):
            return expand(argument)
    raise NotPolynomialError


def add(left: Polynomial, right: Polynomial) -> Polynomial:
    """The sum."""
    result = dict(left)
    for monomial, coefficient in right.items():
        result[monomial] = result.get(monomial, 0) + coefficient
    return {monomial: coefficient for monomial, coefficient in result.items() if coefficient}


def scale(polynomial: Polynomial, factor: int) -> Polynomial:
    """A multiple."""
    return {monomial: factor * coefficient for monomial, coefficient in polynomial.items()} if factor else {}


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product; raises NotPolynomialError where it is very long."""
    if len(left) * len(right) > _MAX_TERMS**2:
        raise NotPolynomialError
    result: dict[Monomial, int] = {}
    for m, a in left.items():
        for n, b in right.items():
            exponents = dict(m)
            for name, exponent in n:
                exponents[name] = exponents.get(name, 0) + exponent
            product = tuple(sorted(exponents.items()))
            result[product] = result.get(product, 0) + a * b
    return {monomial: coefficient for monomial, coefficient in result.items() if coefficient}


def degree(monomial: Monomial) -> int:
    """The sum of the exponents."""
    return sum(exponent for _, exponent in monomial)


def half_monomials(polynomial: Polynomial) -> list[Monomial]:
    """Monomials whose squares and products may make up the polynomial."""
    names = sorted({name for monomial in polynomial for name, _ in monomial})
    highest = max(map(degree, polynomial), default=0) // 2
    lowest = min(map(degree, polynomial), default=0) // 2
    found = []
    for size in range(lowest, highest + 1):
        for choice in combinations_with_replacement(names, size):
            found.append(tuple(sorted({name: choice.count(name) for name in choice}.items())))
    return found


def find_combination(target: Polynomial, parts: Sequence[Polynomial]) -> list[int] | None:
    """Which parts have the target as a combination with coefficients that are not negative; None if none do.

    The simplex method with Bland's rule, over the rational numbers.
    """
    monomials = sorted({m for polynomial in (target, *parts) for m in polynomial})
    rows = []
    for i, monomial in enumerate(monomials):
        sign = -1 if target.get(monomial, 0) < 0 else 1
        row = [Fraction(sign * part.get(monomial, 0)) for part in parts]
        row += [Fraction(int(i == j)) for j in range(len(monomials))]
        rows.append([*row, Fraction(abs(target.get(monomial, 0)))])
    basis = [len(parts) + i for i in range(len(monomials))]
    for _ in range(400):
        entering = _find_entering(rows, basis, len(parts))
        if entering is None:
            break
        _pivot(rows, basis, entering)
    if any(rows[i][-1] for i, column in enumerate(basis) if column >= len(parts)):
        return None
    return sorted(column for i, column in enumerate(basis) if column < len(parts) and rows[i][-1])


def _find_entering(rows: list[list[Fraction]], basis: list[int], num_parts: int) -> int | None:
    """The first column that brings the sum of what is still missing down."""
    missing = [row for row, column in zip(rows, basis, strict=True) if column >= num_parts]
    for column in range(num_parts):
        if column not in basis and sum(row[column] for row in missing) > 0:
            return column
    return None


def _pivot(rows: list[list[Fraction]], basis: list[int], entering: int) -> None:
    candidates = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(rows) if row[entering] > 0]
    _, _, leaving = min(candidates)
    factor = rows[leaving][entering]
    rows[leaving] = [value / factor for value in rows[leaving]]
    for i, row in enumerate(rows):
        if i != leaving and row[entering]:
            by = row[entering]
            rows[i] = [value - by * pivot for value, pivot in zip(row, rows[leaving], strict=True)]
    basis[leaving] = entering
