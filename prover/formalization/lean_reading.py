"""Lean statement text read back into a formula, by a grammar of its own, from the Lean text alone.

Covers the vocabulary that :mod:`prover.formalization.lean_text` writes, in the ways that people and
models commonly write it. Sorts are settled as Lean settles them: see :mod:`prover.formalization.lean_terms`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import chain

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.formula import (
    And,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Falsity,
    Forall,
    Formula,
    Iff,
    Implies,
    Is,
    Not,
    Num,
    Or,
    Property,
    Sort,
    Unique,
    Var,
)
from prover.formalization.lean_terms import SORTS, Scope, TermElaborator, Tree_, called, refuse

MAX_STATEMENT_CHARACTERS = 10_000
_MAX_DEPTH = 60  # brackets inside brackets

_PROPERTIES = {
    "Even": Property.EVEN, "Odd": Property.ODD, "IsSquare": Property.SQUARE, "Nat.Prime": Property.PRIME,
}  # fmt: skip
_QUANTIFIERS: dict[str, type[Forall] | type[Exists] | type[Unique]] = {
    "forall": Forall, "exists": Exists, "unique": Unique,
}  # fmt: skip


def read_theorem(theorem: Theorem) -> Formula:
    """The closed formula that ``theorem`` states; :class:`InvalidTheoremError` where it is out of reach."""
    text = theorem.statement
    if len(text) > MAX_STATEMENT_CHARACTERS:
        raise InvalidTheoremError(f"The statement has over {MAX_STATEMENT_CHARACTERS:,} characters; too long to read.")
    if _bracket_depth(text) > _MAX_DEPTH:
        raise InvalidTheoremError("The statement's brackets are nested too deep to read.")
    try:
        tree = _parser().parse(text)
        _, *binders, goal = tree.children
        return _Elaborator().statement(binders, goal)
    except LarkError as error:
        position = getattr(error, "pos_in_stream", None)
        place = f" at character {position}" if isinstance(position, int) and position >= 0 else ""
        raise InvalidTheoremError(
            f"The Lean statement is not one of the forms that can be read back{place}."
        ) from error
    except RecursionError:
        raise InvalidTheoremError("The statement is nested too deep to read.") from None


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


class _Elaborator(TermElaborator):
    """Turns the parse tree into a formula, settling sorts on the way."""

    def statement(self, binders: list[Tree_], goal: Tree_) -> Formula:
        """The closed formula of a declaration."""
        scope: Scope = {}
        parts: list[Var | Formula] = []
        for binder in binders:
            *names, content = binder.children
            sort = _type_of(content)
            if sort is not None:
                bound = [Var(str(name), sort) for name in names]
                scope.update({variable.name: variable for variable in bound})
                parts.extend(bound)
            else:
                parts.extend([self.formula(content, scope)] * len(names))
        result = self.formula(goal, scope)
        for part in reversed(parts):
            result = Forall(part, result) if isinstance(part, Var) else Implies(part, result)
        return result

    def formula(self, tree: Tree_, scope: Scope) -> Formula:
        """The proposition that a tree stands for."""
        if isinstance(tree, Token):
            raise refuse(f"`{tree}` is no proposition")
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
            case ("forall" | "exists" | "unique") as quantifier, [bound, body]:
                return self._quantified(quantifier, bound, body, scope)
            case "compare", [left, operator, right]:
                return Compare(str(operator), *self.group([left, right], scope))
            case "divides", [left, right]:
                return Divides(*self.dividing(left, right, scope))
            case "congruent", [left, right, label, modulus]:
                sort = Sort.INT if label == "ZMOD" else Sort.NAT
                return Congruent(*(self.term(part, scope, sort) for part in (left, right, modulus)))
            case (("apply" | "field" | "name"), _):
                return self._predicate(tree, scope)
        raise refuse(f"`{tree.data}` is no proposition that can be read back")

    # -- quantifiers -------------------------------------------------------------------------------

    def _quantified(self, quantifier: str, bound: Tree_, body: Tree_, scope: Scope) -> Formula:
        if quantifier == "unique" and (bound.data == "bound_compared" or len(bound.children) > 3):
            raise refuse("`∃!` over anything but one typed variable")
        given: Formula | None = None
        if bound.data in {"bound_open", "bound_compared"}:
            names = [str(name) for name in (bound.children if bound.data == "bound_open" else bound.children[:1])]
            variables = self._inferred(names, [bound, body], scope)
        else:
            variables = _typed(bound)
        inner = scope | {variable.name: variable for variable in variables}
        if bound.data == "bound_compared":
            name, operator, limit = bound.children
            given = Compare(str(operator), *self.group([Tree("name", [name]), limit], inner))
        result = self.formula(body, inner)
        if given is not None:
            result = Implies(given, result) if quantifier == "forall" else And(given, result)
        for variable in reversed(variables):
            result = _QUANTIFIERS[quantifier](variable, result)
        return result

    def _inferred(self, names: list[str], trees: list[Tree_], scope: Scope) -> list[Var]:
        """The bound variables whose types the text leaves to Lean."""
        unknown = scope | {name: Var(name, Sort.OPEN) for name in names}
        variables: list[Var] = []
        for name in names:
            demands = (self.demand(tree, name, unknown) for tree in trees)
            sort = next((found for found in demands if found is not None), Sort.NAT)
            variables.append(Var(name, sort))
            unknown[name] = variables[-1]
        return variables

    # -- predicates --------------------------------------------------------------------------------

    def _predicate(self, tree: Tree_, scope: Scope) -> Formula:
        name, arguments = called(tree, scope)
        sorts = set(chain.from_iterable(self.leaf_sorts(part, scope) for part in arguments[:1]))
        if name.startswith("NatOrInt."):
            name = f"{'Int' if Sort.INT in sorts else 'Nat'}.{name.removeprefix('NatOrInt.')}"
        match name, arguments:
            case "False", []:
                return Falsity()
            case "True", []:
                return Not(Falsity())
            case (("Even" | "Odd" | "IsSquare"), [argument]):
                return Is(_PROPERTIES[name], *self.group([argument], scope))
            case "Nat.Prime", [argument]:
                return Is(Property.PRIME, self.term(argument, scope, Sort.NAT))
            case "Prime", [argument] if sorts == {Sort.NAT}:
                return Is(Property.PRIME, self.term(argument, scope, Sort.NAT))
            case "Nat.Coprime", [left, right]:
                return Coprime(self.term(left, scope, Sort.NAT), self.term(right, scope, Sort.NAT))
            case (("Nat.ModEq" | "Int.ModEq"), [modulus, left, right]):
                sort = Sort.INT if name.startswith("Int") else Sort.NAT
                return Congruent(*(self.term(part, scope, sort) for part in (left, right, modulus)))
            case "Nat.Composite", [argument]:
                number = self.term(argument, scope, Sort.NAT)
                return And(Compare("<", Num(1, Sort.NAT), number), Not(Is(Property.PRIME, number)))
        raise refuse(f"`{name}` with {len(arguments)} arguments is not known")


def _type_of(tree: Tree_) -> Sort | None:
    """The sort that a binder's type names; ``None`` for a hypothesis."""
    if isinstance(tree, Tree) and tree.data == "type":
        return SORTS[str(tree.children[0])]
    if isinstance(tree, Tree) and tree.data == "implies":
        source, target = (_type_of(part) for part in tree.children)
        if source in {Sort.NAT, Sort.INT} and target in {Sort.NAT, Sort.INT}:
            return Sort(f"{source} → {target}")
        if source is not None or target is not None:
            raise refuse("functions of several arguments are not known")
    return None


def _typed(bound: Tree_) -> list[Var]:
    """``x y : ℤ`` and ``(x : ℤ) (f : ℤ → ℤ)``."""
    variables: list[Var] = []
    pending: list[str] = []
    for token in bound.children:
        if token.type != "TYPE":
            pending.append(str(token))
        elif pending:
            sort, first = SORTS[str(token)], len(variables)
            variables += [Var(name, sort) for name in pending]
            pending = []
        else:
            variables[first:] = [Var(v.name, Sort(f"{v.sort} → {SORTS[str(token)]}")) for v in variables[first:]]
    return variables
