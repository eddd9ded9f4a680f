"""Instance: a statement with its proof, as a family makes it, and fresh names for what it speaks of."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A statement and its proof: what stands after the theorem's name, and the lines after ``by``."""

    claim: str
    lines: tuple[str, ...]


class Names:
    """Fresh names for variables, functions, propositions and hypotheses."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self._pools = {
            "number": list("abcdmnkuvwxyz"),
            "proposition": list("pqrstuvw"),
            "predicate": list("PQRSTU"),
            "function": list("fgFG"),
            "hypothesis": [f"h{index}" for index in "₁₂₃₄₅₆₇₈₉"],
        }
        for kind, pool in self._pools.items():
            start = chance.randrange(len(pool) - 4) if kind in ("number", "proposition") else 0
            self._pools[kind] = pool[start:] + pool[:start]

    def take(self, kind: str, count: int = 1) -> list[str]:
        """The next names of a kind."""
        taken, self._pools[kind] = self._pools[kind][:count], self._pools[kind][count:]
        return taken


Family = Callable[[random.Random, int], Instance]


def chain_length(level: int) -> int:
    """How many links a chain of a level has."""
    return level + 1


def assume_all(names: Sequence[str], statements: Sequence[str]) -> str:
    """The binders of named hypotheses."""
    return " ".join(f"({name} : {statement})" for name, statement in zip(names, statements, strict=True))
