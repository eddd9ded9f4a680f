"""Table of worker processes that were seen."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock


class Worker(Base):
    """One process that takes work from a queue."""

    __tablename__ = "workers"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    queue: Mapped[str] = mapped_column(String(64))
    host: Mapped[str] = mapped_column(String(255))
    pid: Mapped[int]
    environment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # a stamp, of Lean workers
    sandbox: Mapped[str | None]  # in words
    missing: Mapped[str | None]  # what keeps it from working; None: nothing
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
