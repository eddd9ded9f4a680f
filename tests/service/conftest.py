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

from service.migrations.upgrade import upgrade_database
from service.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))  # for the modules that only tests use

from in_process import InProcess
from running import RunningService

POSTGRES_URL = os.environ.get("QED_TEST_POSTGRES_URL", "postgresql+psycopg://postgres@localhost:5432/postgres")
REDIS_URL = os.environ.get("QED_TEST_REDIS_URL", "redis://localhost:6379/8")


def miss(what: str) -> None:
    """A server that is not there: a reason to skip on a laptop, a failure where it is meant to be."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def _connect_to_postgres() -> psycopg.Connection:
    url = make_url(POSTGRES_URL).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        miss(f"no PostgreSQL at {POSTGRES_URL}: {error}")
        raise


@pytest.fixture(scope="session")
def make_postgres_database() -> Iterator[object]:
    """Makes databases, and drops them in the end."""
    made: list[str] = []

    def make() -> str:
        name = f"qed_test_{uuid.uuid4().hex[:12]}"
        with _connect_to_postgres() as connection:
            connection.execute(f"CREATE DATABASE {name}")
        made.append(name)
        return make_url(POSTGRES_URL).set(database=name).render_as_string(hide_password=False)

    yield make
    if made:
        with _connect_to_postgres() as connection:
            for name in made:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_postgres_database(make_postgres_database: Callable[[], str]) -> str:
    """One database for all tests in turn; see `empty_database`."""
    return make_postgres_database()


def empty_database(url: str) -> str:
    """Make it as if new, which is much faster than a new one."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        connection.execute(f"{others} WHERE datname = current_database() AND pid <> pg_backend_pid()")
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis database of this test run."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    address, number = REDIS_URL.rsplit("/", 1)
    url = f"{address}/{(int(number) + int(worker)) % 16}"
    client = redis.Redis.from_url(url, socket_connect_timeout=3)
    try:
        client.ping()
    except redis.ConnectionError as error:
        miss(f"no Redis at {REDIS_URL}: {error}")
    client.flushdb()
    yield url
    client.flushdb()
    client.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with a fresh database of each kind."""
    is_postgres = request.param == "postgres"
    url = empty_database(request.getfixturevalue("shared_postgres_database")) if is_postgres else ""
    return Settings(data_dir=tmp_path, database_url=url, engine="scripted", lease_s=1.0, no_worker_timeout_s=0.5)


@pytest.fixture
def sqlite_settings(tmp_path: Path) -> Settings:
    """Settings with a fresh SQLite database."""
    return Settings(data_dir=tmp_path, engine="scripted", lease_s=1.0, no_worker_timeout_s=0.5)


@pytest.fixture
def in_process(settings: Settings) -> Iterator[InProcess]:
    """The service's parts in this process, over each kind of database."""
    process = InProcess(settings)
    upgrade_database(process.services.database.engine)
    yield process
    process.close()


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """One `qed serve` over SQLite and files, without Lean, for all tests that do not break it."""
    environment = {"QED_ENGINE": "scripted", "QED_BODY_TIMEOUT_S": "2"}
    service = RunningService(tmp_path_factory.mktemp("embedded"), environment)
    try:
        yield service.start()
    finally:
        service.end()


@pytest.fixture(scope="session")
def networked(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, redis_url: str
) -> Iterator[RunningService]:
    """The same over PostgreSQL and Redis."""
    environment = {
        "QED_ENGINE": "scripted",
        "QED_DATABASE_URL": request.getfixturevalue("make_postgres_database")(),
        "QED_BROKER_URL": redis_url,
    }
    service = RunningService(tmp_path_factory.mktemp("networked"), environment)
    try:
        yield service.start()
    finally:
        service.end()


NETWORKED = pytest.param("networked", marks=[pytest.mark.postgres, pytest.mark.redis])


@pytest.fixture(params=["embedded", NETWORKED])
def service(request: pytest.FixtureRequest) -> RunningService:
    """A running service of each kind."""
    running: RunningService = request.getfixturevalue(request.param)
    return running


@pytest.fixture(params=["embedded", NETWORKED])
def own_service(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningService]:
    """A service of each kind that the test starts, and may break."""
    environment = {"QED_ENGINE": "scripted", "QED_LEASE_S": "2", "QED_RESEND_AFTER_S": "2"}
    if request.param == "networked":
        environment["QED_DATABASE_URL"] = request.getfixturevalue("make_postgres_database")()
        url = request.getfixturevalue("redis_url")
        address, number = url.rsplit("/", 1)
        environment["QED_BROKER_URL"] = f"{address}/{(int(number) + 4) % 16}"  # four test processes at most
        redis.Redis.from_url(environment["QED_BROKER_URL"]).flushdb()
    running = RunningService(tmp_path, environment)
    try:
        yield running
    finally:
        running.end()
