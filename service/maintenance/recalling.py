"""Recalling: what an archive has goes back into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import groupby, islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from prover.errors import InvalidInputError
from service.database import Database
from service.jobs.repository import JobRepository
from service.keys.repository import KeyRepository
from service.maintenance.backup import require_known
from service.maintenance.repository import EVENTS, JOBS, VERIFICATIONS
from service.maintenance.row_file import CutShortError, read_heading, read_parts, verify
from service.maintenance.schemas import Report, Restored
from service.verifications.repository import VerificationRepository

_ROWS_AT_ONCE = 500


def recall(database: Database, file: Path, *, report: Report = lambda what, rows: None) -> Restored:
    """Put the jobs, events and verdicts of an archive back; those that are there already stay as they are.

    A job whose key is not in this database becomes nobody's: administrators alone see it. What an earlier revision did
    not know gets its default. Raises InvalidInputError for a file that is no archive, is damaged, or of a later
    version.
    """
    heading = read_heading(file)
    if heading.qed != "archive":
        raise InvalidInputError(f"{file} is a backup; put it back with: qed data restore {file}")
    require_known(heading, file)
    with suppress(CutShortError):
        verify(file)
    counts, known = Counter[str](), Counter[str]()
    is_cut_short = False
    try:
        for _, rows in read_parts(file):
            with database.write() as transaction:
                part = _Part(transaction.session)
                part.insert(rows)
            counts += part.counts
            known += part.known
            report("rows", counts.total() + known.total())
    except CutShortError:
        is_cut_short = True  # what has no end was not deleted
    return Restored(
        file=file, revision=heading.revision, rows=dict(counts), known=dict(known), is_cut_short=is_cut_short
    )


class _Part:
    """The rows of one part, put back in one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._skipped: set[UUID] = set()  # jobs that are there
        self.counts: Counter[str] = Counter()
        self.known: Counter[str] = Counter()

    def insert(self, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """A job comes before its events."""
        insert_some = {JOBS.name: self._insert_jobs, EVENTS.name: self._insert_events}
        for name, group in groupby(rows, key=lambda row: row[0]):
            values = (row for _, row in group)
            while chunk := list(islice(values, _ROWS_AT_ONCE)):
                new = insert_some.get(name, self._insert_verdicts)(chunk)
                self.counts[name] += new
                self.known[name] += len(chunk) - new

    def _insert_jobs(self, rows: list[dict[str, Any]]) -> int:
        jobs, keys = JobRepository(self._session), KeyRepository(self._session)
        new = []
        for row in rows:
            if jobs.find(row["id"]) is not None:
                self._skipped.add(row["id"])
                continue
            if row["key_id"] is not None and keys.find(row["key_id"]) is None:
                row["key_id"] = None
            digest = row.get("idempotency_key")
            if digest is not None and jobs.find_by_idempotency_key(digest) is not None:
                row["idempotency_key"] = None  # another job was sent with it since
            new.append(row)
        self._execute(JOBS, new)
        return len(new)

    def _insert_events(self, rows: list[dict[str, Any]]) -> int:
        new = [row for row in rows if row["job_id"] not in self._skipped]
        self._execute(EVENTS, new)
        return len(new)

    def _insert_verdicts(self, rows: list[dict[str, Any]]) -> int:
        return len(VerificationRepository(self._session).add_new([_fit(VERIFICATIONS, row) for row in rows]))

    def _execute(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._session.execute(table.insert(), [_fit(table, row) for row in rows])


def _fit(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that the table still has."""
    return {name: value for name, value in row.items() if name in table.columns}
