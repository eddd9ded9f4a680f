"""What goes wrong on one problem is counted there; what goes wrong for all ends the run, which can be gone on with."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from making import BENCHMARK, ITEMS, PROVED, run

from prover.core.attempt import Completion
from prover.core.equivalence import Equivalence
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError, PromptTooLongError, QedError, SamplerError, SamplerUnavailableError
from prover.events import Outcome
from prover.lean.scripted_checker import ScriptedChecker
from prover.sampling.scripted import ScriptedSampler


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Refusing(ScriptedSampler):
    """Raises an error for the theorems of these names."""

    def __init__(self, error: QedError, *names: str) -> None:
        super().__init__(("by a", "by b"))
        self._error, self._names = error, names

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        if theorem.name in self._names:
            raise self._error
        async for completion in super().sample(theorem, attempts=attempts, skip=skip):
            yield completion


async def test_a_refusal_of_one_problem_is_that_problems(tmp_path: Path) -> None:
    sampler = Refusing(SamplerError("The server does not take this."), "two")
    evaluation = await run(
        tmp_path, ScriptedChecker({"by b": PROVED}), sampler, all_attempts=True, attempts=2, with_report=True
    )
    assert (evaluation.problems, evaluation.proved) == (3, 2)
    assert [(failed.name, failed.reason) for failed in evaluation.failed] == [("two", "The server does not take this.")]
    assert evaluation.pass_at_k[-1].value == pytest.approx(2 / 3)
    assert "The server does not take this." in (tmp_path / "report.html").read_text()
    assert "- two: The server does not take this." in (tmp_path / "report.md").read_text()
    again = await run(tmp_path, ScriptedChecker({"by b": PROVED}), ScriptedSampler(("by a", "by b")), all_attempts=True)
    assert (again.proved, again.failed) == (3, ())  # what has failed is tried again


async def test_a_prompt_that_is_too_long_ends_that_sampling(tmp_path: Path) -> None:
    sampler = Refusing(PromptTooLongError("The prompt is too long for the model."), "two")
    evaluation = await run(tmp_path, ScriptedChecker({"by b": PROVED}), sampler)
    assert evaluation.proved == 2
    (stopped,) = [result for result in evaluation.results if result.stopped]
    assert (stopped.name, stopped.outcome, stopped.tally.attempts) == ("two", Outcome.NOT_PROVED, 0)
    assert "too long" in stopped.stopped


async def test_a_server_that_has_gone_ends_the_run_which_goes_on_later(tmp_path: Path) -> None:
    checker = ScriptedChecker({"by b": PROVED})
    with pytest.raises(SamplerUnavailableError):
        await run(tmp_path, checker, Refusing(SamplerUnavailableError("Nobody answers."), "three"))
    before = checker.proofs_checked
    evaluation = await run(tmp_path, checker, ScriptedSampler(("by a", "by b")))
    assert (evaluation.proved, checker.proofs_checked - before) == (3, 2)


async def test_a_server_that_refuses_everything_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(SamplerError, match="wrong key"):
        await run(tmp_path, ScriptedChecker(), Refusing(SamplerError("wrong key"), "one", "two", "three"))


async def test_statements_that_lean_does_not_accept_are_counted_as_such() -> None:
    checker = ScriptedChecker({"by a": PROVED}, statements={"two": VerdictStatus.LEAN_ERROR})
    evaluation = await run(None, checker, ScriptedSampler(("by a",)))
    assert evaluation.names == {Outcome.PROVED: ("one", "three"), Outcome.ILL_FORMED: ("two",)}
    assert evaluation.elaborated == 2


async def test_no_attempts_are_no_run(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="greater than or equal to 1"):
        await run(tmp_path, ScriptedChecker(), ScriptedSampler(()), attempts=0)


async def test_a_changed_data_file_under_a_run_is_refused(tmp_path: Path) -> None:
    await run(tmp_path, ScriptedChecker(), ScriptedSampler(("by a",)))
    changed = BENCHMARK.model_copy(update={"sha256": "1" * 64})
    before = contents(tmp_path)
    with pytest.raises(InvalidInputError, match=r"another run: sha256 was '0+', now '1+'.*--out"):
        await run(tmp_path, ScriptedChecker(), ScriptedSampler(("by a",)), benchmark=changed)
    assert contents(tmp_path) == before


async def test_proved_and_proved_of_a_faithful_statement_are_two_counts(tmp_path: Path) -> None:
    texts = ("Show that 0 = 0.", "Show that 1 = 1.", "Blah blah.")
    items = [item.model_copy(update={"problem": text}) for item, text in zip(ITEMS, texts, strict=True)]
    benchmark = BENCHMARK.model_copy(update={"items": tuple(items)})
    checker = ComparingChecker({"by a": PROVED})
    options = {"benchmark": benchmark, "source": "informal", "with_report": True}
    evaluation = await run(tmp_path, checker, ScriptedSampler(("by a",)), **options)
    assert [result.meaning for result in evaluation.results] == [Equivalence.EQUIVALENT, Equivalence.NOT_SHOWN, None]
    assert (evaluation.proved, evaluation.proved_faithful, evaluation.faithful) == (2, 1, 1)
    assert (evaluation.levels[0].proved, evaluation.levels[0].proved_faithful) == (2, 1)
    assert "<pre>theorem two : 1 = 1</pre>" in (tmp_path / "report.html").read_text()
    assert "<b>1 of 3</b><span>proved with a faithful statement</span>" in (tmp_path / "report.html").read_text()
    assert "| proved, faithful |" in (tmp_path / "report.md").read_text()
    asked = checker.proofs_checked
    assert await run(tmp_path, checker, ScriptedSampler(("by a",)), **options) == evaluation.model_copy(
        update={"seconds": pytest.approx(0, abs=60)}
    )
    assert checker.proofs_checked == asked


class ComparingChecker(ScriptedChecker):
    """Accepts that a statement follows from one with the same numbers, and of no other."""

    async def check(self, theorem: Theorem, proof: object) -> object:  # type: ignore[override]
        return await self._compare(theorem, proof, VerdictStatus.COMPILED) or await super().check(theorem, proof)  # type: ignore[arg-type]

    async def judge(self, theorem: Theorem, proof: object) -> object:  # type: ignore[override]
        return await self._compare(theorem, proof, PROVED) or await super().judge(theorem, proof)  # type: ignore[arg-type]

    async def _compare(self, theorem: Theorem, proof: object, status: VerdictStatus) -> object | None:
        if "_implies_" not in theorem.name:
            return None
        self.proofs_checked += 1
        _, _, claim = theorem.statement.partition(" : ")
        return await self._answer(theorem, status if claim == "(0 = 0) → (0 = 0)" else VerdictStatus.LEAN_ERROR)
