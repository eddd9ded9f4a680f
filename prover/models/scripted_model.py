"""ScriptedModel: says what it is told; the fake beside the real models, under the same contract tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable

from prover.core.attempt import Completion
from prover.models.language_model import DEFAULT_MAX_TOKENS, SEEDS_OF_A_RUN, SamplingOptions
from prover.models.prompt import ChatPrompt, Prompt, fit_answer


class ScriptedModel:
    """Answers number i of a prompt with ``write(prompt, seed + i)``. A token is a word."""

    name = "scripted-model"

    def __init__(
        self, write: Callable[[Prompt, int], str], *, context_tokens: int | None = None, delay_s: float = 0.0
    ) -> None:
        self._write = write
        self._context_tokens = context_tokens
        self._delay_s = delay_s
        self.prompts: list[Prompt] = []
        self.running = 0

    async def generate(
        self, prompt: Prompt, *, count: int, options: SamplingOptions, skip: int = 0
    ) -> AsyncGenerator[Completion, None]:
        """The scripted answers, cut at the stop strings and the limit on tokens."""
        self.prompts.append(prompt)
        if options.temperature == 0:
            count = 0 if skip else min(count, 1)
        max_tokens = fit_answer(
            prompt_tokens=len(prompt.text.split()),
            max_tokens=options.max_tokens or DEFAULT_MAX_TOKENS,
            context_tokens=self._context_tokens,
        )
        self.running += 1
        try:
            for number in range(count):
                await asyncio.sleep(self._delay_s)
                yield self._answer(prompt, (options.seed or 0) + skip * SEEDS_OF_A_RUN + number, options, max_tokens)
        finally:
            self.running -= 1

    def _answer(self, prompt: Prompt, number: int, options: SamplingOptions, max_tokens: int) -> Completion:
        text = self._write(prompt, number)
        for stop in options.stop or ():
            text = text.partition(stop)[0]
        words = text.split(" ")
        return Completion(
            text=" ".join(words[:max_tokens]),
            sampler=self.name,
            tokens=min(len(words), max_tokens),
            continues_proof=not isinstance(prompt, ChatPrompt),
            is_cut_off=len(words) > max_tokens,
            logprob=0.0 if options.logprobs else None,
        )
