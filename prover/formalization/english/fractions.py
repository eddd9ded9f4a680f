"""Fractions read exactly: ``n(n + 1)/2`` as half of ``n(n + 1)``, never as a quotient that is rounded.

A comparison with a fraction in it is multiplied out. Anywhere else the fraction must be a whole number
for all values of its variables, which is checked by going through all remainders.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from prover.formalization.english.polynomials import constant_of, polynomial
from prover.formalization.formula import Arith, Neg, Num, Power, Sort, Term, Var, free_variables, subnodes

_MAX_CASES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fraction:
    """A numerator without fractions, over a positive number."""

    numerator: Term
    denominator: int


def has_fraction(term: Term) -> bool:
    """Whether a fraction stands in the term, at any depth."""
    return any(isinstance(node, Arith) and node.operator == "/" for node in subnodes(term))


def as_fraction(term: Term) -> Fraction | None:
    """One fraction for a sum, product or power of fractions; ``None`` where there is none."""
    match term:
        case Arith("/", left, right):
            over = as_fraction(left)
            poly = polynomial(right)
            divisor = None if poly is None else constant_of(poly)
            if over is None or divisor is None or divisor <= 0:
                return None
            return Fraction(numerator=over.numerator, denominator=over.denominator * divisor)
        case Arith(("+" | "-" | "*") as operator, left, right):
            first, second = as_fraction(left), as_fraction(right)
            if first is None or second is None:
                return None
            if operator == "*":
                numerator: Term = Arith("*", first.numerator, second.numerator)
                return Fraction(numerator=numerator, denominator=first.denominator * second.denominator)
            common = math.lcm(first.denominator, second.denominator)
            parts = (_times(common // part.denominator, part.numerator) for part in (first, second))
            return Fraction(numerator=Arith(operator, *parts), denominator=common)
        case Neg(argument):
            inner = as_fraction(argument)
            return None if inner is None else Fraction(numerator=Neg(inner.numerator), denominator=inner.denominator)
        case Power(base, Num(value, _) as exponent) if has_fraction(base) and value <= 100:
            inner = as_fraction(base)
            if inner is None:
                return None
            return Fraction(numerator=Power(inner.numerator, exponent), denominator=inner.denominator**value)
    return None if has_fraction(term) else Fraction(numerator=term, denominator=1)


def cleared(left: Term, right: Term) -> tuple[Term, Term, int] | None:
    """Both sides of a comparison times one positive number, so that no fraction is left; and that number."""
    first, second = as_fraction(left), as_fraction(right)
    if first is None or second is None:
        return None
    common = math.lcm(first.denominator, second.denominator)
    parts = (_times(common // part.denominator, part.numerator) for part in (first, second))
    return (*parts, common)  # type: ignore[return-value]


def is_whole(fraction: Fraction) -> bool:
    """Whether the denominator divides the numerator for all integers: every remainder is tried."""
    variables = sorted(free_variables(fraction.numerator), key=repr)
    modulus = fraction.denominator
    if modulus ** len(variables) > _MAX_CASES:
        return False
    for values in product(range(modulus), repeat=len(variables)):
        remainder = _remainder(fraction.numerator, dict(zip(variables, values, strict=True)), modulus)
        if remainder != 0:
            return False
    return True


def _remainder(term: Term, values: dict[Var, int], modulus: int) -> int | None:
    """The term's remainder; ``None`` where it does not depend on the variables' remainders alone."""
    match term:
        case Num(value, _):
            return value % modulus
        case Var():
            return values[term]
        case Neg(argument):
            inner = _remainder(argument, values, modulus)
            return None if inner is None else -inner % modulus
        case Arith(("+" | "-" | "*") as operator, left, right):
            first, second = _remainder(left, values, modulus), _remainder(right, values, modulus)
            if first is None or second is None:
                return None
            result = {"+": first + second, "-": first - second, "*": first * second}[operator]
            return result % modulus
        case Power(base, Num(value, _)):
            inner = _remainder(base, values, modulus)
            return None if inner is None else pow(inner, value, modulus)
    return None


def _times(factor: int, term: Term) -> Term:
    return term if factor == 1 else Arith("*", Num(factor, Sort.OPEN), term)
