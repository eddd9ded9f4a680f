"""A Lean worker that cannot work says so, and works as soon as it can."""

from __future__ import annotations

import threading

import pytest
from in_process import InProcess
from running import wait_until
from sqlalchemy import select

from prover.errors import SandboxUnavailableError
from service.migrations.upgrade import upgrade_database
from service.processes import worker
from service.queueing.celery_app import Lane
from service.settings import Settings
from service.workers import presence
from service.workers.models import Worker


def test_looks_again(sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    in_process = InProcess(sqlite_settings)  # of its own: the thread of the signs of life goes on after the test
    upgrade_database(in_process.database.engine)
    allowed = threading.Event()
    create = worker.create_lean_engine

    def create_when_allowed(*arguments: object) -> object:
        if not allowed.is_set():
            raise SandboxUnavailableError("forbidden here")
        return create(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "create_lean_engine", create_when_allowed)
    monkeypatch.setattr(worker, "_LOOK_AGAIN_S", 0.05)
    monkeypatch.setattr(presence, "PRESENCE_S", 0.05)
    process = worker._LeanProcess(in_process.settings, "core", Lane.INTERACTIVE)
    process.begin()

    def read_missing() -> str | None:
        with in_process.database.read() as session:
            return session.scalars(select(Worker.missing)).one()

    assert read_missing() == "forbidden here"
    process.run("00000000-0000-0000-0000-000000000000")  # left for a worker that can
    allowed.set()
    wait_until(lambda: read_missing() is None, what="the sign of life without a complaint")
    assert process._engine is not None
