"""Attempts at one or several theorems at once: sample, extract, check, judge and repair, all overlapping."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from prover.core.attempt import Attempt, Completion
from prover.core.extraction import extract_proof
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.trouble import Trouble, note_trouble_in
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import PromptTooLongError
from prover.events import AttemptFinished, SamplerStopped, Target
from prover.lean.checker import Checker, check_and_judge
from prover.repair.allowance import Allowance
from prover.repair.correction import conclude_repair
from prover.repair.failure import Failure
from prover.repair.repairer import Repairer
from prover.sampling.sampler import Sampler


@dataclass(frozen=True, kw_only=True)
class Quest:
    """A theorem to be attempted, and how often."""

    target: Target
    theorem: Theorem
    attempts: int  # repairs among them
    problem: str = ""  # what the theorem says, in plain words


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    quest: Quest
    number: int
    completion: Completion
    proof: Proof | None
    repairs_left: int
    failure: Failure | None = None  # that this is meant to repair

    @property
    def round(self) -> int:
        return self.failure.round + 1 if self.failure else 0


async def attempt_all(
    quests: Sequence[Quest],
    *,
    index: int,
    sampler: Sampler,
    checker: Checker,
    parallel: int,
    deadline: float,
    repairer: Repairer | None = None,
    repair_rounds: int = 0,
    trouble: Trouble | None = None,
) -> AsyncGenerator[AttemptFinished | SamplerStopped, None]:
    """Attempts at all the quests, side by side, in the order in which their verdicts arrive.

    ``parallel`` verdicts are sought at a time; attempts with the same proof share one. What ``repairer`` accepts of
    the failed ones goes back to it, up to ``repair_rounds`` times. Ends without a word at ``deadline`` (of
    ``time.monotonic``); ``trouble`` says whether something was out of reach then. Closing the iterator cancels what is
    under way. Failures of the machinery are raised.
    """
    work = _Work(
        index=index,
        sampler=sampler,
        checker=checker,
        repairer=repairer,
        repair_rounds=repair_rounds,
        parallel=parallel,
    )
    with note_trouble_in(trouble or Trouble()):
        worker = asyncio.create_task(work.run(quests))
    worker.add_done_callback(lambda _: work.finished.put_nowait(None))
    try:
        while True:
            async with asyncio.timeout(deadline - time.monotonic()):
                event = await work.finished.get()
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


class _Work:
    """What is under way: samplers and repairs fill the queue of candidates, and workers empty it."""

    def __init__(
        self,
        *,
        index: int,
        sampler: Sampler,
        checker: Checker,
        repairer: Repairer | None,
        repair_rounds: int,
        parallel: int,
    ) -> None:
        self.finished: asyncio.Queue[AttemptFinished | SamplerStopped | None] = asyncio.Queue()
        self._index = index
        self._sampler = sampler
        self._checker = checker
        self._repairer = repairer
        self._repair_rounds = repair_rounds if repairer else 0
        self._parallel = parallel
        self._candidates: asyncio.Queue[_Candidate | None] = asyncio.Queue(parallel)
        self._verdicts: dict[tuple[Target, str], asyncio.Future[Verdict]] = {}  # by target and the proof's digest
        self._allowances: dict[Target, Allowance] = {}

    async def run(self, quests: Sequence[Quest]) -> None:
        """Do all there is to do."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._parallel):
                group.create_task(self._verify_all(group))
            await _gather_all([self._sample(quest) for quest in quests])
            await self._candidates.put(None)

    async def _sample(self, quest: Quest) -> None:
        """Sample until the quest's attempts are used up, or the sampler has no more to say; wait for the repairs."""
        allowance = self._allowances[quest.target] = Allowance(quest.attempts, rounds=self._repair_rounds)
        number = 0
        while (granted := await allowance.grant())[0]:
            count, repairs = granted
            completions = self._sampler.sample(quest.theorem, attempts=count, skip=number, problem=quest.problem)
            try:
                async with aclosing(completions):
                    async for completion in completions:
                        number, count = number + 1, count - 1
                        await self._offer(quest, completion, number=number, repairs_left=repairs)
            except PromptTooLongError as error:
                self.finished.put_nowait(SamplerStopped(index=self._index, target=quest.target, reason=str(error)))
            for _ in range(count):
                allowance.end(unused=repairs, unmade=1)
            if count:
                break
        if self._repair_rounds:
            await allowance.settle()

    async def _offer(
        self, quest: Quest, completion: Completion, *, number: int, repairs_left: int, failure: Failure | None = None
    ) -> None:
        proof = extract_proof(completion.text, quest.theorem, continues_proof=completion.continues_proof)
        candidate = _Candidate(
            quest=quest,
            number=number,
            completion=completion,
            proof=proof,
            repairs_left=repairs_left,
            failure=failure,
        )
        await self._candidates.put(candidate)

    async def _verify_all(self, group: asyncio.TaskGroup) -> None:
        while (candidate := await self._candidates.get()) is not None:
            quest, failure = candidate.quest, candidate.failure
            verdict, is_repeated = await self._verify_once(quest, candidate.proof)
            attempt = Attempt(completion=candidate.completion, proof=candidate.proof, verdict=verdict)
            event = AttemptFinished(
                index=self._index,
                target=quest.target,
                theorem=quest.theorem,
                number=candidate.number,
                round=candidate.round,
                attempt=attempt,
                correction=conclude_repair(failure, attempt) if failure else None,
            )
            self.finished.put_nowait(event)
            if candidate.repairs_left and not is_repeated and self._repairer and self._repairer.accepts(attempt):
                group.create_task(self._repair(self._repairer, candidate, verdict))
            else:
                self._allowances[quest.target].end(unused=candidate.repairs_left)
        self._candidates.put_nowait(None)  # the next worker must stop too

    async def _repair(self, repairer: Repairer, candidate: _Candidate, verdict: Verdict) -> None:
        quest, allowance = candidate.quest, self._allowances[candidate.quest.target]
        assert candidate.proof is not None
        failure = Failure(
            theorem=quest.theorem,
            problem=quest.problem,
            completion=candidate.completion,
            proof=candidate.proof,
            verdict=verdict,
            round=candidate.round,
            before=candidate.failure,
        )
        completion = await repairer.repair(failure)
        if completion is None:
            allowance.end(unused=candidate.repairs_left)
            return
        allowance.spend()
        left = candidate.repairs_left - 1
        await self._offer(quest, completion, number=candidate.number, repairs_left=left, failure=failure)

    async def _verify_once(self, quest: Quest, proof: Proof | None) -> tuple[Verdict, bool]:
        """The verdict on a proof; one that was seen before has the verdict that it got then."""
        if proof is None:
            reason = "The completion holds no proof of this theorem."
            return Verdict(status=VerdictStatus.NO_PROOF, reason=reason), False
        key = quest.target, proof.sha256
        if key in self._verdicts:
            return await self._verdicts[key], True
        self._verdicts[key] = asyncio.get_running_loop().create_future()
        verdict = await check_and_judge(self._checker, quest.theorem, proof)
        self._verdicts[key].set_result(verdict)
        return verdict, False


async def _gather_all(jobs: Sequence[Coroutine[Any, Any, None]]) -> None:
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job)


def first_cause(error: BaseException) -> BaseException:
    """The first real exception inside the task group's wrapping."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
