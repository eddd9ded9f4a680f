"""Which sampler a run uses, as plain data, and the factory that makes it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import Field

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.models.completion_server import CompletionServer, ServerOptions
from prover.models.endpoint import ModelEndpoint
from prover.models.language_model import SamplingOptions
from prover.sampling.cascade import CascadeSampler, Share
from prover.sampling.model_sampler import ModelSampler
from prover.sampling.portfolio import PortfolioSampler
from prover.sampling.prompts import find_format
from prover.sampling.sampler import Sampler


class SamplerKind(StrEnum):
    """Where proofs come from."""

    PORTFOLIO = "portfolio"  # without a model
    VLLM = "vllm"  # a language model behind an OpenAI-compatible endpoint, vLLM's or another's
    PORTFOLIO_THEN_VLLM = "portfolio+vllm"


class SamplerChoice(Value):
    """A sampler with its settings."""

    kind: SamplerKind = SamplerKind.PORTFOLIO
    endpoint: str = ""  # such as http://127.0.0.1:8000
    model: str = ""
    api_key: str = Field(default="", repr=False)
    prompt: str = "deepseek-v2-cot"
    portfolio_attempts: int = Field(default=128, ge=0)  # before the model is asked
    options: SamplingOptions = SamplingOptions()
    server: ServerOptions = ServerOptions()

    def public_settings(self) -> dict[str, Any]:
        """What a run with this sampler is known by, as JSON values: everything that counts but the key."""
        if self.kind is SamplerKind.PORTFOLIO:
            return {"kind": self.kind.value}
        return self.model_dump(mode="json", exclude={"api_key", "endpoint", "server"})


def create_sampler(choice: SamplerChoice) -> Sampler:
    """The sampler that was chosen. Raises InvalidInputError where a setting is missing or wrong."""
    if choice.kind is SamplerKind.PORTFOLIO:
        return PortfolioSampler()
    if not choice.endpoint or not choice.model:
        raise InvalidInputError(
            f"The sampler {choice.kind.value!r} needs the address of a model server and a model's name: "
            "--endpoint http://127.0.0.1:8000 --model NAME (or QED_MODEL_ENDPOINT and QED_MODEL)."
        )
    endpoint = ModelEndpoint(choice.endpoint, model=choice.model, api_key=choice.api_key)
    server = CompletionServer(endpoint, choice.server)
    model = ModelSampler(server, find_format(choice.prompt), choice.options)
    if choice.kind is SamplerKind.VLLM:
        return model
    return CascadeSampler([Share(sampler=PortfolioSampler(), attempts=choice.portfolio_attempts), Share(sampler=model)])
