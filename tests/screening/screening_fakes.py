"""Fakes for the screening: an attacker that proves what it is told to."""

from __future__ import annotations

from prover.core.theorem import Theorem


class ScriptedAttacker:
    """Proves the theorems whose statements contain one of the given texts."""

    def __init__(self, *texts: str) -> None:
        self._texts = texts
        self.attacked: list[str] = []

    async def attack(self, theorem: Theorem) -> str | None:
        self.attacked.append(theorem.statement)
        return theorem.with_proof("by omega") if any(text in theorem.statement for text in self._texts) else None
