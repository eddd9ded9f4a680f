"""TrainingRun: one training of one model in a folder, which goes on from its last checkpoint after any kill.

::

    FOLDER/run.json          what is trained, on what, and how
    FOLDER/checkpoints/      of the trainer, with TensorBoard's files; removed when the model is written
    FOLDER/log.jsonl         the curves: one line of numbers a logged step
    FOLDER/curves.svg        the same, drawn
    FOLDER/model/            the result, in the usual format
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Literal

from prover.core.value import Value
from prover.errors import InvalidInputError, QedError
from synth.training.config import ModelSettings, Optimization, TrainingConfig
from synth.training.curves import draw_curves

Method = Literal["sft", "dpo", "grpo"]


class TrainingFailedError(QedError):
    """The training diverged: its loss is not a number."""


class TrainingRun(Value):
    """What a run is known by: a folder holds one run, and only that one goes on in it."""

    method: Method
    model: str  # the folder or name of the model that it begins with
    data: str  # hash of the training data
    seed: int
    config: TrainingConfig

    @property
    def optimization(self) -> Optimization:
        """The settings of the chosen method."""
        return {"sft": self.config.sft, "dpo": self.config.dpo, "grpo": self.config.grpo}[self.method]


def is_finished(folder: Path) -> bool:
    """Whether a run has written its model."""
    return (folder / "model" / "config.json").is_file()


def claim_folder(folder: Path, run: TrainingRun) -> None:
    """Write down which run a folder is for. Raises InvalidInputError when it holds another one."""
    record = folder / "run.json"
    text = run.model_dump_json(indent=1) + "\n"
    if record.is_file() and record.read_text(encoding="utf-8") != text:
        raise InvalidInputError(f"{folder} holds another training run (see {record}); choose another folder.")
    folder.mkdir(parents=True, exist_ok=True)
    _write_whole(record, text)


def load_model(name_or_folder: str, settings: ModelSettings, *, with_adapters: bool = True) -> tuple[Any, Any]:
    """A model, with adapters where the settings say so, and its tokenizer."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(name_or_folder)
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    model = AutoModelForCausalLM.from_pretrained(name_or_folder, dtype=getattr(torch, settings.dtype))
    model.config.use_cache = not settings.gradient_checkpointing
    if settings.lora and with_adapters:
        from peft import LoraConfig, get_peft_model

        lora = settings.lora
        adapters = LoraConfig(
            r=lora.rank,
            lora_alpha=lora.alpha,
            lora_dropout=lora.dropout,
            target_modules=list(lora.target_modules),
            task_type="CAUSAL_LM",
        )
        if settings.gradient_checkpointing:
            model.enable_input_require_grads()
        model = get_peft_model(model, adapters)
    return model, tokenizer


def make_arguments(run: TrainingRun, folder: Path) -> dict[str, Any]:
    """The arguments that trl's trainers have in common."""
    import torch

    settings, model = run.optimization, run.config.model
    on_gpu = torch.cuda.is_available()
    return {
        "output_dir": str(folder / "checkpoints"),
        "max_steps": settings.steps or -1,
        "num_train_epochs": settings.epochs,
        "per_device_train_batch_size": settings.batch_size,
        "gradient_accumulation_steps": settings.accumulation,
        "learning_rate": settings.learning_rate,
        "warmup_steps": settings.warmup_steps,
        "lr_scheduler_type": settings.schedule,
        "weight_decay": settings.weight_decay,
        "max_grad_norm": settings.clip,
        "logging_steps": settings.log_steps,
        "save_steps": settings.checkpoint_steps,
        "save_total_limit": 2,
        "report_to": ["tensorboard"],
        "seed": run.seed,
        "data_seed": run.seed,
        "use_cpu": not on_gpu,
        "bf16": model.dtype == "bfloat16" and on_gpu,
        "gradient_checkpointing": model.gradient_checkpointing,
        "dataloader_pin_memory": on_gpu,
        "disable_tqdm": True,
    }


def finish(trainer: Any, tokenizer: Any, folder: Path) -> dict[str, float]:
    """Train to the end, from the last whole checkpoint if there is one, and write the model and the curves.

    Adapters are merged into the model. Raises TrainingFailedError when the loss is not a number; the folder holds no
    model then.
    """
    import math

    trainer.train(resume_from_checkpoint=find_checkpoint(folder))
    log = [entry for entry in trainer.state.log_history if "loss" in entry or "reward" in entry]
    _write_whole(folder / "log.jsonl", "".join(json.dumps(entry) + "\n" for entry in log))
    draw_curves(log, folder / "curves.svg")
    losses = [entry["loss"] for entry in log if "loss" in entry]
    if any(not math.isfinite(float(loss)) for loss in losses):
        raise TrainingFailedError(f"The training in {folder} diverged: its loss is not a number. Lower learning_rate.")
    model = trainer.accelerator.unwrap_model(trainer.model)
    if hasattr(model, "merge_and_unload"):
        model = model.merge_and_unload()
    model.config.use_cache = True
    draft = folder / "model.draft"
    model.save_pretrained(draft)
    tokenizer.save_pretrained(draft)
    shutil.rmtree(folder / "model", ignore_errors=True)
    draft.rename(folder / "model")
    keep_tensorboard(folder)
    return {key: float(value) for key, value in (log[-1] if log else {}).items()}


def find_checkpoint(folder: Path) -> str | None:
    """The last checkpoint that was written to its end: the trainer's own state is what it writes last."""
    checkpoints = sorted((folder / "checkpoints").glob("checkpoint-*"), key=lambda path: int(path.name.split("-")[1]))
    for checkpoint in reversed(checkpoints):
        try:
            json.loads((checkpoint / "trainer_state.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            shutil.rmtree(checkpoint)
        else:
            return str(checkpoint)
    return None


def keep_tensorboard(folder: Path) -> None:
    """Remove the checkpoints of a finished run, but not the curves for TensorBoard."""
    runs = folder / "checkpoints" / "runs"
    if runs.is_dir():
        shutil.rmtree(folder / "tensorboard", ignore_errors=True)
        runs.rename(folder / "tensorboard")
    shutil.rmtree(folder / "checkpoints", ignore_errors=True)


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(path.name + ".draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
