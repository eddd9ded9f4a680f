"""Families of statements whose proofs are known by construction: chains of lemmas and of logic.

A family makes a statement of any length together with its proof, so that a first model has something to imitate that
the portfolio does not find. Every instance is judged like any other proof.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.formalization.english.writing import write_sentence
from prover.sampling.search import read_formula
from synth.rows import Origin, OriginKind, make_id
from synth.seeds.function_families import compute_recurrence, nest_injective, nest_monotone, solve_recurrence
from synth.seeds.grammar import THEOREM_NAME
from synth.seeds.instance import Family
from synth.seeds.logic_families import (
    carry_members,
    chain_implications,
    cross_relation,
    eliminate_cases,
    step_predicate,
    unpack_existence,
)
from synth.seeds.number_families import (
    add_divisors,
    chain_congruences,
    chain_divisors,
    multiply_inequalities,
    raise_inequalities,
    split_prime,
    strip_coprime,
)
from synth.seeds.seed import Seed

FAMILIES: dict[str, Family] = {
    "chains of divisors": chain_divisors,
    "combinations of multiples": add_divisors,
    "chains of congruences": chain_congruences,
    "products of inequalities": multiply_inequalities,
    "powers of inequalities": raise_inequalities,
    "steps of a predicate": step_predicate,
    "chains of implications": chain_implications,
    "existence unpacked": unpack_existence,
    "monotone functions nested": nest_monotone,
    "injective functions nested": nest_injective,
    "recurrences solved": solve_recurrence,
    "recurrences computed": compute_recurrence,
    "paths of a relation": cross_relation,
    "coprime factors stripped": strip_coprime,
    "primes in products": split_prime,
    "cases with rules": eliminate_cases,
    "members of lists": carry_members,
}


def generate_family_seeds(*, count: int, seed: int, levels: Sequence[int], names: Sequence[str] = ()) -> Iterator[Seed]:
    """``count`` instances, the families in turn. Raises InvalidInputError for an unknown family."""
    chosen = list(names) or list(FAMILIES)
    unknown = sorted(set(chosen) - set(FAMILIES))
    if unknown:
        raise InvalidInputError(f"There is no family {unknown[0]!r}. The families are: {', '.join(FAMILIES)}.")
    for number in range(count):
        chance = random.Random(f"{seed} family {number}")  # noqa: S311 - no secret
        name = chosen[number % len(chosen)]
        level = levels[number // len(chosen) % len(levels)]
        instance = FAMILIES[name](chance, level)
        theorem = Theorem(name=THEOREM_NAME, statement=f"theorem {THEOREM_NAME} {instance.claim}")
        formula = read_formula(theorem)
        yield Seed(
            id=make_id(theorem.statement, OriginKind.FAMILY, name, str(number)),
            theorem=theorem,
            origin=Origin(kind=OriginKind.FAMILY, name=name, seed=seed, number=number),
            level=level,
            problem=write_sentence(formula) if formula is not None else "",
            proof=Proof(body="by\n" + "\n".join(f"  {line}" for line in instance.lines)),
            guess=True,
        )
