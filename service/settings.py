"""Settings: everything that can be set from outside, read from `QED_...` environment variables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from platformdirs import user_data_path
from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from prover.formalization.choice import FormalizerKind, Grading
from prover.sampling.choice import SamplerKind

EnvironmentName = Literal["core", "mathlib"]
_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


def _count_usable_cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1


class Settings(BaseSettings):
    """The service's settings. Without any, everything is embedded: SQLite and a broker made of files."""

    model_config = SettingsConfigDict(env_prefix="QED_", frozen=True)

    # where
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)  # 0: any free port
    data_dir: Path = Field(default_factory=lambda: user_data_path("qed"))
    database_url: str = ""  # empty: SQLite in data_dir; otherwise postgresql+psycopg://...
    broker_url: str = ""  # empty: files in data_dir; otherwise redis://... or amqp://...
    queue_prefix: str = Field(default="qed", pattern=r"^[A-Za-z0-9_-]{1,64}$")  # one of its own for each on one broker

    # Lean
    environment: EnvironmentName = "core"  # of jobs that name none
    environments: Annotated[tuple[EnvironmentName, ...], NoDecode] = ("core",)  # served here: `core,mathlib`
    lean_workers: int = Field(default_factory=_count_usable_cores, ge=1, le=1024)  # processes per environment and lane
    prove_workers: int = Field(default=16, ge=1, le=1024)  # jobs under way at once in one process
    synth_workers: int = Field(default=1, ge=0, le=64)  # processes of `qed serve` for synthesis, one run each at a time
    unsafe_no_sandbox: bool = False
    # `fresh`: a Lean process for every check; `scripted` never runs Lean and proves nothing, for tests
    engine: Literal["lean", "fresh", "scripted"] = "lean"
    scripted_sampler: bool = False  # proofs from a script, whatever a job asks for; for tests and measurements

    # language models, behind OpenAI-compatible servers
    model_endpoint: str = ""  # such as http://127.0.0.1:8001
    model: str = ""  # the names that it serves, `a,b`; the first is the one of jobs that name none
    model_api_key: str = Field(default="", repr=False)
    prompt: str = "deepseek-v2-cot"  # how it is asked for proofs
    premises: int = Field(default=0, ge=0, le=1000)  # lemmas shown to it
    sampler: SamplerKind | None = None  # of jobs that name none; by default the portfolio, then a model if there is one
    formalizer: FormalizerKind = FormalizerKind.ENGLISH  # of jobs that name none
    formalizer_endpoint: str = ""  # empty: the same server
    formalizer_model: str = ""  # empty: the first of the same models
    formalizer_api_key: str = Field(default="", repr=False)
    formalizer_prompt: str = ""  # empty: a plain one
    candidates: int = Field(default=8, ge=1, le=1024)  # statements that the formalizer's model is asked for
    grading: Grading = Grading.OFF

    # who may ask
    auth: Literal["auto", "off", "keys"] = "auto"  # `auto`: keys, unless it listens on this machine alone
    allowed_hosts: Annotated[
        tuple[str, ...], NoDecode
    ] = ()  # names it answers to: `qed.example,qed`; see `answered_hosts`
    requests_per_minute: int = Field(default=1_200, ge=1)  # with one key that has no number of its own
    jobs_per_day: int | None = Field(default=None, ge=0)  # the same; None: no end

    # limits
    max_body_bytes: int = Field(default=2_000_000, ge=1_000)
    max_batch_bytes: int = Field(default=32_000_000, ge=1_000)  # the same for /api/check and /verify
    max_batch_items: int = Field(default=10_000, ge=1)
    header_timeout_s: float = Field(default=10.0, gt=0)  # for the headers of a request to arrive
    body_timeout_s: float = Field(default=30.0, gt=0)  # for the whole body of a request to arrive
    max_streams: int = Field(default=200, ge=1)  # event streams of one key open at once in one process; then 429
    max_waiting_checks: int = Field(default=20_000, ge=1)  # that requests to one process wait for; then 429
    max_wait_s: float = Field(default=300.0, gt=0)  # of `?wait=` and of POST /check
    max_batch_wait_s: float = Field(default=3_600.0, gt=0)  # of POST /api/check and POST /verify
    max_attempts: int = Field(default=10_000, ge=1)
    max_job_timeout_s: float = Field(default=3_600.0, gt=0)
    max_synthesis_statements: int = Field(default=20_000, ge=1)  # of one run
    max_synthesis_s: float = Field(default=21_600.0, gt=0)  # of one run
    max_open_syntheses: int = Field(default=8, ge=1)  # of one key, waiting and running
    check_timeout_s: float = Field(default=30.0, gt=0, le=3_600)
    check_memory_mb: int = Field(default=2_048, ge=64)

    # cache
    cached_verdicts: int = Field(default=4_096, ge=0)  # kept in the memory of a process; the database keeps them all

    # what people look at
    rounds_dir: Path | None = None  # a folder of `qed synth iterate`, shown on the page Learning

    # recovery
    lease_s: float = Field(default=10.0, gt=0)  # work whose worker gave no sign for so long is sent again
    max_runs: int = Field(default=5, ge=1)  # so often cut short in a row, with nothing new, work has failed
    resend_after_s: float = Field(default=10.0, gt=0)  # first repetition of a message nobody took; then doubling
    no_worker_timeout_s: float = Field(default=60.0, gt=0)  # a check waits so long for a worker to appear

    # retention
    keep_days: float | None = Field(default=None, ge=1)  # of finished jobs and verdicts; None: for ever
    archive_dir: Path | None = None  # where they go when they are deleted; None: nowhere

    # logs, and how processes end
    log_format: Literal["json", "text"] = "text"
    drain_s: float = Field(default=6.0, gt=0)  # a process told to stop has so long for what it has begun

    # polling
    database_poll_s: float = Field(default=0.01, gt=0)
    broker_poll_s: float = Field(default=0.01, gt=0)  # of the broker made of files

    @field_validator("environments", "allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _serves_default(self) -> Self:
        if self.environment not in self.environments:
            raise ValueError(f"QED_ENVIRONMENT is {self.environment!r}, which QED_ENVIRONMENTS does not name")
        return self

    @property
    def requires_key(self) -> bool:
        """Whether requests need an API key."""
        is_private = self.host in _LOOPBACK_HOSTS
        return self.auth == "keys" or (self.auth == "auto" and not is_private)

    @property
    def answered_hosts(self) -> frozenset[str] | None:
        """The host names that requests may be sent to, in lower case, besides addresses; None: any."""
        if not self.allowed_hosts and self.requires_key:
            return None
        return frozenset(name.lower() for name in ("localhost", self.host, *self.allowed_hosts))

    @property
    def models(self) -> tuple[str, ...]:
        """The language models that jobs may name."""
        return tuple(name for name in map(str.strip, self.model.split(",")) if name)

    @property
    def default_sampler(self) -> SamplerKind:
        """The sampler of jobs that name none."""
        has_model = bool(self.model_endpoint and self.models)
        return self.sampler or (SamplerKind.PORTFOLIO_THEN_VLLM if has_model else SamplerKind.PORTFOLIO)

    @property
    def formalizer_model_name(self) -> str:
        """The model that states problems; empty where there is none."""
        if not (self.formalizer_endpoint or self.model_endpoint):
            return ""
        return self.formalizer_model or next(iter(self.models), "")

    @property
    def is_database_embedded(self) -> bool:
        """Whether the database is a file of ours."""
        return not self.database_url

    @property
    def is_broker_embedded(self) -> bool:
        """Whether the broker is a folder of ours."""
        return not self.broker_url

    @property
    def broker_dir(self) -> Path:
        """Where the embedded broker keeps its messages."""
        return self.data_dir / "broker"

    @property
    def resolved_database_url(self) -> str:
        """What SQLAlchemy connects to."""
        return self.database_url or f"sqlite:///{self.data_dir / 'qed.sqlite3'}"
