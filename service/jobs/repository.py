"""Every query on jobs and their events."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, func, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.database import read_clock
from service.jobs.models import Job, JobEvent, JobStatus
from service.queueing.resending import group_by_doublings

_EVENTS_AT_ONCE = 500
_APART_S = 2.5  # doubled with every run


class JobRepository:
    """Jobs in one session. Changes of state are single conditional updates: of two that try, one wins."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, job: Job) -> None:
        """Insert a new job."""
        self._session.add(job)
        self._session.flush()

    def add_once(self, job: Job) -> bool:
        """Insert a new job; False when one with the same idempotency key is there, even one made at this moment."""
        try:
            with self._session.begin_nested():
                self.add(job)
        except IntegrityError:
            if self.find_by_idempotency_key(job.idempotency_key or "") is None:
                raise
            return False
        return True

    def find_by_idempotency_key(self, digest: str) -> Job | None:
        """The job that was sent with this key, or None."""
        return self._session.scalar(select(Job).where(Job.idempotency_key == digest))

    def find(self, job_id: UUID) -> Job | None:
        """The job, or None."""
        return self._session.get(Job, job_id, populate_existing=True)

    def list_newest(
        self, *, limit: int, before: tuple[datetime, UUID] | None, key_id: UUID | None = None
    ) -> Sequence[Job]:
        """At most ``limit`` jobs, newest first, that were made before the given one; not those of evaluations.

        With ``key_id`` only those that were asked for with this key.
        """
        query = (
            select(Job).where(Job.evaluation_id.is_(None)).order_by(Job.created_at.desc(), Job.id.desc()).limit(limit)
        )
        if key_id is not None:
            query = query.where(Job.key_id == key_id)
        if before is not None:
            query = query.where(tuple_(Job.created_at, Job.id) < before)
        return self._session.scalars(query).all()

    def list_states(self, job_ids: Collection[UUID]) -> Sequence[Row[UUID, str, bool, int]]:
        """Id, status, cancel flag and last event of the given jobs."""
        columns = (Job.id, Job.status, Job.cancel_requested, Job.last_seq)
        return self._session.execute(select(*columns).where(Job.id.in_(job_ids))).all()

    def count_open(self) -> Mapping[tuple[str, str], int]:
        """How many are open, by lane and status."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        query = select(Job.lane, Job.status, func.count()).where(open_).group_by(Job.lane, Job.status)
        return {(lane, status): count for lane, status, count in self._session.execute(query).all()}

    def list_oldest_queued(self) -> Mapping[str, datetime]:
        """When the oldest queued job of each lane was made; lanes without one are left out."""
        queued = Job.status == JobStatus.QUEUED
        query = select(Job.lane, func.min(Job.created_at)).where(queued).group_by(Job.lane)
        return {row[0]: row[1] for row in self._session.execute(query).all()}

    def claim(self, job_id: UUID, *, owner: UUID, lease_s: float) -> bool:
        """Make ``owner`` the one who runs a queued job; False when it is not there to be taken."""
        now = read_clock()
        return self._update(
            and_(Job.id == job_id, Job.status == JobStatus.QUEUED, Job.cancel_requested.is_(False)),
            status=JobStatus.RUNNING,
            owner=owner,
            lease_expires_at=now + timedelta(seconds=lease_s),
            runs=Job.runs + 1,
            started_at=now,
            send_again_at=None,
        )

    def renew_lease(self, job_id: UUID, *, owner: UUID, lease_s: float, gets_on: bool = False) -> bool:
        """Say that ``owner`` is alive, and whether it ``gets_on``; False when the job is no longer its own."""
        columns = {"runs": 1} if gets_on else {}  # too many are only runs in a row that find out nothing new
        lease_expires_at = read_clock() + timedelta(seconds=lease_s)
        return self._update(_is_run_by(job_id, owner), lease_expires_at=lease_expires_at, **columns)

    def add_event(self, job_id: UUID, *, owner: UUID | None, key: str, kind: str, payload: dict[str, Any]) -> bool:
        """Record an event, unless its key is recorded already; False when the job is no longer the owner's.

        ``owner`` None: the event is not of a run, and nobody runs the job.
        """
        mine = and_(Job.id == job_id, Job.owner == owner) if owner else and_(Job.id == job_id, Job.owner.is_(None))
        if not self._update(mine, last_seq=Job.last_seq):  # locks the row: events are written one after another
            return False
        known = select(JobEvent.seq).where(JobEvent.job_id == job_id, JobEvent.key == key)
        if self._session.scalar(known) is not None:
            return True
        last_seq = self._session.scalars(select(Job.last_seq).where(Job.id == job_id)).one()
        runs = {"runs": 1} if owner else {}  # this one gets on: see `renew_lease`
        self._update(Job.id == job_id, last_seq=last_seq + 1, **runs)
        self._session.add(JobEvent(job_id=job_id, seq=last_seq + 1, key=key, type=kind, payload=payload))
        self._session.flush()
        return True

    def end(self, job_id: UUID, *, owner: UUID | None, status: JobStatus, **columns: Any) -> bool:
        """Give the job its final status; False when it is no longer the owner's, or has ended."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        mine = Job.owner == owner if owner else Job.owner.is_(None)
        return self._update(
            and_(Job.id == job_id, open_, mine),
            status=status,
            finished_at=read_clock(),
            owner=None,
            lease_expires_at=None,
            send_again_at=None,
            **columns,
        )

    def request_cancel(self, job_id: UUID) -> bool:
        """Set the flag that the job's run looks at; False when the job has ended."""
        open_ = Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
        return self._update(and_(Job.id == job_id, open_), cancel_requested=True)

    def release(self, job_id: UUID, *, owner: UUID, counts: bool = False) -> bool:
        """Put a job back that its run cannot go on with, through no fault of the job.

        The run ``counts`` towards the most that there may be, or not.
        """
        return self._update(
            _is_run_by(job_id, owner),
            status=JobStatus.QUEUED,
            owner=None,
            lease_expires_at=None,
            runs=Job.runs if counts else Job.runs - 1,
            sends=0,
            send_again_at=read_clock(),
        )

    def release_expired(self) -> Sequence[Job]:
        """Put every job back whose run gave no sign of life, and return these jobs.

        Which of a worker's jobs has killed it is not known. So those that die together again and again are begun at
        different times from then on, and the innocent ones get on.
        """
        now = read_clock()
        expired = and_(Job.status == JobStatus.RUNNING, Job.lease_expires_at < now)
        released = self._update_returning(
            expired, status=JobStatus.QUEUED, owner=None, lease_expires_at=None, sends=0, send_again_at=now
        )
        for job in released if len(released) > 1 else ():
            if job.runs > 1:
                apart = timedelta(seconds=random.uniform(0, _APART_S * 2**job.runs))  # noqa: S311 - no secret
                self._update(Job.id == job.id, send_again_at=now + apart)
        return released

    def release_all(self) -> None:
        """Put every running job back and have all queued ones sent: nobody else works on this database."""
        now = read_clock()
        running = Job.status == JobStatus.RUNNING
        self._update(running, status=JobStatus.QUEUED, owner=None, lease_expires_at=None, runs=0)
        self._update(Job.status == JobStatus.QUEUED, sends=0, send_again_at=now)

    def take_unsent(self, *, limit: int, resend_after_s: float) -> Sequence[Job]:
        """Queued jobs whose message is due (again), oldest first; they count as sent from now on."""
        now = read_clock()
        due = and_(Job.status == JobStatus.QUEUED, Job.send_again_at < now)
        query = select(Job.id, Job.sends).where(due).order_by(Job.created_at).limit(limit)
        taken: list[Job] = []
        for doublings, ids in group_by_doublings(self._session.execute(query)).items():
            delay = timedelta(seconds=resend_after_s * 2**doublings)
            taken += self._update_returning(and_(Job.id.in_(ids), due), sends=Job.sends + 1, send_again_at=now + delay)
        return sorted(taken, key=lambda job: job.created_at)

    def list_events(self, job_id: UUID, *, after_seq: int, limit: int) -> Sequence[JobEvent]:
        """Events after ``after_seq``, in order."""
        query = select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.seq > after_seq)
        return self._session.scalars(query.order_by(JobEvent.seq).limit(limit)).all()

    def iterate_events(self, job_id: UUID) -> Iterator[JobEvent]:
        """The events of one job, in order, without holding them all."""
        query = select(JobEvent).where(JobEvent.job_id == job_id).order_by(JobEvent.seq)
        yield from self._session.scalars(query.execution_options(yield_per=_EVENTS_AT_ONCE))

    def find_event(self, job_id: UUID, key: str) -> JobEvent | None:
        """The event with this key, or None."""
        return self._session.scalar(select(JobEvent).where(JobEvent.job_id == job_id, JobEvent.key == key))

    def _update(self, condition: Any, **columns: Any) -> bool:
        statement = update(Job).where(condition).values(**columns).execution_options(synchronize_session=False)
        return bool(self._session.execute(statement).rowcount)  # type: ignore[attr-defined]

    def _update_returning(self, condition: Any, **columns: Any) -> Sequence[Job]:
        statement = update(Job).where(condition).values(**columns).returning(Job)
        options = {"synchronize_session": False, "populate_existing": True}
        return self._session.scalars(statement, execution_options=options).all()


def _is_run_by(job_id: UUID, owner: UUID) -> Any:
    return and_(Job.id == job_id, Job.status == JobStatus.RUNNING, Job.owner == owner)
