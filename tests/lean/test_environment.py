from __future__ import annotations

from pathlib import Path

import pytest

from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean import environment
from prover.lean.environment import LeanEnvironment, load_environment


def test_unknown_name_lists_the_names() -> None:
    with pytest.raises(InvalidInputError, match="core, mathlib"):
        load_environment("isabelle")


def test_mathlib_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "_MATHLIB_WORKSPACE", tmp_path)
    with pytest.raises(EnvironmentUnavailableError, match=r"elan.*lake exe cache get"):
        load_environment("mathlib")


def test_mathlib_without_lake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    (tmp_path / "lake-manifest.json").write_text("{}")
    monkeypatch.setattr(environment, "_MATHLIB_WORKSPACE", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentUnavailableError, match="`lake` is not installed"):
        load_environment("mathlib")


def test_mathlib_of_a_lake_project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A project laid out as lake does it, and a `lake` that answers what lake answers."""
    workspace, toolchain = tmp_path / "mathlib", tmp_path / "toolchain"
    library = workspace / ".lake" / "packages" / "mathlib" / ".lake" / "build" / "lib" / "lean"
    library.mkdir(parents=True)
    (toolchain / "bin").mkdir(parents=True)
    (library / "Mathlib.olean").touch()
    (workspace / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n")
    (workspace / "lake-manifest.json").write_text('{"packages": [{"name": "mathlib", "rev": "abc123"}]}')
    lake = tmp_path / "bin" / "lake"
    lake.parent.mkdir()
    lake.write_text(
        f'#!/bin/sh\ncase "$*" in\n'
        f'"env lean --print-prefix") echo {toolchain};;\n'
        f'"env lean --version") echo "Lean (version 4.35.0, x86_64, commit {"f" * 40}, Release)";;\n'
        f'"env printenv LEAN_PATH") echo .lake/packages/mathlib/.lake/build/lib/lean:/nowhere;;\n'
        "*) exit 1;;\nesac\n"
    )
    lake.chmod(0o755)
    monkeypatch.setattr(environment, "_MATHLIB_WORKSPACE", workspace)
    monkeypatch.setenv("PATH", f"{lake.parent}:/usr/bin:/bin")
    loaded = load_environment("mathlib")
    assert loaded.stamp.model_dump() == {
        "name": "mathlib",
        "lean_version": "4.35.0",
        "lean_commit": "f" * 40,
        "library_hash": "abc123",
    }
    assert loaded.library_paths == (library,)
    assert loaded.command == (str(toolchain / "bin" / "lean"),)
    assert set(loaded.read_only_paths) == {toolchain, library}
    assert loaded.default_header == "import Mathlib"


def test_core(core_environment: LeanEnvironment) -> None:
    assert core_environment.name == core_environment.stamp.name == "core"
    assert len(core_environment.stamp.lean_commit) == 40
    assert len(core_environment.stamp.library_hash) == 64
    assert (core_environment.library_paths[0] / "Init.olean").is_file()
    assert all(path.exists() for path in core_environment.read_only_paths)
    assert Path(core_environment.command[0]).is_absolute()
