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

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """``attempts`` of the texts, after the first ``skip``."""
        for text in self._texts[skip : skip + attempts]:
            yield Completion(text=text, sampler=self.name)
