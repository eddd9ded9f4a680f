"""Matching: which numbers or terms make one formula an instance of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TypeVar

from prover.formalization.formula import (
    Compare,
    Formula,
    Node,
    Not,
    Num,
    Sum,
    Term,
    Var,
    free_variables,
    rebuild,
    sort_of,
)

Substitution = Mapping[Var, Term]
_N = TypeVar("_N", bound=Node)


def is_pattern_variable(node: Node) -> bool:
    """Whether this stands for any term: a variable of a lemma."""
    return isinstance(node, Var) and node.name.startswith("?")


def match(pattern: Node, target: Node, known: Substitution) -> Substitution | None:
    """What the pattern's variables have to be, beyond what is known, so that it becomes the target."""
    if isinstance(pattern, Var) and pattern.name.startswith("?"):
        if pattern in known:
            return known if known[pattern] == target else None
        if not _is_term(target) or sort_of(target) != pattern.sort:  # type: ignore[arg-type]
            return None
        return {**known, pattern: target}  # type: ignore[dict-item]
    if type(pattern) is not type(target):
        return None
    for field in fields(pattern):
        left, right = getattr(pattern, field.name), getattr(target, field.name)
        if isinstance(left, str | int):
            if left != right:
                return None
            continue
        extended = match(left, right, known)
        if extended is None:
            return None
        known = extended
    return known


def instantiate(pattern: _N, known: Substitution) -> _N:
    """The pattern with its variables replaced, as far as they are known."""
    return replace_nodes(pattern, lambda node: known.get(node) if isinstance(node, Var) else None)


def replace_nodes(node: _N, change: Callable[[Node], Node | None]) -> _N:
    """The node with every part replaced for which ``change`` names another; those are not entered."""
    changed = change(node)
    if changed is not None:
        return changed  # type: ignore[return-value]
    values = {field.name: getattr(node, field.name) for field in fields(node)}
    changes = {name: replace_nodes(v, change) for name, v in values.items() if not isinstance(v, str | int)}
    return replace(node, **changes) if changes else node


def normalize(formula: _N) -> _N:
    """Comparisons as Lean unfolds them: `a ≥ b` is `b ≤ a`, and `¬(a = b)` is `a ≠ b`."""
    match formula:
        case Compare(">" | "≥" as operator, left, right):
            return Compare("<" if operator == ">" else "≤", right, left)  # type: ignore[return-value]
        case Not(Compare("=", left, right)):
            return Compare("≠", left, right)  # type: ignore[return-value]
        case Var() | Num() | Sum():
            return formula
    result: _N = rebuild(formula, normalize)
    return result


def _is_term(node: Node) -> bool:
    return isinstance(node, Term)


def is_ground(formula: Formula) -> bool:
    """Whether no variable of a lemma is left in it."""
    return not any(variable.name.startswith("?") for variable in free_variables(formula))
