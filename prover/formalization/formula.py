"""Formulas: the little language of statements that the formalizer writes, reads and negates.

A formula is a typed first-order statement about natural numbers and integers. Values are immutable
and compared by structure, so a round trip through Lean text or English is checked by ``==``.
Nodes take their fields by position: a tree of keyword arguments could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar


class Sort(StrEnum):
    """The type of a term or a function. ``OPEN`` is for a reader's own use, before types are settled."""

    NAT = "ℕ"
    INT = "ℤ"
    NAT_TO_NAT = "ℕ → ℕ"
    NAT_TO_INT = "ℕ → ℤ"
    INT_TO_NAT = "ℤ → ℕ"
    INT_TO_INT = "ℤ → ℤ"
    OPEN = "?"

    @property
    def is_function(self) -> bool:
        """Whether things of this type are functions."""
        return "→" in self.value

    @property
    def source(self) -> Sort:
        """What a function takes."""
        return Sort(self.value.split(" → ")[0])

    @property
    def target(self) -> Sort:
        """What a function gives."""
        return Sort(self.value.split(" → ")[1])


class Property(StrEnum):
    """A one-place predicate, named as Lean names it."""

    EVEN = "Even"
    ODD = "Odd"
    SQUARE = "IsSquare"
    PRIME = "Nat.Prime"


@dataclass(frozen=True, slots=True)
class Var:
    """A variable."""

    name: str
    sort: Sort


@dataclass(frozen=True, slots=True)
class Num:
    """A numeral; never negative."""

    value: int
    sort: Sort


@dataclass(frozen=True, slots=True)
class Arith:
    """``operator`` is one of ``+ - * / %``: in Lean's meaning, so ``/`` rounds down, and ``-`` among natural
    numbers stops at 0. Before sorts are settled ``-`` and ``/`` are exact, and ``//`` and ``∸`` are what Lean has.
    """

    operator: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Power:
    """A power; the exponent is a natural number whatever the base is."""

    base: Term
    exponent: Term


@dataclass(frozen=True, slots=True)
class Neg:
    """The opposite of an integer."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Gcd:
    """The greatest common divisor, a natural number; both arguments have one sort."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Lcm:
    """The least common multiple, a natural number; both arguments have one sort."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Factorial:
    """The factorial of a natural number."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Abs:
    """The absolute value of an integer, an integer."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Cast:
    """A natural number taken as an integer."""

    argument: Term


@dataclass(frozen=True, slots=True)
class Apply:
    """The value of a function variable."""

    function: Var
    argument: Term


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of ``body`` over the natural numbers ``variable < count``."""

    variable: Var
    count: Term
    body: Term


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison: ``operator`` is one of ``= ≠ < ≤ > ≥``."""

    operator: str
    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Divides:
    """``divisor ∣ number``."""

    divisor: Term
    number: Term


@dataclass(frozen=True, slots=True)
class Congruent:
    """``left ≡ right`` modulo ``modulus``."""

    left: Term
    right: Term
    modulus: Term


@dataclass(frozen=True, slots=True)
class Is:
    """A property of one number."""

    property: Property
    argument: Term


@dataclass(frozen=True, slots=True)
class Coprime:
    """Two natural numbers have no common divisor but 1."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class Not:
    """A negation."""

    body: Formula


@dataclass(frozen=True, slots=True)
class And:
    """A conjunction."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Or:
    """A disjunction."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Implies:
    """An implication."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """An equivalence."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Forall:
    """A universal statement over one variable."""

    variable: Var
    body: Formula


@dataclass(frozen=True, slots=True)
class Exists:
    """An existential statement over one variable."""

    variable: Var
    body: Formula


@dataclass(frozen=True, slots=True)
class Unique:
    """That there is exactly one such number."""

    variable: Var
    body: Formula


@dataclass(frozen=True, slots=True)
class Falsity:
    """What never holds."""


Term: TypeAlias = Var | Num | Arith | Power | Neg | Gcd | Lcm | Factorial | Abs | Cast | Apply | Sum
Atom: TypeAlias = Compare | Divides | Congruent | Is | Coprime
Quantified: TypeAlias = Forall | Exists | Unique
Formula: TypeAlias = Atom | Not | And | Or | Implies | Iff | Quantified | Falsity
Node: TypeAlias = Term | Formula


def sort_of(term: Term) -> Sort:
    """The sort of a well-sorted term."""
    match term:
        case Var(_, sort) | Num(_, sort):
            return sort
        case Arith(_, left, _):
            return sort_of(left)
        case Power(base, _):
            return sort_of(base)
        case Apply(function, _):
            return function.sort.target
        case Sum(_, _, body):
            return sort_of(body)
        case Gcd() | Lcm() | Factorial():
            return Sort.NAT
        case Neg() | Abs() | Cast():
            return Sort.INT


def children(node: Node) -> Iterator[Node]:
    """The direct parts of a node, the bound variable of a quantifier or sum left out."""
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name != "variable" and not isinstance(value, str | int):
            yield value


def subnodes(node: Node) -> Iterator[Node]:
    """The node and all its parts, parents first."""
    yield node
    for child in children(node):
        yield from subnodes(child)


def free_variables(node: Node) -> frozenset[Var]:
    """The variables that no quantifier inside ``node`` binds."""
    if isinstance(node, Var):
        return frozenset({node})
    if isinstance(node, Sum):
        return free_variables(node.count) | (free_variables(node.body) - {node.variable})
    found = frozenset[Var]().union(*(free_variables(child) for child in children(node)))
    return found - {node.variable} if isinstance(node, Quantified) else found


_N = TypeVar("_N", bound="Node")


def rebuild(node: _N, change: Callable[[Any], Any]) -> _N:
    """The node with ``change`` done to each of its direct parts; variables bound and functions applied stay."""
    changed: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if field.name not in {"variable", "function"} and not isinstance(value, str | int):
            changed[field.name] = change(value)
    return replace(node, **changed) if changed else node


def substitute(term: Term, replacements: Mapping[Var, Term]) -> Term:
    """The term with variables replaced; no replacement may mention a variable that a sum inside binds."""
    if isinstance(term, Var):
        return replacements.get(term, term)
    return rebuild(term, lambda part: substitute(part, replacements))


def substitute_in(formula: Formula, replacements: Mapping[Var, Term]) -> Formula:
    """The formula with variables replaced; no replacement may mention a variable that is bound inside."""

    def changed(part: Node) -> Node:
        if isinstance(part, Formula):
            return substitute_in(part, replacements)
        return substitute(part, replacements)

    return rebuild(formula, changed)


def conjoin(formulas: list[Formula]) -> Formula:
    """``A ∧ (B ∧ C)``: Lean's own bracketing. The list must not be empty."""
    *front, result = formulas
    for formula in reversed(front):
        result = And(formula, result)
    return result


def disjoin(formulas: list[Formula]) -> Formula:
    """``A ∨ (B ∨ C)``. The list must not be empty."""
    *front, result = formulas
    for formula in reversed(front):
        result = Or(formula, result)
    return result


def conjuncts(formula: Formula) -> list[Formula]:
    """The parts of a conjunction however bracketed; the formula itself when it is none."""
    if isinstance(formula, And):
        return [*conjuncts(formula.left), *conjuncts(formula.right)]
    return [formula]


def assume(hypotheses: list[Formula], conclusion: Formula) -> Formula:
    """``A → B → conclusion``, a conjunction among the hypotheses taken apart."""
    for hypothesis in reversed([part for given in hypotheses for part in conjuncts(given)]):
        conclusion = Implies(hypothesis, conclusion)
    return conclusion
