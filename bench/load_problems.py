"""Quick elementary problems for measurements: no two alike, some true and some false, as words and as statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from synth.seeds.grammar import generate_seeds

TOPICS = ("parity", "parity equivalences", "remainders", "linear equations", "identities", "divisibility")
ATTEMPTS = 64
TIMEOUT_S = 300.0


@dataclass(frozen=True, kw_only=True)
class LoadProblem:
    """A body of `POST /prove`, and whether it was meant to be true."""

    body: dict[str, Any]
    is_meant_true: bool  # a statement that was meant to be false may be true by accident


def make_problems(count: int, *, seed: int) -> list[LoadProblem]:
    """So many different problems, the same ones for the same seed; every other one in words."""
    return list(islice(_generate(seed), count))


def _generate(seed: int) -> Iterator[LoadProblem]:
    seen: set[str] = set()
    for each in generate_seeds(count=1_000_000, seed=seed, levels=(1, 2), topics=TOPICS):
        statement = each.theorem.statement
        if each.guess is None or not each.problem or statement in seen:
            continue
        seen.add(statement)
        said = {"problem": each.problem} if len(seen) % 2 else {"statement": statement}
        yield LoadProblem(body={**said, "attempts": ATTEMPTS, "timeout_s": TIMEOUT_S}, is_meant_true=each.guess)
