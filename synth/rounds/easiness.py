"""Statements that need no thought, left out: what one automatic tactic proves teaches a model nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from prover.core.proof import Proof
from prover.core.verdict import VerdictStatus
from prover.lean.checker import Checker
from synth.batch_check import Candidate, check_together
from synth.quick_sampler import AUTOMATIC
from synth.rounds.data import Statement

_EASY = Proof(body="by\n  first\n" + "\n".join(f"  | ({tactic}; done)" for tactic in AUTOMATIC))
_IN_ONE_FILE = 8
_HEARTBEATS = 20_000  # so that the answer does not depend on the clock


async def leave_out_easy(statements: Sequence[Statement], *, checker: Checker, parallel: int) -> list[Statement]:
    """The statements, in order, that none of synthesis' automatic tactics proves."""
    groups = [statements[start : start + _IN_ONE_FILE] for start in range(0, len(statements), _IN_ONE_FILE)]
    waiting = list(enumerate(groups))
    hard: dict[int, list[Statement]] = {}

    async def work() -> None:
        while waiting:
            number, group = waiting.pop()
            candidates = [Candidate(theorem=statement.theorem, proof=_EASY) for statement in group]
            verdicts = await check_together(checker, candidates, max_heartbeats=_HEARTBEATS)
            pairs = zip(group, verdicts, strict=True)
            hard[number] = [statement for statement, verdict in pairs if verdict.status is not VerdictStatus.COMPILED]

    async with asyncio.TaskGroup() as workers:
        for _ in range(parallel):
            workers.create_task(work())
    return [statement for number in sorted(hard) for statement in hard[number]]
