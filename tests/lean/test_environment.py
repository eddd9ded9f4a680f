from __future__ import annotations

from pathlib import Path

import pytest

from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean.environment import LeanEnvironment, load_environment


def test_unknown_name_lists_the_names() -> None:
    with pytest.raises(InvalidInputError, match="core, mathlib"):
        load_environment("isabelle")


def test_mathlib_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QED_MATHLIB_DIR", str(tmp_path))
    with pytest.raises(EnvironmentUnavailableError, match=r"qed setup --environment mathlib.*core"):
        load_environment("mathlib")


def test_core(core_environment: LeanEnvironment) -> None:
    assert core_environment.name == core_environment.stamp.name == "core"
    assert len(core_environment.stamp.lean_commit) == 40
    assert len(core_environment.stamp.library_hash) == 64
    assert (core_environment.library_paths[0] / "Init.olean").is_file()
    assert all(path.exists() for path in core_environment.read_only_paths)
    assert Path(core_environment.command[0]).is_absolute()
