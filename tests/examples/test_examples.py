"""Every program in examples/, run as its docstring says against one real service with real Lean."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import RunningService

EXAMPLES = Path(__file__).parents[2] / "examples"
pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(300)]

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    service = RunningService(tmp_path_factory.mktemp("examples"), {"QED_LEAN_WORKERS": "1"})
    try:
        yield service.start()
    finally:
        service.end()


@pytest.fixture
def run(real: RunningService) -> Run:
    def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(EXAMPLES / program), *map(str, arguments)],
            env={**os.environ, "QED_SERVER": real.url},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    return run


def test_all_are_run_here_and_small() -> None:
    programs = sorted(EXAMPLES.glob("*.py"))
    tests = Path(__file__).read_text(encoding="utf-8")
    assert [program.name for program in programs if f'"{program.name}"' not in tests] == []
    assert all(len(program.read_text(encoding="utf-8").splitlines()) < 60 for program in programs)


def test_prove_over_http(run: Run) -> None:
    ended = run("prove_over_http.py")
    assert ended.returncode == 0, ended.stderr
    assert "finished\nproved: " in ended.stdout
    assert "Even (a + b)" in ended.stdout


def test_prove_a_list(run: Run) -> None:
    ended = run("prove_a_list.py", EXAMPLES / "problems.txt")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "[4/4]" in ended.stdout
    assert ended.stdout.endswith("1 disproved, 3 proved\n")


def test_check_folder(run: Run) -> None:
    ended = run("check_folder.py", EXAMPLES / "proofs")
    assert ended.returncode == 1, ended.stderr
    found = dict(line.split()[:2] for line in ended.stdout.splitlines())
    assert found == {
        "another_claim.lean": "lean_error",
        "right.lean": "proved",
        "unfinished.lean": "sorry",
        "wishful.lean": "forbidden_source",
    }


def test_evaluate_own_problems(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    ended = run("evaluate_own_problems.py", EXAMPLES / "problems", report)
    assert ended.returncode == 0, ended.stderr
    found = {tuple(line.split()[:2]) for line in ended.stdout.splitlines()}
    assert found == {("two_odds", "proved"), ("false_squares_grow", "disproved")}
    assert ended.stdout.count("equivalent") == 2
    assert "two_odds" in report.read_text(encoding="utf-8")


def test_ask_through_mcp(run: Run) -> None:
    ended = run("ask_through_mcp.py")
    assert ended.returncode == 0, ended.stderr
    assert "proved: " in ended.stdout
    assert "Odd (n ^ 2)" in ended.stdout
