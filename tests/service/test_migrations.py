"""Every migration up and down, with data, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filled import fill
from in_process import InProcess
from sqlalchemy import Connection, MetaData, inspect, select, text
from typer.testing import CliRunner

from prover.errors import InvalidInputError
from service.cli import app
from service.maintenance.migrating import migrate
from service.migrations.upgrade import (
    BASE,
    UnknownRevisionError,
    list_revisions,
    lock_schema,
    move_schema,
    read_revision,
    upgrade_database,
)
from service.settings import Settings

Rows = dict[str, list[dict[str, Any]]]
_MADE_ANEW = {("0001", "verifications"), ("0001", "counters")}  # nothing of it can be said in the older form


def read_all(connection: Connection) -> Rows:
    """Every row of every table that there is, whatever the revision."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {
        name: [dict(row._mapping) for row in connection.execute(select(table))]
        for name, table in metadata.tables.items()
        if name != "alembic_version"
    }


def describe_schema(connection: Connection) -> dict[str, Any]:
    """Tables, columns, keys and indices, without the order in which they were made."""
    inspector = inspect(connection)
    return {
        name: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(name)},
            "primary": inspector.get_pk_constraint(name)["constrained_columns"],
            "foreign": sorted(
                (str(k["constrained_columns"]), k["referred_table"], str(k["options"]))
                for k in inspector.get_foreign_keys(name)
            ),
            "unique": sorted(str(u["column_names"]) for u in inspector.get_unique_constraints(name)),
            "indices": sorted(
                (str(i["name"]), str(i["column_names"]), i["unique"]) for i in inspector.get_indexes(name)
            ),
        }
        for name in inspector.get_table_names()
    }


def narrow(rows: list[dict[str, Any]], columns: set[str]) -> list[str]:
    return sorted(repr([(name, row[name]) for name in sorted(columns)]) for row in rows)


def assert_kept(before: Rows, after: Rows, *, revision: str) -> None:
    """Whatever both schemas can hold is the same in both."""
    for name in before.keys() & after.keys():
        if (revision, name) in _MADE_ANEW or not before[name]:
            continue
        assert len(after[name]) == len(before[name]), name
        columns = before[name][0].keys() & after[name][0].keys()
        assert narrow(before[name], columns) == narrow(after[name], columns), name


def steps(process: InProcess, revisions: list[str]) -> Iterator[tuple[str, Connection]]:
    for revision in revisions:
        with lock_schema(process.database.engine) as connection:
            move_schema(connection, revision)
            assert read_revision(connection) == revision
            yield revision, connection


def test_every_step_down_and_up_keeps_what_both_can_hold(in_process: InProcess) -> None:
    fill(in_process.database)
    names = list_revisions()
    with in_process.database.engine.connect() as connection:
        filled = before = read_all(connection)
        schemas = {names[-1]: describe_schema(connection)}
    for revision, connection in steps(in_process, [*names[-2::-1]]):
        schemas[revision] = describe_schema(connection)
        after = read_all(connection)
        assert_kept(before, after, revision=revision)
        before = after
    assert before["jobs"] and before["events"]
    for revision, connection in steps(in_process, names[1:]):
        assert describe_schema(connection) == schemas[revision], revision
        after = read_all(connection)
        assert_kept(before, after, revision="0001" if revision == "0002" else revision)
        before = after
    shared = {name: filled[name] for name in ("jobs", "events")}
    kept = {"id", "job_id", "task", "status", "outcome", "result", "seq", "payload", "created_at", "finished_at"}
    for name, rows in shared.items():
        columns = kept & rows[0].keys()
        assert narrow(rows, columns) == narrow(before[name], columns)


def test_to_nothing_and_back(in_process: InProcess) -> None:
    fill(in_process.database)
    for _, connection in steps(in_process, [BASE]):
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    upgrade_database(in_process.database.engine)


def test_down_is_done_on_purpose_only(in_process: InProcess) -> None:
    engine = in_process.database.engine
    with pytest.raises(InvalidInputError, match="no revision 'x'"):
        migrate(engine, to="x")
    with pytest.raises(InvalidInputError, match="--force"):
        migrate(engine, to="0004")
    assert migrate(engine, to="0004", force=True).after == "0004"
    assert migrate(engine).after == list_revisions()[-1]
    in_process.announce_workers()
    with pytest.raises(InvalidInputError, match="A service works on this database"):
        migrate(engine, to="0004", force=True)


def test_a_database_of_a_later_version_is_refused(in_process: InProcess) -> None:
    with in_process.database.write() as transaction:
        transaction.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(UnknownRevisionError, match="9999"):
        upgrade_database(in_process.database.engine)


def test_the_command(tmp_path: Path, sqlite_settings: Settings) -> None:
    run = CliRunner().invoke
    assert "to " in run(app, ["data", "migrate", "--data-dir", str(tmp_path)]).output
    down = run(app, ["data", "migrate", "--to", "0003", "--force", "--json", "--data-dir", str(tmp_path)])
    assert '"after": "0003"' in down.output
