"""Rewards: what Lean's verdict on an answer is worth."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from prover.core.extraction import extract_proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from synth.batch_check import Candidate
from synth.training.verification import verify_all

# A proof in the right form, whatever Lean says of it. What the gate refuses is no such thing.
_IN_FORM = frozenset({VerdictStatus.LEAN_ERROR, VerdictStatus.TIMEOUT, VerdictStatus.COMPILED})


def rate(status: VerdictStatus, *, format_reward: float) -> float:
    """1 for a proof, a little for an answer in the right form, nothing otherwise."""
    if status is VerdictStatus.PROVED:
        return 1.0
    return format_reward if status in _IN_FORM else 0.0


class LeanReward:
    """Asks Lean about answers; every proof of a theorem once."""

    def __init__(self, checker: Checker, *, parallel: int) -> None:
        self._checker = checker
        self._parallel = parallel
        self._known: dict[tuple[str, str], VerdictStatus] = {}
        self._turn = asyncio.Lock()

    async def list_statuses(self, theorems: Sequence[Theorem], answers: Sequence[str]) -> list[VerdictStatus]:
        """The verdicts on the answers to the theorems of the same places."""
        proofs = [
            extract_proof(answer, theorem, continues_proof=True)
            for theorem, answer in zip(theorems, answers, strict=True)
        ]
        candidates = {
            (theorem.sha256, proof.sha256): Candidate(theorem=theorem, proof=proof)
            for theorem, proof in zip(theorems, proofs, strict=True)
            if proof is not None
        }
        async with self._turn:  # whoever asks for the same at the same time, finds it answered
            unknown = [candidate for key, candidate in candidates.items() if key not in self._known]
            await verify_all(self._checker, unknown, parallel=self._parallel, found=self._remember)
        return [
            VerdictStatus.NO_PROOF if proof is None else self._known[theorem.sha256, proof.sha256]
            for theorem, proof in zip(theorems, proofs, strict=True)
        ]

    def _remember(self, candidate: Candidate, verdict: Verdict) -> None:
        self._known[candidate.theorem.sha256, candidate.proof.sha256] = verdict.status
