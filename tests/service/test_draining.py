"""Processes that are told to stop: what they have begun is finished or handed back, and nobody is sent to them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psutil
import pytest
from in_process import InProcess
from running import RunningService, wait_until
from test_dispatching import make_question

from service.leaving import Leaving
from service.queueing.celery_app import Lane
from service.verifications.models import Verification, VerificationStatus
from service.verifications.service import _make_row
from service.verifications.tasks import run_verifications


@pytest.fixture(scope="module")
def drained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    environment = {"QED_ENGINE": "scripted", "QED_LEAN_WORKERS": "1", "QED_DRAIN_S": "2", "QED_LEASE_S": "60"}
    service = RunningService(tmp_path_factory.mktemp("drained"), environment)
    try:
        yield service.start()
    finally:
        service.end()


def query(service: RunningService, statement: str, *parameters: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{service.folder}/data/qed.sqlite3?mode=ro", uri=True, timeout=15) as connection:
        return connection.execute(statement, parameters).fetchall()


def read_checks(service: RunningService, name: str) -> list[tuple[Any, ...]]:
    """Status and runs of the checks of a theorem."""
    statement = "SELECT status, runs FROM verifications WHERE kind = 'check' AND texts LIKE ?"
    return query(service, statement, f"%{name}%")


def find_lean_master(service: RunningService) -> psutil.Process:
    children = psutil.Process(service.process.pid).children()
    return next(c for c in children if "lean" in (line := c.cmdline()) and "interactive" in line)


class Request(threading.Thread):
    """POST /check or /prove in a thread; `answer` when it is over."""

    def __init__(self, service: RunningService, path: str, body: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self._send = lambda: httpx.post(f"{service.url}{path}", json=body, timeout=60)
        self.answer: httpx.Response | None = None
        self.start()

    def run(self) -> None:
        self.answer = self._send()

    def wait(self) -> httpx.Response:
        self.join(timeout=60)
        assert self.answer is not None
        return self.answer


def ask_slowly(service: RunningService, name: str, seconds: int) -> Request:
    body = {"statement": f"theorem {name} : bad_slow_{seconds}", "proof": "by simp"}
    request = Request(service, "/check", body)
    wait_until(lambda: read_checks(service, name) == [("running", 1)], what="the check's beginning")
    return request


class TestLeanWorker:
    def test_a_check_that_is_over_soon_is_finished(self, drained: RunningService) -> None:
        request = ask_slowly(drained, "short", 1)
        master = find_lean_master(drained)
        master.terminate()
        wait_until(lambda: drained.client.get("/readyz").status_code == 503, what="that nobody counts on the worker")
        assert request.wait().json()["status"] == "lean_error"
        assert read_checks(drained, "short") == [("done", 1)]
        psutil.wait_procs([master], timeout=20)
        counted = query(drained, "SELECT sum(value) FROM counts WHERE name = 'qed_verdicts_total'")[0][0]
        done = query(drained, "SELECT count(*) FROM verifications WHERE status = 'done'")[0][0]
        assert counted == done  # nothing that was counted is lost
        wait_until(lambda: "ended with status 0" in drained.log.read_text(), what="the supervisor's notice")
        wait_until(lambda: drained.client.get("/readyz").status_code == 200, timeout_s=60, what="the next worker")

    def test_one_that_is_not_is_handed_back(self, drained: RunningService) -> None:
        request = ask_slowly(drained, "long", 4)
        find_lean_master(drained).terminate()
        handed_back = [("queued", 0)]
        wait_until(lambda: read_checks(drained, "long") == handed_back, timeout_s=20, what="the check's return")
        wait_until(lambda: read_checks(drained, "long") == [("running", 1)], timeout_s=60, what="the next worker")
        assert request.wait().json()["status"] == "lean_error"


class TestApi:
    def test_those_who_wait_are_answered_at_once(self, drained: RunningService) -> None:
        check = ask_slowly(drained, "waited_for", 40)
        job = {"statement": "theorem job : bad_slow_41", "disprove": False, "attempts": 1}
        prove = Request(drained, "/prove?wait=50", job)
        wait_until(lambda: drained.client.get("/jobs").json()["jobs"], what="the job")
        drained.find_child("service.processes.api").terminate()
        refused = check.wait()
        assert (refused.status_code, refused.json()["type"]) == (503, "urn:qed:error:stopping")
        assert refused.headers["retry-after"]
        accepted = prove.wait()
        assert (accepted.status_code, accepted.json()["outcome"]) == (202, None)
        drained.client.close()
        drained.client = httpx.Client(base_url=drained.url, timeout=60)
        wait_until(lambda: answers(drained), timeout_s=60, what="the next API")
        assert drained.client.delete(f"/jobs/{accepted.json()['id']}").status_code == 200


def answers(service: RunningService) -> bool:
    try:
        return service.client.get("/healthz").status_code == 200
    except httpx.TransportError:
        return False


async def test_checks_of_one_message_are_handed_back_together(in_process: InProcess) -> None:
    rows = [UUID(int=number) for number in range(1, 4)]
    with in_process.database.write() as transaction:
        for row_id, text in zip(rows, ("bad", "bad_slow_50", "bad_slow_51"), strict=True):
            question = make_question(in_process, text)
            columns = {**_make_row(question, in_process.settings, Lane.BATCH), "id": row_id}
            transaction.session.add(Verification(**columns))
    leaving = Leaving()
    leaving.begin(limit_s=0.3)
    await run_verifications(
        rows,
        database=in_process.database,
        settings=in_process.settings,
        create_checker=in_process.engine.create_checker,
        leaving=leaving,
    )
    with in_process.database.read() as session:
        found = [session.get(Verification, row_id) for row_id in rows]
        states = [(row.status, row.runs, row.owner) for row in found if row]
    assert states[0][:2] == (VerificationStatus.DONE, 1)
    assert states[1:] == [(VerificationStatus.QUEUED, 0, None)] * 2


def test_traces_need_packages_only_where_they_are_asked_for(tmp_path: Path) -> None:
    code = """
import os, sys
sys.modules["opentelemetry"] = sys.modules["opentelemetry.sdk"] = None  # as if they were not installed
from service.app import create_app
create_app()
os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4318"
from service.processes.worker import main
sys.argv = ["worker", "prove"]
main()
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "QED_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "QED_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert "OTEL_EXPORTER_OTLP_ENDPOINT is set" in line and "pip install 'qed-prover[telemetry]'" in line
