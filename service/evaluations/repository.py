"""Every query on evaluations and on their jobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from service.evaluations.models import EvaluationRow
from service.jobs.models import Job, JobEvent, JobStatus

_EVENTS_AT_ONCE = 500


class EvaluationRepository:
    """Evaluations in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, row: EvaluationRow, jobs: Sequence[Job]) -> None:
        """Insert an evaluation and its jobs."""
        self._session.add(row)
        self._session.flush()
        self._session.add_all(jobs)
        self._session.flush()

    def find(self, evaluation_id: UUID) -> EvaluationRow | None:
        """The evaluation, or None."""
        return self._session.get(EvaluationRow, evaluation_id)

    def list_newest(self, *, limit: int) -> Sequence[EvaluationRow]:
        """At most ``limit`` evaluations, newest first."""
        query = select(EvaluationRow).order_by(EvaluationRow.created_at.desc(), EvaluationRow.id.desc())
        return self._session.scalars(query.limit(limit)).all()

    def count_jobs(self, evaluation_id: UUID) -> dict[tuple[str, str | None], int]:
        """How many of its jobs have each status and outcome."""
        query = (
            select(Job.status, Job.outcome, func.count())
            .where(Job.evaluation_id == evaluation_id)
            .group_by(Job.status, Job.outcome)
        )
        return {(status, outcome): count for status, outcome, count in self._session.execute(query)}

    def find_last_end(self, evaluation_id: UUID) -> datetime | None:
        """When the last of its jobs so far ended."""
        query = select(func.max(Job.finished_at)).where(Job.evaluation_id == evaluation_id)
        return self._session.scalar(query)

    def list_jobs(self, evaluation_id: UUID) -> Sequence[Job]:
        """Its jobs, in the order of its problems."""
        query = select(Job).where(Job.evaluation_id == evaluation_id).order_by(Job.position)
        return self._session.scalars(query).all()

    def iterate_events(self, job_id: UUID) -> Iterator[JobEvent]:
        """The events of one job, in order, without holding them all."""
        query = select(JobEvent).where(JobEvent.job_id == job_id).order_by(JobEvent.seq)
        yield from self._session.scalars(query.execution_options(yield_per=_EVENTS_AT_ONCE))

    def list_open(self, evaluation_id: UUID) -> Sequence[UUID]:
        """Its jobs that have not ended."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        return self._session.scalars(select(Job.id).where(Job.evaluation_id == evaluation_id, open_)).all()

    def request_cancel(self, evaluation_id: UUID) -> None:
        """Set the flag that the runs of its open jobs look at."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        change = update(Job).where(Job.evaluation_id == evaluation_id, open_).values(cancel_requested=True)
        self._session.execute(change.execution_options(synchronize_session=False))
