"""ContinuedRepairer: repeats the repairs that an earlier run of the same job has, and asks for the others."""

from __future__ import annotations

from collections.abc import Mapping

from prover.core.attempt import Attempt, Completion
from prover.repair.failure import Failure
from prover.repair.repairer import Repairer


class ContinuedRepairer:
    """A repairer that is not asked again for what is known."""

    def __init__(self, repairer: Repairer, known: Mapping[tuple[str, str], Completion]) -> None:
        """``known`` are the repairs, by the digests of the theorem and of the failed proof."""
        self._repairer = repairer
        self._known = known

    @property
    def name(self) -> str:
        """The repairer's own."""
        return self._repairer.name

    def accepts(self, attempt: Attempt) -> bool:
        """What the repairer accepts."""
        return self._repairer.accepts(attempt)

    async def repair(self, failure: Failure) -> Completion | None:
        """What is known, or what the repairer says."""
        known = self._known.get((failure.theorem.sha256, failure.proof.sha256))
        return known or await self._repairer.repair(failure)
