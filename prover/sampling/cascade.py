"""CascadeSampler: several samplers one after the other, each with its share of the attempts."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from prover.core.attempt import Completion
from prover.core.theorem import Theorem
from prover.errors import PromptTooLongError
from prover.sampling.sampler import Sampler


@dataclass(frozen=True, kw_only=True)
class Share:
    """A sampler and the most attempts that it gets; None: all that are left."""

    sampler: Sampler
    attempts: int | None = None


class CascadeSampler:
    """The cheap sampler first, then the dear one: what the first leaves of the attempts goes to the next."""

    def __init__(self, shares: Sequence[Share]) -> None:
        self._shares = tuple(shares)

    @property
    def name(self) -> str:
        """The names of all; each completion bears that of its own sampler."""
        return "+".join(share.sampler.name for share in self._shares)

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """At most ``attempts`` completions of all samplers together.

        Which sampler the skipped ones came from is found out by asking again all but the last, the dear one. A sampler
        that cannot take the theorem leaves its attempts to the others; its error is raised after theirs.
        """
        refusal: PromptTooLongError | None = None
        for share in self._shares:
            is_last = share is self._shares[-1]
            wanted = attempts if is_last else skip + attempts
            granted = wanted if share.attempts is None else min(wanted, share.attempts)
            if granted == 0:
                continue
            source = share.sampler.sample(theorem, attempts=granted, skip=skip if is_last else 0, problem=problem)
            try:
                async with aclosing(source) as completions:
                    async for completion in completions:
                        if skip > 0 and not is_last:
                            skip -= 1
                            continue
                        attempts -= 1
                        yield completion
            except PromptTooLongError as error:
                refusal = refusal or error
        if refusal is not None:
            raise refusal
