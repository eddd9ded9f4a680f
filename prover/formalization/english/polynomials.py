"""Terms as polynomials with integer coefficients: when two ways of writing a number are the same.

What is no sum, product or small power of numbers and variables is an atom, compared by structure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

from prover.formalization.formula import Apply, Arith, Factorial, Neg, Num, Power, Sort, Term, Var

_MAX_MONOMIALS = 200
_MAX_EXPONENT = 12  # of what is multiplied out
_MAX_BITS = 4_000
_MAX_FACTORIAL = 20

Atom: TypeAlias = "Term | tuple[object, ...]"
Monomial: TypeAlias = "tuple[tuple[Atom, int], ...]"  # atoms with their powers, in one order
Polynomial: TypeAlias = "dict[Monomial, int]"  # without zero coefficients


def polynomial(term: Term) -> Polynomial | None:
    """The polynomial that a term stands for; ``None`` where it would grow too large."""
    match term:
        case Num(value, _):
            return constant(value)
        case Neg(argument):
            inner = polynomial(argument)
            return None if inner is None else _scaled(inner, -1)
        case Arith(("+" | "-") as operator, left, right):
            first, second = polynomial(left), polynomial(right)
            if first is None or second is None:
                return None
            return added(first, _scaled(second, -1 if operator == "-" else 1))
        case Arith("*", left, right):
            first, second = polynomial(left), polynomial(right)
            return None if first is None or second is None else multiplied(first, second)
        case Power(base, exponent):
            return _power(base, exponent)
        case Factorial(argument):
            inner = polynomial(argument)
            number = None if inner is None else constant_of(inner)
            if number is not None and 0 <= number <= _MAX_FACTORIAL:
                return constant(math.factorial(number))
            return None if inner is None else _atom(("!", _frozen(inner)))
        case Apply(function, argument):
            inner = polynomial(argument)
            return None if inner is None else _atom((function, _frozen(inner)))
        case _:
            return _atom(term)


def _power(base: Term, exponent: Term) -> Polynomial | None:
    inner, height = polynomial(base), polynomial(exponent)
    if inner is None or height is None:
        return None
    power, value = constant_of(height), constant_of(inner)
    if power is not None and power >= 0:
        if value is not None:
            return constant(value**power) if abs(value).bit_length() * power <= _MAX_BITS else None
        if power <= _MAX_EXPONENT:
            result: Polynomial | None = constant(1)
            for _ in range(power):
                result = None if result is None else multiplied(result, inner)
            return result
    shift = height.get((), 0)
    if value is not None and power is None and shift > 0 and abs(value).bit_length() * shift <= _MAX_BITS:
        rest = {monomial: factor for monomial, factor in height.items() if monomial}
        return _scaled(_atom(("^", _frozen(inner), _frozen(rest))), value**shift)
    return _atom(("^", _frozen(inner), _frozen(height)))


def constant(value: int) -> Polynomial:
    """A number as a polynomial."""
    return {(): value} if value else {}


def constant_of(poly: Mapping[Monomial, int]) -> int | None:
    """The number that a constant polynomial is."""
    return None if set(poly) - {()} else poly.get((), 0)


def added(left: Polynomial, right: Polynomial) -> Polynomial:
    """The sum of two polynomials."""
    result = dict(left)
    for monomial, factor in right.items():
        result[monomial] = result.get(monomial, 0) + factor
    return {monomial: factor for monomial, factor in result.items() if factor}


def subtracted(left: Polynomial, right: Polynomial) -> Polynomial:
    """The difference of two polynomials."""
    return added(left, _scaled(right, -1))


def multiplied(left: Polynomial, right: Polynomial) -> Polynomial | None:
    """The product of two polynomials; ``None`` where it would grow too large."""
    if len(left) * len(right) > _MAX_MONOMIALS:
        return None
    result: Polynomial = {}
    for first, one in left.items():
        for second, two in right.items():
            powers = dict(first)
            for atom, power in second:
                powers[atom] = powers.get(atom, 0) + power
            monomial = tuple(sorted(powers.items(), key=repr))
            result[monomial] = result.get(monomial, 0) + one * two
    return {monomial: factor for monomial, factor in result.items() if factor}


def as_linear_term(poly: Polynomial) -> Term | None:
    """``2 * i + 1`` for a polynomial of degree at most 1 in variables; ``None`` for any other."""
    added_terms: list[Term] = []
    taken: list[Term] = []
    for monomial, factor in poly.items():
        if not monomial:
            continue
        (atom, power), *others = monomial
        if others or power != 1 or not isinstance(atom, Var):
            return None
        size = abs(factor)
        part: Term = atom if size == 1 else Arith("*", Num(size, Sort.OPEN), atom)
        (added_terms if factor > 0 else taken).append(part)
    rest = poly.get((), 0)
    if rest > 0 or (rest == 0 and not added_terms):
        added_terms.append(Num(rest, Sort.OPEN))
    elif rest < 0:
        taken.append(Num(-rest, Sort.OPEN))
    if not added_terms:
        return None
    result, *more = added_terms
    for operator, parts in (("+", more), ("-", taken)):
        for part in parts:
            result = Arith(operator, result, part)
    return result


def _scaled(poly: Polynomial, factor: int) -> Polynomial:
    return {monomial: factor * value for monomial, value in poly.items()}


def _atom(atom: Atom) -> Polynomial:
    return {((atom, 1),): 1}


def _frozen(poly: Polynomial) -> tuple[object, ...]:
    return tuple(sorted(poly.items(), key=repr))
