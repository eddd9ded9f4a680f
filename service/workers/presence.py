"""Presence: a worker process says every few seconds that it is there, and what it can do."""

from __future__ import annotations

import logging
import os
import socket
import threading
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from prover.core.verdict import EnvironmentStamp
from prover.errors import EngineError, QedError
from service.database import Database
from service.workers.repository import WorkerRepository

PRESENCE_S = 2.0  # seconds between two signs of life
SEEN_WITHIN_S = 8.0  # a worker counts as there when it was seen within so many seconds

log = logging.getLogger("qed.worker")


class NoWorkerError(EngineError):
    """No Lean worker has been seen for longer than the patience with them."""


@dataclass(frozen=True, kw_only=True)
class Ability:
    """What one worker process works on."""

    queue: str
    environment: EnvironmentStamp | None = None  # of Lean workers
    sandbox: str | None = None  # of Lean workers, in words
    missing: str | None = None  # why it cannot work


@dataclass(kw_only=True)
class Announcement:
    """What a process says of itself; a change is told with the next sign of life."""

    ability: Ability


def announce_worker(database: Database, ability: Ability) -> Announcement:
    """Write the first sign of life, and go on doing so in a thread of its own until the process ends."""
    worker_id = uuid4()
    announcement = Announcement(ability=ability)

    def describe() -> dict[str, Any]:
        ability = announcement.ability
        return {
            "queue": ability.queue,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "environment": ability.environment.model_dump(mode="json") if ability.environment else None,
            "sandbox": ability.sandbox,
            "missing": ability.missing,
        }

    def announce() -> None:
        try:
            with database.write() as transaction:
                WorkerRepository(transaction.session).save_seen(worker_id, **describe())
        except QedError as error:
            log.warning("%s", error)
        except Exception:  # a worker that nobody sees still works
            log.exception("the worker cannot say that it is there")

    def announce_forever() -> None:
        while True:
            threading.Event().wait(PRESENCE_S)
            announce()

    announce()
    threading.Thread(target=announce_forever, name="qed-presence", daemon=True).start()
    return announcement
