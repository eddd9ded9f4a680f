"""Cases of the fault corpus through the real command. All of them: tests/lean/test_judge.py, by the same function."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.fault_corpus import load_cases

pytestmark = pytest.mark.sandbox

CASES = {case.name: case for case in load_cases()}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("honest/mutual_induction", "proved"),
        ("honest/statement_type", "proved"),
        ("honest/helper_after", "proved"),
        ("cheats/skip_kernel_tactic", "forbidden_source"),
        ("cheats/type_shadowed", "statement_mismatch"),
        ("cheats/same_name_before_in_namespace", "sorry"),
        ("cheats/proof_by_itself", "lean_error"),
        ("cheats/file_of_a_megabyte", "forbidden_source"),
        ("cheats/comment_ends_early", "statement_mismatch"),
    ],
)
def test_the_command_says_what_the_judge_says(tmp_path: Path, name: str, status: str) -> None:
    case = CASES[name]
    candidate = tmp_path / "candidate.lean"
    candidate.write_text(case.source(), encoding="utf-8")
    target = case.folder / "target.lean"
    command = [sys.executable, "-m", "service.cli", "check", candidate, "--target", target, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    verdict = json.loads(done.stdout)
    assert verdict["status"] == status, verdict
    assert done.returncode == (0 if status == "proved" else 1)
    if status == "proved":
        assert verdict["constants"]
        assert verdict["environment"]["lean_commit"]
        assert verdict["statement_sha256"] == case.theorem().sha256
