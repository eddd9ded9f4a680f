"""Every query on workers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from service.database import read_clock
from service.workers.models import Worker


class WorkerRepository:
    """Workers in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save_seen(self, worker_id: UUID, **columns: Any) -> None:
        """Insert the worker, or say that it was seen again."""
        columns["seen_at"] = read_clock()
        statement = update(Worker).where(Worker.id == worker_id).values(**columns)
        result = self._session.execute(statement.execution_options(synchronize_session=False))
        if not result.rowcount:  # type: ignore[attr-defined]
            self._session.add(Worker(id=worker_id, **columns))
            self._session.flush()

    def delete(self, worker_id: UUID) -> None:
        """The worker has stopped."""
        self._session.execute(delete(Worker).where(Worker.id == worker_id))

    def delete_unseen(self, *, for_s: float) -> None:
        """Forget workers that were not seen for so long."""
        self._session.execute(delete(Worker).where(Worker.seen_at < read_clock() - timedelta(seconds=for_s)))

    def list_seen(self, *, within_s: float, queue: str | None = None) -> Sequence[Worker]:
        """Workers seen lately, the newest first."""
        query = select(Worker).where(Worker.seen_at > read_clock() - timedelta(seconds=within_s))
        if queue is not None:
            query = query.where(Worker.queue == queue)
        return self._session.scalars(query.order_by(Worker.started_at.desc())).all()
