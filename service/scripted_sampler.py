"""A sampler that asks nobody, for the service's own tests and measurements (``QED_SCRIPTED_SAMPLER=true``).

Its proofs are all different texts, so that each of them is a question of its own to Lean. One in thirty-two is `by
omega`; the others know nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator

from prover.core.attempt import Completion
from prover.core.theorem import Theorem

_TACTICS = ("rfl", "trivial", "assumption", "decide", "simp", "exact h", "intro x; exact x", "contradiction")
_ONE_IN = 32


class ScriptedServiceSampler:
    """As many proofs as are asked for, the same ones for the same theorem."""

    name = "scripted"

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """``attempts`` proofs, after the first ``skip``."""
        for number in range(skip + 1, skip + attempts + 1):
            yield Completion(text=write_proof(theorem, number), sampler=self.name)


def write_proof(theorem: Theorem, number: int) -> str:
    """The proof of this number."""
    draw = int.from_bytes(hashlib.sha256(f"{theorem.sha256} {number}".encode()).digest()[:4])
    tactic = "omega" if draw % _ONE_IN == 0 else _TACTICS[draw % len(_TACTICS)]
    return f"by\n  have _tag : {number} = {number} := rfl\n  {tactic}"
