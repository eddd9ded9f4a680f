"""PortfolioSampler: a ranked list of short proofs, most of them independent of the theorem."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator
from itertools import islice

from prover.core.attempt import Completion
from prover.core.theorem import Theorem

_BINDERS = re.compile(r"(?:[({]|∀\s)\s*((?:[A-Za-z_][\w'₀-₉]*\s+)+):\s*(ℕ|ℤ|Nat|Int)\b")

_PARITY = "Nat.even_iff, Nat.odd_iff, Int.even_iff, Int.odd_iff"

_GENERAL = (
    "by decide",
    "by omega",
    "by intros; omega",
    "by rfl",
    "by simp",
    "by intros; simp_all",
    f"by intros; simp only [{_PARITY}] at *; omega",
)


class PortfolioSampler:
    """Offers whole proofs from a fixed repertoire, the ones that succeed most often first."""

    name = "portfolio"

    async def sample(self, theorem: Theorem, *, attempts: int) -> AsyncGenerator[Completion, None]:
        """At most ``attempts`` proofs; fewer when the repertoire ends."""
        for text in islice(list_proofs(theorem), attempts):
            yield Completion(text=text, sampler=self.name)


def list_proofs(theorem: Theorem) -> Iterator[str]:
    """The repertoire for one theorem, in the order in which it should be tried."""
    yield from _GENERAL
