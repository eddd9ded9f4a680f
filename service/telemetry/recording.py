"""Recording: what a process has counted goes to the database every few seconds, and is added up there.

So the numbers are those of the whole service, wherever it is scraped, and outlive every process. What a process that
is killed has counted in its last seconds is lost; one that is stopped writes it down first.
"""

from __future__ import annotations

import logging
import threading

from prometheus_client import CollectorRegistry

from prover.errors import ServiceUnavailableError
from service.database import Database
from service.telemetry.metrics import REGISTRY
from service.telemetry.repository import CountRepository, Series, write_labels

RECORD_S = 2.0  # seconds between two

log = logging.getLogger("qed.telemetry")


class CountRecorder:
    """Adds what this process counts from now on to the database. Make it after the fork in which it is used."""

    def __init__(self, database: Database, registry: CollectorRegistry = REGISTRY) -> None:
        self._database = database
        self._registry = registry
        self._recorded = {series: value for series, value in _read(registry).items() if value}  # its parent's
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="qed-counts", daemon=True)

    def start(self) -> None:
        """Begin to do so every few seconds."""
        self._thread.start()

    def stop(self) -> None:
        """Write down what is left; after this nothing more is."""
        self._stopped.set()
        self._try_to_record()

    def record(self) -> None:
        """Add what was counted since the last time. Where the database does not answer, the next time adds it."""
        with self._lock:
            seen = _read(self._registry)
            known = self._recorded
            changed = {series for series, value in seen.items() if value != known.get(series)}  # new ones, too, at zero
            grown = {series: seen[series] - known.get(series, 0.0) for series in changed}
            if not grown:
                return
            try:
                with self._database.write() as transaction:
                    CountRepository(transaction.session).add(grown)
            except ServiceUnavailableError as error:
                log.warning("%s", error)
                return
            self._recorded = seen

    def _run(self) -> None:
        while not self._stopped.wait(RECORD_S):
            self._try_to_record()

    def _try_to_record(self) -> None:
        try:
            self.record()
        except Exception:  # numbers are not worth a process
            log.exception("what was counted cannot be recorded")


def _read(registry: CollectorRegistry) -> dict[Series, float]:
    return {
        (sample.name, write_labels(sample.labels)): sample.value
        for family in registry.collect()
        for sample in family.samples
        if not sample.name.endswith("_created")
    }
