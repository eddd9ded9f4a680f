"""An attack on one statement from both sides: proofs of it and of its negation, a few at a time, the first one wins.

Within one attack everything happens in a fixed order, so that the same statement gets the same proof whatever else runs
beside it; many attacks run at once instead.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from itertools import count
from typing import Literal

from pydantic import Field

from prover.core.attempt import Completion
from prover.core.extraction import extract_proof
from prover.core.opposites import negate
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler
from synth.batch_check import Candidate, check_together

Side = Literal["theorem", "negation"]


class Effort(Value):
    """How much one attack may try."""

    attempts: int = Field(default=12, ge=1, le=100_000)  # at the side that small numbers speak for
    counter_attempts: int = Field(default=2, ge=0, le=100_000)  # at the other side
    first_batch: int = Field(default=4, ge=1, le=64)  # proofs of the theorem in the first Lean file: the cheap ones
    batch: int = Field(default=2, ge=1, le=64)  # in each later one
    max_heartbeats: int = Field(default=5_000, ge=100)  # Lean's own limit on each candidate
    corrections: int = Field(default=1, ge=0, le=16)  # failed attempts kept with each proof


class Failure(Value):
    """An attempt that failed before the one that succeeded."""

    proof: Proof
    verdict: Verdict


class Victory(Value):
    """A judged proof of a statement or of its negation."""

    side: Side
    theorem: Theorem  # what the proof proves
    completion: Completion
    proof: Proof
    verdict: Verdict  # the judge's
    attempt: int  # at this side, from 1
    attempts: int  # at both sides
    failures: tuple[Failure, ...] = ()


class Defeat(Value):
    """No proof was found."""

    attempts: int


async def attack(
    theorem: Theorem,
    *,
    sampler: Sampler,
    checker: Checker,
    effort: Effort,
    guess: bool | None = None,
    problem: str = "",
    header: str = "",
) -> Victory | Defeat:
    """Try to prove the theorem and its negation in turn. Raises EngineError when Lean cannot be run."""
    negation = negate(theorem)
    quests: list[tuple[Side, Theorem, int]] = [("theorem", theorem, effort.attempts)]
    if negation is not None:
        quests.append(("negation", negation, effort.attempts if guess is not True else effort.counter_attempts))
    if guess is False:
        quests[0] = ("theorem", theorem, effort.counter_attempts)
        quests.reverse()
    async with AsyncExitStack() as stack:
        sides = [
            await stack.enter_async_context(_Attempts(side, target, sampler, attempts, problem))
            for side, target, attempts in quests
            if attempts > 0
        ]
        return await _take_turns(sides, checker=checker, effort=effort, header=header)


class _Attempts:
    """One side: its completions, and what came of them."""

    def __init__(self, side: Side, theorem: Theorem, sampler: Sampler, attempts: int, problem: str) -> None:
        self.side, self.theorem = side, theorem
        self.made = 0
        self.failures: list[Failure] = []
        self._completions: AsyncGenerator[Completion, None] = sampler.sample(
            theorem, attempts=attempts, problem=problem if side == "theorem" else ""
        )

    async def __aenter__(self) -> _Attempts:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._completions.aclose()

    async def next_batch(self, size: int) -> list[tuple[int, Completion, Proof]]:
        """The next completions that hold a proof, with their numbers; none when there are no more."""
        batch: list[tuple[int, Completion, Proof]] = []
        while len(batch) < size and (completion := await anext(self._completions, None)) is not None:
            self.made += 1
            proof = extract_proof(completion.text, self.theorem, continues_proof=completion.continues_proof)
            if proof is not None:
                batch.append((self.made, completion, proof))
        return batch


def _choose_size(side: _Attempts, effort: Effort) -> int:
    """A counterexample goes alone: it settles most of what is false. The first proofs are cheap and go together."""
    if side.made:
        return effort.batch
    return 1 if side.side == "negation" else effort.first_batch


async def _take_turns(sides: list[_Attempts], *, checker: Checker, effort: Effort, header: str) -> Victory | Defeat:
    left = list(sides)
    for turn in count():
        if not left:
            break
        side = left[turn % len(left)]
        batch = await side.next_batch(_choose_size(side, effort))
        if not batch:
            left.remove(side)
            continue
        candidates = [Candidate(theorem=side.theorem, proof=proof) for _, _, proof in batch]
        verdicts = await check_together(checker, candidates, header=header, max_heartbeats=effort.max_heartbeats)
        for (number, completion, proof), verdict in zip(batch, verdicts, strict=True):
            if verdict.status is VerdictStatus.COMPILED:
                judged = await checker.judge(side.theorem, proof)
                if judged.is_proved:
                    return Victory(
                        side=side.side,
                        theorem=side.theorem,
                        completion=completion,
                        proof=proof,
                        verdict=judged,
                        attempt=number,
                        attempts=sum(other.made for other in sides),
                        failures=tuple(side.failures[-effort.corrections :]) if effort.corrections else (),
                    )
            elif verdict.status is VerdictStatus.LEAN_ERROR:
                side.failures.append(Failure(proof=proof, verdict=verdict))
    return Defeat(attempts=sum(side.made for side in sides))
