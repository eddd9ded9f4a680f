"""An attack on one statement from both sides: proofs of it and of its negation, one side after the other.

Within one attack everything happens in a fixed order, so that the same statement gets the same proof whatever else runs
beside it; many attacks run at once instead.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Literal, Protocol, runtime_checkable

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
from synth.reading import find_counterexample, is_settled_by_numbers, read_once

Side = Literal["theorem", "negation"]


class Effort(Value):
    """How much one attack may try."""

    attempts: int = Field(default=12, ge=1, le=100_000)  # at the side that small numbers speak for
    counter_attempts: int = Field(default=2, ge=0, le=100_000)  # at the other side
    first_batch: int = Field(default=4, ge=1, le=64)  # proofs of the theorem in the first Lean file: the cheap ones
    batch: int = Field(default=2, ge=1, le=64)  # in each later one; where the judge is asked at once, both are 1
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


@runtime_checkable
class JudgesAtOnce(Checker, Protocol):
    """A checker whose judge costs so little that most proofs are not checked before."""

    async def judge_within(self, theorem: Theorem, proof: Proof, *, max_heartbeats: int) -> Verdict:
        """The final word on a proof that is found within Lean's own limit; an error of Lean's otherwise."""
        ...


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
    """Try to prove the theorem and its negation, first what small numbers speak for.

    Raises EngineError when Lean cannot be run.
    """
    if guess is None and (formula := read_once(theorem)) is not None and is_settled_by_numbers(formula):
        guess = find_counterexample(formula) is None
    negation = negate(theorem)
    quests: list[tuple[Side, Theorem, int]] = [("theorem", theorem, effort.attempts)]
    if negation is not None:
        quests.append(("negation", negation, effort.attempts if guess is not True else effort.counter_attempts))
    if guess is False:
        quests[0] = ("theorem", theorem, effort.counter_attempts)
        quests.reverse()
    made = 0
    for side, target, attempts in quests:
        if attempts > 0:
            async with _Attempts(side, target, sampler, attempts, problem) as tried:
                victory = await _try_side(tried, checker=checker, effort=effort, header=header)
            made += tried.made
            if victory is not None:
                return victory.model_copy(update={"attempts": made})
    return Defeat(attempts=made)


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


async def _try_side(side: _Attempts, *, checker: Checker, effort: Effort, header: str) -> Victory | None:
    """The first of a side's proofs that the judge accepts."""
    while batch := await side.next_batch(_choose_size(side, checker, effort)):
        candidates = [Candidate(theorem=side.theorem, proof=proof) for _, _, proof in batch]
        verdicts = await _check(candidates, checker=checker, effort=effort, header=header)
        for (number, completion, proof), verdict in zip(batch, verdicts, strict=True):
            judged = await checker.judge(side.theorem, proof) if verdict.status is VerdictStatus.COMPILED else verdict
            if judged.is_proved:
                return Victory(
                    side=side.side,
                    theorem=side.theorem,
                    completion=completion,
                    proof=proof,
                    verdict=judged,
                    attempt=number,
                    attempts=side.made,
                    failures=tuple(side.failures[-effort.corrections :]) if effort.corrections else (),
                )
            if verdict.status is VerdictStatus.LEAN_ERROR:
                side.failures.append(Failure(proof=proof, verdict=verdict))
    return None


def _choose_size(side: _Attempts, checker: Checker, effort: Effort) -> int:
    """A counterexample goes alone: it settles most of what is false. The first proofs are cheap and go together."""
    if isinstance(checker, JudgesAtOnce):
        return 1
    if side.made:
        return effort.batch
    return 1 if side.side == "negation" else effort.first_batch


async def _check(candidates: list[Candidate], *, checker: Checker, effort: Effort, header: str) -> tuple[Verdict, ...]:
    """The judge's verdict where it is asked at once, the fast pass's otherwise."""
    if not isinstance(checker, JudgesAtOnce):
        return await check_together(checker, candidates, header=header, max_heartbeats=effort.max_heartbeats)
    limit = effort.max_heartbeats
    return tuple([await checker.judge_within(c.theorem, c.proof, max_heartbeats=limit) for c in candidates])
