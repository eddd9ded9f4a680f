"""Data sets as they are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from prover.core.value import Value
from synth.data_set import Manifest

RowKind = Literal["proof", "formalization", "correction"]
RowSplit = Literal["train", "held_out"]


class DataSetSummary(BaseModel):
    """A data set in a list."""

    id: UUID
    name: str
    revision: int = Field(description="1 for the first data set of this name, then 2, 3, ...")
    version: str = Field(description="The hash of its rows: the same rows have the same version.")
    rows: dict[str, int] = Field(description="By kind.")
    statements: dict[str, int] = Field(description="Different ones with a proof, by split.")
    synthesis: UUID
    created_at: datetime
    links: dict[str, str]


class DataSetRead(DataSetSummary):
    """A data set: what it holds, where it comes from, and where its files are."""

    manifest: Manifest = Field(description="Hashes, counts, environments, configuration and provenance.")
    files: dict[str, str] = Field(description="Where to download each file.")


class DataSetPage(BaseModel):
    """Data sets, newest first."""

    data_sets: list[DataSetSummary]


class RowRead(BaseModel):
    """One row."""

    number: int
    kind: RowKind
    split: RowSplit
    key: str = Field(description="The same for statements that differ in names and order alone.")
    problem: str
    statement: str
    proof: str
    verdict: str = Field(description="On the proof; of a correction, on the proof that failed.")
    grade: str
    attempts: int
    tokens: int
    provenance: dict[str, Any]


class RowPage(BaseModel):
    """Rows in their order."""

    rows: list[RowRead]
    next_after: int | None = Field(description="Send it as `?after=` for the next page; null on the last page.")


class Growth(Value):
    """How many different statements had a proof once a data set was there."""

    data_set: UUID
    name: str
    version: str
    created_at: datetime
    new: int  # that no earlier data set has
    total: int
