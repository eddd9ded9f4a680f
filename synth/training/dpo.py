"""Direct preference optimization: of two answers, the better one; with trl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prover.errors import InvalidInputError
from synth.training.config import TrainingConfig
from synth.training.examples import Preference
from synth.training.tokens import encode_answer, encode_prompt, hash_values
from synth.training.training_run import TrainingRun, claim_folder, finish, is_finished, load_model, make_arguments


def train_dpo(
    model_name: str, preferences: Sequence[Preference], folder: Path, config: TrainingConfig, *, seed: int
) -> None:
    """Teach a model the preferences and write the result into ``folder``; a run that was killed goes on."""
    run = TrainingRun(method="dpo", model=model_name, data=hash_values(preferences), seed=seed, config=config)
    claim_folder(folder, run)
    if is_finished(folder):
        return
    from datasets import Dataset
    from trl import DPOConfig, DPOTrainer

    class TokenizedDpoTrainer(DPOTrainer):  # type: ignore[misc]
        """Takes rows of tokens as they are: answers are encoded apart from prompts, as when a model is sampled."""

        def _prepare_dataset(self, dataset: Any, *_: Any, **__: Any) -> Any:
            return dataset

    model, tokenizer = load_model(model_name, config.model)
    rows = encode_preferences(tokenizer, preferences, context_tokens=config.model.context_tokens)
    if not rows:
        raise InvalidInputError("None of the pairs of answers fits into the model's context.")
    settings = config.dpo
    arguments = DPOConfig(
        **make_arguments(run, folder),
        beta=settings.beta,
        loss_type=["sigmoid", "sft"] if settings.sft_weight else ["sigmoid"],
        loss_weights=[1.0, settings.sft_weight] if settings.sft_weight else None,
        max_length=None,
    )
    trainer = TokenizedDpoTrainer(
        model=model, args=arguments, train_dataset=Dataset.from_list(rows), processing_class=tokenizer
    )
    finish(trainer, tokenizer, folder)


def encode_preferences(
    tokenizer: Any, preferences: Sequence[Preference], *, context_tokens: int
) -> list[dict[str, list[int]]]:
    """Tokens of prompts and of both answers; pairs that are longer than the context are left out."""
    rows = []
    for preference in preferences:
        prompt = encode_prompt(tokenizer, preference.prompt)
        chosen = encode_answer(tokenizer, preference.chosen)
        rejected = encode_answer(tokenizer, preference.rejected)
        if len(prompt) + max(len(chosen), len(rejected)) <= context_tokens:
            rows.append({"prompt_ids": prompt, "chosen_ids": chosen, "rejected_ids": rejected})
    return rows
