"""Sampling many prompts at once: what a round of training needs, where the rate of tokens counts and no single answer.

On a processor without a GPU a batch of hundreds of rows is many times as fast as one prompt after another; on a GPU
the engine of vLLM does the same by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from prover.core.value import Value
from synth.training.tokens import encode_prompt


class BatchSampling(Value):
    """How many prompts are sampled at once."""

    engine: Literal["transformers", "vllm"] = "transformers"
    temperature: float = Field(default=1.0, ge=0)
    top_p: float = Field(default=0.95, gt=0, le=1)
    max_tokens: int = Field(default=96, ge=1)
    batch_size: int = Field(default=256, ge=1)  # answers under way at once, for transformers
    stop: str = "\n```"  # what ends an answer, beside the model's own mark


class SampleRequest(Value):
    """A prompt and how many answers it is to get."""

    id: str
    prompt: str
    attempts: int = Field(ge=0)


class Sample(Value):
    """One answer."""

    id: str  # of the request
    number: int  # among the request's answers, from 0
    text: str  # without what ended it
    tokens: int
    is_cut_off: bool = False


Report = Callable[[int, int], None]  # answers so far, and in all


def sample_many(
    model_folder: str | Path,
    requests: Sequence[SampleRequest],
    options: BatchSampling,
    *,
    seed: int,
    report: Report | None = None,
) -> Iterator[Sample]:
    """All the answers to all the requests, in an order that suits the machine; the same ones for the same seed."""
    sample = _sample_with_vllm if options.engine == "vllm" else _sample_with_transformers
    total = sum(request.attempts for request in requests)
    for done, answer in enumerate(sample(str(model_folder), requests, options, seed), 1):
        if report is not None:
            report(done, total)
        yield answer


def _sample_with_transformers(
    folder: str, requests: Sequence[SampleRequest], options: BatchSampling, seed: int
) -> Iterator[Sample]:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = AutoModelForCausalLM.from_pretrained(folder, dtype="auto" if device == "cuda" else torch.float32)
    model = model.to(device).eval()
    torch.manual_seed(seed)
    room = model.config.max_position_embeddings - options.max_tokens
    # Prompts of like length together: the less is padded, the faster.
    prompts = [(encode_prompt(tokenizer, request.prompt), request) for request in requests if request.attempts]
    prompts = sorted((pair for pair in prompts if len(pair[0]) <= room), key=lambda pair: (len(pair[0]), pair[1].id))
    for batch in _fill_batches(prompts, options.batch_size):
        attempts = [request.attempts for _, request in batch]
        answers = iter(generate(model, tokenizer, [tokens for tokens, _ in batch], attempts, options))
        for _, request in batch:
            for number in range(request.attempts):
                yield _read_answer(tokenizer, next(answers), options, id_=request.id, number=number)


def _fill_batches(
    prompts: Sequence[tuple[list[int], SampleRequest]], size: int
) -> Iterator[list[tuple[list[int], SampleRequest]]]:
    """Prompts in turn, until their answers are as many as a batch takes."""
    batch: list[tuple[list[int], SampleRequest]] = []
    for pair in prompts:
        if batch and sum(request.attempts for _, request in batch) + pair[1].attempts > size:
            yield batch
            batch = []
        batch.append(pair)
    if batch:
        yield batch


def generate(
    model: Any, tokenizer: Any, prompts: Sequence[list[int]], attempts: Sequence[int], options: BatchSampling
) -> list[list[int]]:
    """The tokens of so many answers to each prompt, up to the mark of the end.

    Each prompt is read once, whatever the number of its answers, and answers that have ended leave the batch.
    """
    import torch

    length = max(map(len, prompts))
    padding, end = tokenizer.pad_token_id, tokenizer.eos_token_id
    tokens = torch.tensor([[padding] * (length - len(p)) + p for p in prompts], device=model.device)
    mask = torch.tensor([[0] * (length - len(p)) + [1] * len(p) for p in prompts], device=model.device)
    positions = (mask.cumsum(-1) - 1).clamp_min(0)
    with torch.inference_mode():
        output = model(input_ids=tokens, attention_mask=mask, position_ids=positions, use_cache=True, logits_to_keep=1)
        cache = output.past_key_values
        rows = torch.repeat_interleave(torch.arange(len(prompts)), torch.tensor(attempts)).to(model.device)
        cache.batch_select_indices(rows)
        logits, mask, positions = output.logits[rows, -1], mask[rows], positions[rows, -1:]
        answers: list[list[int]] = [[] for _ in rows]
        places = torch.arange(len(rows), device=model.device)  # of the rows that are left among the answers
        for _ in range(options.max_tokens):
            chosen = _choose(logits, options)
            for place, token in zip(places.tolist(), chosen.tolist(), strict=True):
                answers[place].append(token)
            left = (chosen != end).nonzero().squeeze(-1)
            if not len(left):
                break
            if len(left) < len(places):
                cache.batch_select_indices(left)
                chosen, mask, positions, places = chosen[left], mask[left], positions[left], places[left]
            mask = torch.cat([mask, mask.new_ones(len(mask), 1)], dim=-1)
            positions = positions + 1
            output = model(
                input_ids=chosen[:, None], attention_mask=mask, position_ids=positions, past_key_values=cache,
                use_cache=True,
            )  # fmt: skip
            cache, logits = output.past_key_values, output.logits[:, -1]
    return answers


def _choose(logits: Any, options: BatchSampling) -> Any:
    """One token for each row."""
    import torch

    if options.temperature == 0:
        return logits.argmax(dim=-1)
    probabilities = (logits.float() / options.temperature).softmax(dim=-1)
    if options.top_p < 1:
        values, order = probabilities.sort(dim=-1, descending=True)
        values = values.masked_fill(values.cumsum(dim=-1) - values >= options.top_p, 0.0)
        probabilities = torch.zeros_like(probabilities).scatter(-1, order, values)
    return torch.multinomial(probabilities, 1).squeeze(-1)


def _read_answer(tokenizer: Any, tokens: list[int], options: BatchSampling, *, id_: str, number: int) -> Sample:
    ended = tokenizer.eos_token_id in tokens
    if ended:
        tokens = tokens[: tokens.index(tokenizer.eos_token_id)]
    text = tokenizer.decode(tokens, skip_special_tokens=True)
    stopped = options.stop in text
    return Sample(
        id=id_,
        number=number,
        text=text.partition(options.stop)[0],
        tokens=len(tokens) + ended,
        is_cut_off=not (ended or stopped),
    )


def _sample_with_vllm(
    folder: str, requests: Sequence[SampleRequest], options: BatchSampling, seed: int
) -> Iterator[Sample]:
    os.environ["VLLM_ENABLE_V1_MULTIPROCESSING"] = "0"  # no second process that could stay behind
    os.environ.setdefault("VLLM_NO_USAGE_STATS", "1")
    from vllm import LLM, SamplingParams

    engine = LLM(model=folder, seed=seed, **_list_vllm_settings())
    wanted = [request for request in requests if request.attempts]
    parameters = [
        SamplingParams(
            n=request.attempts,
            temperature=options.temperature,
            top_p=options.top_p,
            max_tokens=options.max_tokens,
            stop=[options.stop],
        )
        for request in wanted
    ]
    outputs = engine.generate([request.prompt for request in wanted], parameters, use_tqdm=False)
    for request, output in zip(wanted, outputs, strict=True):
        for number, answer in enumerate(output.outputs):
            yield Sample(
                id=request.id,
                number=number,
                text=answer.text,
                tokens=len(answer.token_ids),
                is_cut_off=answer.finish_reason == "length",
            )


def _list_vllm_settings() -> dict[str, Any]:
    """What vLLM has to be told where there is no GPU."""
    import torch

    if torch.cuda.is_available():
        return {}
    return {
        "dtype": "float32",
        "enforce_eager": True,
        "kv_cache_memory_bytes": 256 << 20,
        "max_num_seqs": 64,
        "enable_chunked_prefill": False,
    }
