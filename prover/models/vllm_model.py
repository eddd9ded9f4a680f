"""A language model run by vLLM in this process: for batches on a machine with the GPU, without a server beside it.

vLLM's engine makes its own batches: every answer that is wanted joins those under way at the next token.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any

from pydantic import Field

from prover.core.attempt import Completion
from prover.core.value import Value
from prover.models.in_process import InProcessModel
from prover.models.orders import Inbox, Order
from prover.models.prompt import ChatPrompt, Prompt


class VllmOptions(Value):
    """How the model is run. On a CPU vLLM has to be told its cache's size, and cannot seed what it reads in parts."""

    max_sequences: int = Field(default=64, ge=1, le=4096)  # answers at a time
    context_tokens: int | None = Field(default=None, ge=1)  # None: what the model's configuration says
    dtype: str = ""  # empty: vLLM's choice on a GPU, float32 on a CPU
    gpu_memory_share: float = Field(default=0.9, gt=0, le=1)
    cpu_cache_mb: int = Field(default=256, ge=16)  # for keys and values, where there is no GPU


class VllmModel(InProcessModel):
    """A model from a folder, or by the name under which it lies in the local cache of models."""

    def __init__(self, model: str, options: VllmOptions | None = None, *, name: str = "") -> None:
        settings = options or VllmOptions()
        super().__init__(name or Path(model).name, lambda: _Engine(model, settings))


class _Engine:
    def __init__(self, model: str, options: VllmOptions) -> None:
        # The engine runs in this very thread: no second process, and nothing is left behind when this one dies.
        os.environ["VLLM_ENABLE_V1_MULTIPROCESSING"] = "0"
        os.environ.setdefault("VLLM_NO_USAGE_STATS", "1")
        os.environ.setdefault("VLLM_LOGGING_STREAM", "ext://sys.stderr")  # standard output is for answers
        os.environ.setdefault("VLLM_LOGGING_LEVEL", "ERROR")
        from vllm import EngineArgs, LLMEngine
        from vllm.platforms import current_platform

        arguments: dict[str, Any] = {"model": model, "max_num_seqs": options.max_sequences, "use_tqdm_on_load": False}
        if options.context_tokens is not None:
            arguments["max_model_len"] = options.context_tokens
        if current_platform.is_cpu():
            arguments |= {
                "dtype": options.dtype or "float32",
                "enforce_eager": True,
                "kv_cache_memory_bytes": options.cpu_cache_mb << 20,
                "enable_chunked_prefill": False,
            }
        else:
            arguments |= {
                "dtype": options.dtype or "auto",
                "gpu_memory_utilization": options.gpu_memory_share,
            }
        self._engine: Any = LLMEngine.from_engine_args(EngineArgs(disable_log_stats=True, **arguments))
        self._tokenizer: Any = self._engine.get_tokenizer()
        self.context_tokens: int | None = self._engine.model_config.max_model_len
        self.capacity = options.max_sequences
        self._numbers = itertools.count()

    def encode(self, prompt: Prompt) -> list[int]:
        if isinstance(prompt, ChatPrompt):
            messages = [message.model_dump() for message in prompt.messages]
            text = self._tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
            return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])
        return list(self._tokenizer(prompt.text)["input_ids"])

    def work(self, inbox: Inbox) -> None:
        open_orders: dict[str, Order] = {}
        while True:
            if open_orders:
                orders: list[Order] | None = inbox.take(at_most=self.capacity)
            else:
                orders = inbox.wait(at_most=self.capacity)
            if orders is None:
                self._engine.engine_core.shutdown()
                return
            for order in orders:
                open_orders[self._add(order)] = order
            withdrawn = [number for number, order in open_orders.items() if order.is_cancelled]
            if withdrawn:
                self._engine.abort_request(withdrawn)
                for number in withdrawn:
                    del open_orders[number]
            for output in self._engine.step() if open_orders else ():
                if output.finished and (finished := open_orders.pop(output.request_id, None)) is not None:
                    finished.deliver(_complete(finished, output.outputs[0]))

    def _add(self, order: Order) -> str:
        from vllm import SamplingParams
        from vllm.sampling_params import RequestOutputKind

        options = order.options
        number = str(next(self._numbers))
        parameters = SamplingParams(
            temperature=options.temperature,
            top_p=options.top_p,
            max_tokens=options.max_tokens,
            stop=list(options.stop or ()),
            seed=options.seed,
            logprobs=0 if options.logprobs else None,
            output_kind=RequestOutputKind.FINAL_ONLY,
        )
        self._engine.add_request(number, {"prompt_token_ids": order.prompt}, parameters)
        return number


def _complete(order: Order, answer: Any) -> Completion:
    return Completion(
        text=answer.text,
        sampler="",
        tokens=len(answer.token_ids),
        seconds=order.seconds,
        continues_proof=order.continues_proof,
        is_cut_off=answer.finish_reason == "length",
        logprob=answer.cumulative_logprob if order.options.logprobs else None,
    )
