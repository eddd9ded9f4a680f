"""QuickSampler: the proofs of the portfolio that cost nothing to propose, for statements by the thousand.

What settles most statements of a kind comes first, so that few attempts are enough.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from itertools import chain, islice, zip_longest

from prover.core.attempt import Completion
from prover.core.opposites import restore
from prover.core.theorem import Theorem
from prover.formalization.formula import (
    Abs,
    Arith,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Exists,
    Factorial,
    Formula,
    Gcd,
    Is,
    Lcm,
    Node,
    Num,
    Property,
    Sum,
    Var,
    subnodes,
)
from prover.sampling.bounded import search_bounded, search_bounded_products
from prover.sampling.divisors import combine_divisors, divide_divisors
from prover.sampling.equations import factor_equation, solve_equivalence, split_products, split_values, unfold
from prover.sampling.induction import induct
from prover.sampling.inequalities import multiply_out, sum_squares
from prover.sampling.primes import use_primes
from prover.sampling.residues import split_by_remainders
from prover.sampling.search import numeral, take_apart
from prover.sampling.setting import Setting, read_setting, term_text
from prover.sampling.shape import Shape, read_shape
from prover.sampling.tactics import list_tactics
from prover.sampling.witnesses import fit_witnesses
from synth.reading import find_counterexample, read_once

AUTOMATIC = ("rfl", "omega", "simp", "decide")  # tactics that need no thought
_CHEAP = 4  # tactics that cost hardly anything come early
_PER_FAMILY = 2

_Family = Callable[[Setting], Iterator[list[str]]]
_FAMILIES: tuple[_Family, ...] = (
    split_by_remainders, fit_witnesses, multiply_out, factor_equation, solve_equivalence, use_primes, combine_divisors,
    divide_divisors, split_values, split_products, unfold, induct, sum_squares,
)  # fmt: skip


def _compare_factorials(setting: Setting) -> Iterator[list[str]]:
    """What is below a factorial, and what divides one: a smaller number, a smaller factorial, its divisors."""
    factorials = [node for node in subnodes(setting.goal) if isinstance(node, Factorial)]
    for node in factorials[-1:]:
        ways = ["Nat.self_le_factorial _", "Nat.dvd_factorial (by omega) (by omega)"]
        if isinstance(node.argument, Arith) and isinstance(node.argument.right, Num):
            least = f"show {node.argument.right.value} ≤ {term_text(node.argument)} by omega"
            ways.append(f"Nat.dvd_trans (by decide) (Nat.factorial_dvd_factorial ({least}))")
        yield [*setting.opening, "first" + "".join(f"\n  | exact {way}" for way in ways)]


_Proofs = Callable[[Setting, Shape], Iterator[list[str]]]


def _some(family: _Family, count: int = 1) -> _Proofs:
    """The first so many proofs of a family."""
    return lambda setting, _: islice(family(setting), count)


def _named(name: str, *places: int) -> _Proofs:
    """The tactics of a name that stand at these places."""

    def choose(_: Setting, shape: Shape) -> Iterator[list[str]]:
        blocks = [block for family, block in list_tactics(shape) if family == name]
        yield from (blocks[place] for place in places if place < len(blocks))

    return choose


# What a goal may hold, and the proofs to begin with. The first line that fits counts. Found by trying all proofs on the
# statements of a run: in each line the one that proved the most per second, then the best one for what was left.
_FIRST: tuple[tuple[Callable[[Node], bool], tuple[_Proofs, ...]], ...] = (
    (lambda node: isinstance(node, Exists), (_some(fit_witnesses, 2),)),
    (lambda node: isinstance(node, Sum), (_some(induct),)),
    (lambda node: isinstance(node, Factorial), (_some(_compare_factorials),)),
    (lambda node: isinstance(node, Abs), (_some(unfold),)),
    (lambda node: isinstance(node, Gcd | Lcm | Coprime), (_some(divide_divisors), _some(combine_divisors))),
    (
        lambda node: isinstance(node, Is) and node.property in (Property.PRIME, Property.SQUARE),
        (_some(use_primes, 2), _some(split_by_remainders)),
    ),
    (lambda node: isinstance(node, Is), (_named("parity", 2, 3), _some(split_by_remainders))),
    (
        lambda node: isinstance(node, Divides | Congruent) or (isinstance(node, Arith) and node.operator == "%"),
        (_named("remainders", 0), _some(split_by_remainders), _some(unfold)),
    ),
    (
        lambda node: isinstance(node, Compare) and node.operator in "=≠",
        (_some(factor_equation), _some(search_bounded_products), _named("expansion", 0), _some(multiply_out)),
    ),
    (lambda node: isinstance(node, Compare), (_some(sum_squares), _some(search_bounded), _some(multiply_out, 2))),
)


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
        yield from _refute(universal) if universal else (["decide"], ["omega"])
        return
    shape = read_shape(theorem)
    yield from ([tactic] for tactic in AUTOMATIC)
    formula = read_once(theorem)
    setting = read_setting(formula, shape) if formula else None
    if formula and setting:
        yield from _list_first(take_apart(formula)[2], setting, shape)
    tactics = (block for _, block in list_tactics(shape) if block[0] not in AUTOMATIC)
    yield from islice(tactics, _CHEAP)
    fitted = chain.from_iterable(islice(family(setting), _PER_FAMILY) for family in _FAMILIES) if setting else iter(())
    for pair in zip_longest(fitted, tactics):
        yield from (block for block in pair if block is not None and not _is_wasted(block, theorem))


def _list_first(goal: Formula, setting: Setting, shape: Shape) -> Iterator[list[str]]:
    """The proofs that settle most statements with such a goal."""
    nodes = list(subnodes(goal))
    for fits, proofs in _FIRST:
        if any(map(fits, nodes)):
            yield from chain.from_iterable(listed(setting, shape) for listed in proofs)
            return


def _is_wasted(block: list[str], theorem: Theorem) -> bool:
    """Whether products are searched for where the statement has none."""
    return "nlinarith" in block[-1] and "^" not in theorem.statement


def _refute(formula: Formula) -> Iterator[list[str]]:
    """Proofs of the negation from a counterexample among small numbers."""
    values = find_counterexample(formula)
    if values is None:
        return
    spine, _, _ = take_apart(formula)
    arguments = (numeral(values[part.name]) if isinstance(part, Var) else "(by decide)" for part in spine)
    applied = " ".join(["h", *arguments])
    yield ["intro h", f"exact absurd ({applied}) (by decide)"]
    for close in ("omega", "simp at c", "revert c; decide"):
        yield ["intro h", f"have c := {applied}", close]
