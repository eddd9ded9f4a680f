"""Presence: a worker process says every few seconds that it is there, and what it can do."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

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
    database: Database
    worker_id: UUID = field(default_factory=uuid4)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_withdrawn: bool = False

    def announce(self) -> None:
        """Write a sign of life, unless the process has said that it leaves."""
        with self._lock:
            if self._is_withdrawn:
                return
            try:
                with self.database.write() as transaction:
                    WorkerRepository(transaction.session).save_seen(self.worker_id, **self._describe())
            except QedError as error:
                log.warning("%s", error)
            except Exception:  # a worker that nobody sees still works
                log.exception("the worker cannot say that it is there")

    def withdraw(self) -> None:
        """Say that the process takes no more work: nobody is to count on it."""
        with self._lock:
            self._is_withdrawn = True
            try:
                with self.database.write() as transaction:
                    WorkerRepository(transaction.session).delete(self.worker_id)
            except QedError as error:
                log.warning("%s", error)  # it is not seen again, and counts as gone soon

    def _describe(self) -> dict[str, Any]:
        stamp = self.ability.environment
        return {
            "queue": self.ability.queue,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "environment": stamp.model_dump(mode="json") if stamp else None,
            "sandbox": self.ability.sandbox,
            "missing": self.ability.missing,
        }


def announce_worker(database: Database, ability: Ability) -> Announcement:
    """Write the first sign of life, and go on doing so in a thread of its own until the process ends."""
    announcement = Announcement(ability=ability, database=database)

    def announce_forever() -> None:
        while True:
            time.sleep(PRESENCE_S)
            announcement.announce()

    announcement.announce()
    threading.Thread(target=announce_forever, name="qed-presence", daemon=True).start()
    return announcement
