"""The worker processes: `python -m service.processes.worker prove|lean`; `--help` names the options.

On another machine they need QED_DATABASE_URL and QED_BROKER_URL, and nothing else.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import threading
import time
import warnings
from typing import Any
from uuid import UUID

from celery import Celery
from celery.platforms import SecurityWarning
from celery.signals import setup_logging, worker_process_init, worker_ready

from prover.errors import EngineError, QedError, ServiceUnavailableError
from service.composition import LeanEngine, Services, create_lean_engine, default_limits
from service.jobs.tasks import run_job
from service.processes.ending import end_when_a_child_dies, end_when_idle
from service.processes.logging_setup import set_up_logging
from service.processes.parent_death import die_with_parent
from service.queueing.celery_app import RUN_JOB_TASK, RUN_VERIFICATIONS_TASK, Lane, lean_queue, prove_queue
from service.settings import EnvironmentName, Settings
from service.verifications.self_test import prove_something_small
from service.verifications.tasks import run_verifications
from service.workers.presence import Ability, announce_worker

log = logging.getLogger("qed.worker")

_SELF_TEST_PAUSE_S = 1.0
_LOOK_AGAIN_S = 30.0  # after a self-test that failed
BATCH_NICENESS = 5  # with both lanes busy, the interactive one gets three quarters of the processors


def main() -> None:
    """Work on one queue until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("queue", choices=["prove", "lean"])
    parser.add_argument("--environment", choices=["core", "mathlib"], default="core")
    parser.add_argument("--lane", type=Lane, choices=list(Lane), default=Lane.INTERACTIVE)
    parser.add_argument("--parent", type=int, help="process that this one dies with")
    options = parser.parse_args()
    if options.parent is not None:
        die_with_parent(options.parent)
    settings = Settings()
    set_up_logging(f"{options.queue}-batch" if options.lane is Lane.BATCH else options.queue)
    setup_logging.connect(_keep_logging_as_it_is, weak=False)
    warnings.simplefilter("ignore", SecurityWarning)  # about root and pickled tasks; ours are JSON
    if options.queue == "prove":
        _work_on_jobs(settings, options.lane)
    else:
        _work_on_verifications(settings, options.environment, options.lane)


def _keep_logging_as_it_is(**_: Any) -> None:
    """Celery sets up logging of its own, unless somebody answers this signal."""


def _work_on_jobs(settings: Settings, lane: Lane) -> None:
    """Threads: a job mostly waits for Lean and for the network."""
    if lane is Lane.BATCH:
        os.nice(BATCH_NICENESS)
    queue = prove_queue(lane)
    services = Services(settings=settings)
    leaving = threading.Event()

    def run_job_task(job_id: str) -> None:
        asyncio.run(run_job(UUID(job_id), services=services, leaving=leaving))

    def begin(**_: Any) -> None:
        end_when_idle(leaving)
        announce_worker(services.database, Ability(queue=queue))

    services.celery.task(name=RUN_JOB_TASK)(_logged(run_job_task))
    worker_ready.connect(begin, weak=False)
    concurrency = settings.prove_workers if lane is Lane.INTERACTIVE else 2 * settings.lean_workers
    _start(services.celery, queue=queue, pool="threads", concurrency=concurrency)


def _work_on_verifications(settings: Settings, environment: EnvironmentName, lane: Lane) -> None:
    """Processes: each checks one proof at a time, with Lean as its child."""
    if lane is Lane.BATCH:
        os.nice(BATCH_NICENESS)
    parent_pid = os.getpid()
    process = _LeanProcess(settings, environment, lane)

    def begin(**_: Any) -> None:
        end_when_idle(threading.Event())
        if settings.is_broker_embedded:
            end_when_a_child_dies()

    def begin_child(**_: Any) -> None:
        die_with_parent(parent_pid)
        process.begin()

    celery = Services(settings=settings).celery
    celery.task(name=RUN_VERIFICATIONS_TASK)(_logged(process.run))
    worker_ready.connect(begin, weak=False)
    worker_process_init.connect(begin_child, weak=False)
    _start(celery, queue=lean_queue(environment, lane), pool="prefork", concurrency=settings.lean_workers)


class _LeanProcess:
    """What one forked process checks with; made after the fork."""

    def __init__(self, settings: Settings, environment: EnvironmentName, lane: Lane) -> None:
        self._settings = settings
        self._environment = environment
        self._lane = lane

    def begin(self) -> None:
        """Make ready, and say so; what is missing is said, too, and looked for again from time to time."""
        self._services = Services(settings=self._settings)
        self._runner = asyncio.Runner()
        self._engine: LeanEngine | None = None
        self._announcement = announce_worker(self._services.database, self._find_ability())
        if self._engine is None:
            threading.Thread(target=self._look_again, name="qed-self-test", daemon=True).start()

    def _look_again(self) -> None:
        """A machine that was too busy for the self-test, or a sandbox that was forbidden, may be better now."""
        while self._engine is None:
            time.sleep(_LOOK_AGAIN_S)
            self._announcement.ability = self._find_ability()

    def _find_ability(self) -> Ability:
        queue = lean_queue(self._environment, self._lane)
        try:
            engine = create_lean_engine(self._settings, self._environment)
            self._prove_something_small(engine)
            self._engine = engine
            return Ability(queue=queue, environment=engine.environment, sandbox=engine.sandbox)
        except QedError as error:
            log.error("%s", error)
            return Ability(queue=queue, missing=str(error))
        except Exception as error:  # a process that dies here would be started again for ever
            log.exception("the Lean worker cannot start")
            return Ability(queue=queue, missing=f"Internal error: {type(error).__name__}: {error}")

    def _prove_something_small(self, engine: LeanEngine) -> None:
        """The self-test, a few times: what it starts may be killed under it, as all that runs here may be."""
        for is_last in (False, False, True):
            try:
                asyncio.run(prove_something_small(engine, default_limits(self._settings)))
                return
            except EngineError as error:
                if is_last:
                    raise
                log.warning("trying again: %s", error)
                time.sleep(_SELF_TEST_PAUSE_S)

    def run(self, *verification_ids: str) -> None:
        """Answer some questions."""
        if self._engine is None:
            return  # they stay queued for a worker that can
        work = run_verifications(
            [UUID(verification_id) for verification_id in verification_ids],
            database=self._services.database,
            settings=self._settings,
            create_checker=self._engine.create_checker,
        )
        self._runner.run(work)


def _logged(run: Any) -> Any:
    """A task that fails because the database does not answer is only logged: it is sent again from there."""

    def task(*row_ids: str) -> None:
        try:
            run(*row_ids)
        except ServiceUnavailableError as error:
            log.error("%s: %s", ", ".join(row_ids), error)
        except Exception:
            log.exception("%s: internal error", ", ".join(row_ids))

    return task


def _start(celery: Celery, *, queue: str, pool: str, concurrency: int) -> None:
    worker = celery.Worker(
        queues=[queue],
        pool=pool,
        concurrency=concurrency,
        hostname=f"{queue}-{os.getpid()}@%h",
        loglevel="WARNING",
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    raise SystemExit(worker.exitcode)


if __name__ == "__main__":
    main()
