"""Merging: candidates that say the same, found by how they read and by what Lean proves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from prover.core.equivalence import Equivalence
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError
from prover.formalization.faithfulness import Reading
from prover.formalization.lean_reading import read_theorem
from prover.screening.comparison import compare_formulas

Comparer = Callable[[Theorem, Theorem], Awaitable[Equivalence]]


async def find_classes(theorems: Sequence[Theorem], compare: Comparer | None, *, most: int = 8) -> tuple[int, ...]:
    """For each theorem the index of the first one that says the same; its own where it is the first.

    What the grammar reads is compared as read. The rest goes to ``compare``: at most ``most`` classes are compared with
    each other, the later theorems stand alone.
    """
    leaders: list[int] = []
    found: list[int] = []
    for index, theorem in enumerate(theorems):
        leader = index
        for earlier in leaders[:most]:
            if await _says_the_same(theorems[earlier], theorem, compare):
                leader = earlier
                break
        if leader == index:
            leaders.append(index)
        found.append(leader)
    return tuple(found)


async def _says_the_same(first: Theorem, second: Theorem, compare: Comparer | None) -> bool:
    reading = _compare_reading(first, second)
    if reading is not Reading.UNKNOWN:
        return reading is Reading.SAME
    return compare is not None and await compare(first, second) is Equivalence.EQUIVALENT


def _compare_reading(first: Theorem, second: Theorem) -> Reading:
    if first.header.strip() != second.header.strip():
        return Reading.UNKNOWN
    try:
        return compare_formulas(read_theorem(first), read_theorem(second)).reading
    except InvalidTheoremError:
        return Reading.UNKNOWN
