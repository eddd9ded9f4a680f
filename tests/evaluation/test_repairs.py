"""Repairs in an evaluation: attempts like others, asked for once, and no independent draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import ITEMS, PROVED, run

from prover.core.attempt import Attempt, Completion
from prover.errors import EngineError
from prover.evaluation.attempts import read_attempts
from prover.lean.scripted_checker import ScriptedChecker
from prover.repair.failure import Failure
from prover.sampling.scripted import ScriptedSampler


class CountingRepairer:
    """Mends everything but `by b`, for which it has no answer."""

    name = "repairer"
    asked = 0

    def accepts(self, attempt: Attempt) -> bool:
        return attempt.proof is not None

    async def repair(self, failure: Failure) -> Completion | None:
        self.asked += 1
        text = f"{failure.proof.body}, mended"
        return None if failure.proof.body == "by b" else Completion(text=text, sampler=self.name)


class Failing(ScriptedChecker):
    """Breaks down at its last proof."""

    async def judge(self, *arguments: object) -> object:  # type: ignore[override]
        if self.proofs_judged == len(ITEMS) - 1:
            raise EngineError("out of order")
        return await super().judge(*arguments)  # type: ignore[arg-type]


async def test_a_repair_is_asked_for_once(tmp_path: Path) -> None:
    script, sampler, repairer = {"by c, mended": PROVED}, ScriptedSampler(("by b", "by c")), CountingRepairer()
    options = {"repairer": repairer, "repair_rounds": 1, "all_attempts": True, "attempts": 8}
    with pytest.raises(EngineError):
        await run(tmp_path, Failing(script), sampler, **options)
    asked = repairer.asked
    evaluation = await run(tmp_path, ScriptedChecker(script), sampler, **options)
    assert evaluation.proved == len(ITEMS)
    assert evaluation.pass_at_k == ()
    assert (asked, repairer.asked) == (2 * len(ITEMS), 2 * len(ITEMS))
    rounds = [attempt.event.round for attempt in read_attempts(tmp_path / "attempts.jsonl")]
    assert (rounds.count(0), rounds.count(1)) == (2 * len(ITEMS), len(ITEMS))
