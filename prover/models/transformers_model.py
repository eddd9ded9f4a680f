"""A language model run by Hugging Face's transformers, in batches, on a GPU where there is one.

All the answers that are wanted at a moment, of whatever prompts and however sampled, make one batch: each row has its
own temperature, seed, stop strings and length. A row is sampled by adding Gumbel noise of its own generator to its
logits and taking the largest, which is the same as drawing from the distribution; so an answer depends on its seed and
not on what else is in the batch (but for the last bits of the logits).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field

from prover.core.attempt import Completion
from prover.core.value import Value
from prover.models.in_process import InProcessModel
from prover.models.orders import Inbox, Order
from prover.models.prompt import ChatPrompt, Prompt

_STOP_TAIL_TOKENS = 4  # decoded beyond the characters of the longest stop string


class TransformersOptions(Value):
    """How the model is run."""

    batch_size: int = Field(default=64, ge=1, le=4096)  # answers at a time
    gather_s: float = Field(default=0.005, ge=0)  # how long a batch waits for others to join
    device: str = ""  # empty: a GPU if there is one
    dtype: str = ""  # empty: bfloat16 on a GPU, float32 on a CPU
    context_tokens: int | None = Field(default=None, ge=1)  # None: what the model's configuration says


class TransformersModel(InProcessModel):
    """A model from a folder, or by the name under which it lies in the local cache of models."""

    def __init__(self, model: str, options: TransformersOptions | None = None, *, name: str = "") -> None:
        settings = options or TransformersOptions()
        super().__init__(name or Path(model).name, lambda: _Engine(model, settings))


class _Engine:
    def __init__(self, model: str, options: TransformersOptions) -> None:
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()
        device = options.device or ("cuda" if torch.cuda.is_available() else "cpu")
        dtype = options.dtype or ("float32" if device == "cpu" else "bfloat16")
        self.tokenizer: Any = AutoTokenizer.from_pretrained(model)
        self.model: Any = AutoModelForCausalLM.from_pretrained(model, dtype=getattr(torch, dtype)).to(device).eval()
        self.device = device
        self.capacity = options.batch_size
        self.context_tokens = options.context_tokens or getattr(self.model.config, "max_position_embeddings", None)
        self._gather_s = options.gather_s
        self._padding = self.tokenizer.pad_token_id
        if self._padding is None:
            self._padding = self.tokenizer.eos_token_id or 0
        self._ends = _list_ends(self.model, self.tokenizer)

    def encode(self, prompt: Prompt) -> list[int]:
        if isinstance(prompt, ChatPrompt):
            messages = [message.model_dump() for message in prompt.messages]
            text = self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
            return list(self.tokenizer(text, add_special_tokens=False)["input_ids"])
        return list(self.tokenizer(prompt.text)["input_ids"])

    def work(self, inbox: Inbox) -> None:
        while (orders := inbox.wait(at_most=self.capacity, gather_s=self._gather_s)) is not None:
            self._answer(orders)

    def _answer(self, orders: list[Order]) -> None:
        """One batch. Each answer is handed over as soon as it has ended."""
        import torch

        longest = max(len(order.prompt) for order in orders)
        gaps = [longest - len(order.prompt) for order in orders]
        tokens = [[self._padding] * gap + order.prompt for gap, order in zip(gaps, orders, strict=True)]
        mask = [[0] * gap + [1] * (longest - gap) for gap in gaps]
        rows = [_Row(order, self.tokenizer, self._ends) for order in orders]
        sampling = _Sampling(rows, self.device)

        def has_ended(tokens: Any, _scores: Any, **_: Any) -> Any:
            for row, answer in zip(rows, tokens[:, longest:].tolist(), strict=True):
                row.read(answer)
            return torch.tensor([row.has_ended for row in rows], device=tokens.device)

        with torch.inference_mode():
            self.model.generate(
                input_ids=torch.tensor(tokens, device=self.device),
                attention_mask=torch.tensor(mask, device=self.device),
                do_sample=False,  # the noise is in the scores
                max_new_tokens=max(order.options.max_tokens or 1 for order in orders),
                pad_token_id=self._padding,
                eos_token_id=None,
                logits_processor=[sampling],
                stopping_criteria=[has_ended],
            )
        for row in rows:
            row.hand_over()


class _Sampling:
    """Noise for each row, so that the largest score is a sample; remembers what the model thought of it."""

    def __init__(self, rows: list[_Row], device: str) -> None:
        import torch

        self._rows = rows
        self._generators: list[Any] = []
        for row in rows:
            generator = torch.Generator(device=device)
            seed = row.order.options.seed
            generator.seed() if seed is None else generator.manual_seed(seed % 2**63)
            self._generators.append(generator)

    def __call__(self, _tokens: Any, scores: Any) -> Any:
        import torch

        chosen = scores.clone()
        for index, row in enumerate(self._rows):
            options = row.order.options
            if row.has_ended or not options.temperature:
                continue
            logits = scores[index] / options.temperature
            if options.top_p is not None and options.top_p < 1:
                logits = _keep_likely(logits, options.top_p)
            noise = torch.rand(logits.shape, generator=self._generators[index], device=logits.device)
            chosen[index] = logits - torch.log(-torch.log(noise.clamp_min(1e-20)))
        if any(row.order.options.logprobs for row in self._rows):
            taken = chosen.argmax(dim=-1, keepdim=True)
            logprobs = scores.log_softmax(dim=-1).gather(-1, taken).squeeze(-1).tolist()
            for row, logprob in zip(self._rows, logprobs, strict=True):
                row.logprobs.append(logprob)
        return chosen


class _Row:
    """One answer of a batch as it grows."""

    def __init__(self, order: Order, tokenizer: Any, ends: frozenset[int]) -> None:
        self.order = order
        self.has_ended = False
        self.logprobs: list[float] = []
        self._tokenizer = tokenizer
        self._ends = ends
        self._tokens: list[int] = []
        self._is_cut_off = False
        self._stop = ""
        self._tail = max((len(stop.encode()) for stop in order.options.stop or ()), default=0) + _STOP_TAIL_TOKENS
        self._is_handed_over = False

    def read(self, tokens: list[int]) -> None:
        """Take in the tokens that are there by now, and find out whether the answer has ended with one of them."""
        while not self.has_ended and len(self._tokens) < len(tokens):
            self._tokens.append(tokens[len(self._tokens)])
            self._look()
        if self.has_ended:
            self.hand_over()

    def _look(self) -> None:
        options = self.order.options
        if self.order.is_cancelled or self._tokens[-1] in self._ends:
            self.has_ended = True
            return
        if options.stop:
            tail = self._tokenizer.decode(self._tokens[-self._tail :], skip_special_tokens=True)
            self._stop = next((stop for stop in options.stop if stop in tail), "")
        is_full = len(self._tokens) >= (options.max_tokens or 1)
        self._is_cut_off = is_full and not self._stop
        self.has_ended = bool(self._stop) or is_full

    def hand_over(self) -> None:
        if self._is_handed_over:
            return
        self._is_handed_over = self.has_ended = True
        text = self._tokenizer.decode(self._tokens, skip_special_tokens=True)
        if self._stop:
            text = text.partition(self._stop)[0]
        self.order.deliver(
            Completion(
                text=text,
                sampler="",
                tokens=len(self._tokens),
                seconds=self.order.seconds,
                continues_proof=self.order.continues_proof,
                is_cut_off=self._is_cut_off,
                logprob=sum(self.logprobs[: len(self._tokens)]) if self.order.options.logprobs else None,
            )
        )


def _keep_likely(logits: Any, top_p: float) -> Any:
    """The logits of the fewest tokens that have ``top_p`` of the probability; the others are impossible."""
    values, places = logits.sort(descending=True)
    probabilities = values.softmax(dim=-1)
    beyond = probabilities.cumsum(dim=-1) - probabilities >= top_p
    return logits.index_fill(-1, places[beyond], float("-inf"))


def _list_ends(model: Any, tokenizer: Any) -> frozenset[int]:
    """The tokens that end an answer."""
    ends = model.generation_config.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    return frozenset(end for end in (*ends, tokenizer.eos_token_id) if end is not None)
