"""A language model of a million parameters with DeepSeek's architecture, made from the built-in data in minutes.

::

    python -m synth.tiny_model models/tiny
    vllm serve models/tiny --served-model-name tiny --max-model-len 512 --dtype float32
    qed prove --lean 'theorem t (a b : ℕ) : a + b = b + a' --sampler vllm --model tiny --prompt deepseek-v1.5 \\
        --endpoint http://127.0.0.1:8000

It proves little more than the families of theorems that it has seen. It is there so that everything that works with a
model, works with a real one everywhere.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from synth.tiny_data import Example, make_examples

BOS, EOS, PAD = "<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<｜▁pad▁｜>"
USER, ASSISTANT = "<｜User｜>", "<｜Assistant｜>"
CONTEXT_TOKENS = 512
_VOCABULARY = 1024
_CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message.role == 'user' %}" + USER + "{{ message.content }}"
    "{% elif message.role == 'assistant' %}" + ASSISTANT + "{{ message.content }}{{ eos_token }}"
    "{% else %}{{ message.content }}\n\n{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}" + ASSISTANT + "{% endif %}"
)


def make_tokenizer(texts: Sequence[str]) -> Any:
    """A tokenizer of bytes and the pairs that are most frequent in the texts; each digit is a token."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=_VOCABULARY,
        special_tokens=[PAD, BOS, EOS, USER, ASSISTANT],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A", special_tokens=[(BOS, tokenizer.token_to_id(BOS))]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BOS,
        eos_token=EOS,
        pad_token=PAD,
        model_max_length=CONTEXT_TOKENS,
        chat_template=_CHAT_TEMPLATE,
    )


def make_model(tokenizer: Any) -> Any:
    """A Llama, as DeepSeek's first models are, of four layers; its weights are random."""
    from transformers import LlamaConfig, LlamaForCausalLM

    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=_VOCABULARY,
            hidden_size=128,
            intermediate_size=448,
            num_hidden_layers=4,
            num_attention_heads=2,
            num_key_value_heads=2,
            max_position_embeddings=CONTEXT_TOKENS,
            tie_word_embeddings=True,
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


def train(model: Any, tokenizer: Any, examples: Sequence[Example], *, steps: int, batch_size: int, seed: int) -> float:
    """Fit the answers to their prompts; the mean loss of the last steps."""
    import torch

    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = [_encode(tokenizer, example) for example in examples]
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2e-3, total_steps=steps, pct_start=0.1)
    losses: list[float] = []
    model.train()
    for step in range(steps):
        batch = chance.choices(rows, k=batch_size)
        length = max(len(tokens) for tokens, _ in batch)
        tokens = torch.tensor([row + [tokenizer.pad_token_id] * (length - len(row)) for row, _ in batch])
        labels = torch.tensor([[-100] * start + row[start:] + [-100] * (length - len(row)) for row, start in batch])
        loss = model(input_ids=tokens, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(loss.item())
        if step % 50 == 0 or step == steps - 1:
            print(f"step {step}: loss {losses[-1]:.3f}", flush=True)
    model.eval()
    return sum(losses[-20:]) / len(losses[-20:])


def _encode(tokenizer: Any, example: Example) -> tuple[list[int], int]:
    """All tokens of an example, and where its answer begins."""
    prompt = tokenizer(example.prompt)["input_ids"]
    answer = tokenizer(example.answer, add_special_tokens=False)["input_ids"]
    return [*prompt, *answer, tokenizer.eos_token_id], len(prompt)


def make_tiny_model(folder: Path, *, steps: int, batch_size: int = 16, examples: int = 4000, seed: int = 0) -> float:
    """Train a model and its tokenizer, and write both into a folder in the usual format; the last loss."""
    import torch

    torch.manual_seed(seed)
    data = make_examples(examples, seed=seed)
    tokenizer = make_tokenizer([example.prompt + example.answer for example in data])
    model = make_model(tokenizer)
    loss = train(model, tokenizer, data, steps=steps, batch_size=batch_size, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return loss


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make the tiny model from the built-in data.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    started = time.monotonic()
    loss = make_tiny_model(options.folder, steps=options.steps, seed=options.seed)
    print(f"{options.folder}: loss {loss:.3f} after {options.steps} steps, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
