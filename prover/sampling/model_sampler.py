"""ModelSampler: proofs from a language model that is asked in one of the known formats."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from prover.core.attempt import Completion
from prover.core.theorem import Theorem
from prover.models.language_model import LanguageModel, SamplingOptions
from prover.sampling.prompts import PromptFormat, add_premises


class ModelSampler:
    """Asks a model for whole proofs."""

    def __init__(
        self,
        model: LanguageModel,
        prompt_format: PromptFormat,
        options: SamplingOptions | None = None,
        *,
        find_premises: Callable[[Theorem], str] | None = None,
    ) -> None:
        """``find_premises`` gives lines with lemmas that may help; it is called in a thread."""
        self._find_premises = find_premises
        self._model = model
        self._format = prompt_format
        self._options = (options or SamplingOptions()).over(prompt_format.sampling)

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    async def sample(
        self, theorem: Theorem, *, attempts: int, skip: int = 0, problem: str = ""
    ) -> AsyncGenerator[Completion, None]:
        """``attempts`` answers, in the order in which they end; at temperature zero there is but one."""
        prompt = self._format.write(theorem, problem)
        if self._find_premises is not None:
            premises = await asyncio.to_thread(self._find_premises, theorem)
            prompt = add_premises(prompt, theorem, premises)
        answers = self._model.generate(prompt, count=attempts, options=self._options, skip=skip)
        async with aclosing(answers):
            async for completion in answers:
                yield completion
