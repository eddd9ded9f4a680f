"""What goes over HTTP and into the `task` column: requests for jobs, and jobs as they are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from prover.answer import Answer
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.events import Outcome
from prover.formalization.choice import FormalizerKind, Grading
from prover.proving import Budget
from prover.sampling.choice import SamplerKind
from service.jobs.models import JobStatus
from service.jobs.parts import JobParts
from service.settings import EnvironmentName


class JobTask(Value):
    """What a job has to do: a problem or a theorem, and how much may be tried."""

    problem: Problem | None = None
    theorem: Theorem | None = None
    budget: Budget
    parts: JobParts = JobParts()
    words: str = ""  # what the theorem says in plain words, for prompts
    meant: Theorem | None = None  # of an evaluation: the statement that the one tried is compared with

    @classmethod
    def of(
        cls,
        target: Problem | Theorem,
        *,
        budget: Budget,
        parts: JobParts | None = None,
        words: str = "",
        meant: Theorem | None = None,
    ) -> Self:
        """The task of a problem or a theorem."""
        parts = parts or JobParts()
        if isinstance(target, Problem):
            return cls(problem=target, budget=budget, parts=parts, meant=meant)
        return cls(theorem=target, budget=budget, parts=parts, words=words, meant=meant)

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.problem is None) == (self.theorem is None):
            raise ValueError("a job has a problem or a theorem")
        return self

    @property
    def target(self) -> Problem | Theorem:
        """Whichever of the two it is."""
        target = self.problem or self.theorem
        assert target is not None
        return target


class ProveRequest(BaseModel):
    """The body of ``POST /prove``."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"problem": "Show that the sum of two even integers is even."}]},
    )

    problem: str | None = Field(default=None, description="A problem in plain words. Either this or `statement`.")
    statement: str | None = Field(
        default=None, description="One Lean theorem, ending in `:= by sorry` or with nothing after its type."
    )
    environment: EnvironmentName | None = Field(default=None, description="The Lean environment; default `core`.")
    attempts: int = Field(default=256, ge=1, description="At most so many proofs are tried per statement.")
    timeout_s: float = Field(default=300.0, gt=0, allow_inf_nan=False, description="Wall clock of the whole run.")
    disprove: bool = Field(default=True, description="Attack the negation, too, with as many attempts again.")
    sampler: SamplerKind | None = Field(
        default=None,
        description="Where proofs come from: `portfolio`, `vllm` (a configured language model) or `portfolio+vllm`; by "
        "default the last where a model is configured.",
    )
    model: str | None = Field(default=None, description="One of the configured models; by default the first.")
    repair_rounds: int = Field(
        default=0,
        ge=0,
        le=16,
        description="How often a failed proof goes back to the model; each time is an attempt.",
    )
    formalizer: FormalizerKind | None = Field(default=None, description="Where statements come from.")
    candidates: int | None = Field(default=None, ge=1, le=64, description="Statements to ask the model for.")
    grading: Grading | None = Field(default=None, description="How thoroughly a model grades statements.")
    parallel: int | None = Field(
        default=None, ge=1, le=64, description="Checks of this job under way at once; default one per Lean worker."
    )

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.problem is None) == (self.statement is None):
            raise ValueError("send exactly one of `problem` and `statement`")
        return self


class JobRead(BaseModel):
    """A job as it is shown: how it stands, the answer, then what was asked and when."""

    id: UUID
    status: JobStatus
    outcome: Outcome | None = Field(description="How a finished job ended; `proved` is the judge's word.")
    reason: str | None = Field(description="One sentence: why this outcome, or why the job failed.")
    answer: Answer | None = Field(
        description="Of a finished job: the statement and the proof as complete Lean files, how the statement was "
        "read back, the judge's verdict with environment and axioms. Null until the job is finished."
    )
    problem: str | None = Field(description="As it was sent.")
    statement: str | None = Field(description="If one was sent; the statement that was tried is in the answer.")
    environment: str
    budget: Budget
    parts: JobParts = Field(description="What it runs with: sampler, model, prompt, formalizer.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    links: dict[str, str]


class JobPage(BaseModel):
    """Jobs, newest first."""

    jobs: list[JobRead]
    next_cursor: str | None = Field(description="Send it as `?cursor=` for the next page; null on the last page.")


class JobState(Value):
    """The few columns of a job that others wait on."""

    status: JobStatus
    cancel_requested: bool
    last_seq: int


class JobEventRead(Value):
    """One recorded event."""

    seq: int
    type: str
    payload: dict[str, Any]
