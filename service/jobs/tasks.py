"""What a prove worker does: run the pipeline for one job, record its events, and watch for reasons to stop."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from contextlib import aclosing
from enum import Enum, auto
from functools import partial
from uuid import UUID, uuid4

from prover.errors import QedError, ServiceUnavailableError
from prover.evaluation.measuring import compare_before_end
from prover.events import Event, Finished
from prover.proving import prove
from prover.repair.continued import ContinuedRepairer
from prover.sampling.continued import ContinuedSampler
from service.cancelling import cancel_tasks
from service.composition import Services, open_celery_checker
from service.database import insist
from service.jobs.history import list_completions, list_repairs, read_events_of_run
from service.jobs.models import Job, JobStatus
from service.jobs.repository import JobRepository
from service.jobs.schemas import JobTask
from service.jobs.service import record_cancelled, record_event, record_failed
from service.queueing.celery_app import Lane
from service.telemetry.job_events import TracedFormalizer, count_event
from service.telemetry.tracing import span
from service.telemetry.trails import follow_trail
from service.workers.presence import NoWorkerError

log = logging.getLogger("qed.prove")

_WATCH_S = 0.1  # how soon a stopping process is noticed
_ENDED_BY_OTHERS = (JobStatus.CANCELLED, JobStatus.FAILED)


class _Stop(Enum):
    CANCELLED = auto()  # the user asked for it
    LOST = auto()  # somebody else runs the job
    LEAVING = auto()  # this process is told to stop


class _LostError(Exception):
    """The job is no longer this run's."""


async def run_job(job_id: UUID, *, services: Services, leaving: threading.Event) -> None:
    """Claim the job and bring it to its end. Does nothing when it is not there to be taken.

    May be killed at any moment: the lease runs out, the job is sent again, and the next run finds the recorded
    verdicts. When ``leaving`` is set, the job is put back for another process.
    """
    run = _JobRun(job_id, services, leaving)
    if not await insist(run.claim):
        return
    with follow_trail(str(job_id), job_id=str(job_id)), span("job", kind="consumer", attributes=run.attributes):
        await _work(run)


async def _work(run: _JobRun) -> None:
    pipeline = asyncio.create_task(run.pipeline())
    guard = asyncio.create_task(run.watch())
    try:
        await asyncio.wait({pipeline, guard}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await cancel_tasks(pipeline, guard)
    stop = None if guard.cancelled() else guard.result()
    if pipeline.cancelled():
        await insist(lambda: run.record_stop(stop))
    elif (error := pipeline.exception()) is not None:
        await insist(lambda: run.record_error(error))


class _JobRun:
    """One run of one job: its name as owner, and everything it writes."""

    def __init__(self, job_id: UUID, services: Services, leaving: threading.Event) -> None:
        self.job_id = job_id
        self.owner = uuid4()
        self.services = services
        self.database = services.database
        self.settings = services.settings
        self.leaving = leaving
        self._has_news = False  # something was found out that no run before has

    @property
    def attributes(self) -> dict[str, str]:
        """What its span says of it."""
        return {"qed.job_id": str(self.job_id), "qed.run_id": str(self.owner)}

    def claim(self) -> bool:
        """Become the one who runs the job."""
        with self.database.write() as transaction:
            jobs = JobRepository(transaction.session)
            return jobs.claim(self.job_id, owner=self.owner, lease_s=self.settings.lease_s)

    async def pipeline(self) -> None:
        """Run the pipeline and record its events."""
        with self.database.read() as session:
            job = JobRepository(session).find(self.job_id)
            if job is None:
                raise _LostError
            task, environment, lane = JobTask.model_validate(job.task), job.environment, Lane(job.lane)
            recorded = read_events_of_run(JobRepository(session).iterate_events(self.job_id))
        log.info("job %s: started", self.job_id)
        parts = self.services.create_parts(task)
        checker = await open_celery_checker(
            self.services, environment, asker=str(self.job_id), lane=lane, on_news=self._note_news
        )
        events = prove(
            task.target,
            problem=task.words,
            formalizer=TracedFormalizer(parts.formalizer),
            screening=parts.screening,
            sampler=ContinuedSampler(parts.sampler, list_completions(recorded)),
            repairer=ContinuedRepairer(parts.repairer, list_repairs(recorded)) if parts.repairer else None,
            checker=checker,
            budget=task.budget,
            known=recorded,
        )
        known = {event.key for event in recorded}
        compared = compare_before_end(events, meant=task.meant, checker=checker)
        async with aclosing(compared):
            async for event in compared:
                if not await insist(partial(self._record, event)):
                    raise _LostError
                if event.key not in known:
                    count_event(event, lane=lane)
                if isinstance(event, Finished):
                    result = event.result
                    log.info("job %s: %s, %.2f s", self.job_id, result.outcome, result.wall_s)

    def _record(self, event: Event) -> bool:
        with self.database.write() as transaction:
            return record_event(transaction, self.job_id, self.owner, event)

    async def watch(self) -> _Stop:
        """Keep the lease, and return when there is a reason to stop."""
        watcher = self.services.job_watcher
        cancelled = asyncio.create_task(
            watcher.wait_for(self.job_id, lambda state: state.cancel_requested or state.status in _ENDED_BY_OTHERS)
        )
        renewed = time.monotonic()
        try:
            while True:
                await asyncio.wait({cancelled}, timeout=_WATCH_S)
                if cancelled.done():
                    return _Stop.CANCELLED if cancelled.result().cancel_requested else _Stop.LOST
                if self.leaving.is_set():
                    return _Stop.LEAVING
                if time.monotonic() - renewed > self.settings.lease_s / 4:
                    if not await insist(self._renew_lease):
                        return _Stop.LOST
                    renewed = time.monotonic()
        except QedError as error:  # the database does not answer, or the job is gone from it
            log.warning("job %s: %s", self.job_id, error)
            return _Stop.LOST
        finally:
            cancelled.cancel()

    def _note_news(self) -> None:
        self._has_news = True

    def _renew_lease(self) -> bool:
        with self.database.write() as transaction:
            jobs = JobRepository(transaction.session)
            return jobs.renew_lease(
                self.job_id, owner=self.owner, lease_s=self.settings.lease_s, gets_on=self._has_news
            )

    def record_stop(self, stop: _Stop | None) -> None:
        """The pipeline was stopped before its end."""
        with self.database.write() as transaction:
            if stop is _Stop.CANCELLED:
                record_cancelled(transaction, self.job_id, owner=self.owner)
                log.info("job %s: cancelled", self.job_id)
            elif stop is _Stop.LEAVING:
                JobRepository(transaction.session).release(self.job_id, owner=self.owner)
                log.info("job %s: put back, this worker stops", self.job_id)
            else:
                log.warning("job %s: given up", self.job_id)
                JobRepository(transaction.session).release(self.job_id, owner=self.owner)  # if nobody has it already

    def record_error(self, error: BaseException) -> None:
        """The pipeline has failed: a failure of the machinery, unless the job was cancelled under it."""
        if isinstance(error, _LostError):
            log.warning("job %s: given up, another worker has it", self.job_id)
            return
        if isinstance(error, ServiceUnavailableError):
            log.error("job %s: %s", self.job_id, error)
            self._release()  # through no fault of the job; where even that cannot be written, the lease runs out
            return
        if isinstance(error, QedError):
            reason = str(error)
            log.error("job %s: %s", self.job_id, reason)
        else:
            reason = f"Internal error: {type(error).__name__}: {error}"
            log.error("job %s failed", self.job_id, exc_info=error)
        with self.database.write() as transaction:
            jobs = JobRepository(transaction.session)
            job = jobs.find(self.job_id)
            if job is not None and job.cancel_requested:
                record_cancelled(transaction, self.job_id, owner=self.owner)
            elif isinstance(error, NoWorkerError) and job is not None and self._can_wait(job):
                jobs.release(self.job_id, owner=self.owner, counts=True)
            else:
                record_failed(transaction, self.job_id, reason, owner=self.owner)

    def _release(self) -> None:
        with self.database.write() as transaction:
            JobRepository(transaction.session).release(self.job_id, owner=self.owner)

    def _can_wait(self, job: Job) -> bool:
        """Whether the job is of a batch, that nobody waits for, and may be begun again."""
        return job.lane == Lane.BATCH and job.runs < self.settings.max_runs
