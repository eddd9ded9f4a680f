"""Sampler: a source of completions for a theorem."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from prover.core.attempt import Completion
from prover.core.theorem import Theorem


class Sampler(Protocol):
    """Yields completions, best first, until ``attempts`` are made or it has no more to say."""

    @property
    def name(self) -> str:
        """What attempts of this sampler are recorded under."""
        ...

    def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """At most ``attempts`` completions, after the first ``skip``, which an earlier run has.

        ``problem`` says the theorem in plain words, where these are known. Closing the iterator stops all work behind
        it. Raises :class:`prover.errors.PromptTooLongError` when nothing (more) can be asked about this theorem.
        """
        ...
