"""ContinuedSampler: repeats what an earlier run of the same job has sampled, then goes on after it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

from prover.core.attempt import Completion
from prover.core.theorem import Theorem
from prover.sampling.sampler import Sampler


class ContinuedSampler:
    """A sampler that is not asked again for what is known."""

    def __init__(self, sampler: Sampler, known: Mapping[str, Sequence[Completion]]) -> None:
        """``known`` are the first completions of theorems, by their digests."""
        self._sampler = sampler
        self._known = known

    @property
    def name(self) -> str:
        """The sampler's own."""
        return self._sampler.name

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """What is known, then more of it."""
        known = self._known.get(theorem.sha256, ())[skip : skip + attempts]
        for completion in known:
            yield completion
        missing = attempts - len(known)
        if missing > 0:
            more = self._sampler.sample(theorem, attempts=missing, skip=skip + len(known), problem=problem)
            async with aclosing(more) as completions:
                async for completion in completions:
                    yield completion
