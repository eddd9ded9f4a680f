"""The database: engine, base of all tables, and the transaction at the edge of every request and task.

SQLite and PostgreSQL behave the same here: a writing transaction on SQLite begins with ``BEGIN IMMEDIATE``, so it
waits for its turn instead of failing half-way, and readers are never blocked (write-ahead log).
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from prover.errors import ServiceUnavailableError
from service.settings import Settings

PATIENCE_S = 30.0  # of workers with a database that does not answer: it may be started again just now

_BUSY_TIMEOUT_MS = 15_000
_CONNECT_TIMEOUT_S = 10
_INSIST_EVERY_S = 0.5

T = TypeVar("T")


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={  # without names SQLite could never drop a constraint
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time: aware and in UTC in Python, whatever the database stores."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def read_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class Sender(Protocol):
    """Sends a task, by name, to a queue. May fail: whatever is not sent is found again in the database."""

    def send(self, *, task: str, queue: str, args: tuple[str, ...], time_limit_s: float | None = None) -> None:
        """Hand one message to the broker; errors are logged, not raised."""
        ...


@dataclass(frozen=True, kw_only=True)
class OutgoingMessage:
    """A task and the ids of the rows that it is about."""

    task: str
    queue: str
    args: tuple[str, ...]
    time_limit_s: float | None  # the process that takes longer is killed; None: no limit


@dataclass(kw_only=True)
class Transaction:
    """One database transaction, and the messages that go out if it is committed."""

    session: Session
    messages: list[OutgoingMessage] = field(default_factory=list)

    def send_after_commit(
        self, *, task: str, queue: str, args: tuple[str, ...], time_limit_s: float | None = None
    ) -> None:
        """Have ``task`` sent to ``queue`` once everything is committed."""
        self.messages.append(OutgoingMessage(task=task, queue=queue, args=args, time_limit_s=time_limit_s))


class Database:
    """Transactions on one database. Make it after the fork in which it is used."""

    def __init__(self, settings: Settings, sender: Sender) -> None:
        self.engine = create_database_engine(settings)
        self._sender = sender

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to read with; nothing is written."""
        with _translated_errors(), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """One transaction: committed at the end, rolled back on any exception; then its messages go out."""
        with _translated_errors(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"qed_writes": True})
            transaction = Transaction(session=session)
            yield transaction
            session.commit()
        for message in transaction.messages:
            self._sender.send(
                task=message.task, queue=message.queue, args=message.args, time_limit_s=message.time_limit_s
            )

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()


async def insist(work: Callable[[], T], *, patience_s: float = PATIENCE_S, in_thread: bool = False) -> T:
    """The result of ``work``, which is called again while the database does not answer.

    An answer may be lost after the commit, so doing the work twice must be the same as doing it once. Raises
    ServiceUnavailableError when patience is at its end.
    """
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return await asyncio.to_thread(work) if in_thread else work()
        except ServiceUnavailableError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(_INSIST_EVERY_S)


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except PoolTimeoutError as error:
        raise ServiceUnavailableError("The database is too busy: all connections to it are taken.") from error
    except OperationalError as error:
        raise ServiceUnavailableError(f"The database does not answer: {error.orig}") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise ServiceUnavailableError(f"The database does not answer: {error.orig}") from error
        raise


def create_database_engine(settings: Settings) -> Engine:
    """The engine for the configured database; connects when first used."""
    url = settings.resolved_database_url
    if not url.startswith("sqlite"):
        patience = {"connect_timeout": _CONNECT_TIMEOUT_S}  # with an address that swallows what is sent to it
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=40, connect_args=patience)
    if settings.is_database_embedded:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": _BUSY_TIMEOUT_MS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we begin transactions ourselves
    for pragma in (
        f"busy_timeout={_BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writes: Any = connection.get_execution_options().get("qed_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def ping_database(engine: Engine) -> None:
    """Raise :class:`ServiceUnavailableError` when the database does not answer."""
    with _translated_errors(), engine.connect() as connection:
        connection.execute(text("SELECT 1"))
