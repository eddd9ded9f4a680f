"""Repairer: a source of better proofs in place of failed ones."""

from __future__ import annotations

from typing import Protocol

from prover.core.attempt import Attempt, Completion
from prover.core.verdict import VerdictStatus
from prover.repair.failure import Failure


class Repairer(Protocol):
    """Answers failures; safe to ask about several at once."""

    @property
    def name(self) -> str:
        """What completions of this repairer are recorded under."""
        ...

    def accepts(self, attempt: Attempt) -> bool:
        """Whether it has anything to say about a failed attempt."""
        ...

    async def repair(self, failure: Failure) -> Completion | None:
        """Another answer; None when it has none, for example because the failure is too long to be told."""
        ...


def is_worth_repairing(attempt: Attempt) -> bool:
    """Whether Lean has said something about the proof that can be learned from."""
    return attempt.proof is not None and attempt.verdict.status is VerdictStatus.LEAN_ERROR
