"""Table of verifications."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock
from service.queueing.celery_app import Lane


class VerificationKind(StrEnum):
    """Which question is asked: the methods of :class:`prover.lean.checker.Checker`."""

    STATEMENT = "statement"
    CHECK = "check"
    JUDGE = "judge"
    TEXT = "text"


class VerificationStatus(StrEnum):
    """Where a verification stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"  # there is a verdict
    FAILED = "failed"  # Lean could not be run; the reason says why
    CANCELLED = "cancelled"  # nobody wants to know any more

    @property
    def is_final(self) -> bool:
        """Whether the verification is over; a cancelled or failed one may be asked for again."""
        return self not in OPEN


OPEN = (VerificationStatus.QUEUED, VerificationStatus.RUNNING)
# As the index has it, letter by letter: SQLite takes a partial index for no other condition, whatever it implies.
IS_OPEN = text("status IN ('queued', 'running')")


class Verification(Base):
    """One question to Lean and its verdict. The same question with the same limits has one row, whoever asks."""

    __tablename__ = "verifications"
    __table_args__ = (
        UniqueConstraint("question_sha256", "limits_key"),
        Index("ix_verifications_open", "status", postgresql_where=IS_OPEN, sqlite_where=IS_OPEN),
        Index("ix_verifications_finished_at", "finished_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(16))
    environment: Mapped[str] = mapped_column(String(32))  # name; decides the queue, with the lane
    environment_sha256: Mapped[str] = mapped_column(String(64))  # fingerprint of what the asker expects
    question_sha256: Mapped[str] = mapped_column(String(64))  # of kind, environment and texts
    limits_key: Mapped[str] = mapped_column(String(64))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)  # `theorem` and `proof`, or `text`
    limits: Mapped[dict[str, Any]] = mapped_column(JSON)
    lane: Mapped[str] = mapped_column(String(16), default=Lane.INTERACTIVE)

    status: Mapped[str] = mapped_column(String(16), default=VerificationStatus.QUEUED)
    verdict: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    reason: Mapped[str | None]  # why it failed

    owner: Mapped[uuid.UUID | None]  # the run that works on it
    lease_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    runs: Mapped[int] = mapped_column(default=0)
    sends: Mapped[int] = mapped_column(default=0)
    send_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wanted_until: Mapped[datetime] = mapped_column(UtcDateTime)  # those who wait for it put this off again and again

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
