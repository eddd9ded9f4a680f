"""The terms of Lean statements, with sorts settled as Lean settles them.

Terms under one relation have one type; a natural number among integers is cast at the leaf; numerals
alone are natural numbers; what stands beside ``∣`` takes the type of its left side.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from lark import Token

from prover.errors import InvalidTheoremError
from prover.formalization.formula import (
    Abs,
    Apply,
    Arith,
    Cast,
    Factorial,
    Gcd,
    Lcm,
    Neg,
    Num,
    Power,
    Sort,
    Sum,
    Term,
    Var,
    sort_of,
)

SORTS = {"ℤ": Sort.INT, "Int": Sort.INT, "ℕ": Sort.NAT, "Nat": Sort.NAT}
Scope: TypeAlias = dict[str, Var]
Tree_: TypeAlias = Any  # lark's Tree or Token: `data` and `children`, or text

_PAIRS: dict[str, tuple[type[Gcd] | type[Lcm], Sort]] = {
    "Nat.gcd": (Gcd, Sort.NAT),
    "Int.gcd": (Gcd, Sort.INT),
    "Nat.lcm": (Lcm, Sort.NAT),
    "Int.lcm": (Lcm, Sort.INT),
}
_FIELDS = {
    "Prime": "Nat.Prime", "Coprime": "Nat.Coprime", "factorial": "Nat.factorial", "gcd": "NatOrInt.gcd",
    "lcm": "NatOrInt.lcm", "sum": "List.sum", "map": "List.map", "range": "List.range",
}  # fmt: skip


def refuse(reason: str) -> InvalidTheoremError:
    """The error that says why a statement cannot be read back."""
    return InvalidTheoremError(f"The Lean statement cannot be read back: {reason}.")


def called(tree: Tree_, scope: Scope) -> tuple[str, list[Tree_]]:
    """The function that a tree applies, by its full name, and its arguments: ``p.Prime`` is ``Nat.Prime p``."""
    head, arguments = tree, []
    if tree.data == "apply":
        head, *arguments = tree.children
    if head.data == "factorial":
        return "Nat.factorial", [head.children[0], *arguments]
    if head.data == "field":
        owner, label = head.children
        return _FIELDS.get(label[1:], str(label)), [owner, *arguments]
    if head.data != "name":
        raise refuse("only named functions can be applied")
    name = str(head.children[0])
    owner_name, dot, label = name.partition(".")
    if dot and owner_name in scope and label in _FIELDS:
        return _FIELDS[label], [_leaf(head, owner_name), *arguments]
    return name, arguments


def _leaf(tree: Tree_, name: str) -> Tree_:
    return type(tree)("name", [Token("NAME", name)])


class TermElaborator:
    """Turns the trees of terms into terms."""

    def group(self, trees: list[Tree_], scope: Scope) -> list[Term]:
        """Terms that have one type, which the leaves tell; numerals alone are natural numbers."""
        sorts = {sort for tree in trees for sort in self.leaf_sorts(tree, scope)}
        sort = Sort.INT if Sort.INT in sorts else Sort.NAT
        return [self.term(tree, scope, sort) for tree in trees]

    def dividing(self, left: Tree_, right: Tree_, scope: Scope) -> list[Term]:
        """The two sides of ``∣``: the left one tells the type where it can."""
        told = self.leaf_sorts(left, scope) or self.leaf_sorts(right, scope)
        sort = Sort.INT if Sort.INT in told else Sort.NAT
        if sort is Sort.NAT and Sort.INT in self.leaf_sorts(right, scope):
            raise refuse("an integer stands where a natural number is wanted")
        return [self.term(left, scope, sort), self.term(right, scope, sort)]

    def leaf_sorts(self, tree: Tree_, scope: Scope) -> set[Sort]:
        """The types that the leaves of a term tell."""
        match tree.data, tree.children:
            case "number", _:
                return set()
            case "name", [name] if str(name) in scope:
                return {scope[str(name)].sort} - {Sort.OPEN}
            case "ascribed", [_, label]:
                return {SORTS[str(label)]}
            case "coerced", _:
                return {Sort.INT}
            case "absolute", [inner]:
                return self.leaf_sorts(inner, scope) or {Sort.INT}
            case "arith", [left, _, right]:
                return self.leaf_sorts(left, scope) | self.leaf_sorts(right, scope)
            case (("power" | "negative"), [*parts]):
                return self.leaf_sorts(parts[0] if tree.data == "power" else parts[1], scope)
            case (("apply" | "field" | "factorial" | "name"), _):
                return self._value_sort(tree, scope)
            case "big_sum", [name, _, body]:
                return self.leaf_sorts(body, scope | {str(name): Var(str(name), Sort.NAT)}) or {Sort.NAT}
        raise refuse(f"`{tree.data}` is no number")

    def _value_sort(self, tree: Tree_, scope: Scope) -> set[Sort]:
        name, arguments = called(tree, scope)
        if name in scope and arguments:
            if not scope[name].sort.is_function:
                raise refuse(f"`{name}` is no function")
            return {scope[name].sort.target}
        if name == "List.sum" and len(arguments) == 1:
            variable, _, body = _summands(arguments[0], scope)
            return self.leaf_sorts(body, scope | {variable.name: variable}) or {Sort.NAT}
        if not arguments:
            raise refuse(f"`{name}` is not known")
        return {Sort.NAT}

    def demand(self, tree: Tree_, name: str, scope: Scope) -> Sort | None:
        """The type that the first telling place in ``tree`` gives to the variable ``name``."""
        if isinstance(tree, Token):
            return None
        match tree.data, tree.children:
            case (("compare" | "divides" | "bound_compared"), _):
                parts = [part for part in tree.children if not isinstance(part, Token)]
                if tree.data == "bound_compared" and str(tree.children[0]) == name:
                    parts.append(_leaf(tree, name))
                if any(_is_leaf_of(part, name) for part in parts):
                    told = {sort for part in parts for sort in self._told(part, scope)}
                    if len(told) == 1:
                        return told.pop()
                    if told:
                        raise refuse(f"the type of `{name}` is not given")
            case "congruent", [*_, label, _]:
                return Sort.INT if label == "ZMOD" else Sort.NAT
            case (("apply" | "field"), _):
                function, arguments = called(tree, scope)
                if function in scope and arguments and _is_leaf_of(arguments[0], name):
                    return scope[function].sort.source
        found = (self.demand(part, name, scope) for part in tree.children)
        return next((sort for sort in found if sort is not None), None)

    def _told(self, tree: Tree_, scope: Scope) -> set[Sort]:
        try:
            return self.leaf_sorts(tree, scope)
        except InvalidTheoremError:
            return set()

    def term(self, tree: Tree_, scope: Scope, sort: Sort) -> Term:
        """The term as one of ``sort``: numerals take it, natural leaves are cast to it."""
        match tree.data, tree.children:
            case "number", [digits]:
                return Num(int(digits), sort)
            case "arith", [left, operator, right]:
                return Arith(str(operator), self.term(left, scope, sort), self.term(right, scope, sort))
            case "power", [base, exponent]:
                return Power(self.term(base, scope, sort), self.term(exponent, scope, Sort.NAT))
            case "negative", [sign, argument] if sort is Sort.INT and sign == "-":
                return Neg(self.term(argument, scope, sort))
            case "ascribed", [inner, label]:
                # Lean casts the whole at its leaves, so a cast sum would be a sum of casts.
                return _fitted(self.term(inner, scope, SORTS[str(label)]), sort)
            case "coerced", [inner] if sort is Sort.INT:
                (value,) = self.group([inner], scope)
                if sort_of(value) is not Sort.NAT:
                    raise refuse("`↑` before an integer")
                return Cast(value)
            case "name", [name] if str(name) in scope:
                if scope[str(name)].sort.is_function:
                    raise refuse(f"the function `{name}` stands where a number is wanted")
                leaf: Term = scope[str(name)]
            case "absolute", [inner]:
                leaf = Abs(*self.group([inner], scope))
                if sort_of(leaf.argument) is Sort.NAT:
                    raise refuse("an absolute value of natural numbers")
            case "big_sum", [name, range_, body]:
                function, arguments = called(range_, scope)
                if function != "Finset.range" or len(arguments) != 1:
                    raise refuse("only sums over `Finset.range` are known")
                leaf = self._sum(Var(str(name), Sort.NAT), arguments[0], body, scope)
            case (("apply" | "field" | "factorial" | "name"), _):
                leaf = self._function(tree, scope)
            case _:
                raise refuse(f"`{tree.data}` is no number of type {sort}")
        if isinstance(leaf, Sum) and sort is Sort.INT and sort_of(leaf) is Sort.NAT:
            raise refuse("it is not clear whether this sum is one of integers; write (… : ℕ) around it")
        return _fitted(leaf, sort)

    def _function(self, tree: Tree_, scope: Scope) -> Term:
        name, arguments = called(tree, scope)
        if name.startswith("NatOrInt."):
            is_integer = Sort.INT in self.leaf_sorts(arguments[0], scope)
            name = f"{'Int' if is_integer else 'Nat'}.{name.removeprefix('NatOrInt.')}"
        match name, arguments:
            case (("Nat.gcd" | "Int.gcd" | "Nat.lcm" | "Int.lcm"), [left, right]):
                function, sort = _PAIRS[name]
                return function(self.term(left, scope, sort), self.term(right, scope, sort))
            case "Nat.factorial", [argument]:
                return Factorial(self.term(argument, scope, Sort.NAT))
            case "List.sum", [mapped]:
                return self._sum(*_summands(mapped, scope), scope)
        if name in scope and len(arguments) == 1 and scope[name].sort.is_function:
            return Apply(scope[name], self.term(arguments[0], scope, scope[name].sort.source))
        raise refuse(f"`{name}` with {len(arguments)} arguments is not known")

    def _sum(self, variable: Var, count: Tree_, body: Tree_, scope: Scope) -> Term:
        limit = self.term(count, scope, Sort.NAT)
        (summand,) = self.group([body], scope | {variable.name: variable})
        return Sum(variable, limit, summand)


def _summands(tree: Tree_, scope: Scope) -> tuple[Var, Tree_, Tree_]:
    """The variable, the number of terms and the term of ``(List.range n).map fun i => ...``."""
    name, arguments = called(tree, scope)
    if name == "List.map" and len(arguments) == 2:
        listed, function = arguments if arguments[1].data == "function" else reversed(arguments)
        if function.data == "function" and listed.data == "apply":
            range_name, limits = called(listed, scope)
            if range_name == "List.range" and len(limits) == 1:
                variable, *types, body = function.children
                if all(SORTS[str(label)] is Sort.NAT for label in types):
                    return Var(str(variable), Sort.NAT), limits[0], body
    raise refuse("only sums over `List.range` are known")


def _is_leaf_of(tree: Tree_, name: str) -> bool:
    """Whether the variable shares the type of the term."""
    match tree.data, tree.children:
        case "name", [leaf]:
            return str(leaf) == name
        case "arith", [left, _, right]:
            return _is_leaf_of(left, name) or _is_leaf_of(right, name)
        case "power", [base, _]:
            return _is_leaf_of(base, name)
        case "negative", [_, argument]:
            return _is_leaf_of(argument, name)
    return False


def _fitted(leaf: Term, sort: Sort) -> Term:
    if sort_of(leaf) is sort:
        return leaf
    if sort is Sort.INT:
        return Cast(leaf)
    raise refuse("an integer stands where a natural number is wanted")
