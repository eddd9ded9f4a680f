"""Table of verifications."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock


class VerificationKind(StrEnum):
    """Which question is asked: the three methods of :class:`prover.lean.checker.Checker`."""

    STATEMENT = "statement"
    CHECK = "check"
    JUDGE = "judge"


class VerificationStatus(StrEnum):
    """Where a verification stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"  # there is a verdict
    FAILED = "failed"  # Lean could not be run; the reason says why
    CANCELLED = "cancelled"  # nobody wants to know any more

    @property
    def is_final(self) -> bool:
        """Whether the verification is over; a cancelled one may be asked for again."""
        return self not in {VerificationStatus.QUEUED, VerificationStatus.RUNNING}


class Verification(Base):
    """One question to Lean. Within a job the same question has one row, so a repeated run finds its answer."""

    __tablename__ = "verifications"
    __table_args__ = (
        UniqueConstraint("job_id", "kind", "environment_sha256", "statement_sha256", "proof_sha256"),
        Index("ix_verifications_status", "status"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    job_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"))  # None: POST /check
    kind: Mapped[str] = mapped_column(String(16))
    environment: Mapped[str] = mapped_column(String(32))  # name; decides the queue
    environment_sha256: Mapped[str] = mapped_column(String(64))  # of the stamp that the asker expects
    statement_sha256: Mapped[str] = mapped_column(String(64))
    proof_sha256: Mapped[str] = mapped_column(String(64), default="")  # empty for `statement`
    theorem: Mapped[dict[str, Any]] = mapped_column(JSON)
    proof: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    limits: Mapped[dict[str, Any]] = mapped_column(JSON)

    status: Mapped[str] = mapped_column(String(16), default=VerificationStatus.QUEUED)
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None]  # why it failed

    owner: Mapped[uuid.UUID | None]  # the run that works on it
    lease_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    runs: Mapped[int] = mapped_column(default=0)
    sends: Mapped[int] = mapped_column(default=0)
    send_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
