"""Composition: the one place where the service chooses its parts and puts them together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from uuid import UUID

from celery import Celery

from prover.core.verdict import EnvironmentStamp
from prover.lean.checker import Checker
from prover.lean.limits import CheckLimits
from prover.parts import Parts, create_parts
from service.database import Database
from service.jobs.schemas import JobState, JobTask
from service.jobs.service import fetch_states as fetch_job_states
from service.jobs.stream_limit import StreamLimit
from service.keys.limiting import RateLimiter
from service.leaving import Leaving
from service.queueing.celery_app import CelerySender, Lane, create_celery
from service.settings import EnvironmentName, Settings
from service.telemetry.recording import CountRecorder
from service.verifications.celery_checker import CeleryChecker, EnvironmentFinder
from service.verifications.dispatcher import Dispatcher
from service.watching import Watcher


@dataclass(kw_only=True)
class Services:
    """Everything a process of the service works with. Make it after the fork in which it is used."""

    settings: Settings

    @cached_property
    def celery(self) -> Celery:
        """The queue."""
        return create_celery(self.settings)

    @cached_property
    def sender(self) -> CelerySender:
        """Where messages go out."""
        return CelerySender(self.celery)

    @cached_property
    def database(self) -> Database:
        """The database."""
        return Database(self.settings, self.sender)

    @cached_property
    def job_watcher(self) -> Watcher[JobState]:
        """Waits for jobs."""

        def fetch(job_ids: Collection[UUID]) -> Mapping[UUID, JobState]:
            with self.database.read() as session:
                return fetch_job_states(session, job_ids)

        return Watcher(fetch, interval_s=self.settings.database_poll_s)

    @cached_property
    def stream_limit(self) -> StreamLimit:
        """Counts open event streams."""
        return StreamLimit(self.settings.max_streams)

    @cached_property
    def rate_limiter(self) -> RateLimiter:
        """Counts requests by who sent them."""
        return RateLimiter(self.settings)

    @cached_property
    def dispatcher(self) -> Dispatcher:
        """Carries questions to the Lean workers."""
        return Dispatcher(self.database, self.settings)

    @cached_property
    def leaving(self) -> Leaving:
        """Whether this process was told to stop."""
        return Leaving()

    @cached_property
    def count_recorder(self) -> CountRecorder:
        """Adds what this process counts to the database."""
        return CountRecorder(self.database)

    def close(self) -> None:
        """Let go of everything, once and at the end."""
        if "dispatcher" in self.__dict__:
            self.dispatcher.close()
        self.database.dispose()

    @cached_property
    def environments(self) -> EnvironmentFinder:
        """Finds out which environments there are workers for."""
        return EnvironmentFinder(self.database, timeout_s=self.settings.no_worker_timeout_s)

    def create_parts(self, task: JobTask) -> Parts:
        """What a job works with. Raises InvalidInputError when it asks for a model that is not configured any more."""
        parts = create_parts(task.parts.choose(self.settings, task.budget))
        if not self.settings.scripted_sampler:
            return parts
        from service.scripted_sampler import ScriptedServiceSampler

        return replace(parts, sampler=ScriptedServiceSampler())


@dataclass(frozen=True, kw_only=True)
class LeanEngine:
    """What one Lean worker process checks with."""

    environment: EnvironmentStamp
    sandbox: str  # in words
    create_checker: Callable[[CheckLimits], Checker]  # runs Lean in this process's children


def create_lean_engine(settings: Settings, environment: EnvironmentName) -> LeanEngine:
    """The engine of one Lean worker process. Raises EnvironmentUnavailableError, SandboxUnavailableError."""
    if settings.engine == "scripted":
        from service.scripted_engine import create_scripted_engine

        return create_scripted_engine(environment)
    from prover.lean.environment import load_environment
    from prover.lean.local_checker import LocalChecker
    from prover.lean.sandbox import find_sandbox

    sandbox = find_sandbox(unsafe_no_sandbox=settings.unsafe_no_sandbox)
    lean = load_environment(environment)

    @lru_cache(maxsize=64)  # requests may bring any limits; what runs Lean is shared by all checkers of the process
    def create_checker(limits: CheckLimits) -> Checker:
        return LocalChecker(lean, sandbox, limits=limits, parallel=1)

    return LeanEngine(environment=lean.stamp, sandbox=sandbox.describe(), create_checker=create_checker)


def default_limits(settings: Settings) -> CheckLimits:
    """The limits of one Lean process, unless a request asks for less."""
    return CheckLimits(timeout_s=settings.check_timeout_s, memory_mb=settings.check_memory_mb)


async def open_celery_checker(
    services: Services,
    environment: str,
    *,
    asker: str,
    lane: Lane = Lane.INTERACTIVE,
    limits: CheckLimits | None = None,
    on_news: Callable[[], None] | None = None,
) -> CeleryChecker:
    """A checker that asks the Lean workers. Raises EngineError when none is there."""
    stamp: EnvironmentStamp = await services.environments.find(environment)
    return CeleryChecker(
        dispatcher=services.dispatcher,
        environment=stamp,
        limits=limits or default_limits(services.settings),
        asker=asker,
        lane=lane,
        on_news=on_news,
    )
