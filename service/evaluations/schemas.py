"""Requests for evaluations, and evaluations as they are shown."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from prover.core.value import Value
from prover.evaluation.results import Source
from prover.events import Outcome
from prover.formalization.choice import FormalizerKind, Grading
from prover.proving import Budget
from prover.sampling.choice import SamplerKind
from service.settings import EnvironmentName


class EvaluationSettings(Value):
    """How the problems are run."""

    source: Source
    sampler: str
    budget: Budget  # of each problem
    seed: int


class EvaluationRequest(BaseModel):
    """The body of ``POST /evaluations``."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"benchmark": "elementary", "source": "informal", "limit": 10}]}
    )

    benchmark: str = Field(description="elementary, minif2f, minif2f-core, fimo, proofnet or putnam.")
    data: str | None = Field(default=None, description="The benchmark's JSON lines file; not for what is built in.")
    source: Source = Field(default="formal", description="`formal`: the given statements; `informal`: the texts.")
    environment: EnvironmentName | None = Field(default=None, description="By default the one the benchmark needs.")
    attempts: int = Field(default=256, ge=1, description="At most so many proofs are tried per problem.")
    sampler: SamplerKind | None = Field(default=None, description="Where proofs come from, as for a job.")
    model: str | None = Field(default=None, description="One of the configured models; by default the first.")
    repair_rounds: int = Field(default=0, ge=0, le=16, description="How often a failed proof goes back to the model.")
    formalizer: FormalizerKind | None = Field(default=None, description="Where statements come from.")
    candidates: int | None = Field(default=None, ge=1, le=64, description="Statements to ask the model for.")
    grading: Grading | None = Field(default=None, description="How thoroughly a model grades statements.")
    all_attempts: bool = Field(default=False, description="Go on after a problem's first proof: what pass@k needs.")
    timeout_s: float = Field(default=120.0, gt=0, allow_inf_nan=False, description="Wall clock of each problem.")
    disprove: bool | None = Field(
        default=None, description="Attack the negations, too; by default where some statements are false."
    )
    only: str = Field(default="", description="Problems whose name contains this.")
    split: str = Field(default="", description="Problems of this split.")
    limit: int = Field(default=0, ge=0, description="The first so many; 0 means all.")
    seed: int = Field(default=0, ge=0, description="For the intervals.")


class ExtensionRequest(BaseModel):
    """The body of ``POST /evaluations/{id}/extend``."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"attempts": 512}]})

    attempts: int = Field(ge=1, description="At most so many proofs are tried per problem, those of before among them.")


class EvaluationRead(BaseModel):
    """An evaluation as it is shown while it runs and afterwards."""

    id: UUID
    benchmark: str
    edition: str = Field(description="Of its file; empty for a file that QED does not know.")
    sha256: str
    environment: str
    source: Source
    sampler: str
    budget: Budget
    problems: int
    is_finished: bool
    ended: int = Field(description="Problems that have come to an end.")
    outcomes: dict[Outcome, int] = Field(description="How the finished ones ended; `proved` is the judge's word.")
    failed: int = Field(description="Problems that the machinery failed on; they say nothing.")
    cancelled: int
    seconds: float = Field(description="From the request to the last end so far.")
    created_at: datetime
    links: dict[str, str]


class EvaluationPage(BaseModel):
    """Evaluations, newest first."""

    evaluations: list[EvaluationRead]
