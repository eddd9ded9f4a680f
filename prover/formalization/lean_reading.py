"""Lean statement text read back into a formula, by a grammar of its own, from the Lean text alone.

Covers the vocabulary that :mod:`prover.formalization.lean_text` writes, in the ways that people and
models commonly write it. Sorts are settled as Lean settles them: terms under one relation have one
type; a natural number among integers is cast at the leaf; numerals alone are natural numbers.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, TypeAlias

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
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
    sort_of,
)

MAX_STATEMENT_CHARACTERS = 10_000
_MAX_DEPTH = 60  # brackets inside brackets

_SORTS = {"ℤ": Sort.INT, "Int": Sort.INT, "ℕ": Sort.NAT, "Nat": Sort.NAT}
_PROPERTIES = {"Even": Property.EVEN, "Odd": Property.ODD, "IsSquare": Property.SQUARE}
_FUNCTIONS: dict[str, tuple[type[Gcd] | type[Lcm], Sort]] = {
    "Nat.gcd": (Gcd, Sort.NAT),
    "Int.gcd": (Gcd, Sort.INT),
    "Nat.lcm": (Lcm, Sort.NAT),
    "Int.lcm": (Lcm, Sort.INT),
}
_Scope: TypeAlias = dict[str, Var]
_Tree: TypeAlias = Any  # lark's Tree or Token: `data` and `children`, or text


def read_theorem(theorem: Theorem) -> Formula:
    """The closed formula that ``theorem`` states; :class:`InvalidTheoremError` where it is out of reach."""
    text = theorem.statement
    if len(text) > MAX_STATEMENT_CHARACTERS:
        raise InvalidTheoremError(f"The statement has over {MAX_STATEMENT_CHARACTERS:,} characters; too long to read.")
    if _bracket_depth(text) > _MAX_DEPTH:
        raise InvalidTheoremError("The statement's brackets are nested too deep to read.")
    try:
        tree = _parser().parse(text)
    except LarkError as error:
        position = getattr(error, "pos_in_stream", None)
        place = f" at character {position}" if isinstance(position, int) and position >= 0 else ""
        raise InvalidTheoremError(
            f"The Lean statement is not one of the forms that can be read back{place}."
        ) from error
    except RecursionError:
        raise InvalidTheoremError("The statement is nested too deep to read.") from None
    _, *binders, goal = tree.children
    return _Elaborator().statement(binders, goal)


def _bracket_depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        deepest = max(deepest, depth)
    # Prefix signs and right-nested arrows nest without brackets.
    return max(deepest, text.count("¬") // 2, text.count("→") // 4)


@cache
def _parser() -> Lark:
    grammar = resources.files(__package__).joinpath("lean.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="theorem", parser="lalr", maybe_placeholders=False)


class _Elaborator:
    """Turns the parse tree into a formula, settling sorts on the way."""

    def statement(self, binders: list[_Tree], goal: _Tree) -> Formula:
        scope: _Scope = {}
        parts: list[Var | Formula] = []
        for binder in binders:
            *names, content = binder.children
            if isinstance(content, Tree) and content.data == "type":
                bound = [Var(str(name), _SORTS[str(content.children[0])]) for name in names]
                scope.update({variable.name: variable for variable in bound})
                parts.extend(bound)
            else:
                parts.extend([self.formula(content, scope)] * len(names))
        result = self.formula(goal, scope)
        for part in reversed(parts):
            result = Forall(part, result) if isinstance(part, Var) else Implies(part, result)
        return result

    def formula(self, tree: _Tree, scope: _Scope) -> Formula:
        if isinstance(tree, Token):
            raise _refusal(f"`{tree}` is no proposition")
        match tree.data, tree.children:
            case "iff", [left, right]:
                return Iff(self.formula(left, scope), self.formula(right, scope))
            case "implies", [left, right]:
                return Implies(self.formula(left, scope), self.formula(right, scope))
            case "either", [left, right]:
                return Or(self.formula(left, scope), self.formula(right, scope))
            case "both", [left, right]:
                return And(self.formula(left, scope), self.formula(right, scope))
            case "negated", [body]:
                return Not(self.formula(body, scope))
            case ("forall" | "exists") as quantifier, [bound, body]:
                return self._quantified(quantifier, bound, body, scope)
            case "compare", [left, operator, right]:
                return Compare(str(operator), *self._group([left, right], scope))
            case "divides", [left, right]:
                return Divides(*self._group([left, right], scope, casts=False))
            case "congruent", [left, right, label, modulus]:
                sort = Sort.INT if label == "ZMOD" else Sort.NAT
                return Congruent(*(self._term_of(part, scope, sort) for part in (left, right, modulus)))
            case "apply", [name, *arguments]:
                return self._predicate(str(name), arguments, scope)
        raise _refusal(f"`{tree.data}` is no proposition that can be read back")

    def _quantified(self, quantifier: str, bound: _Tree, body: _Tree, scope: _Scope) -> Formula:
        variables: list[Var] = []
        pending: list[str] = []
        for token in bound.children:
            if token.type == "TYPE":
                variables += [Var(name, _SORTS[str(token)]) for name in pending]
                pending = []
            else:
                pending.append(str(token))
        result = self.formula(body, scope | {variable.name: variable for variable in variables})
        for variable in reversed(variables):
            result = Forall(variable, result) if quantifier == "forall" else Exists(variable, result)
        return result

    def _predicate(self, name: str, arguments: list[_Tree], scope: _Scope) -> Formula:
        match name, arguments:
            case (("Even" | "Odd" | "IsSquare"), [argument]):
                return Is(_PROPERTIES[name], *self._group([argument], scope))
            case "Nat.Prime", [argument]:
                return Is(Property.PRIME, self._term_of(argument, scope, Sort.NAT))
            case "Nat.Coprime", [left, right]:
                return Coprime(self._term_of(left, scope, Sort.NAT), self._term_of(right, scope, Sort.NAT))
            case "Nat.ModEq" | "Int.ModEq", [modulus, left, right]:
                sort = Sort.INT if name.startswith("Int") else Sort.NAT
                return Congruent(*(self._term_of(part, scope, sort) for part in (left, right, modulus)))
        raise _refusal(f"`{name}` with {len(arguments)} arguments is not known")

    def _group(self, trees: list[_Tree], scope: _Scope, *, casts: bool = True) -> list[Term]:
        """Terms that have one type, which the leaves tell; numerals alone are natural numbers."""
        sorts = {sort for tree in trees for sort in self._leaf_sorts(tree, scope)}
        if len(sorts) > 1 and not casts:
            raise _refusal("natural numbers and integers are mixed under `∣`")
        sort = Sort.INT if Sort.INT in sorts else Sort.NAT
        return [self._term_of(tree, scope, sort) for tree in trees]

    def _leaf_sorts(self, tree: _Tree, scope: _Scope) -> set[Sort]:
        match tree.data, tree.children:
            case "number", _:
                return set()
            case "name", [name]:
                return {self._variable(name, scope).sort}
            case "ascribed", [_, label]:
                return {_SORTS[str(label)]}
            case "absolute", [_]:
                return {Sort.INT}
            case "arith", [left, _, right]:
                return self._leaf_sorts(left, scope) | self._leaf_sorts(right, scope)
            case "power", [base, _]:
                return self._leaf_sorts(base, scope)
            case "negative", [_, argument]:
                return self._leaf_sorts(argument, scope)
            case "apply", [_, *_]:
                return {Sort.NAT}
        raise _refusal(f"`{tree.data}` is no number")

    def _term_of(self, tree: _Tree, scope: _Scope, sort: Sort) -> Term:
        """The term as one of ``sort``: numerals take it, natural leaves are cast to it."""
        match tree.data, tree.children:
            case "number", [digits]:
                return Num(int(digits), sort)
            case "arith", [_, "-", _] if sort is Sort.NAT:
                raise _refusal("a difference of natural numbers is cut off at 0, which English has no word for")
            case "arith", [left, operator, right]:
                return Arith(str(operator), self._term_of(left, scope, sort), self._term_of(right, scope, sort))
            case "power", [base, exponent]:
                return Power(self._term_of(base, scope, sort), self._term_of(exponent, scope, Sort.NAT))
            case "negative", [sign, argument] if sort is Sort.INT and sign == "-":
                return Neg(self._term_of(argument, scope, sort))
            case "ascribed", [inner, label]:
                return self._ascribed(inner, _SORTS[str(label)], scope, sort)
            case "name", [name]:
                leaf: Term = self._variable(name, scope)
            case "absolute", [inner]:
                leaf = Abs(*self._group([inner], scope))
            case "apply", [name, *arguments]:
                leaf = self._function(str(name), arguments, scope)
            case _:
                raise _refusal(f"`{tree.data}` is no number of type {sort}")
        return self._fitted(leaf, sort)

    def _ascribed(self, inner: _Tree, label: Sort, scope: _Scope, sort: Sort) -> Term:
        """``(t : T)``. Lean casts the whole of ``t`` at its leaves, so a cast sum would be a sum of casts."""
        return self._fitted(self._term_of(inner, scope, label), sort)

    def _fitted(self, leaf: Term, sort: Sort) -> Term:
        if sort_of(leaf) is sort:
            return leaf
        if sort is Sort.INT:
            return Cast(leaf)
        raise _refusal("an integer stands where a natural number is wanted")

    def _function(self, name: str, arguments: list[_Tree], scope: _Scope) -> Term:
        match name, arguments:
            case (("Nat.gcd" | "Int.gcd" | "Nat.lcm" | "Int.lcm"), [left, right]):
                function, sort = _FUNCTIONS[name]
                return function(self._term_of(left, scope, sort), self._term_of(right, scope, sort))
            case "Nat.factorial", [argument]:
                return Factorial(self._term_of(argument, scope, Sort.NAT))
        raise _refusal(f"`{name}` with {len(arguments)} arguments is not known")

    def _variable(self, name: _Tree, scope: _Scope) -> Var:
        if str(name) not in scope:
            raise _refusal(f"`{name}` is not known")
        return scope[str(name)]


def _refusal(reason: str) -> InvalidTheoremError:
    return InvalidTheoremError(f"The Lean statement cannot be read back: {reason}.")
