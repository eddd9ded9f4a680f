"""Training with trl and peft, for real, on a model that is as small as a model can be."""

import asyncio
import importlib.util
import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from synth.training.config import TinyShape, TrainingConfig, load_config
from synth.training.examples import Example, Preference, make_proof_example, read_values, write_values
from synth.training.sampling import BatchSampling, Sample, SampleRequest, sample_many
from synth.training.steps import DpoStep, GrpoStep, SampleStep, SftStep, Step, StepFailedError, run_in_child
from synth.training.tiny_families import FAMILIES, make_with_all_proofs

pytestmark = [
    pytest.mark.models,
    pytest.mark.timeout(600),
    pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed (extra `train`)"),
]

SHAPE = TinyShape(vocabulary=400, width=64, inner_width=96, layers=2, heads=2)
SEED = 1


def shrink(config: TrainingConfig, base: str = "") -> TrainingConfig:
    """The configuration's settings, on the smallest model and for a few steps."""
    few = {"steps": 4, "batch_size": 4, "accumulation": 1, "warmup_steps": 1, "log_steps": 1, "checkpoint_steps": 2}
    return config.model_copy(
        update={
            "model": config.model.model_copy(update={"base": base, "tiny": SHAPE}),
            "sft": config.sft.model_copy(update={**few, "steps": 40, "batch_size": 8}),
            "dpo": config.dpo.model_copy(update=few),
            "grpo": config.grpo.model_copy(update={**few, "steps": 2, "group_size": 4, "max_tokens": 8}),
        }
    )


def list_problems(count: int) -> list[tuple[Theorem, tuple[str, ...]]]:
    chance = random.Random(0)
    names = list(FAMILIES)
    return [make_with_all_proofs(names[number % len(names)], chance) for number in range(count)]


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [make_proof_example(theorem, Proof(body=f"by\n  {proofs[0]}")) for theorem, proofs in list_problems(60)]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, examples: Sequence[Example]) -> Path:
    from synth.training.tiny_llama import create_model

    folder = tmp_path_factory.mktemp("training") / "base"
    texts = [example.prompt + example.answer for example in examples]
    create_model(folder, texts, shrink(load_config("tiny")).model, seed=SEED)
    return folder


def do(step: Step, log: Path) -> None:
    asyncio.run(run_in_child(step, log))


def make_sft(base: Path, examples: Sequence[Example], folder: Path, config: TrainingConfig) -> SftStep:
    write_values(folder / "examples.jsonl", examples)
    return SftStep(
        model=str(base), examples=folder / "examples.jsonl", folder=folder / "run", config=config, seed=SEED
    )  # fmt: skip


def test_a_training_that_was_killed_goes_on_and_comes_to_the_same(
    base: Path, examples: list[Example], tmp_path: Path
) -> None:
    config = shrink(load_config("tiny"))
    whole = make_sft(base, examples, tmp_path / "whole", config)
    do(whole, tmp_path / "whole.log")
    killed = make_sft(base, examples, tmp_path / "killed", config)
    (tmp_path / "killed.json").write_text(killed.model_dump_json())
    child = subprocess.Popen([sys.executable, "-m", "synth.training.steps", str(tmp_path / "killed.json")])
    while child.poll() is None and not list(killed.folder.glob("checkpoints/checkpoint-*/trainer_state.json")):
        time.sleep(0.05)
    child.kill()  # SIGKILL
    assert child.wait() != 0, "it should have been killed, not finished"
    assert not (killed.folder / "model").exists()
    do(killed, tmp_path / "killed.log")
    assert read_losses(killed.folder) == pytest.approx(read_losses(whole.folder), rel=1e-3)
    assert len(read_losses(whole.folder)) == 40
    assert read_losses(whole.folder)[-1] < read_losses(whole.folder)[0] - 0.5
    assert (whole.folder / "curves.svg").read_text().startswith("<?xml")
    assert list(whole.folder.glob("tensorboard/**/events.*"))
    assert not (whole.folder / "checkpoints").exists()
    weights = [(step.folder / "model" / "model.safetensors").stat().st_size for step in (whole, killed)]
    assert weights[0] == weights[1]


def read_losses(folder: Path) -> list[float]:
    entries = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    return [float(entry["loss"]) for entry in entries]


def test_a_folder_belongs_to_one_training(base: Path, examples: list[Example], tmp_path: Path) -> None:
    from synth.training.sft import train_sft
    from synth.training.tokens import hash_values
    from synth.training.training_run import TrainingRun, claim_folder

    config = shrink(load_config("tiny"))
    other = TrainingRun(method="sft", model=str(base), data=hash_values(examples), seed=SEED + 1, config=config)
    claim_folder(tmp_path / "run", other)
    with pytest.raises(InvalidInputError, match="another training run"):
        train_sft(str(base), examples, tmp_path / "run", config, seed=SEED)


def test_a_step_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    step = make_sft(tmp_path / "nothing", [], tmp_path, shrink(load_config("tiny")))
    with pytest.raises(StepFailedError, match="sft"):
        do(step, tmp_path / "sft.log")


def test_adapters_with_the_settings_for_seven_billion_are_trained_merged_and_loaded(
    base: Path, examples: list[Example], tmp_path: Path
) -> None:
    from transformers import AutoModelForCausalLM

    config = shrink(load_config("deepseek-7b"), base=str(base))
    assert config.model.lora is not None
    assert config.model.gradient_checkpointing
    step = make_sft(base, examples, tmp_path, config)
    do(step, tmp_path / "sft.log")
    before = AutoModelForCausalLM.from_pretrained(base).state_dict()
    after = AutoModelForCausalLM.from_pretrained(step.folder / "model").state_dict()
    assert before.keys() == after.keys()  # merged: no adapters are left
    changed = {name for name in before if not before[name].float().allclose(after[name].float(), atol=1e-3)}
    assert any("q_proj" in name for name in changed)
    assert not any("norm" in name for name in changed)


def test_preferences_are_learnt(base: Path, tmp_path: Path) -> None:
    preferences = [
        Preference(
            prompt=make_proof_example(theorem, Proof(body="by omega")).prompt,
            chosen="  omega\n```",
            rejected="  simp\n```",
        )
        for theorem, _ in list_problems(16)
    ]
    write_values(tmp_path / "preferences.jsonl", preferences)
    config = shrink(load_config("tiny"))
    config = config.model_copy(update={"dpo": config.dpo.model_copy(update={"steps": 20, "learning_rate": 2e-3})})
    step = DpoStep(
        model=str(base), preferences=tmp_path / "preferences.jsonl", folder=tmp_path / "run", config=config, seed=SEED
    )
    do(step, tmp_path / "dpo.log")
    entries = [json.loads(line) for line in (step.folder / "log.jsonl").read_text().splitlines()]
    assert float(entries[-1]["rewards/accuracies"]) == 1.0
    assert float(entries[-1]["rewards/margins"]) > float(entries[0]["rewards/margins"])


@pytest.mark.sandbox
def test_the_reward_is_the_verdict_of_lean(base: Path, tmp_path: Path) -> None:
    theorems = [theorem for theorem, _ in list_problems(4)]
    write_values(tmp_path / "theorems.jsonl", theorems)
    config = shrink(load_config("tiny"))
    step = GrpoStep(
        model=str(base), theorems=tmp_path / "theorems.jsonl", folder=tmp_path / "run", config=config, seed=SEED
    )
    do(step, tmp_path / "grpo.log")
    entries = [json.loads(line) for line in (step.folder / "log.jsonl").read_text().splitlines()]
    assert len(entries) == 2
    for entry in entries:
        assert 0 <= float(entry["rewards/verdict/mean"]) <= 1
        assert float(entry["entropy"]) > 0
        assert float(entry["completions/mean_length"]) > 0
    assert (step.folder / "model" / "model.safetensors").is_file()


def test_many_prompts_are_sampled_at_once(base: Path, examples: list[Example]) -> None:
    options = BatchSampling(max_tokens=6, batch_size=8, temperature=0.0)
    requests = [
        SampleRequest(id=str(number), prompt=example.prompt, attempts=number % 3)
        for number, example in enumerate(examples[:7])
    ]
    samples = list(sample_many(base, requests, options, seed=0))
    assert sorted((sample.id, sample.number) for sample in samples) == [
        (request.id, number) for request in requests for number in range(request.attempts)
    ]
    alone = [sample for request in requests for sample in sample_many(base, [request], options, seed=0)]
    assert collect(samples) == collect(alone)  # neither padding nor neighbours that end make a difference
    hot = BatchSampling(max_tokens=6, batch_size=8, temperature=1.0)
    first, again, other = (collect(list(sample_many(base, requests, hot, seed=seed))) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_vllm_samples_the_same(base: Path, examples: list[Example], tmp_path: Path) -> None:
    requests = [SampleRequest(id=str(n), prompt=example.prompt, attempts=1) for n, example in enumerate(examples[:7])]
    options = BatchSampling(engine="vllm", max_tokens=6, temperature=0.0)
    write_values(tmp_path / "requests.jsonl", requests)
    path = tmp_path / "samples.jsonl"
    step = SampleStep(model=str(base), requests=tmp_path / "requests.jsonl", samples=path, options=options, seed=SEED)
    do(step, tmp_path / "sample.log")
    by_transformers = list(
        sample_many(base, requests, options.model_copy(update={"engine": "transformers"}), seed=SEED)
    )
    assert collect(list(read_values(path, Sample))) == collect(by_transformers)


def collect(samples: Sequence[Sample]) -> dict[tuple[str, int], str]:
    """The answers by their places."""
    return {(sample.id, sample.number): sample.text for sample in samples}
