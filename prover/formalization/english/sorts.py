"""Sorts settled: which variables are natural numbers, which integers, and where one is taken as the other.

Subtraction is never done among natural numbers, where it would be cut off at 0: a relation with a
difference in it is stated in the integers. A variable whose type the text leaves open is an integer,
unless it stands where only a natural number can (an exponent, a factorial, a prime).
"""

from __future__ import annotations

from dataclasses import replace

from prover.formalization.english.discourse import Kind, Variable
from prover.formalization.english.words import refusal
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
    Node,
    Not,
    Num,
    Or,
    Power,
    Property,
    Sort,
    Term,
    Var,
    children,
    sort_of,
    subnodes,
)

_NAMES = "nmkabcdxyzuvwpqrst"
_SEVERAL = "abcdxyzuvwnmkpqrst"


def settle(formula: Formula, variables: dict[str, Variable]) -> tuple[Formula, tuple[str, ...]]:
    """The formula with all sorts decided and display names given, and the choices made on the way."""
    settler = _Settler(formula, variables)
    return settler.formula(formula), tuple(dict.fromkeys(settler.choices))


class _Settler:
    def __init__(self, formula: Formula, variables: dict[str, Variable]) -> None:
        self._variables = variables
        self.choices: list[str] = []
        self._differs = False
        used = [key for key in _bound_keys(formula) if key in variables]
        demanded = _demanded(formula)
        self._vars = self._named(used, {key: self._sort(variables[key], key in demanded) for key in used})
        for key in used:
            self._note(variables[key], self._vars[key])

    def _sort(self, variable: Variable, is_demanded: bool) -> Sort:
        if variable.kind in {Kind.NATURAL, Kind.PRIME}:
            return Sort.NAT
        if not is_demanded:
            return Sort.INT
        if variable.kind is Kind.INTEGER and not variable.never_negative:
            name = f"“{variable.display}”" if variable.display else "this number"
            complaint = (
                f"{name} stands in an exponent, a factorial or a prime, which wants a natural number; "
                "write “natural number” or “positive integer”"
            )
            raise refusal(variable.first, complaint, ("natural number", "positive integer"))
        return Sort.NAT

    def _named(self, used: list[str], sorts: dict[str, Sort]) -> dict[str, Var]:
        """Display names; a number that the text gives no name gets a letter nobody uses."""
        taken = {self._variables[key].display for key in used}
        nameless = [key for key in used if not self._variables[key].display]
        letters = [letter for letter in (_NAMES if len(nameless) == 1 else _SEVERAL) if letter not in taken]
        letters += [f"x_{index}" for index in range(len(nameless)) if f"x_{index}" not in taken]
        chosen = dict(zip(nameless, letters, strict=False))
        return {key: Var(self._variables[key].display or chosen[key], sorts[key]) for key in used}

    def _note(self, variable: Variable, settled: Var) -> None:
        is_natural = settled.sort is Sort.NAT
        if variable.kind is Kind.NATURAL:
            self.choices.append("Natural numbers include 0.")
        elif variable.kind is Kind.INTEGER and is_natural:
            self.choices.append(f"The positive or nonnegative integer {settled.name} is taken as a natural number.")
        elif variable.kind is Kind.NUMBER:
            said = "a natural number (0 included)" if is_natural else "an integer"
            self.choices.append(f"The type of {settled.name} is not given: it is read as {said}.")

    # -- formulas ----------------------------------------------------------------------------------

    def formula(self, formula: Formula) -> Formula:
        match formula:
            case Forall(variable, body) | Exists(variable, body):
                return replace(formula, variable=self._vars[variable.name], body=self.formula(body))
            case And(left, right) | Or(left, right) | Implies(left, right) | Iff(left, right):
                return replace(formula, left=self.formula(left), right=self.formula(right))
            case Not(body):
                return Not(self.formula(body))
            case Compare(operator, left, right):
                return Compare(operator, *self._group(left, right))
            case Divides(left, right):
                return Divides(*self._group(left, right))
            case Congruent(left, right, modulus):
                return Congruent(*self._group(left, right, modulus))
            case Is(Property.PRIME, argument):
                return Is(Property.PRIME, self._natural(argument))
            case Is(property_, argument):
                return Is(property_, *self._group(argument))
            case Coprime(left, right):
                left, right = self._group(left, right)
                if sort_of(left) is Sort.NAT:
                    return Coprime(left, right)
                return Compare("=", Gcd(left, right), Num(1, Sort.NAT))

    def _group(self, *terms: Term) -> list[Term]:
        """Terms under one relation have one sort: integers, if there is one, or a difference."""
        needs = {need for term in terms for need in self._needs(term)}
        if "difference" in needs and "integer" not in needs:
            self.choices.append("Differences are taken in the integers, where they may be negative.")
        sort = Sort.INT if needs & {"integer", "difference"} else Sort.NAT
        return [self._term(term, sort) for term in terms]

    def _needs(self, term: Term) -> set[str]:
        match term:
            case Var(name, _):
                return {"natural" if self._vars[name].sort is Sort.NAT else "integer"}
            case Arith("-", left, right):
                return {"difference"} | self._needs(left) | self._needs(right)
            case Arith(_, left, right):
                return self._needs(left) | self._needs(right)
            case Power(base, _):
                return self._needs(base)
            case Neg(argument):
                return {"difference"} | self._needs(argument)
            case Abs(argument):
                return {"integer"} | self._needs(argument)
            case Gcd() | Lcm() | Factorial():
                return {"natural"}
            case _:
                return set()

    def _natural(self, term: Term) -> Term:
        """The term as a natural number, where only one will do."""
        needs = self._needs(term)
        if needs & {"integer", "difference"}:
            inside = [self._variables[node.name] for node in subnodes(term) if isinstance(node, Var)]
            complaint = "only natural numbers can stand in an exponent, a factorial or a prime; no difference can"
            word = inside[0].first if inside else next(iter(self._variables.values())).first
            raise refusal(word, complaint, ("natural number",))
        return self._term(term, Sort.NAT)

    def _term(self, term: Term, sort: Sort) -> Term:
        match term:
            case Num(value, _):
                return Num(value, sort)
            case Arith(operator, left, right):
                return Arith(operator, self._term(left, sort), self._term(right, sort))
            case Power(base, exponent):
                return Power(self._term(base, sort), self._natural(exponent))
            case Neg(argument):
                return Neg(self._term(argument, sort))
            case Abs(argument):
                return Abs(self._term(argument, Sort.INT))
            case Var(name, _):
                settled: Term = self._vars[name]
            case Gcd(left, right) | Lcm(left, right):
                left, right = self._group(left, right)
                settled = replace(term, left=left, right=right)
            case Factorial(argument):
                settled = Factorial(self._natural(argument))
            case Cast(argument):
                return self._term(argument, sort)
        return Cast(settled) if sort is Sort.INT and sort_of(settled) is Sort.NAT else settled


def _bound_keys(formula: Formula) -> list[str]:
    """The keys of the bound variables, in the order in which they are bound."""
    return [node.variable.name for node in subnodes(formula) if isinstance(node, Forall | Exists)]


def _demanded(node: Node) -> set[str]:
    """The variables that stand where only a natural number can."""
    found: set[str] = set()
    for inner in subnodes(node):
        match inner:
            case Power(_, part) | Factorial(part) | Is(Property.PRIME, part):
                found |= _direct_variables(part)
    return found


def _direct_variables(term: Node) -> set[str]:
    """The variables of a term that must share its sort."""
    if isinstance(term, Var):
        return {term.name}
    if isinstance(term, Power):
        return _direct_variables(term.base)
    if isinstance(term, Gcd | Lcm | Abs):
        return set()
    return {name for child in children(term) for name in _direct_variables(child)}
