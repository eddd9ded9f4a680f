"""Runs with a journal: cut short, gone on with, extended, refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from making import make_parts

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import EngineError, InvalidInputError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.evaluate import evaluate, run_settings
from prover.evaluation.journal import Journal
from prover.evaluation.results import Evaluation
from prover.events import Outcome
from prover.lean.scripted_checker import ScriptedChecker
from prover.proving import Budget
from prover.sampling.sampler import Sampler
from prover.sampling.scripted import ScriptedSampler

PROVED = VerdictStatus.PROVED
PROOFS = ("by a", "by b", "by c", "by b", "by d")
BENCHMARK = Benchmark(
    name="three",
    sha256="0" * 64,
    items=tuple(
        BenchmarkItem(name=name, theorem=Theorem(name=name, statement=f"theorem {name} : {n} = {n}"))
        for n, name in enumerate(("one", "two", "three"))
    ),
)


class Failing(ScriptedChecker):
    """Breaks down at a certain check."""

    fails_at = 10**9

    async def check(self, *arguments: Any) -> Any:
        if self.proofs_checked + 1 >= self.fails_at:
            raise EngineError("out of order")
        return await super().check(*arguments)


class CountingSampler(ScriptedSampler):
    """Counts what it is asked for."""

    made = 0

    async def sample(self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = "") -> Any:
        async for completion in super().sample(theorem, attempts=attempts, skip=skip, problem=problem):
            type(self).made += 1
            yield completion


async def run(
    folder: Path | None, checker: ScriptedChecker, *, sampler: Sampler | None = None, **options: Any
) -> Evaluation:
    budget = Budget(parallel=1, disprove=False, **options)
    sampler = sampler or ScriptedSampler(PROOFS)

    async def go(journal: Journal | None) -> Evaluation:
        return await evaluate(
            BENCHMARK,
            source="formal",
            parts=make_parts(sampler),
            checker=checker,
            budget=budget,
            journal=journal,
        )

    if folder is None:
        return await go(None)
    settings = run_settings(
        BENCHMARK, source="formal", sampler={"kind": "scripted"}, checker=checker, budget=budget, seed=0
    )
    with Journal(folder, settings) as journal:
        return await go(journal)


def essence(evaluation: Evaluation) -> Sequence[Any]:
    return [(r.name, r.outcome, r.tally, r.answer.proof) for r in evaluation.results]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


async def test_counts_every_attempt() -> None:
    evaluation = await run(None, ScriptedChecker({"by b": PROVED}), all_attempts=True)
    assert [result.tally.model_dump() for result in evaluation.results] == [
        {"attempts": 5, "proved": 2, "first_proof": 2}
    ] * 3
    assert evaluation.pass_at_k[0].value == pytest.approx(2 / 5)
    assert [(step.attempts, step.solved) for step in evaluation.cumulative] == [(2, 3)]


@pytest.mark.parametrize("all_attempts", [False, True])
@pytest.mark.parametrize("fails_at", [1, 2, 5, 7])
async def test_a_run_cut_short_goes_on_and_checks_nothing_twice(
    tmp_path: Path, fails_at: int, all_attempts: bool
) -> None:
    undisturbed = ScriptedChecker({"by c": PROVED})
    expected = await run(None, undisturbed, all_attempts=all_attempts)
    first, second = Failing({"by c": PROVED}), ScriptedChecker({"by c": PROVED})
    first.fails_at = fails_at
    with pytest.raises(EngineError):
        await run(tmp_path, first, all_attempts=all_attempts)
    evaluation = await run(tmp_path, second, all_attempts=all_attempts)
    assert essence(evaluation) == essence(expected)
    assert first.proofs_checked + second.proofs_checked == undisturbed.proofs_checked
    third = ScriptedChecker()
    assert essence(await run(tmp_path, third, all_attempts=all_attempts)) == essence(expected)
    assert third.proofs_checked == third.statements_checked == 0


async def test_a_run_is_extended_to_more_attempts(tmp_path: Path) -> None:
    first, second = ScriptedChecker({"by c": PROVED}), ScriptedChecker({"by c": PROVED})
    CountingSampler.made = 0
    sampler = CountingSampler(PROOFS)
    assert (await run(tmp_path, first, sampler=sampler, attempts=2)).proved == 0
    assert CountingSampler.made == 6
    evaluation = await run(tmp_path, second, sampler=sampler, attempts=4)
    assert evaluation.proved == 3
    assert second.proofs_checked == 3  # of each theorem, the third alone
    assert CountingSampler.made - 6 <= 6  # the third of each, and one that was made ahead
    assert {result.outcome for result in evaluation.results} == {Outcome.PROVED}


async def test_a_last_line_cut_short_is_dropped(tmp_path: Path) -> None:
    await run(tmp_path, ScriptedChecker({"by b": PROVED}))
    journal = tmp_path / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-20])
    checker = ScriptedChecker({"by b": PROVED})
    assert (await run(tmp_path, checker)).proved == 3
    assert checker.proofs_checked == 0
    assert len(journal.read_bytes().splitlines()) == len(whole.splitlines())


async def test_a_broken_line_is_named(tmp_path: Path) -> None:
    await run(tmp_path, ScriptedChecker())
    journal = tmp_path / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b'{"type": "nonsense"}\n', *lines[2:]]))
    with pytest.raises(InvalidInputError, match="line 3"):
        await run(tmp_path, ScriptedChecker())
    assert len(journal.read_bytes().splitlines()) == len(lines) + 1


async def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    await run(tmp_path, ScriptedChecker())
    before = contents(tmp_path)
    with pytest.raises(InvalidInputError, match=r"another run: all_attempts was False, now True"):
        await run(tmp_path, ScriptedChecker(), all_attempts=True)
    assert contents(tmp_path) == before


async def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("precious")
    with pytest.raises(InvalidInputError, match="holds no run"):
        await run(tmp_path, ScriptedChecker())
    assert contents(tmp_path) == {"thesis.tex": b"precious"}


async def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    checker = ScriptedChecker()
    settings = run_settings(
        BENCHMARK, source="formal", sampler={"kind": "scripted"}, checker=checker, budget=Budget(disprove=False), seed=0
    )
    with Journal(tmp_path, settings):
        assert json.loads((tmp_path / "run.json").read_text()) == settings
        with pytest.raises(InvalidInputError, match="Another process"):
            Journal(tmp_path, settings)


async def test_a_verdict_that_depends_on_the_machine_is_asked_for_again(tmp_path: Path) -> None:
    first, second = ScriptedChecker({"by a": VerdictStatus.TIMEOUT}), ScriptedChecker({"by a": PROVED})
    await run(tmp_path, first, attempts=2)
    evaluation = await run(tmp_path, second, attempts=3)
    assert evaluation.proved == 3
