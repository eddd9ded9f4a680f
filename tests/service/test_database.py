"""Migrations and transactions, over each kind of database."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from in_process import InProcess, KeptMessages
from sqlalchemy import select, text

from prover.errors import ServiceUnavailableError
from service.database import Base, Database
from service.jobs.models import Job
from service.migrations.upgrade import upgrade_database
from service.settings import Settings


def test_the_migrations_make_the_tables_of_the_models(in_process: InProcess) -> None:
    with in_process.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_many_may_migrate_at_once(settings: Settings) -> None:
    databases = [Database(settings, KeptMessages()) for _ in range(4)]
    failures: list[BaseException] = []

    def migrate(database: Database) -> None:
        try:
            upgrade_database(database.engine)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=migrate, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for database in databases:
        with database.read() as session:
            assert session.scalars(select(Job)).all() == []
        database.dispose()
    assert failures == []


def test_messages_go_out_after_the_commit_only(in_process: InProcess) -> None:
    with pytest.raises(ZeroDivisionError), in_process.database.write() as transaction:
        transaction.send_after_commit(task="a", queue="q", args=("1",))
        raise ZeroDivisionError
    assert in_process.messages.sent == []
    with in_process.database.write() as transaction:
        transaction.send_after_commit(task="a", queue="q", args=("2",))
        assert in_process.messages.sent == []
    assert in_process.messages.sent == [("a", "2")]


def test_writers_wait_for_each_other(in_process: InProcess) -> None:
    with in_process.database.write() as transaction:
        job = Job(task={"count": 0}, environment="core")
        transaction.session.add(job)
    failures: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(10):
                with in_process.database.write() as transaction:
                    query = select(Job).where(Job.id == job.id).with_for_update()
                    mine = transaction.session.scalars(query).one()
                    mine.task = {"count": mine.task["count"] + 1}
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with in_process.database.read() as session:
        assert session.scalars(select(Job.task)).one() == {"count": 40}


def test_a_file_that_is_no_database_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "qed.sqlite3").mkdir()
    database = Database(Settings(data_dir=tmp_path), KeptMessages())
    with pytest.raises(ServiceUnavailableError, match="database"), database.read() as session:
        session.execute(text("SELECT 1"))
    database.dispose()
