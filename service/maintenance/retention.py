"""Retention: jobs and verdicts that are older than one wants to keep are deleted, into an archive if there is one."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Table

from prover.errors import InvalidInputError
from service.database import Database, read_clock
from service.maintenance.repository import EVENTS, JOBS, VERIFICATIONS, RetentionRepository
from service.maintenance.row_file import PartWriter, write_part
from service.maintenance.rows import describe_columns
from service.maintenance.schemas import Pruned, Report
from service.migrations.upgrade import read_revision

_JOBS_AT_ONCE = 50  # in one transaction: a job may have thousands of events
_VERDICTS_AT_ONCE = 1_000
_SHORTEST = timedelta(hours=1)  # a job that has just ended is still being looked at


def prune(
    database: Database,
    *,
    older_than: timedelta,
    archive_dir: Path | None = None,
    dry_run: bool = False,
    report: Report = lambda what, rows: None,
) -> Pruned:
    """Delete jobs that ended so long ago, with their events, and verdicts of that age.

    Deleted in small transactions, so a service at work is not kept waiting, and a prune that is stopped has done what
    it has done. With ``archive_dir`` rows are on the disk there before they are deleted here. Several may prune at
    once. Raises InvalidInputError when the archive cannot be written, or ``older_than`` is under an hour.
    """
    if older_than < _SHORTEST:
        raise InvalidInputError("What is younger than an hour is not pruned.")
    before = read_clock() - older_than
    with database.read() as session:
        repository = RetentionRepository(session)
        jobs, events = repository.count_old_jobs(before)
        verdicts = repository.count_old_verdicts(before)
        revision = read_revision(session.connection())
    if dry_run or not (jobs or verdicts):
        return Pruned(before=before, jobs=jobs, events=events, verdicts=verdicts, is_dry_run=dry_run)
    archive = _Archive(archive_dir, revision) if archive_dir else None
    jobs = events = verdicts = 0
    while counts := _prune_jobs(database, before, archive):
        jobs, events = jobs + counts[0], events + counts[1]
        report("jobs", jobs)
    while count := _prune_verdicts(database, before, archive):
        verdicts += count
        report("verdicts", verdicts)
    path = archive.path if archive is not None and archive.path.exists() else None
    return Pruned(before=before, jobs=jobs, events=events, verdicts=verdicts, archive=path)


class _Archive:
    """The file of one prune, made when there is something to write."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.path = folder / f"qed-{read_clock():%Y%m%dT%H%M%SZ}-{uuid4().hex[:6]}.jsonl.gz"
        self._revision = revision

    def add(self, *tables: Table) -> AbstractContextManager[PartWriter]:
        """A part with rows of these tables."""
        columns = {table.name: describe_columns(table) for table in tables}
        return write_part(self.path, kind="archive", revision=self._revision, tables=columns)


def _prune_jobs(database: Database, before: datetime, archive: _Archive | None) -> tuple[int, int] | None:
    with database.write() as transaction:
        repository = RetentionRepository(transaction.session)
        rows = repository.lock_old_jobs(before, limit=_JOBS_AT_ONCE)
        if not rows:
            return None
        if archive is not None:
            with archive.add(JOBS, EVENTS) as writer:
                for row in rows:
                    writer.add(JOBS.name, row)
                    for event in repository.iterate_events(row.id):
                        writer.add(EVENTS.name, event)
        repository.delete(JOBS, [row.id for row in rows])
    return len(rows), sum(row.last_seq for row in rows)


def _prune_verdicts(database: Database, before: datetime, archive: _Archive | None) -> int:
    with database.write() as transaction:
        repository = RetentionRepository(transaction.session)
        rows = repository.lock_old_verdicts(before, limit=_VERDICTS_AT_ONCE)
        if not rows:
            return 0
        if archive is not None:
            with archive.add(VERIFICATIONS) as writer:
                for row in rows:
                    writer.add(VERIFICATIONS.name, row)
        repository.delete(VERIFICATIONS, [row.id for row in rows])
    return len(rows)
