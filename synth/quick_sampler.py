"""QuickSampler: the proofs of the portfolio that cost nothing to propose, for statements by the thousand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from itertools import chain, islice, zip_longest

from prover.core.attempt import Completion
from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.formalization.formula import Formula, Sort, Var
from prover.sampling.computing import holds
from prover.sampling.divisors import combine_divisors, divide_divisors
from prover.sampling.equations import factor_equation, solve_equivalence, split_products, split_values, unfold
from prover.sampling.induction import induct
from prover.sampling.inequalities import multiply_out, sum_squares
from prover.sampling.primes import use_primes
from prover.sampling.residues import split_by_remainders
from prover.sampling.search import numeral, take_apart
from prover.sampling.setting import Setting, read_setting
from prover.sampling.shape import read_shape
from prover.sampling.tactics import list_tactics
from prover.sampling.witnesses import fit_witnesses
from synth.reading import read_once
from synth.seeds.terms import list_assignments

AUTOMATIC = ("rfl", "omega", "simp", "decide")  # tactics that need no thought
_CHEAP = 4  # tactics that cost hardly anything come first
_PER_FAMILY = 2

_FAMILIES: tuple[Callable[[Setting], Iterator[list[str]]], ...] = (
    split_by_remainders, fit_witnesses, multiply_out, factor_equation, solve_equivalence, use_primes, combine_divisors,
    divide_divisors, split_values, split_products, unfold, induct, sum_squares,
)  # fmt: skip


class QuickSampler:
    """Tactics by the look of the statement, and counterexamples among the smallest numbers."""

    name = "quick"

    def __init__(self, *, automatic: bool = True) -> None:
        """Without ``automatic``, the tactics that need no thought are left out: the caller has tried them."""
        self._automatic = automatic

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """At most ``attempts`` proofs; fewer when there is nothing more to say."""
        for text in islice(list_quick_proofs(theorem, automatic=self._automatic), skip, skip + attempts):
            yield Completion(text=text, sampler=self.name)


def list_quick_proofs(theorem: Theorem, *, automatic: bool = True) -> Iterator[str]:
    """Proofs in the order in which they should be tried, none twice."""
    seen = set[str]() if automatic else {f"by\n  {tactic}" for tactic in AUTOMATIC}
    for tactics in _list_tactics(theorem):
        proof = "by\n" + "\n".join(f"  {line}" for block in tactics for line in block.splitlines())
        if proof not in seen:
            seen.add(proof)
            yield proof


def _list_tactics(theorem: Theorem) -> Iterator[list[str]]:
    original = restore(theorem)
    if original is not None:
        universal = read_once(original)
        yield from _refute(universal) if universal else ()
        yield ["decide"]
        yield ["omega"]
        return
    shape = read_shape(theorem)
    yield from ([tactic] for tactic in AUTOMATIC)
    tactics = (block for _, block in list_tactics(shape) if block[0] not in AUTOMATIC)
    yield from islice(tactics, _CHEAP)
    formula = read_once(theorem)
    setting = read_setting(formula, shape) if formula else None
    fitted = chain.from_iterable(islice(family(setting), _PER_FAMILY) for family in _FAMILIES) if setting else iter(())
    for pair in zip_longest(fitted, tactics):
        yield from (block for block in pair if block is not None and not _is_wasted(block, theorem))


def _is_wasted(block: list[str], theorem: Theorem) -> bool:
    """Whether products are searched for where the statement has none."""
    return "nlinarith" in block[-1] and "^" not in theorem.statement


def _refute(formula: Formula) -> Iterator[list[str]]:
    """Proofs of the negation from a counterexample among small numbers."""
    spine, hypotheses, conclusion = take_apart(formula)
    variables = [part for part in spine if isinstance(part, Var)]
    if any(variable.sort not in (Sort.NAT, Sort.INT) for variable in variables):
        return
    for values in list_assignments(tuple(variables)):
        if holds(conclusion, values) is False and all(holds(hypothesis, values) for hypothesis in hypotheses):
            arguments = (numeral(values[part.name]) if isinstance(part, Var) else "(by decide)" for part in spine)
            applied = " ".join(["h", *arguments])
            yield ["intro h", f"exact absurd ({applied}) (by decide)"]
            for close in ("omega", "simp at c", "revert c; decide"):
                yield ["intro h", f"have c := {applied}", close]
            return
