"""Every query on synthesis runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session

from service.data_sets.models import DataSet
from service.database import read_clock
from service.jobs.models import JobStatus
from service.synthesis.models import Synthesis

_OPEN = (JobStatus.QUEUED, JobStatus.RUNNING)


class SynthesisRepository:
    """Runs in one session. Changes of state are single conditional updates: of two that try, one wins."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, row: Synthesis) -> None:
        """Insert a new run."""
        self._session.add(row)
        self._session.flush()

    def find(self, synthesis_id: UUID) -> Synthesis | None:
        """The run, or None."""
        return self._session.get(Synthesis, synthesis_id, populate_existing=True)

    def list_newest(self, *, limit: int, key_id: UUID | None = None) -> Sequence[Synthesis]:
        """At most ``limit`` runs, newest first; with ``key_id`` only those asked for with this key."""
        query = select(Synthesis).order_by(Synthesis.created_at.desc(), Synthesis.id.desc()).limit(limit)
        if key_id is not None:
            query = query.where(Synthesis.key_id == key_id)
        return self._session.scalars(query).all()

    def count_open(self, key_id: UUID | None) -> int:
        """How many runs of a key wait or are worked on; with None, of those who need no key."""
        mine = Synthesis.key_id.is_(None) if key_id is None else Synthesis.key_id == key_id
        query = select(func.count()).select_from(Synthesis).where(mine, Synthesis.status.in_(_OPEN))
        return self._session.scalars(query).one()

    def find_data_sets(self, synthesis_ids: Sequence[UUID]) -> Mapping[UUID, UUID]:
        """The data sets that came of these runs."""
        query = select(DataSet.synthesis_id, DataSet.id).where(DataSet.synthesis_id.in_(synthesis_ids))
        return {row.synthesis_id: row.id for row in self._session.execute(query)}

    def claim(self, synthesis_id: UUID, *, owner: UUID, lease_s: float) -> bool:
        """Make ``owner`` the one who works on a queued run; False when it is not there to be taken."""
        now = read_clock()
        return self._update(
            and_(
                Synthesis.id == synthesis_id,
                Synthesis.status == JobStatus.QUEUED,
                Synthesis.cancel_requested.is_(False),
            ),
            status=JobStatus.RUNNING,
            owner=owner,
            lease_expires_at=now + timedelta(seconds=lease_s),
            runs=Synthesis.runs + 1,
            started_at=func.coalesce(Synthesis.started_at, now),
            send_again_at=None,
        )

    def renew(self, synthesis_id: UUID, *, owner: UUID, lease_s: float, **columns: Any) -> bool | None:
        """Say that ``owner`` is alive, and how far it is.

        Whether the run is to be cancelled; None when it is no longer the owner's.
        """
        lease_expires_at = read_clock() + timedelta(seconds=lease_s)
        if not self._update(_is_run_by(synthesis_id, owner), lease_expires_at=lease_expires_at, **columns):
            return None
        return self._session.scalar(select(Synthesis.cancel_requested).where(Synthesis.id == synthesis_id))

    def request_cancel(self, synthesis_id: UUID) -> bool:
        """Set the flag that a run's worker looks at; False when the run has ended."""
        return self._update(and_(Synthesis.id == synthesis_id, Synthesis.status.in_(_OPEN)), cancel_requested=True)

    def end(self, synthesis_id: UUID, *, owner: UUID | None, status: JobStatus, **columns: Any) -> bool:
        """Give a run its final status; False when it is no longer the owner's, or has ended."""
        mine = Synthesis.owner == owner if owner else Synthesis.owner.is_(None)
        return self._update(
            and_(Synthesis.id == synthesis_id, Synthesis.status.in_(_OPEN), mine),
            status=status,
            finished_at=read_clock(),
            owner=None,
            lease_expires_at=None,
            send_again_at=None,
            **columns,
        )

    def release(self, synthesis_id: UUID, *, owner: UUID, counts: bool, after_s: float = 0.0) -> bool:
        """Put a run back for another worker, to be sent after a while; it ``counts`` as cut short, or not."""
        return self._update(
            _is_run_by(synthesis_id, owner),
            status=JobStatus.QUEUED,
            owner=None,
            lease_expires_at=None,
            runs=Synthesis.runs if counts else Synthesis.runs - 1,
            sends=0,
            send_again_at=read_clock() + timedelta(seconds=after_s),
        )

    def release_expired(self) -> Sequence[Synthesis]:
        """Put every run back whose worker gave no sign of life, and return these runs."""
        now = read_clock()
        expired = and_(Synthesis.status == JobStatus.RUNNING, Synthesis.lease_expires_at < now)
        return self._update_returning(
            expired, status=JobStatus.QUEUED, owner=None, lease_expires_at=None, sends=0, send_again_at=now
        )

    def release_all(self) -> None:
        """Put every run back, and have all queued ones sent: nobody else works on this database."""
        running = Synthesis.status == JobStatus.RUNNING
        self._update(running, status=JobStatus.QUEUED, owner=None, lease_expires_at=None, runs=0)
        self._update(Synthesis.status == JobStatus.QUEUED, sends=0, send_again_at=read_clock())

    def take_unsent(self, *, limit: int, resend_after_s: float) -> Sequence[UUID]:
        """Queued runs whose message is due (again), oldest first; they count as sent from now on."""
        now = read_clock()
        query = (
            select(Synthesis.id, Synthesis.sends)
            .where(Synthesis.status == JobStatus.QUEUED, Synthesis.send_again_at < now)
            .order_by(Synthesis.created_at)
            .limit(limit)
        )
        taken = []
        for synthesis_id, sends in self._session.execute(query).all():
            delay = timedelta(seconds=resend_after_s * 2 ** min(sends, 5))
            due = and_(
                Synthesis.id == synthesis_id, Synthesis.status == JobStatus.QUEUED, Synthesis.send_again_at < now
            )
            if self._update(due, sends=sends + 1, send_again_at=now + delay):
                taken.append(synthesis_id)
        return taken

    def _update(self, condition: Any, **columns: Any) -> bool:
        statement = update(Synthesis).where(condition).values(**columns).execution_options(synchronize_session=False)
        return bool(self._session.execute(statement).rowcount)  # type: ignore[attr-defined]

    def _update_returning(self, condition: Any, **columns: Any) -> Sequence[Synthesis]:
        statement = update(Synthesis).where(condition).values(**columns).returning(Synthesis)
        options = {"synchronize_session": False, "populate_existing": True}
        return self._session.scalars(statement, execution_options=options).all()


def _is_run_by(synthesis_id: UUID, owner: UUID) -> Any:
    return and_(Synthesis.id == synthesis_id, Synthesis.status == JobStatus.RUNNING, Synthesis.owner == owner)
