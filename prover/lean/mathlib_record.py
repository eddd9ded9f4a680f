"""Which Mathlib was set up, and where: written by `qed setup`, read by whoever runs Lean.

One folder holds it all: `$QED_MATHLIB_DIR`, or `mathlib` in the user's data directory. In it every variant has a lake
project of its own, and `current.json` says which one is in use. Whoever only reads it needs neither elan nor lake.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from platformdirs import user_data_path
from pydantic import ValidationError

from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError, InvalidInputError

MATHLIB_VARIABLE = "QED_MATHLIB_DIR"
TEMPLATES = Path(__file__).resolve().parents[2] / "lean_workspace" / "mathlib"
DEFAULT_VARIANT = "lean-4.30.0"
SETUP_COMMAND = "qed setup --environment mathlib"

_RECORD = "current.json"


class MathlibVariant(Value):
    """A release of Lean with the release of Mathlib that was made for it, as a folder of `lean_workspace/mathlib`."""

    name: str
    toolchain: str  # as elan names it
    lean_version: str  # such as 4.30.0
    revision: str  # the tag that lake looks for


class MathlibRecord(Value):
    """One variant that was set up and tried out."""

    variant: MathlibVariant
    workspace: Path  # the lake project
    prefix: Path  # the toolchain's directory
    lean_version: str  # as Lean reports it
    lean_commit: str
    search_path: tuple[Path, ...]  # for LEAN_PATH
    mathlib_commit: str


def list_variants() -> tuple[str, ...]:
    """The names of all variants."""
    return tuple(sorted(path.parent.name for path in TEMPLATES.glob("*/lakefile.toml")))


def read_variant(name: str) -> MathlibVariant:
    """The variant of that name. Raises InvalidInputError when there is none."""
    names = list_variants()
    if name not in names:
        raise InvalidInputError(f"There is no variant {name!r} of Mathlib. Choose one of: {', '.join(names)}.")
    toolchain = (TEMPLATES / name / "lean-toolchain").read_text(encoding="utf-8").strip()
    requirements = tomllib.loads((TEMPLATES / name / "lakefile.toml").read_text(encoding="utf-8"))["require"]
    return MathlibVariant(
        name=name,
        toolchain=toolchain,
        lean_version=toolchain.rpartition(":v")[2],
        revision=next(requirement["rev"] for requirement in requirements if requirement["name"] == "mathlib"),
    )


def mathlib_directory() -> Path:
    """Where Mathlib is, or will be."""
    explicit = os.environ.get(MATHLIB_VARIABLE)
    return Path(explicit).expanduser().absolute() if explicit else user_data_path("qed") / "mathlib"


def is_set_up() -> bool:
    """Whether a variant is in use on this machine, in whatever state."""
    return (mathlib_directory() / _RECORD).exists()


def read_record(directory: Path) -> MathlibRecord | None:
    """What was set up there; None when nothing was.

    Raises EnvironmentUnavailableError when that cannot be read.
    """
    path = directory / _RECORD
    try:
        return MathlibRecord.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise EnvironmentUnavailableError(
            f"{path}, which says what Mathlib was set up, cannot be read ({type(error).__name__}). "
            f"Write it anew with `{SETUP_COMMAND}`; what is there already is used."
        ) from error


def write_record(directory: Path, record: MathlibRecord) -> None:
    """From here on this one is in use."""
    unfinished = directory / f"{_RECORD}.part"
    unfinished.write_text(record.model_dump_json(indent=1), encoding="utf-8")
    unfinished.replace(directory / _RECORD)
