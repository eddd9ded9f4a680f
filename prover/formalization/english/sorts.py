"""Sorts settled: which variables are natural numbers, which integers, and where one is taken as the other.

Subtraction is never cut off at 0: a relation with a difference in it is stated in the integers, and where only
a natural number can stand, a difference is read if hypotheses such as ``n ≥ 1`` keep it from being negative.
A variable whose type the text leaves open is an integer, unless it stands where only a natural number can
(an exponent, a factorial, a prime, the number of terms of a sum).
"""

from __future__ import annotations

from dataclasses import replace

from prover.formalization.english.bounds import demanded, is_never_negative, kept_from_negative, lower_bounds
from prover.formalization.english.discourse import Kind, Variable
from prover.formalization.english.fractions import as_fraction, cleared, has_fraction, is_whole
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Abs,
    And,
    Apply,
    Arith,
    Cast,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Falsity,
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
    Quantified,
    Sort,
    Sum,
    Term,
    Unique,
    Var,
    sort_of,
    subnodes,
)

_NAMES = "nmkabcdxyzuvwpqrst"
_SEVERAL = "abcdxyzuvwnmkpqrst"
_INDICES = "ijkl"
_INTEGRAL = {"integer", "difference", "opposite"}  # what only an integer can be
_FIXED = {Kind.NATURAL: Sort.NAT, Kind.PRIME: Sort.NAT, Kind.INDEX: Sort.NAT}


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
        signatures = {key: signature for key in used if (signature := variables[key].signature) is not None}
        wanted = demanded(formula, signatures)
        self._bounds = lower_bounds(formula)
        kept = kept_from_negative(formula)
        sorts = {key: self._sort(variables[key], is_demanded=key in wanted, is_kept=key in kept) for key in used}
        self._vars = self._named(used, sorts)
        applied = [node.argument for node in subnodes(formula) if isinstance(node, Apply)]
        arguments = {argument.name for argument in applied if isinstance(argument, Var)}
        noted = [key for key in used if key not in arguments]
        for key in noted:
            self._note(variables[key], self._vars[key])
        self._note_untyped([self._vars[key] for key in noted if variables[key].kind is Kind.NUMBER])

    def _sort(self, variable: Variable, *, is_demanded: bool, is_kept: bool) -> Sort:
        if variable.signature is not None:
            return variable.signature
        if variable.kind in _FIXED:
            return _FIXED[variable.kind]
        if not is_demanded:
            return Sort.INT
        if variable.kind is Kind.INTEGER and not (variable.never_negative or is_kept):
            name = f"“{variable.display}”" if variable.display else "this number"
            complaint = (
                f"{name} stands in an exponent, an index, a factorial or a prime, which wants a natural number; "
                "write “natural number” or “positive integer”"
            )
            raise refusal(variable.first, complaint, ("natural number", "positive integer"))
        return Sort.NAT

    def _named(self, used: list[str], sorts: dict[str, Sort]) -> dict[str, Var]:
        """Display names; a number that the text gives no name gets a letter nobody uses."""
        taken = {self._variables[key].display for key in used}
        hidden = [key for key in used if not self._variables[key].display]
        indices = [key for key in hidden if self._variables[key].kind is Kind.INDEX]
        free_indices = [letter for letter in _INDICES if letter not in taken] or ["i_1"]
        chosen_indices = {key: free_indices[min(place, len(free_indices) - 1)] for place, key in enumerate(indices)}
        nameless = [key for key in hidden if key not in chosen_indices]
        taken |= set(chosen_indices.values())
        letters = [letter for letter in (_NAMES if len(nameless) == 1 else _SEVERAL) if letter not in taken]
        letters += [f"x_{index}" for index in range(len(nameless)) if f"x_{index}" not in taken]
        chosen = dict(zip(nameless, letters, strict=False)) | chosen_indices
        return {key: Var(self._variables[key].display or chosen[key], sorts[key]) for key in used}

    def _note(self, variable: Variable, settled: Var) -> None:
        is_natural = settled.sort is Sort.NAT
        if variable.kind is Kind.NATURAL:
            self.choices.append("Natural numbers include 0.")
        elif variable.kind is Kind.INTEGER and is_natural:
            self.choices.append(f"The positive or nonnegative integer {settled.name} is taken as a natural number.")

    def _note_untyped(self, untyped: list[Var]) -> None:
        """Record the types of the numbers whose type the text leaves open."""
        nouns = {
            Sort.NAT: ("a natural number (0 included)", "natural numbers (0 included)"),
            Sort.INT: ("an integer", "integers"),
        }
        for sort, (one, many) in nouns.items():
            *front, last = list(dict.fromkeys(v.name for v in untyped if v.sort is sort)) or [""]
            if front:
                names = f"{', '.join(front)} and {last}"
                self.choices.append(f"The types of {names} are not given: they are read as {many}.")
            elif last:
                self.choices.append(f"The type of {last} is not given: it is read as {one}.")

    # -- formulas ----------------------------------------------------------------------------------

    def formula(self, formula: Formula) -> Formula:
        match formula:
            case Forall(variable, body) | Exists(variable, body) | Unique(variable, body):
                return replace(formula, variable=self._vars[variable.name], body=self.formula(body))
            case And(left, right) | Or(left, right) | Implies(left, right) | Iff(left, right):
                return replace(formula, left=self.formula(left), right=self.formula(right))
            case Not(body):
                return Not(self.formula(body))
            case Compare(operator, left, right):
                if has_fraction(left) or has_fraction(right):
                    left, right = self._cleared(left, right)
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
            case Falsity():
                return formula

    def _cleared(self, left: Term, right: Term) -> tuple[Term, Term]:
        """The two sides of a comparison without fractions, where they can be multiplied out."""
        sides = cleared(left, right)
        if sides is None:
            return left, right
        self.choices.append(f"Fractions are exact: both sides are multiplied by {sides[2]}.")
        return sides[0], sides[1]

    def _quotient(self, term: Arith, sort: Sort) -> Term:
        """A fraction where a whole number must stand; only one that is whole for every value is read."""
        fraction = as_fraction(term)
        if fraction is None or not is_whole(fraction):
            word = self._word_in(term)
            raise refusal(word, "this fraction may be no whole number here; multiply it out, or write ⌊a/b⌋")
        numerator = self._term(fraction.numerator, sort)
        return Arith("/", numerator, Num(fraction.denominator, sort))

    def _group(self, *terms: Term) -> list[Term]:
        """Terms under one relation have one sort: integers, if there is one, or a difference."""
        needs = {need for term in terms for need in self._needs(term)}
        if "difference" in needs and "integer" not in needs:
            self.choices.append("Differences are taken in the integers, where they may be negative.")
        sort = Sort.INT if needs & _INTEGRAL else Sort.NAT
        return [self._term(term, sort) for term in terms]

    def _needs(self, term: Term) -> set[str]:
        match term:
            case Var(name, _):
                return {"natural" if self._vars[name].sort is Sort.NAT else "integer"}
            case Arith("∸"):
                return {"natural"}
            case Apply(Var(name, _), _):
                return {"natural" if self._vars[name].sort.target is Sort.NAT else "integer"}
            case Sum(_, _, body):
                return self._needs(body)
            case Arith("-", left, right):
                return {"difference"} | self._needs(left) | self._needs(right)
            case Arith(_, left, right):
                return self._needs(left) | self._needs(right)
            case Power(base, _):
                return self._needs(base)
            case Neg(argument):
                return {"opposite"} | self._needs(argument)
            case Abs(argument):
                return {"integer"} | self._needs(argument)
            case Gcd() | Lcm() | Factorial():
                return {"natural"}
            case _:
                return set()

    def _natural(self, term: Term) -> Term:
        """The term as a natural number, where only one will do."""
        needs = self._needs(term)
        if "difference" in needs and "integer" not in needs and is_never_negative(term, self._bounds):
            needs = {"natural"}
        if needs & _INTEGRAL:
            complaint = (
                "only natural numbers can stand in an exponent, an index, a factorial or a prime; "
                "no difference can that may be negative"
            )
            raise refusal(self._word_in(term), complaint, ("natural number",))
        return self._term(term, Sort.NAT)

    def _word_in(self, term: Term) -> Word:
        """A word of the text that belongs to the term, for a message to point at."""
        inside = [self._variables[node.name] for node in subnodes(term) if isinstance(node, Var)]
        return inside[0].first if inside else next(iter(self._variables.values()), _NOWHERE).first

    def _term(self, term: Term, sort: Sort) -> Term:
        match term:
            case Num(value, _):
                return Num(value, sort)
            case Arith("∸", left, right):
                settled: Term = Arith("-", self._natural(left), self._natural(right))
            case Arith("/"):
                return self._quotient(term, sort)
            case Arith(operator, left, right):
                operator = "/" if operator == "//" else operator
                return Arith(operator, self._term(left, sort), self._term(right, sort))
            case Apply(Var(name, _), argument):
                function = self._vars[name]
                if function.sort.source is Sort.NAT:
                    settled = Apply(function, self._natural(argument))
                else:
                    settled = Apply(function, self._term(argument, Sort.INT))
            case Sum(Var(name, _), count, body):
                inner = Sort.INT if self._needs(body) & _INTEGRAL else Sort.NAT
                settled = Sum(self._vars[name], self._natural(count), self._term(body, inner))
            case Power(base, exponent):
                return Power(self._term(base, sort), self._natural(exponent))
            case Neg(argument):
                return Neg(self._term(argument, sort))
            case Abs(argument):
                return Abs(self._term(argument, Sort.INT))
            case Var(name, _):
                settled = self._vars[name]
            case Gcd(left, right) | Lcm(left, right):
                left, right = self._group(left, right)
                settled = replace(term, left=left, right=right)
            case Factorial(argument):
                settled = Factorial(self._natural(argument))
            case Cast(argument):
                return self._term(argument, sort)
        return Cast(settled) if sort is Sort.INT and sort_of(settled) is Sort.NAT else settled


_NOWHERE = Variable(display="", kind=Kind.NUMBER, first=Word(kind="", text="", position=0))


def _bound_keys(formula: Formula) -> list[str]:
    """The keys of the bound variables, in the order in which they are bound."""
    return [node.variable.name for node in subnodes(formula) if isinstance(node, Quantified | Sum)]
