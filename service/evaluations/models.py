"""Table of evaluations. Their problems are jobs, which know the evaluation they belong to."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock


class EvaluationRow(Base):
    """One evaluation: the benchmark as it was sent, and the settings of its runs."""

    __tablename__ = "evaluations"
    __table_args__ = (Index("ix_evaluations_created_at_id", "created_at", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    benchmark: Mapped[dict[str, Any]] = mapped_column(JSON)  # a Benchmark; its items are in the order of the jobs
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)  # EvaluationSettings
    environment: Mapped[str] = mapped_column(String(32))
    key_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("api_keys.id"))  # whose it is; None: anybody's
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)
