"""The statements of the built-in benchmark tried out on small numbers, apart from Lean.

A search cannot prove a universal statement; it can refute one. So an evaluation ends in True (a
witness was found, or nothing had to be searched), in False (a counterexample was found), or in None.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import TypeAlias

import pytest

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.evaluation.benchmark import BenchmarkItem, load_benchmark
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
    conjuncts,
)
from prover.formalization.lean_reading import read_theorem

World: TypeAlias = Mapping[str, int]
_REACH = {0: 0, 1: 60, 2: 20, 3: 6, 4: 3, 5: 2}  # how far from 0 the variables of one block go, by their number


def value_of(term: Term, world: World) -> int:
    match term:
        case Var(name, _):
            return world[name]
        case Num(value, _):
            return value
        case Arith(operator, left, right):
            return _arithmetic(operator, value_of(left, world), value_of(right, world))
        case Power(base, exponent):
            return value_of(base, world) ** value_of(exponent, world)
        case Neg(argument):
            return -value_of(argument, world)
        case Abs(argument):
            return abs(value_of(argument, world))
        case Cast(argument):
            return value_of(argument, world)
        case Gcd(left, right):
            return math.gcd(value_of(left, world), value_of(right, world))
        case Lcm(left, right):
            return math.lcm(value_of(left, world), value_of(right, world))
        case Factorial(argument):
            return math.factorial(value_of(argument, world))
        case _:
            pytest.skip("a term that this evaluator does not know")


def _arithmetic(operator: str, left: int, right: int) -> int:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left % abs(right) if right else left


def is_true(formula: Formula, world: World) -> bool | None:
    match formula:
        case Not(body):
            found = is_true(body, world)
            return None if found is None else not found
        case And(left, right):
            return _all(is_true(left, world), is_true(right, world))
        case Or(left, right):
            return _any(is_true(left, world), is_true(right, world))
        case Implies(left, right):
            return _any(_not(is_true(left, world)), is_true(right, world))
        case Iff(left, right):
            one, other = is_true(left, world), is_true(right, world)
            return None if one is None or other is None else one == other
        case Forall():
            variables, hypotheses, conclusion = opened(formula)
            claim = conclusion
            for hypothesis in reversed(hypotheses):
                claim = Implies(hypothesis, claim)
            return False if any(is_true(claim, inner) is False for inner in worlds(variables, world)) else None
        case Exists():
            variables = []
            body: Formula = formula
            while isinstance(body, Exists):
                variables.append(body.variable)
                body = body.body
            return True if any(is_true(body, inner) for inner in worlds(variables, world)) else None
        case _:
            return _holds(formula, world)


def _holds(formula: Compare | Divides | Congruent | Is | Coprime, world: World) -> bool:
    match formula:
        case Compare(operator, left, right):
            one, other = value_of(left, world), value_of(right, world)
            return {
                "=": one == other, "≠": one != other, "<": one < other,
                "≤": one <= other, ">": one > other, "≥": one >= other,
            }[operator]  # fmt: skip
        case Divides(divisor, number):
            return _divides(value_of(divisor, world), value_of(number, world))
        case Congruent(left, right, modulus):
            return _divides(value_of(modulus, world), value_of(left, world) - value_of(right, world))
        case Coprime(left, right):
            return math.gcd(value_of(left, world), value_of(right, world)) == 1
        case Is(property_, argument):
            return _has(property_, value_of(argument, world))


def _divides(divisor: int, number: int) -> bool:
    return number % divisor == 0 if divisor else number == 0


def _has(property_: Property, number: int) -> bool:
    match property_:
        case Property.EVEN:
            return number % 2 == 0
        case Property.ODD:
            return number % 2 == 1
        case Property.SQUARE:
            return number >= 0 and math.isqrt(number) ** 2 == number
        case Property.PRIME:
            return number > 1 and all(number % divisor for divisor in range(2, min(math.isqrt(number), 10**5) + 1))


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _all(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return True if one and other else None


def _any(one: bool | None, other: bool | None) -> bool | None:
    return _not(_all(_not(one), _not(other)))


def opened(formula: Formula) -> tuple[list[Var], list[Formula], Formula]:
    """The leading variables and hypotheses, and what is left."""
    variables: list[Var] = []
    hypotheses: list[Formula] = []
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Forall):
            variables.append(formula.variable)
            formula = formula.body
        else:
            hypotheses += conjuncts(formula.left)
            formula = formula.right
    return variables, hypotheses, formula


def worlds(variables: list[Var], world: World) -> Iterator[World]:
    reach = _REACH[len(variables)]
    numbers = [sorted(range(0 if variable.sort is Sort.NAT else -reach, reach + 1), key=abs) for variable in variables]
    for values in product(*numbers):
        yield {**world, **{variable.name: value for variable, value in zip(variables, values, strict=True)}}


def _readable(kind: str) -> list[tuple[BenchmarkItem, Formula]]:
    pairs = []
    for item in load_benchmark("elementary").items:
        if item.kind == kind:
            try:
                pairs.append((item, read_theorem(item.theorem)))
            except InvalidTheoremError:  # functions and sums are left to Lean
                continue
    return pairs


def _theorem(statement: str) -> Formula:
    return read_theorem(Theorem(name="t", statement=f"theorem t {statement}"))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("(n : ℤ) : Even (n * n + n)", None),
        ("(n : ℤ) : n % 3 < 2", False),
        ("(a b : ℤ) (h : 0 < a) : b < a * b ∨ b ≤ 0", False),
        (": ∃ x y : ℕ, x ^ 2 + y ^ 2 = 25 ∧ Nat.Prime (x + y)", True),
        (": ¬∃ x : ℤ, x ^ 2 = 49", False),
        (": ∃ x : ℤ, x ^ 2 = 7", None),
        ("(x : ℤ) : ∃ y : ℤ, x + 1000 = y", None),
        (": (-7 : ℤ) % 3 = 2 ∧ |(-7 : ℤ)| = 7 ∧ Nat.lcm 4 6 = 12", True),
    ],
)
def test_the_evaluator_knows_what_is_true(statement: str, expected: bool | None) -> None:
    assert is_true(_theorem(statement), {}) is expected


def test_no_counterexample_to_a_true_statement() -> None:
    pairs = _readable("true")
    assert [item.name for item, formula in pairs if is_true(formula, {}) is False] == []
    assert len(pairs) >= 200


def test_hypotheses_of_true_and_false_statements_can_hold() -> None:
    for item, formula in [*_readable("true"), *_readable("false")]:
        variables, hypotheses, _ = opened(formula)
        assert any(
            all(is_true(hypothesis, world) is not False for hypothesis in hypotheses) for world in worlds(variables, {})
        ), item.name


def test_hypotheses_of_vacuous_statements_cannot_hold() -> None:
    pairs = _readable("vacuous")
    for item, formula in pairs:
        variables, hypotheses, _ = opened(formula)
        for world in worlds(variables, {}):
            assert any(is_true(hypothesis, world) is False for hypothesis in hypotheses), item.name
    assert len(pairs) >= 15


def test_false_statements_have_counterexamples_or_lack_witnesses() -> None:
    """What has no small counterexample claims existence; Lean refutes each of those in test_elementary.py."""
    pairs = _readable("false")
    assert [item.name for item, formula in pairs if is_true(formula, {}) is True] == []
    unrefuted = {item.name for item, formula in pairs if is_true(formula, {}) is None}
    lines = Path(__file__).with_name("refutations.jsonl").read_text(encoding="utf-8").splitlines()
    assert unrefuted <= {json.loads(line)["name"] for line in lines}
    assert len(unrefuted) >= 20
    assert len(pairs) - len(unrefuted) >= 25
