"""Lean environments: which Lean runs, which library it imports, and what a sandbox has to show it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from prover.core.verdict import EnvironmentStamp
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.lean.build import ensure_core_built
from prover.lean.embedded import LAUNCHER, EmbeddedLean, find_embedded_lean
from prover.lean.lake_project import read_manifest
from prover.lean.mathlib_record import SETUP_COMMAND, mathlib_directory, read_record
from prover.lean.python_runtime import python_command, python_paths

ENVIRONMENT_NAMES = ("core", "mathlib")

# Address space that an idle Lean takes, in megabytes: the library, the allocator's reserve and the stacks.
_EMBEDDED_ADDRESS_SPACE_MB = 1_536
_MATHLIB_ADDRESS_SPACE_MB = 12_288  # Mathlib's compiled files are mapped into it
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
        return _load_mathlib(mathlib_directory())
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


def _load_mathlib(directory: Path) -> LeanEnvironment:
    """The official toolchain and the Mathlib that `qed setup` has put there, looked at once more."""
    record = read_record(directory)
    if record is None:
        raise EnvironmentUnavailableError(
            f"Mathlib is not set up in {directory}: `{SETUP_COMMAND}` does it (gigabytes, and minutes). "
            "The environment `core` needs nothing more."
        )
    lean = record.prefix / "bin" / "lean"
    if not lean.is_file():
        raise _broken(f"its toolchain {record.variant.toolchain} is gone from {record.prefix}")
    version = _ask_version(lean)
    if f"version {record.lean_version}," not in version or f"commit {record.lean_commit}" not in version:
        raise _broken(f"{lean} is not Lean {record.lean_version} ({record.lean_commit}); it says {version!r}")
    pinned = read_manifest(record.workspace)
    if pinned is None or pinned.commit != record.mathlib_commit:
        found = pinned.commit if pinned else "nothing"
        raise _broken(f"{record.workspace} pins {found}, and was set up for Mathlib {record.mathlib_commit}")
    if not any((path / "Mathlib.olean").is_file() for path in record.search_path):
        raise _broken(f"Mathlib's compiled files are gone from {record.workspace}")
    return LeanEnvironment(
        name="mathlib",
        stamp=EnvironmentStamp(
            name="mathlib",
            lean_version=record.lean_version,
            lean_commit=record.lean_commit,
            library_hash=record.mathlib_commit,
        ),
        command=(str(lean),),
        library_paths=record.search_path,
        read_only_paths=(record.prefix, *record.search_path),
        default_header="import Mathlib",
        address_space_mb=_MATHLIB_ADDRESS_SPACE_MB,
    )


def _broken(what: str) -> EnvironmentUnavailableError:
    return EnvironmentUnavailableError(f"Mathlib was set up, but {what}. `{SETUP_COMMAND}` mends what can be mended.")


def _ask_version(lean: Path) -> str:
    try:
        answer = subprocess.run(
            [str(lean), "--version"], capture_output=True, text=True, timeout=_PROBE_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _broken(f"{lean} does not run: {error}") from error
    if answer.returncode != 0:
        raise _broken(f"{lean} fails: {answer.stderr.strip()[-500:]}")
    return answer.stdout.strip()
