"""Where the English formalizer reads a problem of the built-in benchmark, it says what is meant.

Two formulas are compared up to what a writer is free to choose: the names of variables, the order of
quantifiers of one kind in a row, the order of hypotheses and of the parts of ∧, ∨ and =, `a > b` for `b < a`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import permutations
from typing import Any

import pytest

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError, NotUnderstoodError
from prover.evaluation.benchmark import load_benchmark
from prover.formalization.english.reading import read
from prover.formalization.formula import (
    And,
    Compare,
    Exists,
    Forall,
    Formula,
    Iff,
    Implies,
    Node,
    Not,
    Or,
    Sum,
    Var,
    conjuncts,
)
from prover.formalization.lean_reading import read_theorem

# Said in another form; that it says the same is proved in tests/formalization/test_meaning_in_lean.py.
SAID_OTHERWISE = ["linear_equations_larger_number_10"]
_TURNED = {">": "<", "≥": "≤"}


def normal_form(formula: Formula, depth: int = 0) -> str:
    """A text that is the same for formulas that differ in a writer's choices only; ``depth`` variables are bound."""
    match formula:
        case Compare(operator, left, right) if operator in _TURNED:
            return normal_form(Compare(_TURNED[operator], right, left), depth)
        case Compare(("=" | "≠") as operator, left, right):
            return f"{operator} {sorted([repr(left), repr(right)])}"
        case Not(Compare("=", left, right)):
            return normal_form(Compare("≠", left, right), depth)
        case Not(body):
            return f"not ({normal_form(body, depth)})"
        case And():
            return f"and {sorted(normal_form(part, depth) for part in conjuncts(formula))}"
        case Or():
            return f"or {sorted(normal_form(part, depth) for part in _disjuncts(formula))}"
        case Iff(left, right):
            return f"iff {sorted([normal_form(left, depth), normal_form(right, depth)])}"
        case Exists():
            witnesses: list[Var] = []
            body = formula
            while isinstance(body, Exists):
                witnesses.append(body.variable)
                body = body.body
            return "exists " + _over_all_orders(witnesses, depth, lambda names, inner: _form(body, names, inner))
        case Forall() | Implies():
            variables, hypotheses, goal = _opened(formula)
            return "for all " + _over_all_orders(
                variables,
                depth,
                lambda names, inner: (
                    f"{sorted(_form(part, names, inner) for part in hypotheses)} {_form(goal, names, inner)}"
                ),
            )
        case _:
            return repr(formula)


def _form(formula: Formula, names: dict[str, str], depth: int) -> str:
    return normal_form(_renamed(formula, names), depth)


def _over_all_orders(variables: list[Var], depth: int, form: Callable[[dict[str, str], int], str]) -> str:
    """The first in the alphabet of the texts that ``form`` makes, over all orders of the variables."""
    texts = []
    for order in permutations(variables):
        names = {variable.name: f"#{depth + index}" for index, variable in enumerate(order)}
        texts.append(f"{[str(variable.sort) for variable in order]} {form(names, depth + len(order))}")
    return min(texts)


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, Var):
        return replace(node, name=names.get(node.name, node.name))
    if not isinstance(node, Node):
        return node
    if isinstance(node, Sum):
        names = {**names, node.variable.name: "#index"}  # the name of a summation index says nothing
    return type(node)(*(_renamed(getattr(node, field.name), names) for field in fields(node)))


def _disjuncts(formula: Formula) -> list[Formula]:
    if isinstance(formula, Or):
        return [*_disjuncts(formula.left), *_disjuncts(formula.right)]
    return [formula]


def _opened(formula: Formula) -> tuple[list[Var], list[Formula], Formula]:
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


def test_what_is_understood_is_what_is_meant() -> None:
    differing: list[str] = []
    agreeing = 0
    for item in load_benchmark("elementary").items:
        assert item.problem is not None
        try:
            meant, formalized = read_theorem(item.theorem), read(item.problem).formula
        except (InvalidTheoremError, NotUnderstoodError):
            continue
        if normal_form(meant) == normal_form(formalized):
            agreeing += 1
        else:
            differing.append(item.name)
    assert differing == SAID_OTHERWISE
    assert agreeing >= 250


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("(a b : ℤ) : a < b", "(x y : ℤ) : y > x", True),
        ("(a b : ℤ) : a < b", "(a b : ℤ) : a ≤ b", False),
        ("(a b : ℤ) (h : a ∣ b) (k : 0 < a) : a ≤ b", "(b a : ℤ) (h : 0 < b ∧ b ∣ a) : b ≤ a", True),
        ("(a b : ℤ) (h : a ∣ b) (k : 0 < a) : a ≤ b", "(a b : ℤ) (h : a ∣ b) (k : 0 < b) : a ≤ b", False),
        ("(a : ℤ) : ∃ b : ℤ, a < b", "(b : ℤ) : ∃ a : ℤ, b < a", True),
        ("(a : ℤ) : ∃ b : ℤ, a < b", ": ∃ b : ℤ, ∀ a : ℤ, a < b", False),
        ("(n : ℤ) : 0 < n ^ 2 + 1", "(n : ℕ) : 0 < n ^ 2 + 1", False),
    ],
)
def test_a_normal_form_keeps_what_is_said(one: str, other: str, same: bool) -> None:
    forms = [normal_form(read_theorem(Theorem(name="t", statement=f"theorem t {text}"))) for text in (one, other)]
    assert (forms[0] == forms[1]) is same
