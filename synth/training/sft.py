"""Supervised fine-tuning: fitting answers to prompts, with trl."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prover.errors import InvalidInputError
from synth.training.config import TrainingConfig
from synth.training.examples import Example
from synth.training.tokens import encode_answer, encode_prompt, hash_values
from synth.training.training_run import (
    TrainingRun,
    claim_folder,
    finish,
    is_finished,
    load_model,
    make_arguments,
)

_IGNORED = -100  # the label of tokens that are not learnt


def train_sft(model_name: str, examples: Sequence[Example], folder: Path, config: TrainingConfig, *, seed: int) -> None:
    """Fit a model to the examples and write the result into ``folder``; a run that was killed goes on.

    Raises InvalidInputError when there is nothing to learn from, or the folder is another run's.
    """
    run = TrainingRun(method="sft", model=model_name, data=hash_values(examples), seed=seed, config=config)
    claim_folder(folder, run)
    if is_finished(folder):
        return
    from datasets import Dataset
    from trl import SFTConfig, SFTTrainer

    model, tokenizer = load_model(model_name, config.model)
    rows = encode_examples(tokenizer, examples, context_tokens=config.model.context_tokens)
    if not rows:
        raise InvalidInputError("None of the training examples fits into the model's context.")
    random.Random(seed).shuffle(rows)  # noqa: S311 - no secret
    arguments = SFTConfig(
        **make_arguments(run, folder),
        max_length=None,
        # Rows come as tokens: the answer is encoded apart from its prompt, as it is when the model is sampled.
        dataset_kwargs={"skip_prepare_dataset": True},
        train_sampling_strategy="group_by_length",
    )
    trainer = SFTTrainer(model=model, args=arguments, train_dataset=Dataset.from_list(rows), processing_class=tokenizer)
    finish(trainer, tokenizer, folder)


def encode_examples(tokenizer: Any, examples: Sequence[Example], *, context_tokens: int) -> list[dict[str, list[int]]]:
    """Tokens and labels; examples that are longer than the context are left out."""
    rows = []
    for example in examples:
        prompt, answer = encode_prompt(tokenizer, example.prompt), encode_answer(tokenizer, example.answer)
        if len(prompt) + len(answer) <= context_tokens:
            rows.append({"input_ids": prompt + answer, "labels": [_IGNORED] * len(prompt) + answer})
    return rows
