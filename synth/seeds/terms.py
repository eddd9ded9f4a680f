"""Random terms and hypotheses over natural numbers and integers, and the small numbers at which they are tried."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from itertools import product

from prover.formalization.formula import (
    Arith,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Formula,
    Is,
    Num,
    Power,
    Property,
    Sort,
    Term,
    Var,
)
from prover.sampling.computing import NotComputableError, holds, value_of

_LETTERS = ("abc", "mnk", "xyz", "pqr", "abn", "xyn", "stu")
_REACH = {0: 0, 1: 40, 2: 8, 3: 4, 4: 2}  # up to where all numbers are tried, by the number of variables
_FAR = (97, 210)  # tried alone, so that no bound is mistaken for one that the grid has

Model = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a topic starts from: the variables, their hypotheses, and small numbers of which these hold."""

    chance: random.Random
    level: int
    sort: Sort
    variables: tuple[Var, ...]
    hypotheses: tuple[Formula, ...]
    models: tuple[Model, ...]
    want: bool  # whether the statement is meant to be true

    def pick(self) -> Var:
        """One of the variables."""
        return self.chance.choice(self.variables)

    def number(self, low: int, high: int) -> Num:
        """A numeral of the draft's sort; never negative."""
        return Num(self.chance.randint(low, high), self.sort)

    def values(self, term: Term) -> list[int] | None:
        """What a term is at the models; None where it cannot be computed."""
        try:
            return [value_of(term, model) for model in self.models]
        except (NotComputableError, OverflowError):
            return None


def choose_variables(chance: random.Random, count: int, sort: Sort) -> tuple[Var, ...]:
    """Variables whose letters go together."""
    return tuple(Var(name, sort) for name in chance.choice(_LETTERS)[:count])


def find_models(variables: tuple[Var, ...], hypotheses: tuple[Formula, ...]) -> tuple[Model, ...]:
    """The assignments of a small grid of which all hypotheses hold, smallest first."""
    assignments = list_assignments(variables)
    return tuple(model for model in assignments if all(holds(hypothesis, model) for hypothesis in hypotheses))


def list_assignments(variables: tuple[Var, ...]) -> Iterator[Model]:
    """Small numbers for the variables, all of a small grid, and a few far from it."""
    names = [variable.name for variable in variables]
    return (dict(zip(names, values, strict=True)) for values in _grid(tuple(v.sort for v in variables)))


@cache
def _grid(sorts: tuple[Sort, ...]) -> tuple[tuple[int, ...], ...]:
    reach = _REACH.get(len(sorts), 1)
    ranges = [range(reach + 1) if sort is Sort.NAT else range(-reach, reach + 1) for sort in sorts]
    far = [(0, *_FAR) if sort is Sort.NAT else (0, *_FAR, *(-n for n in _FAR)) for sort in sorts]
    values = {*product(*ranges), *product(*far)}
    return tuple(sorted(values, key=lambda value: (max(map(abs, value), default=0), value)))


def sum_up(terms: list[Term]) -> Term:
    """``a + b + c``, bracketed to the left."""
    return reduce(lambda left, right: Arith("+", left, right), terms)


def make_polynomial(draft: Draft, *, degree: int, terms: int, largest: int = 9) -> Term:
    """A sum of so many different monomials with small coefficients, over integers with differences too."""
    chance = draft.chance
    monomials: dict[str, Term] = {}
    for _ in range(terms * 2):
        if len(monomials) < terms:
            factors = _choose_monomial(draft, degree)
            coefficient = chance.choices([1, chance.randint(2, largest)], [2, 3])[0]
            monomial = factors if coefficient == 1 else Arith("*", Num(coefficient, draft.sort), factors)
            monomials.setdefault(repr(factors), monomial)
    if terms > 1 and chance.random() < 0.4:
        monomials[""] = Num(chance.randint(1, largest), draft.sort)
    first, *rest = list(monomials.values())[-terms:] if len(monomials) > terms else monomials.values()
    for monomial in rest:
        is_difference = draft.sort is Sort.INT and chance.random() < 0.3
        first = Arith("-" if is_difference else "+", first, monomial)
    return first


def _choose_monomial(draft: Draft, degree: int) -> Term:
    """A product of variables, with powers for those that occur again."""
    variables = sorted(draft.chance.choices(draft.variables, k=draft.chance.randint(1, degree)), key=lambda v: v.name)
    factors: list[Term] = []
    for variable in dict.fromkeys(variables):
        power = variables.count(variable)
        factors.append(variable if power == 1 else Power(variable, Num(power, Sort.NAT)))
    return reduce(lambda left, right: Arith("*", left, right), factors)


def make_hypothesis(chance: random.Random, variable: Var, others: tuple[Var, ...]) -> Formula:
    """Something to assume of a variable, alone or together with another one."""
    sort = variable.sort

    def number(low: int, high: int) -> Num:
        return Num(chance.randint(low, high), sort)

    kinds = ["parity", "divides", "remainder", "congruent", "bound", "between", "bound"]
    if others:
        kinds += ["order", "multiple", "sum", "coprime" if sort is Sort.NAT else "order"]
    if sort is Sort.NAT:
        kinds += ["prime"]
    match chance.choice(kinds):
        case "parity":
            return Is(chance.choice((Property.EVEN, Property.ODD)), variable)
        case "divides":
            return Divides(number(2, 12), variable)
        case "remainder":
            modulus = number(3, 12)
            return Compare("=", Arith("%", variable, modulus), Num(chance.randrange(modulus.value), sort))
        case "congruent":
            modulus = number(3, 12)
            return Congruent(variable, Num(chance.randrange(1, modulus.value), sort), modulus)
        case "between":
            low = chance.randint(0, 5)
            return Compare("<", variable, number(low + 2, low + 12))
        case "order":
            return Compare(chance.choice("<≤"), variable, chance.choice(others))
        case "multiple":
            return Divides(variable, chance.choice(others))
        case "sum":
            return Compare("=", Arith("+", variable, chance.choice(others)), number(2, 15))
        case "coprime":
            return Coprime(variable, chance.choice(others))
        case "prime":
            return Is(Property.PRIME, variable)
        case _:
            return Compare(chance.choice("<≤"), number(0, 8), variable)
