"""Finds out whether everything that work needs is there."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from prover.core.verdict import EnvironmentStamp
from prover.errors import ServiceUnavailableError
from service.composition import Services
from service.health.schemas import EnvironmentHealth, Readiness
from service.queueing.celery_app import PROVE_QUEUE, Lane, lean_queue
from service.workers.models import Worker
from service.workers.presence import SEEN_WITHIN_S
from service.workers.repository import WorkerRepository

log = logging.getLogger("qed.health")


def assess_readiness(services: Services) -> Readiness:
    """Ask the database and the broker, and look which workers were seen lately."""
    workers: Sequence[Worker] = ()
    database = broker = "ok"
    try:
        with services.database.read() as session:
            workers = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S)
    except ServiceUnavailableError as error:
        log.warning("%s", error)  # its address is nobody else's business
        database = "The database does not answer."
    try:
        services.sender.ping()
    except Exception as error:  # every broker library has its own family of errors
        log.warning("the broker does not answer: %s", error)
        broker = "The broker does not answer."
    prove_workers = sum(worker.queue == PROVE_QUEUE for worker in workers)
    environments: dict[str, EnvironmentHealth] = {
        name: _assess_environment(name, workers) for name in services.settings.environments
    }
    missing = [text for text in (database, broker) if text != "ok"]
    if not prove_workers:
        missing.append("No worker for the queue of jobs was seen lately.")
    missing += [health.missing for health in environments.values() if health.missing]
    return Readiness(
        status="not ready" if missing else "ready",
        database=database,
        broker=broker,
        prove_workers=prove_workers,
        environments=environments,
        missing=missing,
    )


def _assess_environment(name: str, workers: Sequence[Worker]) -> EnvironmentHealth:
    mine = [worker for worker in workers if worker.queue == lean_queue(name)]
    able = [worker for worker in mine if worker.missing is None]
    in_batch_lane = [
        worker for worker in workers if worker.queue == lean_queue(name, Lane.BATCH) and not worker.missing
    ]
    missing = None
    if not (able and in_batch_lane):
        unseen = f"No Lean worker for the environment {name!r} was seen lately."
        missing = next((worker.missing for worker in mine if worker.missing), unseen)
    stamp = able[0].environment if able else None
    return EnvironmentHealth(
        workers=len(able),
        stamp=EnvironmentStamp.model_validate(stamp) if stamp else None,
        sandbox=able[0].sandbox if able else None,
        missing=missing,
    )
