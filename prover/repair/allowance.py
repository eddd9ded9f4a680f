"""Allowance: the attempts that a target may have, shared by proofs sampled afresh and the repairs of failed ones."""

from __future__ import annotations

import asyncio

_WORTH_ASKING = 8  # proofs at a time, while repairs are under way


class Allowance:
    """Counts attempts so that there are never more than allowed, and none is kept back for a repair that never comes.

    Each proof sampled afresh takes its repairs' share along (a *line*); what the line does not use comes back.
    """

    def __init__(self, attempts: int, *, rounds: int) -> None:
        self._free = attempts
        self._rounds = rounds
        self._kept = 0  # for repairs of the lines under way
        self._lines = 0  # under way
        self._changed = asyncio.Event()

    async def grant(self) -> tuple[int, int]:
        """How many proofs may be sampled next, and how many repairs each may have; no proofs when all is used up."""
        while True:
            count, rounds = self._free // (1 + self._rounds), self._rounds
            if count == 0 and self._lines == 0 and self._free:
                count, rounds = 1, self._free - 1
            if count >= _WORTH_ASKING or (count and self._lines == 0) or self._free + self._kept == 0:
                self._free -= count * (1 + rounds)
                self._kept += count * rounds
                self._lines += count
                return count, rounds
            await self._wait()

    def spend(self) -> None:
        """A line makes a repair."""
        self._kept -= 1

    def end(self, *, unused: int, unmade: int = 0) -> None:
        """A line has ended with so many of its repairs unused; ``unmade`` counts the proof itself, if it never came."""
        self._lines -= 1
        self._kept -= unused
        self._free += unused + unmade
        self._changed.set()

    async def settle(self) -> None:
        """Return when no line is under way."""
        while self._lines:
            await self._wait()

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()
