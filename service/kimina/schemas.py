"""Bodies and answers as Kimina Lean Server has them. Names and shapes are its own."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator


def _check_name(name: str | int) -> str | int:
    """A name comes back in the answer, which has to be Unicode text."""
    try:
        str(name).encode()
    except UnicodeEncodeError:
        raise ValueError("not valid Unicode text") from None
    return name


_Name = Annotated[str, Field(max_length=1_000, description="Comes back with the answer."), AfterValidator(_check_name)]


class Snippet(BaseModel):
    """A Lean file with a name."""

    id: _Name
    code: str


class ApiCheckRequest(BaseModel):
    """The body of `POST /api/check`."""

    snippets: list[Snippet] = Field(min_length=1)
    timeout: int = Field(default=30, ge=0, le=86_400, description="Seconds for each; no more than the server's own.")
    debug: bool = False
    reuse: bool = Field(default=True, description="Accepted and of no effect: no file sees what another one did.")
    infotree: str | None = Field(default=None, description="Not offered here: leave it out.")

    @model_validator(mode="after")
    def _has_unique_ids(self) -> Self:
        if len({snippet.id for snippet in self.snippets}) < len(self.snippets):
            raise ValueError("`snippets` must have different ids")
        return self


class Code(BaseModel):
    """A Lean file with a name, as older clients send it."""

    custom_id: _Name | Annotated[int, Field(ge=-(2**63), lt=2**63)]
    proof: str | None = None
    code: str | None = None

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if self.proof is None and self.code is None:
            raise ValueError("send `proof` or `code`")
        return self


class VerifyRequest(BaseModel):
    """The body of `POST /verify`."""

    codes: list[Code] = Field(min_length=1)
    timeout: int = Field(default=300, ge=0, le=86_400)
    infotree_type: str | None = Field(default=None, description="Not offered here: leave it out.")
    disable_cache: bool = Field(default=False, description="Accepted and of no effect.")


class ApiCheckResult(BaseModel):
    """What came of one snippet: `error` when Lean could not finish, `response` otherwise."""

    id: str
    time: float
    error: str | None = None
    response: dict[str, Any] | None = Field(default=None, description="`env`, `messages` and, if any, `sorries`.")
    diagnostics: dict[str, Any] | None = None


class ApiCheckResponse(BaseModel):
    """The answer of `POST /api/check`, in the order of the snippets."""

    results: list[ApiCheckResult]


class VerifyResult(BaseModel):
    """What came of one file."""

    custom_id: str
    error: str | None = None
    response: dict[str, Any] | None = Field(default=None, description="The same, with `time`.")


class VerifyResponse(BaseModel):
    """The answer of `POST /verify`."""

    results: list[VerifyResult]
