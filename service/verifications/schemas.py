"""The body and the answer of `POST /check`."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from prover.core.verdict import Verdict, VerdictStatus
from service.settings import EnvironmentName


class CheckRequest(BaseModel):
    """A statement and its proof, or one Lean file with both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"statement": "theorem t (a b : Nat) : a + b = b + a", "proof": "by omega"},
                {"code": "theorem t (a b : Nat) : a + b = b + a := by omega"},
            ]
        },
    )

    statement: str | None = Field(default=None, description="One Lean theorem; goes with `proof`.")
    proof: str | None = Field(default=None, description="What comes after `:=`, or a whole Lean file that proves it.")
    code: str | None = Field(default=None, description="A Lean file; its last theorem is judged as it is stated there.")
    environment: EnvironmentName | None = None
    timeout_s: float | None = Field(default=None, gt=0, le=3_600, allow_inf_nan=False, description="Of each Lean run.")

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        given = (self.statement is not None, self.proof is not None, self.code is not None)
        if given not in {(True, True, False), (False, False, True)}:
            raise ValueError("send either `statement` and `proof`, or `code`")
        return self


class CheckRead(BaseModel):
    """The verdict on one proof."""

    status: VerdictStatus = Field(description="`proved` is the judge's word.")
    reason: str
    statement: str = Field(description="The whole Lean text that was to be proved, with `sorry` for a proof.")
    proof: str | None = Field(description="The whole Lean text that was judged; null when there is no proof in it.")
    verdict: Verdict
