"""The queries that only looking after the data makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, and_, delete, func, select
from sqlalchemy.orm import Session

from service.jobs.models import Job, JobEvent, JobStatus
from service.verifications.models import OPEN, Verification

JOBS, EVENTS, VERIFICATIONS = (cast(Table, model.__table__) for model in (Job, JobEvent, Verification))

_ROWS_AT_ONCE = 500


class RetentionRepository:
    """What is old, in one session. Work that is not over is never old, and neither are the jobs of an evaluation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count_old_jobs(self, before: datetime) -> tuple[int, int]:
        """Jobs that ended before then, and their events."""
        jobs = select(func.count(), func.coalesce(func.sum(Job.last_seq), 0)).where(_is_old_job(before))
        row = self._session.execute(jobs).one()
        return int(row[0]), int(row[1])

    def count_old_verdicts(self, before: datetime) -> int:
        """Questions to Lean that were over before then."""
        query = select(func.count()).select_from(Verification).where(_is_old_verdict(before))
        return self._session.scalars(query).one()

    def lock_old_jobs(self, before: datetime, *, limit: int) -> Sequence[Row[Any]]:
        """Whole rows of some of these jobs, the oldest first, held for this transaction; others' are left out."""
        query = select(JOBS).where(_is_old_job(before)).order_by(Job.finished_at).limit(limit)
        return self._session.execute(query.with_for_update(skip_locked=True)).all()

    def lock_old_verdicts(self, before: datetime, *, limit: int) -> Sequence[Row[Any]]:
        """The same of questions to Lean."""
        query = select(VERIFICATIONS).where(_is_old_verdict(before)).order_by(Verification.finished_at).limit(limit)
        return self._session.execute(query.with_for_update(skip_locked=True)).all()

    def iterate_events(self, job_id: UUID) -> Iterator[Row[Any]]:
        """Whole rows of a job's events, in order."""
        query = select(EVENTS).where(JobEvent.job_id == job_id).order_by(JobEvent.seq)
        yield from self._session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE))

    def delete(self, table: Table, ids: Sequence[UUID]) -> None:
        """Delete rows of jobs or questions; the events of a job go with it."""
        self._session.execute(delete(table).where(table.c.id.in_(ids)))


def _is_old_job(before: datetime) -> ColumnElement[bool]:
    over = Job.status.in_([status for status in JobStatus if status.is_final])
    return and_(Job.finished_at < before, over, Job.evaluation_id.is_(None))


def _is_old_verdict(before: datetime) -> ColumnElement[bool]:
    return and_(Verification.finished_at < before, Verification.status.not_in(OPEN))
