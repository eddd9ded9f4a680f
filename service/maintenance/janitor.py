"""Janitor: prunes from time to time, where the settings say how long things are kept."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

from prover.errors import QedError
from service.database import Database
from service.maintenance.retention import prune
from service.settings import Settings

log = logging.getLogger("qed.maintenance")

_FIRST_AFTER_S = 60.0  # of the start, when there is other work to do
_EVERY_S = 3_600.0


class _StoppedError(Exception):
    """The process ends."""


class Janitor:
    """Prunes every hour, in a thread of its own; does nothing without ``keep_days``. Several may be at work at once."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        first_after_s: float = _FIRST_AFTER_S,
        every_s: float = _EVERY_S,
    ) -> None:
        self._database = database
        self._settings = settings
        self._first_after_s = first_after_s
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="qed-janitor", daemon=True)

    def start(self) -> None:
        """Begin."""
        if self._settings.keep_days is not None:
            self._thread.start()

    def stop(self) -> None:
        """End after the transaction under way."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        wait_s = self._first_after_s
        while not self._stopped.wait(wait_s):
            wait_s = self._every_s
            try:
                self._prune()
            except _StoppedError:
                return
            except QedError as error:
                log.warning("%s", error)
            except Exception:  # the next time may be better
                log.exception("pruning failed")

    def _prune(self) -> None:
        assert self._settings.keep_days is not None
        pruned = prune(
            self._database,
            older_than=timedelta(days=self._settings.keep_days),
            archive_dir=self._settings.archive_dir,
            report=self._go_on,
        )
        if pruned.jobs or pruned.verdicts:
            where = f" to {pruned.archive}" if pruned.archive else ""
            log.info("pruned %d jobs and %d verdicts%s", pruned.jobs, pruned.verdicts, where)

    def _go_on(self, _: str, __: int) -> None:
        if self._stopped.is_set():
            raise _StoppedError
