"""Attempts at one or several theorems at once: sample, extract, check and judge, all overlapping."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass

from prover.core.attempt import Attempt, Completion
from prover.core.extraction import extract_proof
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.events import AttemptFinished, Target
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler


@dataclass(frozen=True, kw_only=True)
class Quest:
    """A theorem to be attempted, and how often."""

    target: Target
    theorem: Theorem
    attempts: int


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    quest: Quest
    number: int
    completion: Completion
    proof: Proof | None


async def attempt_all(
    quests: Sequence[Quest], *, index: int, sampler: Sampler, checker: Checker, parallel: int, deadline: float
) -> AsyncGenerator[AttemptFinished, None]:
    """Attempts at all the quests in turn, in the order in which their verdicts arrive.

    ``parallel`` verdicts are sought at a time; attempts with the same proof share one. Ends without a word at
    ``deadline`` (of ``time.monotonic``); closing the iterator cancels what is under way. Failures of the machinery are
    raised.
    """
    candidates: asyncio.Queue[_Candidate | None] = asyncio.Queue(parallel)
    finished: asyncio.Queue[AttemptFinished | None] = asyncio.Queue()
    verdicts: dict[tuple[Target, str], asyncio.Future[Verdict]] = {}  # by target and the proof's digest

    async def sample() -> None:
        async with aclosing(_sample_in_turn(quests, sampler)) as samples:
            async for candidate in samples:
                await candidates.put(candidate)
        await candidates.put(None)

    async def verify() -> None:
        while (candidate := await candidates.get()) is not None:
            quest = candidate.quest
            verdict = await _verify_once(checker, quest, candidate.proof, verdicts)
            attempt = Attempt(completion=candidate.completion, proof=candidate.proof, verdict=verdict)
            finished.put_nowait(
                AttemptFinished(
                    index=index, target=quest.target, theorem=quest.theorem, number=candidate.number, attempt=attempt
                )
            )
        candidates.put_nowait(None)  # the next worker must stop too

    async def work() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(sample())
            for _ in range(parallel):
                group.create_task(verify())

    worker = asyncio.create_task(work())
    worker.add_done_callback(lambda _: finished.put_nowait(None))
    try:
        while True:
            async with asyncio.timeout(deadline - time.monotonic()):
                event = await finished.get()
            if event is None:
                break
            yield event
    except TimeoutError:
        return
    finally:
        worker.cancel()
        await asyncio.wait([worker])
    if not worker.cancelled() and (error := worker.exception()) is not None:
        raise first_cause(error)


async def _sample_in_turn(quests: Sequence[Quest], sampler: Sampler) -> AsyncGenerator[_Candidate, None]:
    """One candidate of each quest in turn."""
    async with AsyncExitStack() as stack:
        sources = [(quest, await stack.enter_async_context(aclosing(_sample(quest, sampler)))) for quest in quests]
        while sources:
            for source in list(sources):
                candidate = await anext(source[1], None)
                if candidate is None:
                    sources.remove(source)
                else:
                    yield candidate


async def _sample(quest: Quest, sampler: Sampler) -> AsyncGenerator[_Candidate, None]:
    number = 0
    async with aclosing(sampler.sample(quest.theorem, attempts=quest.attempts)) as completions:
        async for completion in completions:
            number += 1
            proof = extract_proof(completion.text, quest.theorem, continues_proof=completion.continues_proof)
            yield _Candidate(quest=quest, number=number, completion=completion, proof=proof)


async def _verify_once(
    checker: Checker, quest: Quest, proof: Proof | None, verdicts: dict[tuple[Target, str], asyncio.Future[Verdict]]
) -> Verdict:
    """The verdict on a proof; one that was seen before has the verdict that it got then."""
    if proof is None:
        return Verdict(status=VerdictStatus.NO_PROOF, reason="The completion holds no proof of this theorem.")
    key = quest.target, proof.sha256
    if key in verdicts:
        return await verdicts[key]
    verdicts[key] = asyncio.get_running_loop().create_future()
    verdict = await _verify(checker, quest.theorem, proof)
    verdicts[key].set_result(verdict)
    return verdict


async def _verify(checker: Checker, theorem: Theorem, proof: Proof) -> Verdict:
    verdict = await checker.check(theorem, proof)
    if verdict.status is VerdictStatus.COMPILED:
        verdict = await checker.judge(theorem, proof)
    return verdict


def first_cause(error: BaseException) -> BaseException:
    """The first real exception inside the task group's wrapping."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
