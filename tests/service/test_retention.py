"""What is old is deleted, and nothing else; archives are read back."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from filled import add_job, fill, read_tables
from in_process import InProcess
from running import wait_until
from sqlalchemy import select, update
from typer.testing import CliRunner

from prover.errors import InvalidInputError
from service.cli import app
from service.database import read_clock
from service.jobs.models import Job, JobEvent, JobStatus
from service.keys.models import ApiKey
from service.maintenance import retention
from service.maintenance.janitor import Janitor
from service.maintenance.recalling import recall
from service.maintenance.retention import prune
from service.migrations.tables import Base
from service.verifications.models import Verification

LONG = timedelta(days=90)


def count_jobs(process: InProcess) -> int:
    with process.database.read() as session:
        return len(session.scalars(select(Job.id)).all())


def test_only_what_is_old_over_and_of_no_evaluation_goes(in_process: InProcess) -> None:
    fill(in_process.database)
    before = read_tables(in_process.database)
    counted = prune(in_process.database, older_than=LONG, dry_run=True)
    assert (counted.jobs, counted.events, counted.verdicts, counted.is_dry_run) == (2, 5, 5, True)
    assert read_tables(in_process.database) == before
    pruned = prune(in_process.database, older_than=LONG)
    assert (pruned.jobs, pruned.events, pruned.verdicts) == (2, 5, 5)
    after = read_tables(in_process.database)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()} | {
        "jobs": 4,
        "events": len(before["events"]) - 5,
        "verifications": 2,
    }
    with in_process.database.read() as session:
        left = session.execute(select(Job.status, Job.evaluation_id.is_(None), Job.finished_at)).all()
        assert session.scalars(select(JobEvent.job_id).where(JobEvent.job_id.not_in(select(Job.id)))).all() == []
        assert {row.status for row in session.scalars(select(Verification))} == {"done", "running"}
    old = [row for row in left if row[2] is not None and row[2] < read_clock() - LONG]
    assert [(row[0], row[1]) for row in old] == [("finished", False)]  # the evaluation's
    assert prune(in_process.database, older_than=LONG).jobs == 0


def test_nothing_else_refers_to_a_job() -> None:
    """A table that does has to say what becomes of it: see `RetentionRepository`."""
    referring = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"jobs", "verifications"}
    }
    assert referring == {"events"}


def test_an_archive_is_read_back(in_process: InProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "_JOBS_AT_ONCE", 1)
    monkeypatch.setattr(retention, "_VERDICTS_AT_ONCE", 2)
    fill(in_process.database)
    before = read_tables(in_process.database)
    pruned = prune(in_process.database, older_than=LONG, archive_dir=tmp_path / "archive")
    assert pruned.archive is not None
    recalled = recall(in_process.database, pruned.archive)
    assert recalled.rows == {"jobs": 2, "events": 5, "verifications": 5}
    assert read_tables(in_process.database) == before
    again = recall(in_process.database, pruned.archive)
    assert (again.rows, again.known) == ({}, recalled.rows)
    assert read_tables(in_process.database) == before


def test_an_archive_cut_short_gives_what_is_whole(in_process: InProcess, tmp_path: Path) -> None:
    fill(in_process.database)
    pruned = prune(in_process.database, older_than=LONG, archive_dir=tmp_path)
    assert pruned.archive is not None
    pruned.archive.write_bytes(pruned.archive.read_bytes()[:-30])
    recalled = recall(in_process.database, pruned.archive)
    assert recalled.is_cut_short
    assert recalled.rows == {"jobs": 2, "events": 5}
    pruned.archive.write_text("{}")
    with pytest.raises(InvalidInputError, match="no file of `qed data`"):
        recall(in_process.database, pruned.archive)


def test_what_cannot_be_archived_is_not_deleted(in_process: InProcess, tmp_path: Path) -> None:
    fill(in_process.database)
    before = read_tables(in_process.database)
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInputError, match="cannot be written"):
        prune(in_process.database, older_than=LONG, archive_dir=tmp_path / "file")
    with pytest.raises(InvalidInputError, match="younger than an hour"):
        prune(in_process.database, older_than=timedelta(minutes=1))
    assert read_tables(in_process.database) == before


def test_recalled_jobs_of_a_key_that_is_gone_are_nobodys(in_process: InProcess, tmp_path: Path) -> None:
    fill(in_process.database)
    archive = prune(in_process.database, older_than=LONG, archive_dir=tmp_path).archive
    assert archive is not None
    for name in ("data_set_rows", "data_sets", "syntheses", "events", "jobs", "evaluations", "api_keys"):
        with in_process.database.write() as transaction:
            transaction.session.execute(Base.metadata.tables[name].delete())
    with in_process.database.write() as transaction:
        add_job(in_process.database, read_clock(), idempotency_key="a" * 64, session=transaction.session)
    recall(in_process.database, archive)
    with in_process.database.read() as session:
        assert session.scalars(select(ApiKey.id)).all() == []
        jobs = session.scalars(select(Job)).all()
        assert [job.key_id for job in jobs] == [None] * 3
        assert [job.idempotency_key for job in jobs].count("a" * 64) == 1


def test_the_janitor_prunes_by_itself(in_process: InProcess, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    fill(in_process.database)
    settings = in_process.settings.model_copy(update={"keep_days": 90, "archive_dir": tmp_path})
    janitor = Janitor(in_process.database, settings, first_after_s=0.01, every_s=0.01)
    with caplog.at_level(logging.INFO, logger="qed.maintenance"):
        janitor.start()
        wait_until(lambda: count_jobs(in_process) == 4)
        with in_process.database.write() as transaction:
            old = update(Job).where(Job.status == JobStatus.FINISHED, Job.evaluation_id.is_(None))
            transaction.session.execute(old.values(finished_at=read_clock() - timedelta(days=91)))
        wait_until(lambda: count_jobs(in_process) == 3)
        wait_until(lambda: len(caplog.messages) == 2)
    janitor.stop()
    assert caplog.messages[0].startswith("pruned 2 jobs and 5 verdicts to ")
    idle = Janitor(in_process.database, in_process.settings, first_after_s=0.01)
    idle.start()
    idle.stop()


def test_the_commands(tmp_path: Path, in_process: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(in_process.database)
    monkeypatch.setenv("QED_DATABASE_URL", in_process.settings.database_url)

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["data", *arguments, "--data-dir", str(in_process.settings.data_dir)])
        return result.output + str(result.exception or "")

    assert "a number with h, d or w" in run("prune", "--older-than", "soon")
    assert "Would delete 2 jobs with 5 events, and 5 verdicts." in run("prune", "--older-than", "90d", "--dry-run")
    said = run("prune", "--older-than", "90d", "--archive", str(tmp_path / "archive"))
    assert "Deleted 2 jobs with 5 events, and 5 verdicts." in said
    (archive,) = (tmp_path / "archive").iterdir()
    assert "Put back: 2 jobs, 5 events, 5 verifications. There already: nothing." in run("recall", str(archive))
    assert '"jobs": 2' in run("prune", "--older-than", "90d", "--json")
    notes = [row[3] for row in read_tables(in_process.database)["audit_entries"]]
    assert notes.count("data pruned") == 2
