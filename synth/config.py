"""The configuration of a synthesis run: one TOML file, every setting checked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.models.choice import ModelChoice
from prover.sampling.choice import SamplerChoice
from synth.attack import Effort

Environment = Literal["core", "mathlib"]


class SeedSettings(Value):
    """Where statements come from, and how many."""

    grammar: int = Field(default=1000, ge=0)  # from the generator of elementary statements
    families: int = Field(default=200, ge=0)  # from the families with known proofs
    variations: int = Field(default=0, ge=0)  # of statements that this run has proved
    files: tuple[Path, ...] = ()  # JSON lines or Lean; relative to the configuration's folder
    levels: tuple[int, ...] = (1, 2, 3, 4, 5)
    topics: tuple[str, ...] = ()  # of the generator; empty: all
    true_share: float = Field(default=0.7, ge=0, le=1)  # of statements that small numbers speak for

    @field_validator("levels")
    @classmethod
    def _check_levels(cls, levels: tuple[int, ...]) -> tuple[int, ...]:
        if not levels or not all(1 <= level <= 5 for level in levels):
            raise ValueError("levels are numbers from 1 to 5, and at least one")
        return levels


class Budget(Value):
    """What one start of a run may use. A run that reaches it can be started again with more."""

    wall_s: float = Field(default=0.0, ge=0)  # 0: no limit
    cpu_s: float = Field(default=0.0, ge=0)  # of Lean; 0: no limit
    rows: int = Field(default=0, ge=0)  # proved or disproved statements; 0: no limit


class SynthesisConfig(Value):
    """Everything that makes a run what it is. Its budget and its parallelism may change when it is continued."""

    name: str = Field(default="synthesis", min_length=1, max_length=80)
    seed: int = Field(default=0, ge=0)
    environment: Environment = "core"
    seeds: SeedSettings = SeedSettings()
    sampler: Literal["quick"] | SamplerChoice = "quick"
    grader: ModelChoice | None = None  # a language model that grades statements against their English
    effort: Effort = Effort()
    easy: Literal["reject", "keep"] = "reject"  # what one automatic tactic proves or refutes
    english: bool = True  # read the English of kept statements back, and make formalization rows
    minimize: bool = False  # drop steps of proofs while the judge still accepts them
    evaluation_files: tuple[Path, ...] = ()  # whose statements must not occur
    held_out: int = Field(default=200, ge=0)  # statements kept from training, at least
    check_timeout_s: float = Field(default=10.0, gt=0, le=3600)
    in_flight: int = Field(default=8, ge=1, le=1024)  # statements worked on at once
    parallel: int = Field(default=0, ge=0)  # Lean processes at once; 0: one per processor
    budget: Budget = Budget()

    def identity(self) -> dict[str, Any]:
        """What a run is known by, as JSON values: all that has a say in what it finds."""
        return self.model_dump(mode="json", exclude={"budget", "in_flight", "parallel", "sampler", "grader"}) | {
            "sampler": self.sampler if self.sampler == "quick" else self.sampler.public_settings(),
            "grader": self.grader.name if self.grader else "",
        }


def load_config(path: Path) -> SynthesisConfig:
    """The configuration in a TOML file; files that it names are found beside it. Raises InvalidInputError."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInputError(f"{path} is no TOML file: {error}.") from None
    try:
        config = SynthesisConfig.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidInputError(f"{path} has settings that are wrong. {wrong}.") from None
    folder = path.parent
    seeds = config.seeds.model_copy(update={"files": _resolve(config.seeds.files, folder)})
    return config.model_copy(update={"seeds": seeds, "evaluation_files": _resolve(config.evaluation_files, folder)})


def _resolve(files: tuple[Path, ...], folder: Path) -> tuple[Path, ...]:
    found = tuple(file if file.is_absolute() else folder / file for file in files)
    for file in found:
        if not file.is_file():
            raise InvalidInputError(f"There is no file {file}; the configuration names it.")
    return found
