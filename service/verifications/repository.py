"""Every query on verifications."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select, update
from sqlalchemy.orm import Session

from service.database import read_clock
from service.verifications.models import Verification, VerificationStatus

_OPEN = (VerificationStatus.QUEUED, VerificationStatus.RUNNING)


class VerificationRepository:
    """Verifications in one session. Changes of state are single conditional updates: of two that try, one wins."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, verification: Verification) -> None:
        """Insert a new verification."""
        self._session.add(verification)
        self._session.flush()

    def find(self, verification_id: UUID) -> Verification | None:
        """The verification, or None."""
        return self._session.get(Verification, verification_id, populate_existing=True)

    def find_same(self, wanted: Verification) -> Verification | None:
        """The job's verification of the same question in the same environment, or None."""
        query = select(Verification).where(
            Verification.job_id == wanted.job_id,
            Verification.kind == wanted.kind,
            Verification.environment_sha256 == wanted.environment_sha256,
            Verification.statement_sha256 == wanted.statement_sha256,
            Verification.proof_sha256 == wanted.proof_sha256,
        )
        return self._session.scalar(query)

    def list_states(self, verification_ids: Collection[UUID]) -> Sequence[Row[UUID, str]]:
        """Id and status of the given verifications."""
        columns = (Verification.id, Verification.status)
        return self._session.execute(select(*columns).where(Verification.id.in_(verification_ids))).all()

    def is_run_by(self, verification_id: UUID, owner: UUID) -> bool:
        """Whether ``owner`` is still the one who works on it."""
        return self._session.scalar(select(Verification.id).where(_is_run_by(verification_id, owner))) is not None

    def claim(self, verification_id: UUID, *, owner: UUID, lease_s: float) -> bool:
        """Make ``owner`` the one who works on a queued verification; False when it is not there to be taken."""
        now = read_clock()
        return self._update(
            and_(Verification.id == verification_id, Verification.status == VerificationStatus.QUEUED),
            status=VerificationStatus.RUNNING,
            owner=owner,
            lease_expires_at=now + timedelta(seconds=lease_s),
            runs=Verification.runs + 1,
            started_at=now,
            send_again_at=None,
        )

    def renew_lease(self, verification_id: UUID, *, owner: UUID, lease_s: float) -> bool:
        """Say that ``owner`` is alive; False when the verification is no longer its own."""
        lease_expires_at = read_clock() + timedelta(seconds=lease_s)
        return self._update(_is_run_by(verification_id, owner), lease_expires_at=lease_expires_at)

    def end(self, verification_id: UUID, *, owner: UUID, status: VerificationStatus, **columns: Any) -> bool:
        """Record the end of a run; False when the verification is no longer the owner's."""
        condition = _is_run_by(verification_id, owner)
        return self._update(condition, status=status, **_CLEARED, finished_at=read_clock(), **columns)

    def queue_again(self, verification_id: UUID, *, send_again_s: float) -> bool:
        """Queue a verification that was cancelled or has failed, and count it as sent; False when it is neither."""
        ended = Verification.status.in_((VerificationStatus.CANCELLED, VerificationStatus.FAILED))
        return self._update(
            and_(Verification.id == verification_id, ended),
            **(_CLEARED | {"send_again_at": read_clock() + timedelta(seconds=send_again_s)}),
            status=VerificationStatus.QUEUED,
            reason=None,
            runs=0,
            sends=1,
        )

    def cancel(self, verification_id: UUID) -> bool:
        """Cancel it, if it is still open: whoever works on it will notice."""
        condition = and_(Verification.id == verification_id, Verification.status.in_(_OPEN))
        return self._update(condition, status=VerificationStatus.CANCELLED, **_CLEARED, finished_at=read_clock())

    def cancel_open_of_job(self, job_id: UUID) -> None:
        """Cancel all that is still open of a job."""
        condition = and_(Verification.job_id == job_id, Verification.status.in_(_OPEN))
        self._update(condition, status=VerificationStatus.CANCELLED, **_CLEARED, finished_at=read_clock())

    def cancel_abandoned(self, *, older_than_s: float) -> None:
        """Cancel what no job asked for and whose asker must be gone by its age."""
        cutoff = read_clock() - timedelta(seconds=older_than_s)
        old = and_(Verification.created_at < cutoff, Verification.status.in_(_OPEN))
        self._update(
            and_(Verification.job_id.is_(None), old),
            status=VerificationStatus.CANCELLED,
            **_CLEARED,
            finished_at=read_clock(),
        )

    def fail_expired(self, *, max_runs: int, reason: str) -> None:
        """Give up on verifications whose last allowed run gave no sign of life."""
        self._update(
            and_(_has_expired(), Verification.runs >= max_runs),
            status=VerificationStatus.FAILED,
            reason=reason,
            **_CLEARED,
            finished_at=read_clock(),
        )

    def release_expired(self) -> None:
        """Queue every verification again whose run gave no sign of life."""
        self._update(
            _has_expired(),
            **(_CLEARED | {"send_again_at": read_clock()}),
            status=VerificationStatus.QUEUED,
            sends=0,
        )

    def release_all(self) -> None:
        """Queue all that is running and have all that is queued sent: nobody else works on this database."""
        self.cancel_abandoned(older_than_s=0)
        now = read_clock()
        running = Verification.status == VerificationStatus.RUNNING
        self._update(running, status=VerificationStatus.QUEUED, **_CLEARED, runs=0)
        self._update(Verification.status == VerificationStatus.QUEUED, sends=0, send_again_at=now)

    def take_unsent(self, *, limit: int, resend_after_s: float) -> Sequence[Verification]:
        """Queued verifications whose message is due (again), oldest first; they count as sent from now on."""
        now = read_clock()
        due = and_(Verification.status == VerificationStatus.QUEUED, Verification.send_again_at < now)
        columns = select(Verification.id, Verification.sends)
        query = columns.where(due).order_by(Verification.created_at).limit(limit)
        taken: list[Verification] = []
        for verification_id, sends in self._session.execute(query).all():
            statement = (
                update(Verification)
                .where(and_(Verification.id == verification_id, due))
                .values(sends=sends + 1, send_again_at=now + timedelta(seconds=resend_after_s * 2 ** min(sends, 5)))
                .returning(Verification)
            )
            options = {"synchronize_session": False, "populate_existing": True}
            taken += self._session.scalars(statement, execution_options=options).all()
        return taken

    def _update(self, condition: Any, **columns: Any) -> bool:
        statement = update(Verification).where(condition).values(**columns)
        result = self._session.execute(statement.execution_options(synchronize_session=False))
        return bool(result.rowcount)  # type: ignore[attr-defined]


_CLEARED: dict[str, Any] = {"owner": None, "lease_expires_at": None, "send_again_at": None}


def _is_run_by(verification_id: UUID, owner: UUID) -> Any:
    running = Verification.status == VerificationStatus.RUNNING
    return and_(Verification.id == verification_id, running, Verification.owner == owner)


def _has_expired() -> Any:
    return and_(Verification.status == VerificationStatus.RUNNING, Verification.lease_expires_at < read_clock())
