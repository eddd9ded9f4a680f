"""RoundsConfig: what a loop of rounds depends on, read from TOML."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from prover.core.value import Value
from prover.errors import InvalidInputError
from synth.training.config import TrainingConfig
from synth.training.sampling import BatchSampling


class RoundsData(Value):
    """Which statements there are, and which few proofs the first model learns."""

    first_proofs: int = Field(default=300, ge=1)  # of families whose proofs are known by construction
    first_translations: int = Field(default=150, ge=0)
    pool: int = Field(default=1200, ge=1)  # statements without proofs, per round: each brings as many again
    held_out: int = Field(default=240, ge=1)
    sentences: int = Field(default=400, ge=0)  # in English, to translate, per round
    held_out_sentences: int = Field(default=120, ge=0)
    levels: tuple[int, ...] = (1, 2, 3)
    true_share: float = Field(default=0.95, ge=0, le=1)  # of the statements that small numbers do not refute
    easy: Literal["reject", "keep"] = "reject"  # statements that one automatic tactic proves, as in synthesis


class RoundsConfig(Value):
    """Rounds of expert iteration."""

    seed: int = 0
    rounds: int = Field(default=3, ge=1)
    training: TrainingConfig = TrainingConfig()
    first_steps: int = Field(default=400, ge=1)  # of the first model's training
    start: Literal["scratch", "previous"] = "scratch"  # what a round's model is trained from
    data: RoundsData = RoundsData()
    sampling: BatchSampling = BatchSampling()
    attempts: int = Field(default=8, ge=1)  # at each statement of a round's pool
    translation_attempts: int = Field(default=4, ge=1)  # at each sentence of a round's pool
    retried: int = Field(default=400, ge=0)  # statements of earlier rounds that are tried again: solved sometimes first
    proofs_per_statement: int = Field(default=2, ge=1)  # kept, the shortest
    evaluation_attempts: int = Field(default=8, ge=8)
    check_timeout_s: float = Field(default=10.0, gt=0)
    portfolio_attempts: int = Field(default=128, ge=0)  # at what the last model has solved
    benchmark: str = "minif2f-core"  # evaluated where its file is given


def load_rounds_config(name_or_path: str) -> RoundsConfig:
    """A built-in configuration (``tiny``, ``smoke``) or one from a TOML file; InvalidInputError names what is wrong."""
    built_in = resources.files("synth.training") / "configs" / f"rounds-{name_or_path}.toml"
    path = Path(name_or_path)
    if path.is_file():
        text = path.read_text(encoding="utf-8")
    elif "/" not in name_or_path and built_in.is_file():
        text = built_in.read_text(encoding="utf-8")
    else:
        raise InvalidInputError(f"There is no configuration {name_or_path!r}: name a TOML file, `tiny` or `smoke`.")
    try:
        return RoundsConfig.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidInputError(f"{name_or_path} is not TOML: {error}") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidInputError(f"A setting in {name_or_path} is wrong. {wrong}") from None
