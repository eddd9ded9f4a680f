"""A language model of a million parameters with DeepSeek's architecture, made from the built-in families in minutes.

::

    python -m synth.tiny_model models/tiny
    vllm serve models/tiny --served-model-name tiny --max-model-len 512 --dtype float32
    qed prove --lean 'theorem t (a b : ℕ) : a + b = b + a' --sampler vllm --model tiny --prompt deepseek-v1.5 \\
        --endpoint http://127.0.0.1:8000

It proves little more than the families of theorems that it has seen. It is there so that everything that works with a
model, works with a real one everywhere; ``qed synth iterate`` makes one that learns.
"""

from __future__ import annotations

import argparse
import shutil
import time
from pathlib import Path

from synth.rounds.config import RoundsData
from synth.rounds.data import make_first_examples
from synth.training.config import ModelSettings, SftSettings, TinyShape, TrainingConfig
from synth.training.examples import Example

_SHAPE = TinyShape(vocabulary=1024, width=128, inner_width=448, layers=4, heads=2)
_EXAMPLES, _TRANSLATIONS = 3_400, 600


def make_tiny_model(folder: Path, *, steps: int, seed: int = 0) -> None:
    """Train a model and its tokenizer, and write both into a folder in the usual format."""
    from synth.training.sft import train_sft
    from synth.training.tiny_llama import create_model

    config = TrainingConfig(
        model=ModelSettings(tiny=_SHAPE),
        sft=SftSettings(
            steps=steps,
            batch_size=16,
            learning_rate=2e-3,
            warmup_steps=steps // 10,
            log_steps=50,
            checkpoint_steps=steps,
        ),
    )
    examples = make_examples(_EXAMPLES, translations=_TRANSLATIONS, seed=seed)
    work = folder.with_name(folder.name + ".work")
    create_model(work / "base", [example.prompt + example.answer for example in examples], config.model, seed=seed)
    train_sft(str(work / "base"), examples, work / "sft", config, seed=seed)
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(work / "sft" / "model", folder, dirs_exist_ok=True)
    shutil.rmtree(work)


def make_examples(count: int, *, translations: int, seed: int) -> list[Example]:
    """Proofs of all families in turn, and sentences with their statements."""
    data = RoundsData(first_proofs=count, first_translations=translations, levels=(1,))
    return make_first_examples(data, seed=seed, avoid=frozenset())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make the tiny model from the built-in families.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.monotonic()
    make_tiny_model(options.folder, steps=options.steps, seed=options.seed)
    print(f"{options.folder}: {options.steps} steps, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
