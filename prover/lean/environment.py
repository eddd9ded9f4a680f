"""Lean environments: which Lean runs, which library it imports, and what a sandbox has to show it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from prover.core.verdict import EnvironmentStamp
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean.build import ensure_core_built
from prover.lean.embedded import LAUNCHER, EmbeddedLean, find_embedded_lean
from prover.lean.python_runtime import python_command, python_paths

ENVIRONMENT_NAMES = ("core", "mathlib")

# Address space that an idle Lean takes, in megabytes: the library, the allocator's reserve and the stacks.
_EMBEDDED_ADDRESS_SPACE_MB = 1_536
_MATHLIB_ADDRESS_SPACE_MB = 12_288  # Mathlib's compiled files are mapped into it
_MATHLIB_WORKSPACE = Path(__file__).resolve().parents[2] / "lean_workspace" / "mathlib"
_PROBE_TIMEOUT_S = 60.0


@dataclass(frozen=True, kw_only=True)
class LeanEnvironment:
    """A Lean with a library, ready to run."""

    name: str
    stamp: EnvironmentStamp  # recorded with every verdict
    command: tuple[str, ...]  # starts `lean`; its arguments follow. Absolute paths, symbolic links resolved
    library_paths: tuple[Path, ...]  # for LEAN_PATH
    read_only_paths: tuple[Path, ...]  # all that the command needs to see beyond the system's libraries
    default_header: str  # what a theorem without a header of its own is compiled with
    address_space_mb: int  # taken by an idle process; a memory limit comes on top


def load_environment(name: str) -> LeanEnvironment:
    """The environment of that name, built first where that is needed and possible.

    Raises InvalidInputError for an unknown name, and EnvironmentUnavailableError (saying what to do) for one that is
    not installed.
    """
    if name == "core":
        return _load_core()
    if name == "mathlib":
        return _load_mathlib(_MATHLIB_WORKSPACE)
    raise InvalidInputError(f"There is no Lean environment {name!r}. Choose one of: {', '.join(ENVIRONMENT_NAMES)}.")


def _load_core() -> LeanEnvironment:
    build = ensure_core_built()
    return embedded_environment(
        find_embedded_lean(), name="core", library_hash=build.content_hash, library_paths=(build.library_path,)
    )


def embedded_environment(
    lean: EmbeddedLean, *, name: str, library_hash: str, library_paths: tuple[Path, ...]
) -> LeanEnvironment:
    """The embedded Lean with a library compiled by us, or with none for texts that begin with `prelude`."""
    library = lean.library.resolve()
    launcher = LAUNCHER.resolve()
    paths = tuple(path.resolve() for path in library_paths)
    return LeanEnvironment(
        name=name,
        stamp=EnvironmentStamp(
            name=name, lean_version=lean.version, lean_commit=lean.commit, library_hash=library_hash
        ),
        command=(*python_command(), str(launcher), str(library)),
        library_paths=paths,
        read_only_paths=(*python_paths(), launcher, library.parent, *paths),
        default_header="",
        address_space_mb=_EMBEDDED_ADDRESS_SPACE_MB,
    )


def _load_mathlib(workspace: Path) -> LeanEnvironment:
    """The official toolchain and the Mathlib that lake has fetched into the workspace."""
    advice = (
        "Install elan (https://elan.lean-lang.org), then run `lake exe cache get && lake build` in "
        f"{workspace}; or use the environment `core`, which needs nothing more."
    )
    if not (workspace / "lean-toolchain").is_file() or not (workspace / "lake-manifest.json").is_file():
        raise EnvironmentUnavailableError(f"Mathlib is not set up: {workspace} holds no lake project. {advice}")
    lake = shutil.which("lake")
    if lake is None:
        raise EnvironmentUnavailableError(f"Mathlib is not set up: `lake` is not installed. {advice}")
    prefix = Path(_ask([lake, "env", "lean", "--print-prefix"], workspace, advice)).resolve()
    version = _ask([lake, "env", "lean", "--version"], workspace, advice)
    search_path = _ask([lake, "env", "printenv", "LEAN_PATH"], workspace, advice)
    paths = tuple((workspace / entry).resolve() for entry in search_path.split(os.pathsep) if entry)
    existing = tuple(path for path in paths if path.is_dir())
    if not any((path / "Mathlib.olean").is_file() for path in existing):
        raise EnvironmentUnavailableError(f"Mathlib is not compiled in {workspace}. {advice}")
    found = re.search(r"version (\S+?),.*commit ([0-9a-f]+)", version)
    if found is None:
        raise EnvironmentUnavailableError(f"Lean does not report its version and commit: {version!r}. {advice}")
    return LeanEnvironment(
        name="mathlib",
        stamp=EnvironmentStamp(
            name="mathlib",
            lean_version=found[1],
            lean_commit=found[2],
            library_hash=_mathlib_commit(workspace, advice),
        ),
        command=(str(prefix / "bin" / "lean"),),
        library_paths=existing,
        read_only_paths=(prefix, *existing),
        default_header="import Mathlib",
        address_space_mb=_MATHLIB_ADDRESS_SPACE_MB,
    )


def _ask(command: list[str], workspace: Path, advice: str) -> str:
    try:
        answer = subprocess.run(
            command, cwd=workspace, capture_output=True, text=True, timeout=_PROBE_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EnvironmentUnavailableError(f"{' '.join(command)} does not run: {error}. {advice}") from error
    if answer.returncode != 0:
        raise EnvironmentUnavailableError(f"{' '.join(command)} fails: {answer.stderr.strip()[-500:]} {advice}")
    return answer.stdout.strip()


def _mathlib_commit(workspace: Path, advice: str) -> str:
    """The commit that lake's manifest pins Mathlib to."""
    try:
        manifest = json.loads((workspace / "lake-manifest.json").read_text(encoding="utf-8"))
        return str(next(package["rev"] for package in manifest["packages"] if package["name"] == "mathlib"))
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise EnvironmentUnavailableError(f"lake-manifest.json does not pin Mathlib. {advice}") from error
