"""The answers of `/healthz` and `/readyz`."""

from __future__ import annotations

from pydantic import BaseModel, Field

from prover.core.verdict import EnvironmentStamp


class Health(BaseModel):
    """The process is up."""

    status: str = "ok"
    version: str


class EnvironmentHealth(BaseModel):
    """One Lean environment, as its workers see it."""

    workers: int = Field(description="Lean worker processes seen in the last seconds that can work.")
    stamp: EnvironmentStamp | None
    sandbox: str | None
    missing: str | None = Field(description="What keeps it from working; null when nothing does.")


class Readiness(BaseModel):
    """What work can be done now, and what is missing."""

    status: str = Field(description="`ready` or `not ready`")
    database: str = Field(description="`ok`, or what is wrong with it")
    broker: str
    prove_workers: int
    environments: dict[str, EnvironmentHealth]
    missing: list[str] = Field(description="One sentence for each thing that is missing.")
