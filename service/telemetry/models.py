"""Table of what all processes have counted together."""

from __future__ import annotations

from sqlalchemy import Double, String
from sqlalchemy.orm import Mapped, mapped_column

from service.database import Base


class Count(Base):
    """One number that only grows: a sample of a counter or a histogram."""

    __tablename__ = "counts"

    name: Mapped[str] = mapped_column(String(128), primary_key=True)  # of the sample: `..._total`, `..._bucket`
    labels: Mapped[str] = mapped_column(String(512), primary_key=True)  # a JSON object, keys in order
    value: Mapped[float] = mapped_column(Double)
