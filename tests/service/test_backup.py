"""Backups: written, moved between databases, refused."""

from __future__ import annotations

import gzip
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from filled import fill, read_tables
from in_process import InProcess
from typer.testing import CliRunner

from prover.errors import InvalidInputError
from service.cli import app
from service.maintenance.backup import DataPresentError, ServiceRunningError, back_up, restore
from service.migrations.upgrade import list_revisions, lock_schema, move_schema, upgrade_database
from service.settings import Settings


@pytest.fixture
def elsewhere(tmp_path: Path) -> InProcess:
    """A second database, of the other kind of one's choice: SQLite."""
    return InProcess(Settings(data_dir=tmp_path / "elsewhere", engine="scripted"))


def test_restored_elsewhere_every_row_is_the_same(in_process: InProcess, elsewhere: InProcess, tmp_path: Path) -> None:
    fill(in_process.database)
    told: list[tuple[str, int]] = []
    done = back_up(in_process.database.engine, tmp_path / "b.gz", report=lambda what, rows: told.append((what, rows)))
    assert stat.S_IMODE(done.file.stat().st_mode) == 0o600
    restored = restore(elsewhere.database.engine, done.file)
    assert restored.rows == {name: count for name, count in done.rows.items() if count}
    before, after = read_tables(in_process.database), read_tables(elsewhere.database)
    assert before.pop("workers") and after.pop("workers") == []
    assert before == after
    assert all(before.values())  # every table had something
    # and back, into the database it came from
    with pytest.raises(DataPresentError, match="not empty"):
        restore(in_process.database.engine, done.file)
    back_up(elsewhere.database.engine, tmp_path / "c.gz")
    restore(in_process.database.engine, tmp_path / "c.gz", force=True)
    again = read_tables(in_process.database)
    assert {**again, "workers": []} == {**before, "workers": []}
    elsewhere.close()


def test_one_of_an_earlier_version_is_brought_up(sqlite_settings: Settings, tmp_path: Path) -> None:
    process = InProcess(sqlite_settings)
    upgrade_database(process.database.engine)
    fill(process.database)
    file = back_up(process.database.engine, tmp_path / "b.gz").file
    heading, *rows, _ = gzip.decompress(file.read_bytes()).decode().splitlines()
    old = json.loads(heading) | {"revision": "0004"}
    new = {"idempotency_key", "request_sha256"}
    place = [name for name in old["tables"]["jobs"] if name not in new]
    names = list(old["tables"]["jobs"])
    kept = []
    for name, values in map(json.loads, rows):
        if name in {"api_keys", "evaluations", "events"}:
            kept.append([name, values])
        elif name == "jobs":
            kept.append([name, [value for column, value in zip(names, values, strict=True) if column in place]])
    old["tables"] = {name: old["tables"][name] for name in ("api_keys", "evaluations", "jobs", "events")}
    old["tables"]["jobs"] = {name: old["tables"]["jobs"][name] for name in place}
    counts = {name: sum(row[0] == name for row in kept) for name in old["tables"]}
    lines = [old, *kept, ["end", counts]]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode() + b"\n"))
    restored = restore(process.database.engine, file, force=True)
    assert (restored.revision, restored.rows) == ("0004", counts)
    tables = read_tables(process.database)
    assert len(tables["jobs"]) == counts["jobs"] and tables["data_sets"] == []
    process.close()


@pytest.mark.parametrize("damage", ["cut", "flipped", "no end", "other", "later", "missing"])
def test_what_is_no_whole_backup_changes_nothing(sqlite_settings: Settings, tmp_path: Path, damage: str) -> None:
    process = InProcess(sqlite_settings)
    upgrade_database(process.database.engine)
    fill(process.database)
    before = read_tables(process.database)
    file = back_up(process.database.engine, tmp_path / "b.gz").file
    data = file.read_bytes()
    lines = gzip.decompress(data).splitlines(keepends=True)
    damaged: dict[str, Callable[[], bytes]] = {
        "cut": lambda: data[: len(data) // 2],
        "flipped": lambda: data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "no end": lambda: gzip.compress(b"".join(lines[:-1])),
        "other": lambda: b"PGDMP\x01",
        "later": lambda: gzip.compress(lines[0].replace(list_revisions()[-1].encode(), b"9999")),
        "missing": lambda: b"",
    }
    file.write_bytes(damaged[damage]())
    with pytest.raises(InvalidInputError):
        restore(process.database.engine, file, force=True)
    assert read_tables(process.database) == before
    process.close()


def test_a_backup_at_another_revision_is_refused(in_process: InProcess, tmp_path: Path) -> None:
    with lock_schema(in_process.database.engine) as connection:
        move_schema(connection, "0004")
    with pytest.raises(InvalidInputError, match="at revision 0004"):
        back_up(in_process.database.engine, tmp_path / "b.gz")
    assert list(tmp_path.glob("b.gz*")) == []


def test_a_service_at_work_is_not_restored_under(in_process: InProcess, tmp_path: Path) -> None:
    file = back_up(in_process.database.engine, tmp_path / "b.gz").file
    with pytest.raises(InvalidInputError, match="is there already"):
        back_up(in_process.database.engine, file)
    in_process.announce_workers()
    with pytest.raises(ServiceRunningError, match=r"qed\.prove on here"):
        restore(in_process.database.engine, file, force=True)


def test_the_commands(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["data", *arguments])
        return result.exit_code, result.output + str(result.exception or "")

    here, there, file = str(tmp_path / "here"), str(tmp_path / "there"), str(tmp_path / "b.gz")
    assert "There is no database" in run("backup", file, "--data-dir", here)[1]
    assert run("migrate", "--data-dir", here)[0] == 0
    process = InProcess(Settings(data_dir=Path(here), engine="scripted"))
    fill(process.database)
    process.close()
    assert "6 jobs" in run("backup", file, "--data-dir", here)[1]
    assert "6 jobs" in run("restore", file, "--data-dir", there)[1]
    assert "not empty" in run("restore", file, "--data-dir", there)[1]
    assert '"jobs": 6' in run("restore", file, "--data-dir", there, "--force", "--json")[1]
