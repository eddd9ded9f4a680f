"""Group-relative policy optimization: the model's own answers, and Lean's verdicts on them as the reward; with trl.

Only the verdict counts; the reward for the right form is small, so that it cannot pay for itself once proofs are found.
Length and entropy of the answers are logged beside the reward: a model that answers shorter and surer may prove less.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from synth.training.config import TrainingConfig
from synth.training.examples import FENCE_END, write_proof_prompt
from synth.training.rewards import LeanReward, rate
from synth.training.tokens import hash_values
from synth.training.training_run import TrainingRun, claim_folder, finish, is_finished, load_model, make_arguments

_CHECK_LIMITS = CheckLimits(timeout_s=10)


def train_grpo(
    model_name: str, theorems: Sequence[Theorem], folder: Path, config: TrainingConfig, *, seed: int
) -> None:
    """Let a model learn from Lean's verdicts on its answers to the theorems; a run that was killed goes on."""
    run = TrainingRun(method="grpo", model=model_name, data=hash_values(theorems), seed=seed, config=config)
    claim_folder(folder, run)
    if is_finished(folder):
        return
    if not theorems:
        raise InvalidInputError("There are no theorems to learn from.")
    from datasets import Dataset
    from trl import GRPOConfig, GRPOTrainer

    model, tokenizer = load_model(model_name, config.model)
    settings = config.grpo
    arguments = GRPOConfig(
        **make_arguments(run, folder),
        num_generations=settings.group_size,
        max_completion_length=settings.max_tokens,
        temperature=settings.temperature,
        top_p=1.0,
        top_k=0,
        beta=settings.kl_weight,
        loss_type="dr_grpo",  # no bias towards long failures or short successes
        scale_rewards="none",
        reward_weights=[1.0, 0.0],
        mask_truncated_completions=False,
        generation_kwargs={"stop_strings": [FENCE_END], "tokenizer": tokenizer} if config.model.base else None,
    )
    rows = [
        {"prompt": write_proof_prompt(theorem, prompt_format=config.model.prompt), "theorem": theorem.model_dump_json()}
        for theorem in theorems
    ]
    trainer = GRPOTrainer(
        model=model,
        args=arguments,
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
        reward_funcs=_make_rewards(settings.format_reward),
    )
    finish(trainer, tokenizer, folder)


def _make_rewards(format_reward: float) -> list[Any]:
    """What trl calls for each batch of answers."""
    checker = open_checker("core", limits=_CHECK_LIMITS)
    reward = LeanReward(checker, parallel=checker.parallel)

    async def verdict(completions: list[str], theorem: list[str], **_: Any) -> list[float]:
        theorems = [Theorem.model_validate_json(text) for text in theorem]
        statuses = await reward.list_statuses(theorems, completions)
        return [rate(status, format_reward=format_reward) for status in statuses]

    async def proved(completions: list[str], theorem: list[str], **_: Any) -> list[float]:
        """Logged under its own name; it is weighed with nothing."""
        theorems = [Theorem.model_validate_json(text) for text in theorem]
        return [float(s is VerdictStatus.PROVED) for s in await reward.list_statuses(theorems, completions)]

    return [verdict, proved]
