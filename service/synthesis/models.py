"""Table of synthesis runs."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock
from service.jobs.models import JobStatus


class Synthesis(Base):
    """One run of `synth`: what is to be made, who works on it, how far it is, and what became of its statements."""

    __tablename__ = "syntheses"
    __table_args__ = (
        Index("ix_syntheses_created_at_id", "created_at", "id"),
        Index("ix_syntheses_key_id_created_at", "key_id", "created_at"),
        Index("ix_syntheses_status", "status"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(80))
    request: Mapped[dict[str, Any]] = mapped_column(JSON)  # a SynthesisRequest
    environment: Mapped[str] = mapped_column(String(32))
    key_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("api_keys.id"))  # whose it is; None: anybody's
    statements: Mapped[int]  # that it was asked for
    status: Mapped[str] = mapped_column(String(16), default=JobStatus.QUEUED)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None]  # why it failed, or ended as it did
    progress: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # a Progress
    funnel: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # a synth.funnel.Funnel, at the end
    is_complete: Mapped[bool | None]  # whether every statement was settled; else a budget ended it
    worked_s: Mapped[float] = mapped_column(default=0.0)  # by all its workers so far

    owner: Mapped[uuid.UUID | None]  # the worker's run; every write of a run asks for it
    lease_expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    runs: Mapped[int] = mapped_column(default=0)  # how often in a row it was begun with nothing new settled
    sends: Mapped[int] = mapped_column(default=0)  # messages since it was last queued
    send_again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
