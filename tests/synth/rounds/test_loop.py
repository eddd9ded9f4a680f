"""The loop of rounds without torch: training and sampling are played, everything else is real."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.scripted_checker import ScriptedChecker
from synth.rounds import steps as steps_module
from synth.rounds.config import RoundsConfig, RoundsData
from synth.rounds.folder import RoundsFolder
from synth.rounds.loop import iterate
from synth.rounds.report import RoundsReport
from synth.rows import row_adapter
from synth.training.examples import Example, read_values, write_values
from synth.training.sampling import Sample, SampleRequest
from synth.training.steps import SampleStep, SftStep, Step, StepFailedError

DATA = RoundsData(
    first_proofs=6,
    first_translations=0,
    pool=12,
    held_out=24,
    sentences=0,
    held_out_sentences=0,
    levels=(1,),
    easy="keep",
)
CONFIG = RoundsConfig(rounds=2, data=DATA, attempts=2, retried=4, portfolio_attempts=0)


class PlayedSteps:
    """A model that solves a larger share of what it is asked the more rows it has learnt."""

    def __init__(self, fail: Callable[[Step], bool] = lambda step: False) -> None:
        self.done: list[str] = []
        self._fail = fail

    async def __call__(self, step: Step, log: Path) -> None:
        if self._fail(step):
            raise StepFailedError(f"The step {step.kind!r} failed.")
        self.done.append(step.kind)
        if isinstance(step, SftStep):
            rows = sum(1 for _ in read_values(step.examples, Example))
            (step.folder / "model").mkdir(parents=True)
            (step.folder / "model" / "rows").write_text(str(rows))
            (step.folder / "model" / "config.json").write_text("{}")
        elif isinstance(step, SampleStep):
            rows = int((Path(step.model) / "rows").read_text())
            requests = list(read_values(step.requests, SampleRequest))
            samples = [
                Sample(id=request.id, number=number, text="  omega" if place < rows else "", tokens=2)
                for place, request in enumerate(requests)
                for number in range(request.attempts)
            ]
            write_values(step.samples, samples)
        else:
            step.folder.mkdir(parents=True)
            (step.folder / "tokenizer_config.json").write_text("{}")


async def run(folder: Path, played: PlayedSteps, monkeypatch: pytest.MonkeyPatch, config: RoundsConfig) -> RoundsReport:
    monkeypatch.setattr(steps_module, "run_in_child", played)
    checker = ScriptedChecker(otherwise=VerdictStatus.PROVED)
    return await iterate(RoundsFolder(folder), config, checker, parallel=1, say=lambda text: None)


async def test_the_model_learns_what_it_proved_and_goes_into_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = PlayedSteps()
    report = await run(tmp_path, played, monkeypatch, CONFIG)
    assert [metrics.training_rows for metrics in report.rounds] == [6, 12, 24]
    rows = [row_adapter.validate_json(line) for line in (tmp_path / "2" / "rows.jsonl").read_text().splitlines()]
    assert len(rows) == 12
    assert all(row.kind == "proof" and row.proof.body == "by\n  omega" and row.sampler == "round-1" for row in rows)
    assert report.in_service == 2
    assert report.growth("held-out", 8) == pytest.approx(24 / 6)
    assert (tmp_path / "report.md").read_text().count("\n| ") == 5
    done = list(played.done)
    assert await run(tmp_path, played, monkeypatch, CONFIG) == report
    assert played.done == done  # nothing is done twice


async def test_a_failed_round_leaves_the_model_in_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_in_round_1(step: Step) -> bool:
        return isinstance(step, SftStep) and step.examples.parent.name == "1"

    report = await run(tmp_path, PlayedSteps(fails_in_round_1), monkeypatch, CONFIG)
    assert "failed" in report.rounds[1].failure
    assert report.rounds[2].model_before == 0
    assert report.in_service == 2


async def test_too_few_statements_worth_trying_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything_is_easy = CONFIG.model_copy(update={"data": DATA.model_copy(update={"easy": "reject"})})
    with pytest.raises(InvalidInputError, match="higher levels"):
        await run(tmp_path, PlayedSteps(), monkeypatch, everything_is_easy)


class KilledError(BaseException):
    """The end of the process, as far as the loop can tell."""


async def test_a_loop_that_is_killed_after_every_step_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = await run(tmp_path / "whole", PlayedSteps(), monkeypatch, CONFIG)

    class Mortal(PlayedSteps):
        async def __call__(self, step: Step, log: Path) -> None:
            if self.done:
                raise KilledError
            await super().__call__(step, log)

    for _ in range(8):  # of the nine steps
        with pytest.raises(KilledError):
            await run(tmp_path / "killed", Mortal(), monkeypatch, CONFIG)
    report = await run(tmp_path / "killed", Mortal(), monkeypatch, CONFIG)
    assert [metrics.scores for metrics in report.rounds] == [metrics.scores for metrics in whole.rounds]
    assert report.in_service == whole.in_service


async def test_another_configuration_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await run(tmp_path, PlayedSteps(), monkeypatch, CONFIG)
    with pytest.raises(InvalidInputError, match="another configuration"):
        await run(tmp_path, PlayedSteps(), monkeypatch, CONFIG.model_copy(update={"seed": 5}))
