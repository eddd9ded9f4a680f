"""What was done to the data, as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pydantic import Field

from prover.core.value import Value

Report = Callable[[str, int], None]  # what is being done, and how many rows of it are done


class Pruned(Value):
    """What was deleted, or would be."""

    before: datetime
    jobs: int
    events: int
    verdicts: int
    archive: Path | None = None
    is_dry_run: bool = False


class BackedUp(Value):
    """A backup that was written."""

    file: Path
    revision: str
    rows: dict[str, int] = Field(description="By table.")
    bytes: int


class Restored(Value):
    """A backup, or an archive, that was read back."""

    file: Path
    revision: str = Field(description="Of the file; the database is at the newest one.")
    rows: dict[str, int] = Field(description="By table.")
    known: dict[str, int] = Field(default_factory=dict, description="Rows that were there already.")
    is_cut_short: bool = Field(default=False, description="The last part of the archive has no end, and was left out.")


class Migrated(Value):
    """Where the database was, and is."""

    before: str
    after: str
