"""The stack as compose brings it up: migrations, then every process alone, on PostgreSQL and Redis, with real Lean."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg
import pytest
from confined_run import write_profile_without
from dockerfile import read_dockerfile
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
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
        "QED_LOG_FORMAT": "json",
        "QED_DRAIN_S": "30",
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


def make_key(stack: Stack, name: str, scope: str) -> dict[str, str]:
    """The header with a new key."""
    done = stack.run(["python", "-m", "service.cli", "keys", "create", name, "--scope", scope, "--json"])
    assert done.returncode == 0, done.stderr
    return {"Authorization": f"Bearer {json.loads(done.stdout)['secret']}"}


def scrape(client: httpx.Client, key: dict[str, str]) -> dict[str, Metric]:
    text = client.get("/metrics", headers=key).raise_for_status().text
    return {family.name: family for family in text_string_to_metric_families(text)}


def add_up(family: Metric, **labels: str) -> float:
    return sum(sample.value for sample in family.samples if labels.items() <= sample.labels.items())


def test_it_comes_up_proves_is_scraped_drains_and_stops(stack: Stack, client: httpx.Client, database_url: str) -> None:
    first, second = stack.run(MIGRATE), stack.run(MIGRATE)  # an upgrade may be repeated
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert stack.run(CHECK_API).returncode == 1

    stack.environment["QED_AUTH"] = "keys"  # as in a container, where it listens on all addresses
    metrics_key = make_key(stack, "prometheus", "metrics")
    client.headers = make_key(stack, "me", "prove")
    for service in ("api", *WORKERS):
        stack.start(service)
    is_ready = lambda: ask_readiness(client)["status"] == "ready"  # noqa: E731
    stack.wait_until(is_ready, timeout_s=90, what="readiness")
    assert stack.run(CHECK_API).returncode == stack.run(CHECK_WORKER).returncode == 0

    job = client.post("/prove?wait=90", json=PROBLEM).raise_for_status().json()
    assert (job["outcome"], job["answer"]["verdict"]["status"]) == ("proved", "proved"), stack.logs()
    assert client.get("/metrics").status_code == 403  # the key of somebody else
    assert client.get("/metrics", headers={"Authorization": ""}).status_code == 401
    proved = lambda: add_up(scrape(client, metrics_key)["qed_verdicts"], kind="judge", status="proved")  # noqa: E731
    stack.wait_until(proved, timeout_s=30, what="the verdict in the numbers")
    assert add_up(scrape(client, metrics_key)["qed_workers"], state="able") == len(WORKERS)

    children = [child for name in WORKERS for child in psutil.Process(stack.processes[name].pid).children(True)]
    waiting = client.post("/prove", json={**PROBLEM, "attempts": 7}).raise_for_status().json()["id"]
    assert stack.stop(*WORKERS) == dict.fromkeys(WORKERS, 0), stack.logs()
    assert not psutil.wait_procs(children, timeout=10)[1]  # nor do sandboxes stay behind
    drained = scrape(client, metrics_key)
    assert add_up(drained["qed_workers"]) == 0  # nobody is sent to those who have left
    assert add_up(drained["qed_verdicts"]) >= count_verdicts(database_url)  # and all that they have counted is there
    assert "No worker for the queue of jobs" in str(ask_readiness(client)["missing"])

    for service in WORKERS:
        stack.start(service)  # what was not done is done by those that come after
    finished = lambda: client.get(f"/jobs/{waiting}").json()["status"] == "finished"  # noqa: E731
    stack.wait_until(finished, timeout_s=90, what="the end of the job that was sent before the stop")
    assert client.get(f"/jobs/{waiting}").json()["outcome"] == "proved"
    assert stack.stop("api", *WORKERS).keys() == {"api", *WORKERS}
    lines = [line for line in stack.logs().splitlines() if line and not line.startswith("== ")]
    assert {json.loads(line)["process"] for line in lines} >= {"api", "prove", "lean"}


def count_verdicts(database_url: str) -> int:
    with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT count(*) FROM verifications WHERE status = 'done'").fetchone()
    return int(row[0]) if row else 0


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
    assert stack.run(MIGRATE).returncode == 0
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    refused = stack.run(MIGRATE)
    assert refused.returncode == 1
    assert "restore the backup" in refused.stderr
    assert "Traceback" not in refused.stderr
