"""Turns: work that goes on for a while, pauses, and goes on where it was."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Generic, TypeVar

from prover.core.attempt import Completion
from prover.core.theorem import Theorem
from prover.sampling.sampler import Sampler

_E = TypeVar("_E")


class PausingSampler:
    """A sampler that keeps its next completion back while the gate is shut."""

    def __init__(self, sampler: Sampler, gate: asyncio.Event) -> None:
        self._sampler = sampler
        self._gate = gate

    @property
    def name(self) -> str:
        """The sampler's name."""
        return self._sampler.name

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """The sampler's completions, in their order."""
        completions = self._sampler.sample(theorem, attempts=attempts, skip=skip, problem=problem)
        async with aclosing(completions):
            async for completion in completions:
                await self._gate.wait()
                yield completion


class Turns(Generic[_E]):
    """Events that are taken for a while at a time. What is under way when a turn ends comes at the next.

    The gate is open during turns; whoever makes the events lets it stop new work. Close it in the end.
    """

    def __init__(self, events: AsyncGenerator[_E, None], gate: asyncio.Event) -> None:
        self._events = events
        self._gate = gate
        self._next: asyncio.Task[_E] | None = None
        self.is_over = False

    async def take(self, until: float) -> AsyncGenerator[_E, None]:
        """The events up to a moment of ``time.monotonic``, or to their end."""
        self._gate.set()
        try:
            while not self.is_over:
                self._next = self._next or asyncio.create_task(_advance(self._events))
                done, _ = await asyncio.wait({self._next}, timeout=max(0.0, until - time.monotonic()))
                if not done:
                    return
                task, self._next = self._next, None
                try:
                    event = task.result()
                except StopAsyncIteration:
                    self.is_over = True
                    return
                yield event
        finally:
            self._gate.clear()

    async def close(self) -> None:
        """Cancel what is under way."""
        self.is_over = True
        task, self._next = self._next, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await task
        await self._events.aclose()


async def _advance(events: AsyncGenerator[_E, None]) -> _E:
    return await anext(events)
