"""Tables of data sets and their rows."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base, UtcDateTime, read_clock


class DataSet(Base):
    """One version of a data set. It never changes; another run makes another version."""

    __tablename__ = "data_sets"
    __table_args__ = (UniqueConstraint("synthesis_id"), Index("ix_data_sets_created_at_id", "created_at", "id"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    synthesis_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("syntheses.id"))
    name: Mapped[str] = mapped_column(String(80))
    key_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("api_keys.id"))  # whose it is; None: anybody's
    version: Mapped[str] = mapped_column(String(16))  # the hash of its rows
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)  # a synth.data_set.Manifest
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=read_clock)


class DataSetRow(Base):
    """One row of a data set. Its `content` is a line of the file; the rest is for those who ask the database."""

    __tablename__ = "data_set_rows"
    __table_args__ = (Index("ix_data_set_rows_kind_key", "kind", "key"),)

    data_set_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_sets.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # in the order of the files, from 0
    kind: Mapped[str] = mapped_column(String(16))  # proof, formalization, correction
    split: Mapped[str] = mapped_column(String(16))  # train, held_out
    key: Mapped[str] = mapped_column(String(64))  # the same for statements that differ in names and order alone
    problem: Mapped[str] = mapped_column(Text)  # in English; empty where there is none
    statement: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)  # empty for formalizations
    verdict: Mapped[str] = mapped_column(String(32))  # on the proof; of a correction, on the proof that failed
    grade: Mapped[str] = mapped_column(String(32))
    attempts: Mapped[int]
    tokens: Mapped[int]
    provenance: Mapped[dict[str, Any]] = mapped_column(JSON)  # origin, level, sampler, environment
    content: Mapped[str] = mapped_column(Text)
