"""Every query on verifications."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.database import read_clock
from service.queueing.celery_app import Lane
from service.queueing.resending import group_by_doublings
from service.verifications.models import IS_OPEN, OPEN, Verification, VerificationStatus


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a run on one verification ended."""

    verification_id: UUID
    status: VerificationStatus
    verdict: dict[str, Any] | None = None
    reason: str | None = None


class VerificationRepository:
    """Verifications in one session, many at a time. Changes are conditional updates: of two that try, one wins."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, verification_id: UUID) -> Verification | None:
        """The verification, or None."""
        return self._session.get(Verification, verification_id, populate_existing=True)

    def find_known(self, question_sha256s: Collection[str]) -> Sequence[Row[Any]]:
        """What is known of these questions, under whatever limits."""
        known = Verification.question_sha256.in_(question_sha256s)
        columns = (Verification.id, Verification.question_sha256, Verification.limits_key, Verification.lane)
        return self._session.execute(select(*columns, Verification.status, Verification.verdict).where(known)).all()

    def add_new(self, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
        """Insert rows, but for those whose question somebody else has just inserted; the ids that are there now."""
        if not rows:
            return set()
        is_postgres = self._session.get_bind().dialect.name == "postgresql"
        insert = postgresql.insert if is_postgres else sqlite.insert
        statement = insert(Verification).on_conflict_do_nothing().returning(Verification.id)
        # in one order everywhere: two that insert the same questions never wait for each other crosswise
        ordered = sorted(rows, key=lambda row: (row["question_sha256"], row["limits_key"]))
        return set(self._session.scalars(statement, ordered).all())

    def list_ended(self, verification_ids: Collection[UUID]) -> Sequence[Row[Any]]:
        """Id, status, verdict and reason of those that are over."""
        columns = (Verification.id, Verification.status, Verification.verdict, Verification.reason)
        ended = Verification.status.not_in(OPEN)
        return self._session.execute(select(*columns).where(Verification.id.in_(verification_ids), ended)).all()

    def count_open(self) -> Mapping[tuple[str, str, str], int]:
        """How many are open, by environment, lane and status."""
        columns = (Verification.environment, Verification.lane, Verification.status)
        query = select(*columns, func.count()).where(IS_OPEN).group_by(*columns)
        return {(row[0], row[1], row[2]): row[3] for row in self._session.execute(query).all()}

    def claim(self, verification_ids: Collection[UUID], *, owner: UUID, lease_s: float) -> Sequence[Row[Any]]:
        """Make ``owner`` the one who works on those of the verifications that are queued, and return these."""
        now = read_clock()
        statement = (
            update(Verification)
            .where(Verification.id.in_(verification_ids), Verification.status == VerificationStatus.QUEUED)
            .values(
                status=VerificationStatus.RUNNING,
                owner=owner,
                lease_expires_at=now + timedelta(seconds=lease_s),
                runs=Verification.runs + 1,
                started_at=now,
                send_again_at=None,
            )
            .returning(
                Verification.id,
                Verification.kind,
                Verification.environment,
                Verification.environment_sha256,
                Verification.lane,
                Verification.texts,
                Verification.limits,
            )
        )
        return self._session.execute(statement.execution_options(synchronize_session=False)).all()

    def list_run_by(self, owner: UUID, verification_ids: Collection[UUID]) -> set[UUID]:
        """Those of the verifications that are still the owner's, and that somebody still wants to know."""
        mine = select(Verification.id).where(Verification.id.in_(verification_ids), _is_run_by(owner))
        return set(self._session.scalars(mine.where(Verification.wanted_until > read_clock())).all())

    def renew_leases(self, owner: UUID, verification_ids: Collection[UUID], *, lease_s: float) -> None:
        """Say that ``owner`` is alive."""
        lease_expires_at = read_clock() + timedelta(seconds=lease_s)
        mine = and_(Verification.id.in_(verification_ids), _is_run_by(owner))
        self._update(mine, lease_expires_at=lease_expires_at)

    def release(self, owner: UUID, verification_ids: Collection[UUID]) -> None:
        """Queue those again that the owner cannot go on with, through no fault of theirs: the run does not count."""
        self._update(
            and_(Verification.id.in_(verification_ids), _is_run_by(owner)),
            **(_CLEARED | {"send_again_at": read_clock()}),
            status=VerificationStatus.QUEUED,
            runs=Verification.runs - 1,
            sends=0,
        )

    def end(self, endings: Sequence[Ending], *, owner: UUID) -> None:
        """Record the ends of runs, leaving out verifications that are no longer the owner's."""
        table = Verification.__table__
        statement = (
            update(Verification)
            .where(table.c.id == bindparam("row_id"), _is_run_by(owner))
            .values(
                **_CLEARED,
                status=bindparam("new_status"),
                verdict=bindparam("new_verdict"),
                reason=bindparam("new_reason"),
                finished_at=read_clock(),
            )
        )
        rows = [
            {
                "row_id": ending.verification_id,
                "new_status": ending.status,
                "new_verdict": ending.verdict,
                "new_reason": ending.reason,
            }
            for ending in endings
        ]
        self._session.connection().execute(statement, rows)

    def queue_again(
        self, verification_ids: Collection[UUID], *, lane: Lane, send_again_at: datetime, wanted_until: datetime
    ) -> None:
        """Queue verifications that are over, and count them as sent."""
        self._update(
            and_(Verification.id.in_(verification_ids), Verification.status.not_in(OPEN)),
            **(_CLEARED | {"send_again_at": send_again_at, "wanted_until": wanted_until}),
            status=VerificationStatus.QUEUED,
            lane=lane,
            verdict=None,
            reason=None,
            runs=0,
            sends=1,
        )

    def hurry(self, verification_ids: Collection[UUID]) -> None:
        """Move verifications that wait among many to the lane of those that somebody waits for."""
        queued = Verification.status == VerificationStatus.QUEUED
        self._update(and_(Verification.id.in_(verification_ids), queued), lane=Lane.INTERACTIVE)

    def want(self, verification_ids: Collection[UUID], *, until: datetime) -> None:
        """Say that somebody waits for these."""
        self._update(Verification.id.in_(verification_ids), wanted_until=until)

    def cancel(self, verification_ids: Collection[UUID]) -> None:
        """Cancel those that are still open: whoever works on them will notice."""
        self._cancel(Verification.id.in_(verification_ids))

    def cancel_unwanted(self) -> None:
        """Cancel all whose askers have given no sign of life."""
        self._cancel(Verification.wanted_until < read_clock())

    def fail_expired(self, *, max_runs: int, reason: str) -> None:
        """Give up on verifications whose last allowed run gave no sign of life."""
        self._update(
            and_(_has_expired(), Verification.runs >= max_runs),
            status=VerificationStatus.FAILED,
            reason=reason,
            **_CLEARED,
            finished_at=read_clock(),
        )

    def release_expired(self) -> int:
        """Queue every verification again whose run gave no sign of life; how many there were."""
        return self._update(
            _has_expired(),
            **(_CLEARED | {"send_again_at": read_clock()}),
            status=VerificationStatus.QUEUED,
            sends=0,
        )

    def release_all(self) -> None:
        """Cancel all that is open: those who waited for it are gone, and ask again if they come back."""
        self._cancel(IS_OPEN)

    def take_unsent(self, *, limit: int, resend_after_s: float) -> Sequence[Verification]:
        """Queued verifications whose message is due (again), oldest first; they count as sent from now on."""
        now = read_clock()
        due = and_(IS_OPEN, Verification.status == VerificationStatus.QUEUED, Verification.send_again_at < now)
        query = select(Verification.id, Verification.sends).where(due).order_by(Verification.created_at).limit(limit)
        taken: list[Verification] = []
        for doublings, ids in group_by_doublings(self._session.execute(query)).items():
            statement = (
                update(Verification)
                .where(and_(Verification.id.in_(ids), due))
                .values(
                    sends=Verification.sends + 1, send_again_at=now + timedelta(seconds=resend_after_s * 2**doublings)
                )
                .returning(Verification)
            )
            options = {"synchronize_session": False, "populate_existing": True}
            taken += self._session.scalars(statement, execution_options=options).all()
        return sorted(taken, key=lambda verification: verification.created_at)

    def _cancel(self, condition: Any) -> None:
        columns = {"status": VerificationStatus.CANCELLED, **_CLEARED, "finished_at": read_clock()}
        self._update(and_(condition, IS_OPEN), **columns)

    def _update(self, condition: Any, **columns: Any) -> int:
        statement = update(Verification).where(condition).values(**columns)
        result = self._session.execute(statement.execution_options(synchronize_session=False))
        return int(result.rowcount)  # type: ignore[attr-defined]


_CLEARED: dict[str, Any] = {"owner": None, "lease_expires_at": None, "send_again_at": None}


def _is_run_by(owner: UUID) -> Any:
    return and_(Verification.status == VerificationStatus.RUNNING, Verification.owner == owner)


def _has_expired() -> Any:
    running = Verification.status == VerificationStatus.RUNNING
    return and_(IS_OPEN, running, Verification.lease_expires_at < read_clock())
