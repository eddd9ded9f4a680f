"""The stack as compose brings it up: migrations, then every process alone, on PostgreSQL and Redis, with real Lean."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from confined_run import write_profile_without
from dockerfile import read_dockerfile
from stack import COMPOSE, Stack

WORKERS = ("prove", "prove-batch", "lean-core", "lean-core-batch")
CHECK_WORKER = COMPOSE["prove"]["healthcheck"]["test"][1:]
CHECK_API = read_dockerfile()["service"].health_command()
MIGRATE = COMPOSE["migrate"]["command"]
PROBLEM = {"problem": "Show that the sum of two even integers is even."}

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.sandbox, pytest.mark.timeout(400)]


@pytest.fixture
def stack(tmp_path: Path, database_url: str, broker_url: str, free_port: Callable[[], int]) -> Iterator[Stack]:
    environment = {
        "QED_DATABASE_URL": database_url,
        "QED_BROKER_URL": broker_url,
        "QED_QUEUE_PREFIX": f"test-{uuid.uuid4().hex[:8]}",
        "QED_PORT": str(free_port()),
        "QED_LEAN_WORKERS": "1",
        "QED_DATA_DIR": "/nowhere",  # nothing needs it here
    }
    running = Stack(tmp_path, environment)
    yield running
    running.kill()


@pytest.fixture
def client(stack: Stack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"http://127.0.0.1:{stack.environment['QED_PORT']}", timeout=100) as made:
        yield made


def ask_readiness(client: httpx.Client) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = client.get("/readyz").json()
        return answer
    except httpx.TransportError:
        return {"status": "no answer"}


def test_it_comes_up_proves_drains_and_stops(stack: Stack, client: httpx.Client) -> None:
    first, second = stack.run(MIGRATE), stack.run(MIGRATE)  # an upgrade may be repeated
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert stack.run(CHECK_API).returncode == 1

    for service in ("api", *WORKERS):
        stack.start(service)
    is_ready = lambda: ask_readiness(client)["status"] == "ready"  # noqa: E731
    stack.wait_until(is_ready, timeout_s=90, what="readiness")
    assert stack.run(CHECK_API).returncode == stack.run(CHECK_WORKER).returncode == 0

    job = client.post("/prove?wait=90", json=PROBLEM).raise_for_status().json()
    assert (job["outcome"], job["answer"]["verdict"]["status"]) == ("proved", "proved"), stack.logs()
    metrics = client.get("/metrics").raise_for_status().text
    assert "qed_" in metrics and "# TYPE" in metrics

    children = [child for name in WORKERS for child in psutil.Process(stack.processes[name].pid).children(True)]
    waiting = client.post("/prove", json={**PROBLEM, "attempts": 7}).raise_for_status().json()["id"]
    assert stack.stop(*WORKERS) == dict.fromkeys(WORKERS, 0), stack.logs()
    assert not psutil.wait_procs(children, timeout=10)[1]  # nor do sandboxes stay behind

    for service in WORKERS:
        stack.start(service)  # what was not done is done by those that come after
    finished = lambda: client.get(f"/jobs/{waiting}").json()["status"] == "finished"  # noqa: E731
    stack.wait_until(finished, timeout_s=90, what="the end of the job that was sent before the stop")
    assert client.get(f"/jobs/{waiting}").json()["outcome"] == "proved"
    assert stack.stop("api", *WORKERS).keys() == {"api", *WORKERS}


def test_a_lean_worker_without_a_sandbox_works_on_nothing_and_says_why(
    stack: Stack, client: httpx.Client, tmp_path: Path
) -> None:
    assert stack.run(MIGRATE).returncode == 0
    profile = write_profile_without("mount", tmp_path)  # as a container has it that was started with Docker's own
    under = (sys.executable, str(Path(__file__).with_name("confined_run.py")), str(profile))
    stack.start("lean-core", under=under)
    stack.start("api")
    reason = "No sandbox can be made here"
    stack.wait_until(lambda: reason in str(ask_readiness(client)), timeout_s=60, what="the reason in /readyz")
    assert client.get("/readyz").status_code == 503
    checked = stack.run(CHECK_WORKER)
    assert (checked.returncode, reason in checked.stdout) == (1, True)


def test_a_database_of_a_later_version_is_refused(stack: Stack, database_url: str) -> None:
    import psycopg

    assert stack.run(MIGRATE).returncode == 0
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = stack.run(MIGRATE)
    assert refused.returncode == 1
    assert "restore the backup" in refused.stderr
    assert "Traceback" not in refused.stderr
