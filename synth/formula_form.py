"""The normal form of a formula: variables without names, hypotheses without order, symmetric signs without sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Coprime,
    Exists,
    Forall,
    Formula,
    Gcd,
    Iff,
    Implies,
    Lcm,
    Node,
    Not,
    Num,
    Or,
    Sum,
    Unique,
    Var,
    children,
    conjuncts,
    sort_of,
)
from synth.labelling import Labels, write_canonically

_TURNED = {">": "<", "≥": "≤"}
_SYMMETRIC = (Gcd, Lcm, Coprime, Iff)


def normalize_formula(formula: Formula) -> str:
    """The normal form of a closed formula, as text."""
    variables, hypotheses, conclusion = _flatten(formula)

    def write(labels: Labels) -> str:
        declared = sorted(f"{labels[variable.name]}:{variable.sort}" for variable in variables)
        assumed = sorted({_write(hypothesis, labels, 0) for hypothesis in hypotheses})
        return " ".join([*declared, *assumed, "⊢", _write(conclusion, labels, 0)])

    return write_canonically([variable.name for variable in variables], write)


def _flatten(formula: Formula) -> tuple[list[Var], list[Formula], Formula]:
    """The variables of the leading quantifiers, all that is assumed, and the rest; no name is among them twice."""
    variables: list[Var] = []
    hypotheses: list[Formula] = []
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Implies):
            hypotheses += conjuncts(formula.left)
            formula = formula.right
        elif any(variable.name == formula.variable.name for variable in variables):
            break
        else:
            variables.append(formula.variable)
            formula = formula.body
    return variables, hypotheses, formula


def _write(node: Node, labels: Labels, depth: int) -> str:
    """A node as text; ``depth`` counts the variables bound inside, which are named by it."""
    match node:
        case Var(name, _):
            return labels[name]
        case Num(value, _):
            return str(value)
        case Forall() | Exists() | Unique() | Sum():
            inner: Mapping[str, str] = {**labels, node.variable.name: f"b{depth}"}
            limits = [_write(node.count, labels, depth)] if isinstance(node, Sum) else []
            parts = [str(node.variable.sort), *limits, _write(node.body, inner, depth + 1)]
        case And() | Or():
            parts = sorted({_write(part, labels, depth) for part in _list_parts(node, type(node))})
        case Arith("+" | "*" as operator, _, _):
            parts = [operator, *sorted(_write(part, labels, depth) for part in _list_operands(node, operator))]
        case Compare(">" | "≥" as operator, left, right):
            return _write(Compare(_TURNED[operator], right, left), labels, depth)
        case Not(Compare("=", left, right)):
            return _write(Compare("≠", left, right), labels, depth)
        case Compare(operator, left, right):
            sides = [_write(left, labels, depth), _write(right, labels, depth)]
            parts = [operator, str(sort_of(left)), *(sorted(sides) if operator in "=≠" else sides)]
        case _:
            written = [_write(child, labels, depth) for child in children(node)]
            signs = [str(value) for field in fields(node) if isinstance(value := getattr(node, field.name), str)]
            parts = [*signs, *(sorted(written) if isinstance(node, _SYMMETRIC) else written)]
    return f"{type(node).__name__}({', '.join(parts)})"


def _list_parts(formula: Formula, kind: type[And | Or]) -> list[Formula]:
    """The parts of a conjunction or disjunction, however bracketed."""
    if isinstance(formula, kind):
        return [*_list_parts(formula.left, kind), *_list_parts(formula.right, kind)]
    return [formula]


def _list_operands(term: Node, operator: str) -> list[Node]:
    """The terms of a sum or the factors of a product, however bracketed."""
    if isinstance(term, Arith) and term.operator == operator:
        return [*_list_operands(term.left, operator), *_list_operands(term.right, operator)]
    return [term]
