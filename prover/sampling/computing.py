"""The truth of formulas at given numbers, by computing.

Quantifiers range over a small interval only, so a formula that holds one is judged by its look; see `is_decisive`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from prover.formalization.formula import (
    Abs,
    And,
    Apply,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Falsity,
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
    Quantified,
    Sort,
    Sum,
    Term,
    Var,
    free_variables,
    sort_of,
    subnodes,
)

_INNER_RANGE = 12  # of a quantifier inside what is evaluated
_MAX_EXPONENT = 300

Values = Mapping[str, int]


class NotComputableError(Exception):
    """The statement, or a number in it, is beyond this evaluator."""


def holds(formula: Formula, values: Values) -> bool | None:
    """Whether the formula holds of the values; None where that cannot be computed."""
    try:
        return truth(formula, values)
    except (NotComputableError, OverflowError, RecursionError):
        return None


def is_decisive(formula: Formula) -> bool:
    """Whether computing settles the formula at given values: nothing in it ranges over all numbers."""
    return not any(isinstance(node, Quantified) for node in subnodes(formula))


def is_linear(formula: Formula) -> bool:
    """Whether linear arithmetic understands all of the formula: sums, numeral multiples, quotients and remainders."""
    for node in subnodes(formula):
        match node:
            case Power() | Gcd() | Lcm() | Factorial() | Abs() | Sum() | Apply() | Is() | Coprime():
                return False
            case Arith("*", left, right) if free_variables(left) and free_variables(right):
                return False
            case Arith("/" | "%", _, right) | Divides(right, _) if free_variables(right):
                return False
    return is_decisive(formula)


def numbers(sort: Sort, bound: int) -> range:
    """The numbers of a type up to a bound; NotComputableError for a type of functions."""
    if sort not in (Sort.NAT, Sort.INT):
        raise NotComputableError
    return range(bound + 1) if sort is Sort.NAT else range(-bound, bound + 1)


def truth(formula: Formula, values: Values) -> bool:
    """Whether the formula holds of the values; NotComputableError where that is out of reach."""
    match formula:
        case Compare(operator, left, right):
            return _compare(operator, value_of(left, values), value_of(right, values))
        case Divides(divisor, number):
            return _divides(value_of(divisor, values), value_of(number, values))
        case Congruent(left, right, modulus):
            return _divides(value_of(modulus, values), value_of(left, values) - value_of(right, values))
        case Is(kind, argument):
            return _has_property(kind, value_of(argument, values))
        case Coprime(left, right):
            return math.gcd(value_of(left, values), value_of(right, values)) == 1
        case Not(body):
            return not truth(body, values)
        case And(left, right):
            return truth(left, values) and truth(right, values)
        case Or(left, right):
            return truth(left, values) or truth(right, values)
        case Implies(left, right):
            return not truth(left, values) or truth(right, values)
        case Iff(left, right):
            return truth(left, values) == truth(right, values)
        case Forall(variable, body):
            return all(truth(body, {**values, variable.name: n}) for n in numbers(variable.sort, _INNER_RANGE))
        case Exists(variable, body):
            return any(truth(body, {**values, variable.name: n}) for n in numbers(variable.sort, _INNER_RANGE))
        case Falsity():
            return False
        case _:
            raise NotComputableError


def value_of(term: Term, values: Values) -> int:
    """The value of a term; NotComputableError where that is out of reach."""
    match term:
        case Var(name, _) if name in values:
            return values[name]
        case Num(value, _):
            return value
        case Arith(operator, left, right):
            return _arithmetic(operator, value_of(left, values), value_of(right, values), sort_of(left))
        case Power(base, exponent):
            power = value_of(exponent, values)
            number = value_of(base, values)
            if power < 0 or (power > _MAX_EXPONENT and abs(number) > 1):
                raise NotComputableError
            result: int = number**power
            return result
        case Neg(argument):
            return -value_of(argument, values)
        case Gcd(left, right):
            return math.gcd(value_of(left, values), value_of(right, values))
        case Lcm(left, right):
            return math.lcm(value_of(left, values), value_of(right, values))
        case Factorial(argument):
            number = value_of(argument, values)
            if not 0 <= number <= _MAX_EXPONENT:
                raise NotComputableError
            return math.factorial(number)
        case Abs(argument):
            return abs(value_of(argument, values))
        case Cast(argument):
            return value_of(argument, values)
        case Sum(variable, count, body):
            length = value_of(count, values)
            if length > _MAX_EXPONENT:
                raise NotComputableError
            return sum(value_of(body, {**values, variable.name: i}) for i in range(length))
        case _:
            raise NotComputableError


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
        case "/":
            return 0 if right == 0 else (left - left % abs(right)) // right
        case _:
            raise NotComputableError


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
        raise NotComputableError
    return number >= 2 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))
