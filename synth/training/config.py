"""TrainingConfig: everything that a training run depends on, read from TOML."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from prover.core.value import Value
from prover.errors import InvalidInputError

BUILT_IN = ("tiny", "deepseek-7b")


class LoraSettings(Value):
    """Low-rank adapters in place of full fine-tuning."""

    rank: int = Field(default=64, ge=1)
    alpha: int = Field(default=128, ge=1)
    dropout: float = Field(default=0.05, ge=0, lt=1)
    target_modules: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class TinyShape(Value):
    """The Llama that is made where no base model is named."""

    vocabulary: int = Field(default=1024, ge=300)
    width: int = Field(default=192, ge=16)
    inner_width: int = Field(default=512, ge=16)
    layers: int = Field(default=4, ge=1)
    heads: int = Field(default=3, ge=1)  # of 32 or 64 numbers each: vLLM takes no others so small


class ModelSettings(Value):
    """Which model is trained, and in which precision."""

    base: str = ""  # a folder or a name that transformers knows; empty: a tiny one from scratch
    prompt: str = "deepseek-v1.5"
    context_tokens: int = Field(default=512, ge=64)
    dtype: Literal["float32", "bfloat16"] = "float32"
    gradient_checkpointing: bool = False
    lora: LoraSettings | None = None
    tiny: TinyShape = TinyShape()


class Optimization(Value):
    """What all ways of training have in common."""

    steps: int = Field(default=0, ge=0)  # 0: as many as the epochs make
    epochs: float = Field(default=1.0, gt=0)
    batch_size: int = Field(default=16, ge=1)  # rows a device takes at a time
    accumulation: int = Field(default=1, ge=1)
    learning_rate: float = Field(default=1e-4, gt=0)
    warmup_steps: int = Field(default=0, ge=0)
    schedule: Literal["cosine", "linear", "constant_with_warmup"] = "cosine"
    weight_decay: float = Field(default=0.01, ge=0)
    clip: float = Field(default=1.0, gt=0)  # of the gradient's norm
    log_steps: int = Field(default=20, ge=1)
    checkpoint_steps: int = Field(default=200, ge=1)


class SftSettings(Optimization):
    """Fitting answers to prompts."""


class DpoSettings(Optimization):
    """Preferring one answer to another."""

    beta: float = Field(default=0.1, gt=0)
    # A part of plain fitting to the preferred answers, so that their own likelihood does not fall with the others'.
    sft_weight: float = Field(default=1.0, ge=0)
    pairs_per_theorem: int = Field(default=2, ge=1)


class GrpoSettings(Optimization):
    """Learning from Lean's verdicts on the model's own answers."""

    group_size: int = Field(default=8, ge=2)  # answers to one prompt, compared with each other
    max_tokens: int = Field(default=128, ge=8)  # of an answer
    temperature: float = Field(default=1.0, gt=0)
    kl_weight: float = Field(default=0.02, ge=0)  # of the distance from the model that it began as
    format_reward: float = Field(default=0.1, ge=0, le=0.5)  # for a proof in the right form that Lean refuses
    theorems: int = Field(default=256, ge=1)  # of the pool, chosen by how often they are solved


class TrainingConfig(Value):
    """A model and the ways in which it is trained."""

    model: ModelSettings = ModelSettings()
    sft: SftSettings = SftSettings()
    dpo: DpoSettings = DpoSettings()
    grpo: GrpoSettings = GrpoSettings()


def load_config(name_or_path: str) -> TrainingConfig:
    """A built-in configuration by its name, or one from a TOML file.

    Raises InvalidInputError, which names the setting that is wrong.
    """
    return parse_config(read_config_text(name_or_path), source=name_or_path)


def read_config_text(name_or_path: str) -> str:
    """The TOML text of a configuration; InvalidInputError where there is none."""
    if name_or_path in BUILT_IN:
        return (resources.files(__package__) / "configs" / f"{name_or_path}.toml").read_text(encoding="utf-8")
    path = Path(name_or_path)
    if not path.is_file():
        raise InvalidInputError(
            f"There is no configuration {name_or_path!r}: name a TOML file, or one of {', '.join(BUILT_IN)}."
        )
    return path.read_text(encoding="utf-8")


def parse_config(text: str, *, source: str) -> TrainingConfig:
    """The configuration that a TOML text describes; ``source`` is for the error."""
    try:
        return TrainingConfig.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InvalidInputError(f"{source} is not TOML: {error}") from None
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InvalidInputError(f"A setting in {source} is wrong. {wrong}") from None
