"""Runs that take over what other runs have: their folders, and files of attempts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from making import ITEMS, PROVED, run

from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.attempts import read_attempts
from prover.evaluation.results import Evaluation
from prover.lean.scripted_checker import ScriptedChecker
from prover.sampling.scripted import ScriptedSampler

PROOFS = ("by a", "by b", "by c", "by b", "by d")


async def make_first(folder: Path, **options: object) -> Evaluation:
    return await run(folder, ScriptedChecker({"by c": PROVED}), ScriptedSampler(PROOFS), all_attempts=True, **options)


async def test_a_run_of_the_same_sampler_is_taken_over_whole(tmp_path: Path) -> None:
    first = await make_first(tmp_path / "first", attempts=4)
    checker = ScriptedChecker({"by c": PROVED})
    sampler = ScriptedSampler(PROOFS)
    for _ in range(2):  # taken over once, however often it is asked for
        options = {"all_attempts": True, "attempts": 5, "reuse": [tmp_path / "first"], "with_report": True}
        second = await run(tmp_path / "second", checker, sampler, **options)
    assert [result.tally for result in second.results] == [
        result.tally.model_copy(update={"attempts": 5}) for result in first.results
    ]
    assert checker.proofs_checked == len(ITEMS)  # the fifth of each
    (reused,) = second.reused
    assert (reused.source, reused.kind, reused.completions) == ("first", "run", 4 * len(ITEMS))
    assert reused.verdicts == len(ITEMS) * (1 + 3 + 1)  # statement, three different proofs, one judged
    page = (tmp_path / "second" / "report.html").read_text()
    assert "Taken over" in page and f">{4 * len(ITEMS)}<" in page


async def test_of_another_sampler_the_verdicts_alone_are_taken_over(tmp_path: Path) -> None:
    await make_first(tmp_path / "first")
    checker = ScriptedChecker({"by c": PROVED})
    second = await run(
        tmp_path / "second",
        checker,
        ScriptedSampler(("by c", "by e")),
        sampler_settings={"kind": "other"},
        all_attempts=True,
        reuse=[tmp_path / "first"],
    )
    assert second.reused[0].completions == 0
    assert [result.tally.attempts for result in second.results] == [2] * len(ITEMS)
    assert (checker.proofs_checked, checker.proofs_judged) == (len(ITEMS), 0)


async def test_a_run_in_another_environment_is_refused(tmp_path: Path) -> None:
    await make_first(tmp_path / "first")
    path = tmp_path / "first" / "run.json"
    settings = json.loads(path.read_text())
    settings["environment"]["library_hash"] = "1" * 64
    path.write_text(json.dumps(settings))
    with pytest.raises(InvalidInputError, match="another environment"):
        await run(tmp_path / "second", ScriptedChecker(), ScriptedSampler(PROOFS), reuse=[tmp_path / "first"])
    with pytest.raises(InvalidInputError, match="holds no run"):
        await run(tmp_path / "third", ScriptedChecker(), ScriptedSampler(PROOFS), reuse=[tmp_path / "nowhere"])


@pytest.mark.parametrize("trusts_verdicts", [False, True])
async def test_imported_proofs_are_judged_again_unless_they_are_trusted(tmp_path: Path, trusts_verdicts: bool) -> None:
    await make_first(tmp_path / "first")
    checker = ScriptedChecker({"by a": PROVED})  # of another mind than the first
    second = await run(
        tmp_path / "second",
        checker,
        ScriptedSampler(()),
        all_attempts=True,
        files=[tmp_path / "first" / "attempts.jsonl"],
        trusts_verdicts=trusts_verdicts,
    )
    assert [result.tally.attempts for result in second.results] == [5] * len(ITEMS)
    first_proofs = {result.tally.first_proof for result in second.results}
    assert first_proofs == ({3} if trusts_verdicts else {1})
    assert checker.proofs_checked == (0 if trusts_verdicts else 4 * len(ITEMS))
    (reused,) = second.reused
    assert (reused.completions, reused.verdicts) == (5 * len(ITEMS), 4 * len(ITEMS) if trusts_verdicts else 0)


async def test_verdicts_of_another_environment_are_never_trusted(tmp_path: Path) -> None:
    await make_first(tmp_path / "first")
    lines = []
    for line in (tmp_path / "first" / "attempts.jsonl").read_text().splitlines():
        row = json.loads(line)
        row["event"]["attempt"]["verdict"]["environment"]["lean_commit"] = "f" * 40
        lines.append(json.dumps(row))
    path = tmp_path / "foreign.jsonl"
    path.write_text("\n".join(lines))
    checker = ScriptedChecker()
    second = await run(tmp_path / "second", checker, ScriptedSampler(()), files=[path], trusts_verdicts=True)
    assert second.proved == 0
    assert checker.proofs_checked == 4 * len(ITEMS)


async def test_a_broken_file_of_attempts_is_refused(tmp_path: Path) -> None:
    await make_first(tmp_path / "first")
    path = tmp_path / "first" / "attempts.jsonl"
    lines = path.read_text().splitlines()
    (tmp_path / "broken.jsonl").write_text("\n".join([*lines[:2], '{"problem": "one"}']))
    with pytest.raises(InvalidInputError, match=r"line 3 is no attempt: event: Field required"):
        await run(tmp_path / "second", ScriptedChecker(), ScriptedSampler(()), files=[tmp_path / "broken.jsonl"])
    with pytest.raises(InvalidInputError, match="cannot be read"):
        await run(tmp_path / "third", ScriptedChecker(), ScriptedSampler(()), files=[tmp_path / "nowhere.jsonl"])


async def test_every_attempt_is_written_down_once(tmp_path: Path) -> None:
    await make_first(tmp_path / "run", attempts=2)
    await make_first(tmp_path / "run")
    attempts = list(read_attempts(tmp_path / "run" / "attempts.jsonl"))
    assert len({(attempt.problem, attempt.event.key) for attempt in attempts}) == len(attempts) == 5 * len(ITEMS)
    proved = [attempt for attempt in attempts if attempt.event.attempt.verdict.status is VerdictStatus.PROVED]
    assert {attempt.event.number for attempt in proved} == {3}
