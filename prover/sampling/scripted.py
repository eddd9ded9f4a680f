"""ScriptedSampler: says what it is told, for tests and for replaying recorded completions."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from prover.core.attempt import Completion
from prover.core.theorem import Theorem


class ScriptedSampler:
    """Yields the given texts in order, whatever the theorem."""

    name = "scripted"

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = tuple(texts)

    async def sample(self, theorem: Theorem, *, attempts: int) -> AsyncGenerator[Completion, None]:
        """The first ``attempts`` of the texts."""
        for text in self._texts[:attempts]:
            yield Completion(text=text, sampler=self.name)
