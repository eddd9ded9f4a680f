"""How a model server is asked."""

from __future__ import annotations

from pydantic import Field

from prover.core.value import Value


class ServerOptions(Value):
    """How a server is asked."""

    answers_per_request: int = Field(default=8, ge=1, le=1024)
    parallel_requests: int = Field(default=8, ge=1, le=1024)
    context_tokens: int | None = Field(default=None, ge=1)  # of the model, where the server does not say
    patience_s: float = Field(default=120.0, gt=0)  # with a server that fails
    first_contact_s: float = Field(default=10.0, gt=0)  # patience with one that never answered: most likely it is wrong
    silence_s: float = Field(default=120.0, gt=0)  # of a stream that counts as a failure
