"""What the remainders of variables, modulo one number, say about terms and formulas."""

from __future__ import annotations

from collections.abc import Mapping

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Congruent,
    Divides,
    Falsity,
    Formula,
    Iff,
    Implies,
    Is,
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
from prover.sampling.computing import NotComputableError

Remainders = Mapping[str, int]


def decide(formula: Formula, values: Remainders, modulus: int) -> bool | None:
    """What the remainders of the variables say about a formula; None when they do not settle it."""
    try:
        return _decide_parts(formula, values, modulus)
    except NotComputableError:
        return None


def _decide_parts(formula: Formula, values: Remainders, m: int) -> bool | None:
    match formula:
        case Falsity():
            return False
        case Not(body):
            verdict = decide(body, values, m)
            return None if verdict is None else not verdict
        case And(left, right):
            return _conjunction(decide(left, values, m), decide(right, values, m))
        case Or(left, right):
            return decide(Not(And(Not(left), Not(right))), values, m)
        case Implies(left, right):
            return decide(Or(Not(left), right), values, m)
        case Iff(left, right):
            sides = decide(left, values, m), decide(right, values, m)
            return None if None in sides else sides[0] == sides[1]
        case Compare("≠", left, right):
            return decide(Not(Compare("=", left, right)), values, m)
        case Compare("=", left, right):
            (a, a_exact), (b, b_exact) = residue(left, values, m), residue(right, values, m)
            if a_exact and b_exact:
                return a == b
            return False if (a - b) % m else None
        case Divides(Num(divisor, _), number) if divisor and m % divisor == 0:
            return residue(number, values, m)[0] % divisor == 0
        case Congruent(left, right, Num(n, _)) if n and m % n == 0:
            return (residue(left, values, m)[0] - residue(right, values, m)[0]) % n == 0
        case Is(Property.EVEN, argument) if m % 2 == 0:
            return residue(argument, values, m)[0] % 2 == 0
        case Is(Property.ODD, argument) if m % 2 == 0:
            return residue(argument, values, m)[0] % 2 == 1
    return None


def _conjunction(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return True if left and right else None


def residue(term: Term, values: Remainders, m: int) -> tuple[int, bool]:
    """A number with the same remainder, and whether it is the value itself."""
    match term:
        case Var(name, _) if name in values:
            return values[name], False
        case Num(value, _):
            return value, True
        case Neg(argument):
            value, exact = residue(argument, values, m)
            return -value, exact
        case Arith("%", left, Num(n, _)) if n and m % n == 0:
            return residue(left, values, m)[0] % n, True
        case Arith("+" | "-" | "*" as operator, left, right):
            if operator == "-" and sort_of(left) is Sort.NAT:
                raise NotComputableError
            (a, a_exact), (b, b_exact) = residue(left, values, m), residue(right, values, m)
            result = {"+": a + b, "-": a - b, "*": a * b}[operator]
            return (result, True) if a_exact and b_exact else (result % m, False)
        case Power(base, Num(exponent, _)) if exponent < 1000:
            value, exact = residue(base, values, m)
            return (value**exponent, True) if exact and exponent < 50 else (pow(value, exponent, m), False)
    raise NotComputableError
