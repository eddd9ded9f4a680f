"""The commands of training, where its packages are not installed, too."""

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from prover.errors import EnvironmentUnavailableError, InvalidInputError
from synth.training.cli import train_app

RUNNER = CliRunner()


@pytest.mark.parametrize("command", ["sft", "dpo", "grpo"])
def test_help_has_an_example(command: str) -> None:
    result = RUNNER.invoke(train_app, [command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert f"qed train {command}" in result.output


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    result = RUNNER.invoke(train_app, ["sft", str(tmp_path / "rows.jsonl"), "--out", str(tmp_path / "out")])
    assert isinstance(result.exception, EnvironmentUnavailableError)
    assert "qed-prover[train]" in str(result.exception)


def test_a_line_that_is_no_row_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for package in ("datasets", "peft", "trl"):
        monkeypatch.setitem(sys.modules, package, sys)
    (tmp_path / "rows.jsonl").write_text('{"kind": "proof"}\n')
    result = RUNNER.invoke(train_app, ["sft", str(tmp_path / "rows.jsonl"), "--out", str(tmp_path / "out")])
    assert isinstance(result.exception, InvalidInputError)
    assert "line 1" in str(result.exception)
