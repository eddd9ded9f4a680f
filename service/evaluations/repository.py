"""Every query on evaluations and on their jobs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from service.evaluations.models import EvaluationRow
from service.jobs.models import Job, JobEvent, JobStatus

_ENDS = ("finished", "meaning_compared", "sampler_stopped", "failed")  # events that are said again by the next run


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

    def lock(self, evaluation_id: UUID) -> None:
        """Have other transactions that lock the evaluation wait for the end of this one."""
        self._session.execute(select(EvaluationRow.id).where(EvaluationRow.id == evaluation_id).with_for_update())

    def list_newest(self, *, limit: int, key_id: UUID | None = None) -> Sequence[EvaluationRow]:
        """At most ``limit`` evaluations, newest first; with ``key_id`` only those asked for with this key."""
        query = select(EvaluationRow).order_by(EvaluationRow.created_at.desc(), EvaluationRow.id.desc())
        if key_id is not None:
            query = query.where(EvaluationRow.key_id == key_id)
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

    def list_open(self, evaluation_id: UUID) -> Sequence[UUID]:
        """Its jobs that have not ended."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        return self._session.scalars(select(Job.id).where(Job.evaluation_id == evaluation_id, open_)).all()

    def request_cancel(self, evaluation_id: UUID) -> None:
        """Set the flag that the runs of its open jobs look at."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        change = update(Job).where(Job.evaluation_id == evaluation_id, open_).values(cancel_requested=True)
        self._session.execute(change.execution_options(synchronize_session=False))

    def reopen(self, job: Job, *, task: dict[str, Any], send_again_at: datetime) -> None:
        """Queue a job again that has ended: as if it had not, with another task. Its attempts stay recorded."""
        ends = (JobEvent.job_id == job.id, JobEvent.type.in_(_ENDS))
        self._session.execute(delete(JobEvent).where(*ends).execution_options(synchronize_session=False))
        job.task = task
        job.status = JobStatus.QUEUED
        job.outcome = job.result = job.reason = job.finished_at = None
        job.runs, job.sends, job.send_again_at = 0, 1, send_again_at
        self._session.flush()
