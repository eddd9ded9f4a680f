"""Requests for synthesis, and runs as they are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from prover.core.value import Value
from prover.sampling.choice import SamplerKind
from service.jobs.models import JobStatus
from service.settings import EnvironmentName
from synth.attack import Effort
from synth.stages import KEPT, Fate

NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._ -]{0,79}$"  # it becomes part of the names of downloads
MAX_ENGLISH_CHARACTERS = 4_000
MAX_LEAN_CHARACTERS = 20_000
_MAX_NUMBER = 2**53 - 1  # that every JSON reader keeps exactly


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class InlineProblem(_Body):
    """A problem that comes with the request: English, Lean, or both that say the same."""

    english: str = Field(default="", max_length=MAX_ENGLISH_CHARACTERS)
    lean: str = Field(default="", max_length=MAX_LEAN_CHARACTERS, description="One theorem, without its proof.")
    proof: str = Field(default="", max_length=MAX_LEAN_CHARACTERS, description="Of the theorem; judged like any other.")
    name: str = Field(default="", max_length=200)
    level: int = Field(default=3, ge=1, le=5)

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if not (self.english.strip() or self.lean.strip()):
            raise ValueError("a problem needs `english` or `lean`")
        return self


class SeedRequest(_Body):
    """Where statements come from, and how many."""

    grammar: int = Field(default=200, ge=0, le=_MAX_NUMBER, description="From the generator of elementary statements.")
    families: int = Field(default=50, ge=0, le=_MAX_NUMBER, description="From the families with known proofs.")
    variations: int = Field(default=0, ge=0, le=_MAX_NUMBER, description="Of statements that this run has proved.")
    problems: list[InlineProblem] = Field(default_factory=list, description="These; they come first.")
    levels: list[int] = Field(default=[1, 2, 3, 4, 5], min_length=1, max_length=5)
    topics: list[str] = Field(default_factory=list, max_length=100, description="Of the generator; none means all.")
    true_share: float = Field(default=0.7, ge=0, le=1, description="Of statements that small numbers speak for.")


class BudgetRequest(_Body):
    """What the run may use. One that reaches it ends with what it has."""

    wall_s: float = Field(default=3_600.0, gt=0, allow_inf_nan=False)
    cpu_s: float = Field(default=0.0, ge=0, allow_inf_nan=False, description="Of Lean; 0 means no limit but the wall.")
    rows: int = Field(default=0, ge=0, le=_MAX_NUMBER, description="Proved or disproved statements; 0 means no limit.")


class SynthesisRequest(_Body):
    """The body of ``POST /synthesis``: the settings of `qed synth run`, with problems in place of files."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "elementary", "seeds": {"grammar": 200, "families": 50}},
                {"name": "mine", "seeds": {"grammar": 0, "families": 0, "problems": [{"english": "Show that ..."}]}},
            ]
        },
    )

    name: str = Field(default="synthesis", pattern=NAME_PATTERN, description="Of the data set.")
    seed: int = Field(default=0, ge=0, le=_MAX_NUMBER)
    environment: EnvironmentName | None = Field(default=None, description="The Lean environment.")
    seeds: SeedRequest = Field(default_factory=SeedRequest)
    sampler: Literal["quick"] | SamplerKind = Field(
        default="quick", description="Where proofs come from: `quick`, `portfolio`, `vllm` or `portfolio+vllm`."
    )
    model: str | None = Field(default=None, description="One of the configured models; by default the first.")
    grader: str | None = Field(default=None, description="A configured model that grades statements by their English.")
    effort: Effort = Field(default_factory=Effort, description="How much is tried for each statement.")
    easy: Literal["reject", "keep"] = Field(
        default="reject", description="What one automatic tactic proves or refutes."
    )
    english: bool = Field(default=True, description="Read the English of what is kept back, for formalization rows.")
    minimize: bool = Field(default=False, description="Drop steps of proofs while the judge still accepts them.")
    evaluation_problems: list[InlineProblem] = Field(
        default_factory=list, description="Problems that no row may have, up to names and order."
    )
    held_out: int = Field(default=0, ge=0, le=_MAX_NUMBER, description="Statements kept from training; at most half.")
    check_timeout_s: float = Field(default=10.0, gt=0, allow_inf_nan=False)
    in_flight: int = Field(default=8, ge=1, le=64, description="Statements worked on at once.")
    budget: BudgetRequest = Field(default_factory=BudgetRequest)

    @property
    def statements(self) -> int:
        """How many statements are asked for."""
        seeds = self.seeds
        return seeds.grammar + seeds.families + seeds.variations + len(seeds.problems)


class Progress(Value):
    """How far a run is."""

    settled: int = 0
    fates: dict[Fate, int] = Field(default_factory=dict)  # those that were met
    with_english: int = 0  # kept statements whose English was read back
    lean_cpu_s: float = 0.0

    @property
    def kept(self) -> int:
        """Proved or disproved."""
        return sum(self.fates.get(fate, 0) for fate in KEPT)


class StageRead(BaseModel):
    """One stage of the funnel."""

    fate: Fate
    count: int = Field(description="Statements that ended here.")
    left: int = Field(description="Settled statements that did not end here or before.")


class SynthesisRead(BaseModel):
    """A run as it is shown."""

    id: UUID
    name: str
    status: JobStatus
    reason: str | None = Field(description="Why it failed, or was ended before every statement was settled.")
    is_complete: bool | None = Field(description="Of a finished run: whether every statement was settled.")
    environment: str
    statements: int = Field(description="Asked for; variations may turn out to be fewer.")
    settled: int
    kept: int = Field(description="Proved or disproved, each with a proof that the judge accepted.")
    with_english: int
    stages: list[StageRead] = Field(description="The funnel so far, in the order in which statements are asked.")
    lean_cpu_s: float
    worked_s: float
    data_set: UUID | None = Field(description="What was made; null until the end, and where nothing was kept.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    links: dict[str, str]


class SynthesisPage(BaseModel):
    """Runs, newest first."""

    syntheses: list[SynthesisRead]
