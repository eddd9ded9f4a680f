"""Bring the database to a migration, the newest one as a rule; safe when several processes do so at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from filelock import FileLock
from sqlalchemy import Connection, Engine, text

from prover.errors import InvalidInputError, ServiceUnavailableError

_ADVISORY_LOCK = 0x716564  # "qed"
BASE = "base"  # what an empty database is at


class UnknownRevisionError(ServiceUnavailableError):
    """The database is at a revision that this version does not know: a later version has made it."""


def upgrade_database(engine: Engine) -> None:
    """Apply the migrations that are missing, in one transaction.

    Processes that start together wait for each other: on PostgreSQL by an advisory lock of the transaction, on SQLite
    by a lock file beside the database.
    """
    with lock_schema(engine) as connection:
        move_schema(connection, "head")


@contextmanager
def lock_schema(engine: Engine) -> Iterator[Connection]:
    """One transaction in which nobody else changes the schema; committed at the end."""
    path = engine.url.database if engine.dialect.name == "sqlite" else None
    lock = FileLock(f"{path}.migration-lock") if path else nullcontext()
    with lock, engine.connect().execution_options(qed_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        yield connection


def move_schema(connection: Connection, revision: str) -> None:
    """Apply the migrations that lead to the revision, up or down, within the connection's transaction.

    ``revision`` is one of :func:`list_revisions`, ``base`` or ``head``. Raises InvalidInputError for another, and
    UnknownRevisionError for a database of a later version.
    """
    names = list_revisions()
    target = names[-1] if revision == "head" else revision
    if target not in (BASE, *names):
        raise InvalidInputError(f"There is no revision {revision!r}. There are: {', '.join(names)}, base and head.")
    now = read_revision(connection)
    config = _configure(connection)
    order = [BASE, *names]
    if order.index(target) >= order.index(now):
        command.upgrade(config, target)
    else:
        command.downgrade(config, target)


def read_revision(connection: Connection) -> str:
    """The revision that the database is at. Raises UnknownRevisionError when this version does not know it."""
    try:
        current = MigrationContext.configure(connection).get_current_revision() or BASE
    except CommandError as error:
        raise UnknownRevisionError(f"The database is at several revisions at once ({error}).") from error
    if current not in (BASE, *list_revisions()):
        raise UnknownRevisionError(
            f"The database is at revision {current}, which this version does not know. Run the version that made it, "
            "or a later one; to go back, restore the backup that was made before the upgrade."
        )
    return current


@cache
def list_revisions() -> tuple[str, ...]:
    """All revisions, oldest first."""
    scripts = ScriptDirectory.from_config(_configure(None))
    return tuple(script.revision for script in scripts.walk_revisions())[::-1]


def _configure(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
