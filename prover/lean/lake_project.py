"""A lake project that requires Mathlib, read as files: what its manifest pins, and what is really checked out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError

MANIFEST = "lake-manifest.json"

_GIT_TIMEOUT_S = 60.0


class PinnedMathlib(Value):
    """What a manifest says of Mathlib."""

    commit: str
    asked_for: str  # the tag or commit of the lakefile that it was resolved from; empty when the manifest does not say


def read_manifest(workspace: Path) -> PinnedMathlib | None:
    """What lake has recorded; None before it has.

    Raises EnvironmentUnavailableError for a manifest that cannot be read or does not pin Mathlib.
    """
    path = workspace / MANIFEST
    try:
        packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
        found = next(package for package in packages if package["name"] == "mathlib")
        return PinnedMathlib(commit=found["rev"], asked_for=found.get("inputRev") or "")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise EnvironmentUnavailableError(f"{path} does not pin Mathlib ({type(error).__name__}).") from error


def mathlib_sources(workspace: Path) -> Path:
    """Where lake checks Mathlib out."""
    return workspace / ".lake" / "packages" / "mathlib"


def read_checked_out_commit(workspace: Path) -> str | None:
    """The commit that Mathlib's sources are at; None when there are none, or a broken clone."""
    sources = mathlib_sources(workspace)
    if not (sources / ".git").exists():
        return None  # git would look further up, and find another repository
    try:
        answer = subprocess.run(
            ["git", "-C", str(sources), "rev-parse", "HEAD"],
            capture_output=True,
            text=True,
            timeout=_GIT_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None
