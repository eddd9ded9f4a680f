"""What can be done with jobs. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from prover.answer import Answer, summarize
from prover.core.problem import Problem
from prover.core.theorem import parse_theorem
from prover.errors import InvalidInputError
from prover.events import Event, Finished, NotUnderstood, Result, event_adapter
from prover.parts import create_parts
from prover.proving import Budget
from service.database import Transaction, read_clock
from service.jobs.idempotency import IdempotencyKey
from service.jobs.models import Job, JobEvent, JobStatus
from service.jobs.parts import choose_parts
from service.jobs.repository import JobRepository
from service.jobs.schemas import JobEventRead, JobPage, JobRead, JobState, JobTask, ProveRequest
from service.keys.schemas import ANYBODY, Caller
from service.keys.service import claim_jobs, note_action
from service.queueing.celery_app import RUN_JOB_TASK, Lane, prove_queue
from service.settings import Settings
from service.telemetry.metrics import JOBS_ENDED

log = logging.getLogger("qed.jobs")


class UnknownJobError(InvalidInputError):
    """There is no job with this id."""


class InvalidCursorError(InvalidInputError):
    """The cursor is not one that a page of jobs gave out."""


def submit_job(
    transaction: Transaction,
    settings: Settings,
    request: ProveRequest,
    *,
    caller: Caller = ANYBODY,
    idempotency_key: IdempotencyKey | None = None,
) -> UUID:
    """Record a new job and have it sent to the workers; the job that is there, where the same request came before.

    Raises InvalidInputError with what to change, KeyReusedError, and QuotaError when the caller has asked for too many
    today.
    """
    jobs = JobRepository(transaction.session)
    known = jobs.find_by_idempotency_key(idempotency_key.digest) if idempotency_key else None
    if idempotency_key and known is not None:
        idempotency_key.require_same(known)
        return known.id
    claim_jobs(transaction.session, caller, 1, jobs_per_day=settings.jobs_per_day)
    environment = request.environment or settings.environment
    check_environment(settings, environment)
    check_limits(settings, attempts=request.attempts, timeout_s=request.timeout_s)
    budget = Budget(
        attempts=request.attempts,
        repair_rounds=request.repair_rounds,
        parallel=request.parallel or min(settings.lean_workers, 64),
        timeout_s=request.timeout_s,
        disprove=request.disprove,
    )
    parts = choose_parts(
        settings,
        sampler=request.sampler,
        model=request.model,
        formalizer=request.formalizer,
        candidates=request.candidates,
        grading=request.grading,
    )
    create_parts(parts.choose(settings, budget))  # what cannot be made is refused now, not when its turn comes
    if request.problem is not None:
        task = JobTask.of(Problem(text=request.problem), budget=budget, parts=parts)
    else:
        assert request.statement is not None
        task = JobTask.of(parse_theorem(request.statement), budget=budget, parts=parts)
    job = Job(
        task=task.model_dump(mode="json"),
        environment=environment,
        key_id=caller.key_id,
        idempotency_key=idempotency_key.digest if idempotency_key else None,
        request_sha256=idempotency_key.request_sha256 if idempotency_key else None,
        sends=1,
        send_again_at=read_clock() + timedelta(seconds=settings.resend_after_s),
    )
    if idempotency_key is None:
        jobs.add(job)
    elif not jobs.add_once(job):  # the same request arrived twice at this moment
        return submit_job(transaction, settings, request, caller=caller, idempotency_key=idempotency_key)
    send_job(transaction, job.id)
    return job.id


def check_environment(settings: Settings, environment: str) -> None:
    """Raise InvalidInputError when the environment is not served here."""
    if environment not in settings.environments:
        offered = ", ".join(settings.environments)
        raise InvalidInputError(f"The environment {environment!r} is not served here; choose one of: {offered}.")


def check_limits(settings: Settings, *, attempts: int, timeout_s: float) -> None:
    """Raise InvalidInputError when a run asks for more than is granted here."""
    if attempts > settings.max_attempts:
        raise InvalidInputError(f"`attempts` is limited to {settings.max_attempts:,} here.")
    if timeout_s > settings.max_job_timeout_s:
        raise InvalidInputError(f"`timeout_s` is limited to {settings.max_job_timeout_s:g} here.")


def send_job(transaction: Transaction, job_id: UUID, *, lane: Lane = Lane.INTERACTIVE) -> None:
    """Have a message sent that makes a worker look at the job."""
    transaction.send_after_commit(task=RUN_JOB_TASK, queue=prove_queue(lane), args=(str(job_id),))


def read_job(session: Session, job_id: UUID, *, caller: Caller = ANYBODY) -> JobRead:
    """The job as it is shown. Raises UnknownJobError, for other people's jobs too."""
    repository = JobRepository(session)
    return _show_job(repository, _find(repository, job_id, caller))


def read_page(session: Session, *, limit: int, cursor: str | None, caller: Caller = ANYBODY) -> JobPage:
    """A page of the caller's jobs, newest first. Raises InvalidCursorError."""
    repository = JobRepository(session)
    before = _decode_cursor(cursor) if cursor else None
    jobs = repository.list_newest(limit=limit + 1, before=before, key_id=caller.owner_id)
    shown = [_show_job(repository, job) for job in jobs[:limit]]
    return JobPage(jobs=shown, next_cursor=_encode_cursor(jobs[limit - 1]) if len(jobs) > limit else None)


def cancel_job(transaction: Transaction, job_id: UUID, *, caller: Caller = ANYBODY) -> JobRead:
    """Ask for the job's end. Whoever runs it cancels its checks; a job nobody runs is cancelled here and now."""
    jobs = JobRepository(transaction.session)
    job = _find(jobs, job_id, caller)
    if caller.key_id is not None and job.key_id != caller.key_id:
        note_action(transaction, caller, "job of another key cancelled", job=str(job_id))
    if jobs.request_cancel(job_id):
        record_cancelled(transaction, job_id, owner=None)
    return read_job(transaction.session, job_id)


def record_event(transaction: Transaction, job_id: UUID, owner: UUID, event: Event) -> bool:
    """Record an event of a run, and with the last one the job's end; False when the job is no longer the run's."""
    jobs = JobRepository(transaction.session)
    payload = event_adapter.dump_python(event, mode="json")
    if not jobs.add_event(job_id, owner=owner, key=event.key, kind=event.type, payload=payload):
        return False
    if isinstance(event, Finished):
        outcome = event.result.outcome.value
        has_ended = jobs.end(job_id, owner=owner, status=JobStatus.FINISHED, outcome=outcome, result=payload["result"])
        JOBS_ENDED.labels(JobStatus.FINISHED, outcome).inc(has_ended)
        return has_ended
    return True


def record_failed(transaction: Transaction, job_id: UUID, reason: str, *, owner: UUID | None) -> bool:
    """End a job because the machinery failed."""
    return _record_end(transaction, job_id, JobStatus.FAILED, reason, owner=owner)


def record_cancelled(transaction: Transaction, job_id: UUID, *, owner: UUID | None) -> bool:
    """End a job because its user asked for it."""
    return _record_end(transaction, job_id, JobStatus.CANCELLED, "Cancelled on request.", owner=owner)


def _record_end(transaction: Transaction, job_id: UUID, status: JobStatus, reason: str, *, owner: UUID | None) -> bool:
    jobs = JobRepository(transaction.session)
    payload = {"type": status.value, "reason": reason}
    if not jobs.add_event(job_id, owner=owner, key=status.value, kind=status.value, payload=payload):
        return False
    has_ended = jobs.end(job_id, owner=owner, status=status, reason=reason)
    JOBS_ENDED.labels(status, "none").inc(has_ended)
    return has_ended


def fetch_states(session: Session, job_ids: Collection[UUID]) -> Mapping[UUID, JobState]:
    """What others wait on, for the jobs that exist."""
    rows = JobRepository(session).list_states(job_ids)
    return {
        job_id: JobState(status=JobStatus(status), cancel_requested=cancel_requested, last_seq=last_seq)
        for job_id, status, cancel_requested, last_seq in rows
    }


def read_events(session: Session, job_id: UUID, *, after_seq: int, limit: int = 100) -> list[JobEventRead]:
    """The next events, in order."""
    events = JobRepository(session).list_events(job_id, after_seq=after_seq, limit=limit)
    return [JobEventRead(seq=event.seq, type=event.type, payload=event.payload) for event in events]


def _find(repository: JobRepository, job_id: UUID, caller: Caller) -> Job:
    job = repository.find(job_id)
    if job is None or caller.owner_id not in (None, job.key_id):
        raise UnknownJobError(f"There is no job {job_id}.")
    return job


def _show_job(repository: JobRepository, job: Job) -> JobRead:
    task = JobTask.model_validate(job.task)
    answer = _summarize_job(task, job, repository.find_event(job.id, "not_understood")) if job.result else None
    return JobRead(
        id=job.id,
        status=JobStatus(job.status),
        outcome=answer.status if answer else None,
        reason=answer.reason if answer else job.reason,
        answer=answer,
        problem=task.problem.text if task.problem else None,
        statement=task.theorem.target_source() if task.theorem else None,
        environment=job.environment,
        budget=task.budget,
        parts=task.parts,
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        links={"self": f"/jobs/{job.id}", "events": f"/jobs/{job.id}/events"},
    )


def _summarize_job(task: JobTask, job: Job, trouble: JobEvent | None) -> Answer:
    not_understood = NotUnderstood.model_validate(trouble.payload) if trouble else None
    return summarize(task.target, Result.model_validate(job.result), trouble=not_understood)


def _encode_cursor(job: Job) -> str:
    microseconds = int((job.created_at - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1))
    return base64.urlsafe_b64encode(microseconds.to_bytes(8) + job.id.bytes).decode().rstrip("=")


def _decode_cursor(cursor: str) -> tuple[datetime, UUID]:
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        microseconds = int.from_bytes(data[:8])
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds), UUID(bytes=data[8:])
    except (binascii.Error, ValueError, OverflowError) as error:
        raise InvalidCursorError("`cursor` must be the `next_cursor` of a page of jobs.") from error
