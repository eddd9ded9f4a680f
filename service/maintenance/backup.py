"""Backup and restore of the whole database, in a form that moves between SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, inspect, select, text
from sqlalchemy.orm import Session

from prover.errors import InvalidInputError
from service.database import ping_database
from service.maintenance.row_file import Heading, read_heading, read_parts, verify, write_part
from service.maintenance.rows import describe_columns, make_table
from service.maintenance.schemas import BackedUp, Report, Restored
from service.migrations.tables import Base
from service.migrations.upgrade import BASE, list_revisions, lock_schema, move_schema, read_revision
from service.workers.presence import SEEN_WITHIN_S
from service.workers.repository import WorkerRepository

_ROWS_AT_ONCE = 1_000
_PASSING = frozenset({"workers"})  # signs of life: worth nothing later
_NOT_WORK = frozenset({"counts"})  # what a service that was never used has, too


class DataPresentError(InvalidInputError):
    """The database that is to be restored into is not empty."""


class ServiceRunningError(InvalidInputError):
    """A service works on the database."""


def back_up(engine: Engine, file: Path, *, report: Report = lambda what, rows: None) -> BackedUp:
    """Write everything that is in the database to a new file, as it is at one moment; a service may be at work on it.

    Work under way is taken up again after a restore. Raises InvalidInputError when the file is there already or cannot
    be written, or when the database is not at this version's revision.
    """
    if file.exists():
        raise InvalidInputError(f"{file} is there already; choose another name.")
    ping_database(engine)
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.unlink(missing_ok=True)
    tables = [table for table in Base.metadata.sorted_tables if table.name not in _PASSING]
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # SQLite has one moment in every transaction
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        revision = read_revision(connection)
        if revision != list_revisions()[-1]:
            raise InvalidInputError(
                f"The database is at revision {revision}, this version at {list_revisions()[-1]}. Back up with the "
                "version that made it, or bring it up first: qed data migrate."
            )
        columns = {table.name: describe_columns(table) for table in tables}
        with write_part(unfinished, kind="backup", revision=revision, tables=columns) as writer:
            for table in tables:
                for row in _iterate(connection, table):
                    writer.add(table.name, row)
                    if writer.counts[table.name] % _ROWS_AT_ONCE == 0:
                        report(table.name, writer.counts[table.name])
        counts = {table.name: writer.counts[table.name] for table in tables}
    unfinished.replace(file)
    return BackedUp(file=file, revision=revision, rows=counts, bytes=file.stat().st_size)


def _iterate(connection: Connection, table: Table) -> Iterator[Any]:
    query = select(table).order_by(*table.primary_key.columns)  # the same data make the same file
    yield from connection.execute(query.execution_options(yield_per=_ROWS_AT_ONCE))


def restore(engine: Engine, file: Path, *, force: bool = False, report: Report = lambda what, rows: None) -> Restored:
    """Put a backup into the database, in one transaction, and bring it to this version's revision.

    Raises InvalidInputError for a file that is no whole backup, or of a later version; ServiceRunningError;
    DataPresentError when there are data, unless ``force`` is given: then they are deleted.
    """
    heading = read_heading(file)
    if heading.qed != "backup":
        raise InvalidInputError(f"{file} is an archive; put it back with: qed data recall {file}.")
    require_known(heading, file)
    verify(file)
    ping_database(engine)
    with lock_schema(engine) as connection:
        require_nobody_at_work(connection)
        present = _count_rows(connection)
        if present and not force:
            found = ", ".join(f"{count:,} {name}" for name, count in present.items())
            raise DataPresentError(f"The database is not empty ({found}). Back it up; then --force deletes all of it.")
        move_schema(connection, BASE)
        move_schema(connection, heading.revision)
        counts: Counter[str] = Counter()
        for part, rows in read_parts(file):
            for name, group in groupby(rows, key=lambda row: row[0]):
                table = make_table(name, part.tables[name])
                values = (row for _, row in group)
                while chunk := list(islice(values, _ROWS_AT_ONCE)):
                    connection.execute(table.insert(), chunk)
                    counts[name] += len(chunk)
                    report(name, counts[name])
        move_schema(connection, "head")
    return Restored(file=file, revision=heading.revision, rows=dict(counts))


def require_known(heading: Heading, file: Path) -> None:
    """Raise InvalidInputError for a file of a later version."""
    if heading.revision not in list_revisions():
        raise InvalidInputError(
            f"{file} is of revision {heading.revision}, which this version does not know; take the one that wrote it."
        )


def require_nobody_at_work(connection: Connection) -> None:
    """Raise ServiceRunningError when a worker has given a sign of life lately."""
    if not inspect(connection).has_table("workers"):
        return
    with Session(connection) as session:
        seen = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S)
    if seen:
        where = ", ".join(sorted({f"{worker.queue} on {worker.host}" for worker in seen}))
        raise ServiceRunningError(f"A service works on this database, or did seconds ago ({where}). Stop it first.")


def _count_rows(connection: Connection) -> dict[str, int]:
    """Rows by table, of those that somebody would miss."""
    there = set(inspect(connection).get_table_names()) - _PASSING - _NOT_WORK - {"alembic_version"}
    counts = {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in sorted(there)}  # noqa: S608
    return {name: count for name, count in counts.items() if count}
