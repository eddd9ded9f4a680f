"""Bring the database to the newest migration; safe when several processes do so at once."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from filelock import FileLock
from sqlalchemy import Engine, text

_ADVISORY_LOCK = 0x716564  # "qed"


def upgrade_database(engine: Engine) -> None:
    """Apply the migrations that are missing, in one transaction.

    Processes that start together wait for each other: on PostgreSQL by an advisory lock of the transaction, on SQLite
    by a lock file beside the database.
    """
    path = engine.url.database if engine.dialect.name == "sqlite" else None
    lock = FileLock(f"{path}.migration-lock") if path else nullcontext()
    with lock, engine.connect().execution_options(qed_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
