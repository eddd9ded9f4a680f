"""The queries that only pages make."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import String, and_, cast, or_, select, tuple_
from sqlalchemy.orm import Session

from service.jobs.models import Job, JobEvent


class PageRepository:
    """Jobs as lists show them, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def search_jobs(
        self, *, words: str, outcome: str, before: tuple[datetime, UUID] | None, limit: int, key_id: UUID | None = None
    ) -> Sequence[Job]:
        """Jobs that are not of an evaluation, newest first, whose problem or statement contains all the words.

        With ``key_id`` only those that were asked for with this key.
        """
        query = select(Job).where(Job.evaluation_id.is_(None))
        if key_id is not None:
            query = query.where(Job.key_id == key_id)
        for word in words.split():
            # The column holds JSON, in which everything beyond ASCII is escaped.
            needle = json.dumps(word)[1:-1].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            query = query.where(cast(Job.task, String).ilike(f"%{needle}%", escape="\\"))
        if outcome:
            query = query.where(or_(Job.outcome == outcome, and_(Job.outcome.is_(None), Job.status == outcome)))
        if before is not None:
            query = query.where(tuple_(Job.created_at, Job.id) < before)
        return self._session.scalars(query.order_by(Job.created_at.desc(), Job.id.desc()).limit(limit)).all()

    def list_last_events(self, job_id: UUID, *, limit: int) -> Sequence[JobEvent]:
        """A job's last events, the newest first."""
        query = select(JobEvent).where(JobEvent.job_id == job_id).order_by(JobEvent.seq.desc()).limit(limit)
        return self._session.scalars(query).all()

    def list_events_of_type(self, job_id: UUID, *types: str) -> Sequence[JobEvent]:
        """A job's events of these types, in order. Not for attempts, of which there may be very many."""
        query = select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.type.in_(types)).order_by(JobEvent.seq)
        return self._session.scalars(query).all()
