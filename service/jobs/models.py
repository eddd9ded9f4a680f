"""Tables of jobs and their events."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock
from service.queueing.celery_app import Lane


class JobStatus(StrEnum):
    """Where a job stands. The last three are final."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"  # the pipeline came to its end; the outcome says which
    FAILED = "failed"  # the machinery failed; says nothing about the problem
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether the job will not change any more."""
        return self in {JobStatus.FINISHED, JobStatus.FAILED, JobStatus.CANCELLED}


_IS_LISTED = text("evaluation_id IS NULL")


class Job(Base):
    """One run of the pipeline: its task, who works on it, and its result."""

    __tablename__ = "jobs"
    __table_args__ = (
        # Lists leave the jobs of evaluations out, of which there may be thousands that are newer than all others.
        Index("ix_jobs_listed", "created_at", "id", postgresql_where=_IS_LISTED, sqlite_where=_IS_LISTED),
        Index(
            "ix_jobs_key_id_listed", "key_id", "created_at", "id", postgresql_where=_IS_LISTED, sqlite_where=_IS_LISTED
        ),
        Index("ix_jobs_status", "status"),
        Index("ix_jobs_evaluation_id_position", "evaluation_id", "position"),
        Index("ix_jobs_key_id_created_at", "key_id", "created_at"),
        Index("uq_jobs_idempotency_key", "idempotency_key", unique=True),
        Index("ix_jobs_finished_at", "finished_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    task: Mapped[dict[str, Any]] = mapped_column(JSON)  # a JobTask
    environment: Mapped[str] = mapped_column(String(32))
    lane: Mapped[str] = mapped_column(String(16), default=Lane.INTERACTIVE)
    key_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("api_keys.id"))  # whose it is; None: anybody's
    evaluation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("evaluations.id"))
    position: Mapped[int | None]  # among the evaluation's problems
    idempotency_key: Mapped[str | None] = mapped_column(String(64))  # a digest, with whose it is
    request_sha256: Mapped[str | None] = mapped_column(String(64))  # of the body that came with the key
    status: Mapped[str] = mapped_column(String(16), default=JobStatus.QUEUED)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None] = mapped_column(String(32))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # a prover.proving.Result
    reason: Mapped[str | None]  # why it failed
    last_seq: Mapped[int] = mapped_column(default=0)  # of its events

    owner: Mapped[uuid.UUID | None]  # the run that works on it; every write of a run asks for it
    lease_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    runs: Mapped[int] = mapped_column(default=0)  # how often it was begun without getting on
    sends: Mapped[int] = mapped_column(default=0)  # messages since it was last queued
    send_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class JobEvent(Base):
    """One event of a job. The key is the same when the job is run again, so nothing is recorded twice."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("job_id", "key"),)

    job_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3, ... within the job
    key: Mapped[str] = mapped_column(String(128))
    type: Mapped[str] = mapped_column(String(32))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)  # a prover.proving.Event
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
