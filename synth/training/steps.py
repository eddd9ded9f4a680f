"""Steps: training and sampling as child processes, described by a value.

A child of its own gives the memory back when it ends, and whatever happens to it ends as a :class:`StepFailedError`::

    python -m synth.training.steps STEP.json
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.value import Value
from prover.errors import QedError
from synth.training.config import TrainingConfig
from synth.training.examples import Example, Preference, read_values, write_values
from synth.training.sampling import BatchSampling, SampleRequest, sample_many

_TAIL_CHARACTERS = 1_000


class StepFailedError(QedError):
    """A training or sampling process failed; the message has the end of what it printed."""


class CreateStep(Value):
    """Make an untrained tiny model, its tokenizer fitted to texts."""

    kind: Literal["create"] = "create"
    texts: Path  # examples, whose prompts and answers are the texts
    folder: Path
    config: TrainingConfig
    seed: int


class SftStep(Value):
    """Fit a model to examples."""

    kind: Literal["sft"] = "sft"
    model: str
    examples: Path
    folder: Path
    config: TrainingConfig
    seed: int


class DpoStep(Value):
    """Teach a model preferences."""

    kind: Literal["dpo"] = "dpo"
    model: str
    preferences: Path
    folder: Path
    config: TrainingConfig
    seed: int


class GrpoStep(Value):
    """Let a model learn from Lean's verdicts on its answers."""

    kind: Literal["grpo"] = "grpo"
    model: str
    theorems: Path
    folder: Path
    config: TrainingConfig
    seed: int


class SampleStep(Value):
    """Answer many prompts."""

    kind: Literal["sample"] = "sample"
    model: str
    requests: Path
    samples: Path
    options: BatchSampling
    seed: int


Step = Annotated[CreateStep | SftStep | DpoStep | GrpoStep | SampleStep, Field(discriminator="kind")]
step_adapter: TypeAdapter[Step] = TypeAdapter(Step)


async def run_in_child(step: Step, log: Path) -> None:
    """Do a step in a process of its own, whose output goes to ``log``. Cancelling it ends the process.

    Raises StepFailedError when it fails.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    description = log.with_suffix(".json")
    description.write_text(step.model_dump_json(indent=1) + "\n", encoding="utf-8")
    environment = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", **os.environ}
    with log.open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "synth.training.steps", str(description),
            stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output, env=environment,
        )  # fmt: skip
        try:
            status = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if status != 0:
        raise StepFailedError(f"The step {step.kind!r} failed with status {status} ({log}): {_read_tail(log)}")


def _read_tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-_TAIL_CHARACTERS:].strip()


def do_step(step: Step) -> None:
    """Do a step in this process; one that was done before is not done again."""
    match step:
        case CreateStep():
            from synth.training.tiny_llama import create_model

            texts = [example.prompt + example.answer for example in read_values(step.texts, Example)]
            create_model(step.folder, texts, step.config.model, seed=step.seed)
        case SftStep():
            from synth.training.sft import train_sft

            examples = list(read_values(step.examples, Example))
            train_sft(step.model, examples, step.folder, step.config, seed=step.seed)
        case DpoStep():
            from synth.training.dpo import train_dpo

            preferences = list(read_values(step.preferences, Preference))
            train_dpo(step.model, preferences, step.folder, step.config, seed=step.seed)
        case GrpoStep():
            from prover.core.theorem import Theorem
            from synth.training.grpo import train_grpo

            theorems = list(read_values(step.theorems, Theorem))
            train_grpo(step.model, theorems, step.folder, step.config, seed=step.seed)
        case SampleStep():
            requests = list(read_values(step.requests, SampleRequest))
            write_values(step.samples, sample_many(step.model, requests, step.options, seed=step.seed))


def main() -> None:
    """The child process."""
    do_step(step_adapter.validate_json(Path(sys.argv[1]).read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
