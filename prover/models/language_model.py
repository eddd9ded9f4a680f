"""LanguageModel: the protocol of everything that answers prompts, and how it is sampled."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Protocol

from pydantic import Field

from prover.core.attempt import Completion
from prover.core.value import Value
from prover.models.prompt import Prompt

DEFAULT_MAX_TOKENS = 2048
SEEDS_OF_A_RUN = 1_000_003  # no run asks for as many answers: one with a larger `skip` has other seeds


class SamplingOptions(Value):
    """How a model is sampled. None leaves it to the prompt format, and then to whoever runs the model."""

    temperature: float | None = Field(default=None, ge=0)
    top_p: float | None = Field(default=None, gt=0, le=1)
    max_tokens: int | None = Field(default=None, ge=1)  # of one answer; fewer where the context is too short
    stop: tuple[str, ...] | None = None
    seed: int | None = None  # answer number i is sampled with seed + i
    logprobs: bool = False  # sum up the logarithms of the probabilities that the model gave to its tokens

    def over(self, defaults: SamplingOptions) -> SamplingOptions:
        """These options, and the defaults where these say nothing."""
        given = {name: value for name, value in self if value is not None and value is not False}
        return defaults.model_copy(update=given)


class LanguageModel(Protocol):
    """Answers prompts; safe to ask several at once."""

    @property
    def name(self) -> str:
        """What completions of this model are recorded under."""
        ...

    def generate(
        self, prompt: Prompt, *, count: int, options: SamplingOptions, skip: int = 0
    ) -> AsyncGenerator[Completion, None]:
        """``count`` answers in the order in which they end, other ones than with another ``skip``.

        At temperature zero there is but one answer. Closing the iterator stops the work behind it. Raises
        :class:`prover.errors.SamplerError` for a prompt that the model cannot take, and
        :class:`prover.errors.SamplerUnavailableError` when it cannot be reached.
        """
        ...
