from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis
from sqlalchemy import make_url

sys.path.insert(0, str(Path(__file__).parent))  # for the modules that only tests use

POSTGRES_URL = os.environ.get("QED_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@localhost:5432/postgres")
REDIS_URL = os.environ.get("QED_TEST_REDIS_URL", "redis://localhost:6379/8")


def miss(what: str) -> None:
    """Something that is not there: a reason to skip on a laptop, a failure where it is meant to be."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def own_database() -> Iterator[str]:
    """A PostgreSQL database of this process of the test run."""
    name = f"qed_test_{uuid.uuid4().hex[:12]}"
    url = make_url(POSTGRES_URL).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        miss(f"no PostgreSQL at {POSTGRES_URL}: {error}")
    yield make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def database_url(own_database: str) -> str:
    """An empty database."""
    plain = make_url(own_database).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return own_database


@pytest.fixture
def broker_url() -> str:
    """The Redis database of this process of the test run. Queues need a prefix of their own in it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    address, number = REDIS_URL.rsplit("/", 1)
    url = f"{address}/{(int(number) + int(worker)) % 16}"
    try:
        redis.Redis.from_url(url, socket_connect_timeout=3).ping()
    except redis.ConnectionError as error:
        miss(f"no Redis at {REDIS_URL}: {error}")
    return url


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Ports that nobody listens on."""
    import socket

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
            return port

    return find
