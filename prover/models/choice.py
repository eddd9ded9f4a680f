"""Which language model, and who runs it, as plain data; and the factory that makes it."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.models.language_model import LanguageModel
from prover.models.server_options import ServerOptions


class ModelKind(StrEnum):
    """Who runs a model."""

    SERVER = "server"  # behind an OpenAI-compatible endpoint, vLLM's or another's
    TRANSFORMERS = "transformers"  # in this process
    VLLM = "vllm"  # in this process


class ModelChoice(Value):
    """A language model."""

    kind: ModelKind = ModelKind.SERVER
    model: str  # its name at the endpoint, or its folder
    endpoint: str = ""  # such as http://127.0.0.1:8000
    api_key: str = Field(default="", repr=False)
    server: ServerOptions = ServerOptions()

    @property
    def name(self) -> str:
        """What completions of the model are recorded under."""
        return self.model if self.kind is ModelKind.SERVER else Path(self.model).name


def create_model(choice: ModelChoice) -> LanguageModel:
    """The model that was chosen; one that runs in this process is loaded once, when it is first asked.

    Raises InvalidInputError where a setting is missing or wrong.
    """
    if not choice.model or (choice.kind is ModelKind.SERVER and not choice.endpoint):
        raise InvalidInputError(
            "A language model needs a name, and a model server its address: --model NAME --endpoint "
            "http://127.0.0.1:8000 (or QED_MODEL and QED_MODEL_ENDPOINT); a model that runs here, its folder: "
            "--model FOLDER."
        )
    if choice.kind is not ModelKind.SERVER:
        return _create_local_model(choice.kind, choice.model)
    from prover.models.completion_server import CompletionServer
    from prover.models.endpoint import ModelEndpoint

    endpoint = ModelEndpoint(choice.endpoint, model=choice.model, api_key=choice.api_key)
    return CompletionServer(endpoint, choice.server)


@lru_cache(maxsize=4)
def _create_local_model(kind: ModelKind, model: str) -> LanguageModel:
    if kind is ModelKind.TRANSFORMERS:
        from prover.models.transformers_model import TransformersModel

        return TransformersModel(model)
    from prover.models.vllm_model import VllmModel

    return VllmModel(model)
