"""Variations: statements made from statements, by changing one thing.

Most variations of a true statement that change a number are false, and show as well where the border is; what a
variation is worth is found out like that of any other seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Congruent,
    Divides,
    Formula,
    Iff,
    Implies,
    Is,
    Node,
    Not,
    Num,
    Or,
    Power,
    Property,
    Sort,
    Term,
    Var,
    free_variables,
    rebuild,
    subnodes,
    substitute_in,
)
from prover.sampling.search import read_formula
from synth.normal_form import make_key
from synth.rows import Origin, OriginKind
from synth.seeds.grammar import make_seed
from synth.seeds.seed import Seed
from synth.seeds.sequent import Sequent, guess_truth, take_sequent

_LETTERS = "abcdkmnpqrstuvwxyz"
_TRIES = 6  # for each variation that is wanted


Variation = Callable[[random.Random, Sequent], Sequent | None]


def _numerals(sequent: Sequent) -> list[Num]:
    """The numerals from 2 on that are no exponents."""
    exponents = {node.exponent for part in sequent.parts() for node in subnodes(part) if isinstance(node, Power)}
    found = dict.fromkeys(n for part in sequent.parts() for n in subnodes(part) if isinstance(n, Num) and n.value > 1)
    return [numeral for numeral in found if numeral not in exponents]


def _replace(formula: Formula, old: Term, new: Term) -> Formula:
    def change(node: Node) -> Node:
        return new if node == old else rebuild(node, change)

    changed = change(formula)
    assert isinstance(changed, Formula)
    return changed


def _fresh(sequent: Sequent) -> str:
    taken = {node.name for part in sequent.parts() for node in subnodes(part) if isinstance(node, Var)}
    taken |= {variable.name for variable in sequent.variables}
    return next(letter for letter in _LETTERS if letter not in taken)


def generalize(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """A variable for a numeral."""
    numerals = _numerals(sequent)
    if not numerals:
        return None
    numeral = chance.choice(numerals)
    variable = Var(_fresh(sequent), numeral.sort)
    changed = sequent.map(lambda part: _replace(part, numeral, variable))
    return Sequent(
        variables=(*changed.variables, variable), hypotheses=changed.hypotheses, conclusion=changed.conclusion
    )


def specialize(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """A numeral, a successor or a multiple for a variable."""
    if len(sequent.variables) < 2:
        return None
    old = chance.choice(sequent.variables)
    other = chance.choice([variable for variable in sequent.variables if variable != old])
    if old.sort is not other.sort:
        return None
    new: Term = chance.choice(
        (
            Num(chance.randint(1, 9), old.sort),
            Arith("+", other, Num(chance.randint(1, 4), old.sort)),
            Arith("*", Num(chance.randint(2, 4), old.sort), other),
        )
    )
    return sequent.map(lambda part: substitute_in(part, {old: new}))


def change_constant(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """One numeral a little larger or smaller."""
    numerals = _numerals(sequent)
    if not numerals:
        return None
    numeral = chance.choice(numerals)
    changed = Num(max(1, numeral.value + chance.choice((-2, -1, 1, 2, 3))), numeral.sort)
    return sequent.map(lambda part: _replace(part, numeral, changed))


def scale_constant(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """One numeral multiplied."""
    numerals = _numerals(sequent)
    if not numerals:
        return None
    numeral = chance.choice(numerals)
    changed = Num(numeral.value * chance.randint(2, 5), numeral.sort)
    return sequent.map(lambda part: _replace(part, numeral, changed))


def swap_sides(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """The converse: the conclusion and one hypothesis change places."""
    if not sequent.hypotheses:
        return None
    place = chance.randrange(len(sequent.hypotheses))
    hypotheses = list(sequent.hypotheses)
    conclusion, hypotheses[place] = hypotheses[place], sequent.conclusion
    return Sequent(variables=sequent.variables, hypotheses=tuple(hypotheses), conclusion=conclusion)


def turn_contrapositive(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """From the denial of the conclusion to the denial of a hypothesis."""
    if not sequent.hypotheses:
        return None
    place = chance.randrange(len(sequent.hypotheses))
    hypotheses = list(sequent.hypotheses)
    denied, hypotheses[place] = hypotheses[place], deny(sequent.conclusion)
    return Sequent(variables=sequent.variables, hypotheses=tuple(hypotheses), conclusion=deny(denied))


def deny(formula: Formula) -> Formula:
    """The opposite, in the plainest words."""
    match formula:
        case Not(body):
            return body
        case Compare("<", left, right):
            return Compare("≤", right, left)
        case Compare("≤", left, right):
            return Compare("<", right, left)
        case Is(Property.EVEN, argument):
            return Is(Property.ODD, argument)
        case Is(Property.ODD, argument):
            return Is(Property.EVEN, argument)
    return Not(formula)


def drop_hypothesis(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """The same without one hypothesis: stronger, and often false."""
    if not sequent.hypotheses:
        return None
    place = chance.randrange(len(sequent.hypotheses))
    hypotheses = (*sequent.hypotheses[:place], *sequent.hypotheses[place + 1 :])
    return Sequent(variables=sequent.variables, hypotheses=hypotheses, conclusion=sequent.conclusion)


def strengthen(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """A sharper conclusion."""
    match sequent.conclusion:
        case Compare("≤", left, right):
            conclusion: Formula = Compare("<", left, right)
        case Divides(Num(value, sort), number):
            conclusion = Divides(Num(value * chance.randint(2, 3), sort), number)
        case Or(left, right):
            conclusion = chance.choice((left, right))
        case _:
            return None
    return Sequent(variables=sequent.variables, hypotheses=sequent.hypotheses, conclusion=conclusion)


def weaken(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """A blunter conclusion."""
    match sequent.conclusion:
        case Compare("<", left, right):
            conclusion: Formula = Compare("≤", left, right)
        case Compare("≤", left, right) if sequent.variables:
            added = Arith("+", right, Num(chance.randint(1, 9), _sort(sequent)))
            conclusion = Compare("<", left, added) if _sort(sequent) is _sort_of(right) else Compare("≤", left, right)
        case Iff(left, right):
            conclusion = Implies(left, right)
        case Compare("=", Arith("%", number, Num(modulus, sort)), Num(value, _)):
            conclusion = Congruent(number, Num(value + modulus, sort), Num(modulus, sort))
        case _:
            return None
    return Sequent(variables=sequent.variables, hypotheses=sequent.hypotheses, conclusion=conclusion)


def _sort(sequent: Sequent) -> Sort:
    return sequent.variables[0].sort


def _sort_of(term: Term) -> Sort:
    return next((node.sort for node in subnodes(term) if isinstance(node, Var | Num)), Sort.NAT)


def add_divisor(chance: random.Random, sequent: Sequent) -> Sequent | None:
    """A further hypothesis about one of the variables."""
    if not sequent.variables:
        return None
    variable = chance.choice(sequent.variables)
    added: Formula = Divides(Num(chance.randint(2, 9), variable.sort), variable)
    return Sequent(variables=sequent.variables, hypotheses=(*sequent.hypotheses, added), conclusion=sequent.conclusion)


VARIATIONS: dict[str, Variation] = {
    "a constant generalized": generalize,
    "a variable specialized": specialize,
    "a constant changed": change_constant,
    "a constant scaled": scale_constant,
    "the converse": swap_sides,
    "the contrapositive": turn_contrapositive,
    "a hypothesis dropped": drop_hypothesis,
    "strengthened": strengthen,
    "weakened": weaken,
    "a hypothesis added": add_divisor,
}
COMPOSED = "two composed"


def compose(first: Sequent, second: Sequent) -> Sequent | None:
    """Both statements at once, about the same variables where their sorts allow it."""
    if [v.sort for v in first.variables] != [v.sort for v in second.variables]:
        return None
    renamed = dict(zip(second.variables, first.variables, strict=True))
    second = second.map(lambda part: substitute_in(part, dict(renamed)))
    return Sequent(
        variables=first.variables,
        hypotheses=tuple(dict.fromkeys((*first.hypotheses, *second.hypotheses))),
        conclusion=And(first.conclusion, second.conclusion),
    )


def generate_variations(parents: Sequence[Seed], *, count: int, seed: int) -> Iterator[Seed]:
    """``count`` variations of the parents, fewer where they allow no more; none says the same as its parent."""
    sequents = [
        (parent, sequent)
        for parent in parents
        if (formula := read_formula(parent.theorem)) is not None and (sequent := take_sequent(formula)) is not None
    ]
    made = 0
    for number in range(count * _TRIES if sequents else 0):
        if made == count:
            return
        chance = random.Random(f"{seed} variation {number}")  # noqa: S311 - no secret
        parent, sequent = chance.choice(sequents)
        name = chance.choice([*VARIATIONS, COMPOSED])
        other = chance.choice(sequents)[1]
        varied = compose(sequent, other) if name == COMPOSED else VARIATIONS[name](chance, sequent)
        if varied is None or not free_variables(varied.conclusion):
            continue
        origin = Origin(kind=OriginKind.VARIATION, name=name, parent=parent.id, seed=seed, number=number)
        child = make_seed(varied.close(), origin=origin, level=parent.level, guess=guess_truth(varied))
        if make_key(child.theorem) != make_key(parent.theorem):
            made += 1
            yield child
