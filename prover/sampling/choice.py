"""Which sampler a run uses, as plain data, and the factories that make it and what repairs its failures."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from pydantic import Field

from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.models.choice import ModelChoice, ModelKind, create_model
from prover.models.language_model import LanguageModel, SamplingOptions
from prover.models.server_options import ServerOptions
from prover.sampling.prompts import find_format
from prover.sampling.sampler import Sampler

MAX_PREMISE_CHARACTERS = 4_000  # about a thousand tokens


class SamplerKind(StrEnum):
    """Where proofs come from. With `portfolio+`, from the portfolio first, and then from the model."""

    PORTFOLIO = "portfolio"  # without a model
    VLLM = "vllm"  # a language model behind an OpenAI-compatible endpoint, vLLM's or another's
    TRANSFORMERS = "transformers"  # a language model run by transformers in this process
    LOCAL_VLLM = "local-vllm"  # a language model run by vLLM in this process
    PORTFOLIO_THEN_VLLM = "portfolio+vllm"
    PORTFOLIO_THEN_TRANSFORMERS = "portfolio+transformers"
    PORTFOLIO_THEN_LOCAL_VLLM = "portfolio+local-vllm"

    @property
    def asks_portfolio(self) -> bool:
        """Whether the portfolio is asked (first)."""
        return self.value.startswith("portfolio")

    @property
    def model_kind(self) -> ModelKind | None:
        """Who runs the model; None where there is none."""
        return _MODEL_KINDS.get(self.value.removeprefix("portfolio+"))


_MODEL_KINDS = {"vllm": ModelKind.SERVER, "transformers": ModelKind.TRANSFORMERS, "local-vllm": ModelKind.VLLM}


class SamplerChoice(Value):
    """A sampler with its settings."""

    kind: SamplerKind = SamplerKind.PORTFOLIO
    endpoint: str = ""  # such as http://127.0.0.1:8000
    model: str = ""
    api_key: str = Field(default="", repr=False)
    prompt: str = "deepseek-v2-cot"
    premises: int = Field(default=0, ge=0, le=1000)  # lemmas shown to the model; published prompts show none
    corpus: str = "core"  # or the folder of a corpus
    portfolio_attempts: int = Field(default=128, ge=0)  # before the model is asked
    options: SamplingOptions = SamplingOptions()
    server: ServerOptions = ServerOptions()

    def public_settings(self) -> dict[str, Any]:
        """What a run with this sampler is known by, as JSON values: everything that counts but the key."""
        if self.kind is SamplerKind.PORTFOLIO:
            return {"kind": self.kind.value}
        return self.model_dump(mode="json", exclude={"api_key", "endpoint", "server"})

    def choose_model(self) -> ModelChoice | None:
        """The language model that is asked, if one is. Raises InvalidInputError where a setting is missing."""
        kind = self.kind.model_kind
        if kind is None:
            return None
        if kind is ModelKind.SERVER and not (self.endpoint and self.model):
            raise InvalidInputError(
                f"The sampler {self.kind.value!r} needs the address of a model server and a model's name: "
                "--endpoint http://127.0.0.1:8000 --model NAME (or QED_MODEL_ENDPOINT and QED_MODEL)."
            )
        if not self.model:
            raise InvalidInputError(f"The sampler {self.kind.value!r} needs a model's folder: --model FOLDER.")
        return ModelChoice(
            kind=kind, model=self.model, endpoint=self.endpoint, api_key=self.api_key, server=self.server
        )


def create_sampler(choice: SamplerChoice, *, model: LanguageModel | None = None) -> Sampler:
    """The sampler that was chosen; ``model`` in place of the one that it names.

    Raises InvalidInputError where a setting is missing or wrong.
    """
    chosen = choice.choose_model()
    if chosen is None:
        from prover.sampling.portfolio import PortfolioSampler

        return PortfolioSampler()
    from prover.sampling.model_sampler import ModelSampler

    prompt_format = find_format(choice.prompt)
    find_premises = _create_premise_finder(choice) if choice.premises else None
    sampler = ModelSampler(model or create_model(chosen), prompt_format, choice.options, find_premises=find_premises)
    if not choice.kind.asks_portfolio:
        return sampler
    from prover.sampling.cascade import CascadeSampler, Share
    from prover.sampling.portfolio import PortfolioSampler

    return CascadeSampler(
        [Share(sampler=PortfolioSampler(), attempts=choice.portfolio_attempts), Share(sampler=sampler)]
    )


def _create_premise_finder(choice: SamplerChoice) -> Callable[[Theorem], str]:
    """The lines of text with premises for a theorem; takes seconds the first time."""
    from prover.retrieval.retriever import retrieve
    from prover.retrieval.writing import write_premises

    def find(theorem: Theorem) -> str:
        return write_premises(retrieve(theorem, choice.premises, source=choice.corpus), MAX_PREMISE_CHARACTERS)

    return find
