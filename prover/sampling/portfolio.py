"""PortfolioSampler: a ranked repertoire of short proofs, fitted to the names that occur in the theorem."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from functools import cache
from itertools import chain, islice

from prover.core.attempt import Completion
from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.formalization.formula import Falsity, Formula
from prover.sampling.bounded import outgrow, search_bounded, search_bounded_products, use_factorials
from prover.sampling.divisors import combine_divisors, divide_divisors, divide_unit
from prover.sampling.equations import (
    factor_cubic,
    factor_equation,
    solve_equivalence,
    split_products,
    split_values,
    unfold,
)
from prover.sampling.functions import instantiate, refute_with_function
from prover.sampling.images import list_images
from prover.sampling.induction import induct
from prover.sampling.inequalities import multiply_out, sum_squares
from prover.sampling.powers import split_exponent
from prover.sampling.premises import load_premises
from prover.sampling.primes import use_primes
from prover.sampling.residues import find_remainder_witness, split_by_remainders, split_prime_powers
from prover.sampling.resolution import PremiseIndex, resolve
from prover.sampling.search import (
    find_construction,
    find_counterexample,
    find_model,
    find_witnesses,
    read_formula,
    seems_true,
    take_apart,
)
from prover.sampling.setting import Setting, read_setting
from prover.sampling.shape import Shape, read_shape
from prover.sampling.tactics import list_tactics
from prover.sampling.witnesses import fit_witnesses

_MANY, _SOME, _FEW = 100_000, 8, 2  # proofs
_FIRST_LEMMAS = 3  # proofs from lemmas that are tried before anything else

_FAMILIES: tuple[Callable[[Setting], Iterator[list[str]]], ...] = (
    unfold, split_products, fit_witnesses, solve_equivalence, split_prime_powers, list_images, split_by_remainders,
    find_remainder_witness, use_primes, divide_divisors, combine_divisors, divide_unit, use_factorials, sum_squares,
    factor_equation, factor_cubic, split_exponent, instantiate, split_values, outgrow, search_bounded, induct,
    multiply_out, search_bounded_products,
)  # fmt: skip


class PortfolioSampler:
    """Offers whole proofs from a fixed repertoire, the ones that succeed most often first."""

    name = "portfolio"

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """At most ``attempts`` proofs; fewer when the repertoire ends. Computing is done in a thread."""
        proofs = islice(list_proofs(theorem), skip, skip + attempts)
        while (text := await asyncio.to_thread(next, proofs, None)) is not None:
            yield Completion(text=text, sampler=self.name)


def list_proofs(theorem: Theorem) -> Iterator[str]:
    """The repertoire for one theorem, in the order in which it should be tried; each text is a proof's body."""
    return (entry.proof for entry in list_entries(theorem))


class Entry(Value):
    """A proof of the repertoire."""

    family: str
    proof: str


def list_entries(theorem: Theorem) -> Iterator[Entry]:
    """The repertoire with the family that each proof is of."""
    shape = read_shape(theorem)
    formula = read_formula(theorem)
    setting = read_setting(formula, shape) if formula else None
    for family, tactics in islice(_list_all(theorem, shape, setting), _limit(theorem, formula)):
        proof = "by\n" + "\n".join(f"  {line}" for block in tactics for line in block.splitlines())
        yield Entry(family=family, proof=proof)


def _limit(theorem: Theorem, formula: Formula | None) -> int:
    """How many proofs are worth trying, by what computing says about small numbers."""
    original = restore(theorem)
    if original is not None:
        universal = read_formula(original)
        if universal is None:
            return _SOME
        return _FEW if seems_true(universal) else _MANY
    if formula is None:
        return _SOME if theorem.statement.endswith(": False") else _MANY
    if take_apart(formula)[2] == Falsity():
        return 0 if find_model(formula) is not None else _MANY
    return _FEW if seems_true(formula) is False else _MANY


def _list_all(theorem: Theorem, shape: Shape, setting: Setting | None) -> Iterator[tuple[str, list[str]]]:
    seen: set[str] = set()
    for family, tactics in chain(_list_first(theorem, shape, setting), list_tactics(shape)):
        if family == "remainders" and setting is not None:
            continue  # a modulus that settles it was tried
        text = "\n".join(tactics)
        if text not in seen:
            seen.add(text)
            yield family, tactics


def _list_first(theorem: Theorem, shape: Shape, setting: Setting | None) -> Iterator[tuple[str, list[str]]]:
    """The proofs that computing suggests, between the ones that cost little."""
    yield from (("computing", tactics) for tactics in _try_computing(theorem, shape))
    for tactic in ("decide", "omega"):
        yield tactic, [tactic]
    yield from (("functions", tactics) for tactics in refute_with_function(theorem))
    if setting is None:
        return
    formula = read_formula(theorem)
    plain = read_setting(formula, shape, unpack=False) if formula else None
    lemmas = (("lemmas", tactics) for tactics in resolve(plain, _premise_index())) if plain else iter(())
    yield from islice(lemmas, _FIRST_LEMMAS)
    for family in _FAMILIES:
        yield from ((family.__name__, tactics) for tactics in family(setting))
    yield from lemmas


@cache
def _premise_index() -> PremiseIndex:
    return PremiseIndex(load_premises())


def _try_computing(theorem: Theorem, shape: Shape) -> Iterator[list[str]]:
    """A counterexample or a witness that was found by computing."""
    if shape.goal.startswith("¬") and (arguments := find_counterexample(theorem)):
        yield ["intro h", f"exact absurd (h {' '.join(arguments)}) (by decide)"]
        for close in ("omega", "simp at c", "norm_num at c", "revert c; decide"):
            yield ["intro h", f"have c := h {' '.join(arguments)}", close]
    if shape.goal.startswith("∃") and not shape.introductions and (witnesses := find_witnesses(theorem)):
        for close in ("decide", "omega", "simp", "norm_num"):
            yield [f"exact ⟨{', '.join(witnesses)}, by {close}⟩"]
            if close == "decide" and (construction := find_construction(theorem)):
                yield [f"exact {construction}"]
