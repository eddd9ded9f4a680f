"""What is seen of an evaluation while it runs, and at its end."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from making import ITEMS, PROVED, run
from rich.console import Console

from prover.evaluation import terminal
from prover.evaluation.terminal import EvaluationProgress, print_evaluation
from prover.lean.scripted_checker import ScriptedChecker
from prover.sampling.scripted import ScriptedSampler


def test_the_progress_names_solved_rate_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: clock[0])
    screen = Console(file=io.StringIO(), force_terminal=True, width=160)
    progress = EvaluationProgress("minif2f", 244, screen=screen)
    progress.show({"not_proved": 3, "proved": 2}, ended=5)  # known from before
    clock[0] += 60
    progress.show({"not_proved": 10, "proved": 25}, ended=35)
    screen.print(progress.display.get_renderable())
    line = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "minif2f: 25 proved, 10 not proved" in line
    assert "35/244" in line
    assert "30.0/min" in line
    assert "left" in line


async def test_a_result_without_doubts_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluation = await run(None, ScriptedChecker({"by a": PROVED}), ScriptedSampler(("by a",)))
    print_evaluation(evaluation)
    assert f"{len(ITEMS)} of {len(ITEMS)} proved" in capsys.readouterr().out
    informal = await run(None, ScriptedChecker({"by a": PROVED}), ScriptedSampler(("by a",)), source="informal")
    print_evaluation(informal)
    printed = " ".join(capsys.readouterr().out.split())
    assert "0 proved with a faithful statement" in printed
    assert "faithfulness not shown: one, two, three" in printed
