"""Lemmas of the compiled library read as formulas, in the language in which problems are stated.

What that language does not have (functions, lists, connectives over arbitrary propositions) is not read: a lemma that
speaks of it is left out. A lemma about any number type is read twice, about natural numbers and about integers.
"""

from __future__ import annotations

from dataclasses import dataclass

from prover.formalization.formula import (
    Abs,
    And,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Factorial,
    Falsity,
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
)
from prover.lean import terms
from prover.lean.terms import Constant, TermStore, format_name

_SORTS = {"Nat": Sort.NAT, "Int": Sort.INT}
_OPERATORS = {"HAdd.hAdd": "+", "HSub.hSub": "-", "HMul.hMul": "*", "HDiv.hDiv": "/", "HMod.hMod": "%"}
_COMPARISONS = {"Eq": "=", "Ne": "≠", "LT.lt": "<", "LE.le": "≤", "GT.gt": ">", "GE.ge": "≥"}
_CONNECTIVES: dict[str, type[And] | type[Or] | type[Iff]] = {"And": And, "Or": Or, "Iff": Iff}
_PROPERTIES = {member.value: member for member in Property}
_PAIRS: dict[str, type[Gcd] | type[Lcm]] = {"Nat.gcd": Gcd, "Nat.lcm": Lcm, "Int.gcd": Gcd, "Int.lcm": Lcm}
_CLASSES = frozenset(
    (
        "Add",
        "Sub",
        "Mul",
        "Neg",
        "Div",
        "Mod",
        "NatPow",
        "Dvd",
        "OfNat",
        "LE",
        "LT",
        "Min",
        "Max",
        "NatCast",
        "DecidableEq",
    )
)
_CASTS = ("Nat.cast", "NatCast.natCast", "IntCast.intCast", "Int.ofNat")


@dataclass(frozen=True, kw_only=True)
class Premise:
    """A lemma of the library; its variables stand for any numbers of their sort."""

    name: str
    hypotheses: tuple[Formula, ...]
    conclusion: Formula


class _UnreadableError(Exception):
    """The lemma speaks of something that formulas do not have."""


def read_premises(store: TermStore, constant: Constant) -> list[Premise]:
    """The lemma as formulas: none, one, or one for each number type."""
    found: list[Premise] = []
    for sort in (Sort.NAT, Sort.INT):
        try:
            premise = _Reader(store, sort).read(constant)
        except (_UnreadableError, RecursionError):
            continue
        if premise not in found:
            found.append(premise)
    return found


class _Reader:
    """Reads one lemma; ``sort`` is what its type variables stand for."""

    def __init__(self, store: TermStore, sort: Sort) -> None:
        self._store = store
        self._sort = sort
        self._bound: list[Var | Sort | None] = []  # innermost last; None for an instance or a hypothesis

    def read(self, constant: Constant) -> Premise:
        hypotheses: list[Formula] = []
        number = constant.type
        while (node := self._store.exprs[number])[0] == terms.PI:
            _, domain, number = node
            self._bound.append(self._binder(domain, hypotheses))
        conclusion = self._formula(number)
        return Premise(name=format_name(constant.name), hypotheses=tuple(hypotheses), conclusion=conclusion)

    def _binder(self, domain: int, hypotheses: list[Formula]) -> Var | Sort | None:
        node = self._store.exprs[domain]
        if node[0] == terms.SORT:
            if self._store.levels[node[1]][0] == terms.LEVEL_ZERO:
                raise _UnreadableError  # any proposition
            return self._sort
        sort = self._sort_of(domain)
        if sort is not None:
            return Var(f"?{len(self._bound)}", sort)
        if not self._is_instance(domain):
            hypotheses.append(self._formula(domain))
        return None

    def _sort_of(self, number: int) -> Sort | None:
        node = self._store.exprs[number]
        if node[0] == terms.CONST:
            return _SORTS.get(self._name(node))
        if node[0] == terms.BVAR:
            bound = self._bound[-1 - node[1]]
            return bound if isinstance(bound, Sort) else None
        return None

    def _is_instance(self, number: int) -> bool:
        """Whether this is a class that the number types have: nothing that has to be proved."""
        head, _ = self._spine(number)
        return head in _CLASSES or head.endswith("Laws")

    def _spine(self, number: int) -> tuple[str, list[int]]:
        """The constant that is applied, and what to; an empty name for anything else."""
        arguments: list[int] = []
        while (node := self._store.exprs[number])[0] == terms.APP:
            arguments.append(node[2])
            number = node[1]
        return (self._name(node) if node[0] == terms.CONST else ""), arguments[::-1]

    def _name(self, node: terms.Node) -> str:
        return ".".join(map(str, self._store.names[node[1]]))

    def _formula(self, number: int) -> Formula:
        node = self._store.exprs[number]
        if node[0] == terms.PI:
            left = self._formula(node[1])
            self._bound.append(None)
            right = self._formula(node[2])
            self._bound.pop()
            return Implies(left, right)
        head, arguments = self._spine(number)
        if head in _COMPARISONS and len(arguments) >= 3:
            if self._sort_of(arguments[0]) is None:
                raise _UnreadableError
            return Compare(_COMPARISONS[head], self._term(arguments[-2]), self._term(arguments[-1]))
        if head in _CONNECTIVES:
            return _CONNECTIVES[head](self._formula(arguments[0]), self._formula(arguments[1]))
        if head in _PROPERTIES:
            return Is(_PROPERTIES[head], self._term(arguments[-1]))
        match head, arguments:
            case "Not", [body]:
                return Not(self._formula(body))
            case "Dvd.dvd", [_, _, divisor, multiple]:
                return Divides(self._term(divisor), self._term(multiple))
            case "Nat.Coprime", [one, other]:
                return Coprime(self._term(one), self._term(other))
            case (("Nat.ModEq" | "Int.ModEq"), [modulus, one, other]):
                return Congruent(self._term(one), self._term(other), self._term(modulus))
            case "False", []:
                return Falsity()
        raise _UnreadableError

    def _term(self, number: int) -> Term:
        node = self._store.exprs[number]
        if node[0] == terms.BVAR and isinstance(bound := self._bound[-1 - node[1]], Var):
            return bound
        if node[0] == terms.LIT and isinstance(node[1], int):
            return Num(node[1], Sort.NAT)
        head, arguments = self._spine(number)
        if head in _OPERATORS:
            return Arith(_OPERATORS[head], self._term(arguments[-2]), self._term(arguments[-1]))
        if head in _CASTS:
            return Cast(self._term(arguments[-1]))
        if head in _PAIRS:
            return _PAIRS[head](self._term(arguments[0]), self._term(arguments[1]))
        match head, arguments:
            case "HPow.hPow", [*_, base, exponent]:
                return Power(self._term(base), self._term(exponent))
            case "OfNat.ofNat", [kind, literal, *_]:
                return self._numeral(kind, literal)
            case "Neg.neg", [*_, argument]:
                return Neg(self._term(argument))
            case "abs", [*_, argument]:
                return Abs(self._term(argument))
            case "Nat.factorial", [argument]:
                return Factorial(self._term(argument))
            case "Nat.succ", [argument]:
                return Arith("+", self._term(argument), Num(1, Sort.NAT))
        raise _UnreadableError

    def _numeral(self, kind: int, literal: int) -> Num:
        sort, node = self._sort_of(kind), self._store.exprs[literal]
        if node[0] == terms.APP:  # a literal that is itself written as a numeral
            return Num(self._numeral(*self._spine(literal)[1][:2]).value, sort or Sort.NAT)
        if sort is None or node[0] != terms.LIT:
            raise _UnreadableError
        return Num(node[1], sort)
