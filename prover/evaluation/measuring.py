"""Faithfulness, measured: Lean compares the statement that was tried with the one that the benchmark means."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from prover.core.theorem import Theorem
from prover.events import Event, Finished, MeaningCompared, Outcome
from prover.lean.checker import Checker
from prover.meaning import compare_meaning


async def compare_before_end(
    events: AsyncGenerator[Event, None], *, meant: Theorem | None, checker: Checker
) -> AsyncGenerator[Event, None]:
    """A run's events, with :class:`MeaningCompared` before the last one; without ``meant`` the events alone."""
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Finished) and meant is not None and (tried := _find_tried(event)) is not None:
                equivalence = await compare_meaning(tried, meant, checker=checker)
                yield MeaningCompared(theorem=tried, meant=meant, equivalence=equivalence)
            yield event


def _find_tried(event: Finished) -> Theorem | None:
    return None if event.result.outcome is Outcome.ILL_FORMED else event.result.theorem
