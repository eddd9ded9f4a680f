"""The worker processes: `python -m service.processes.worker prove|lean|synth`; `--help` names the options.

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
from contextvars import copy_context
from functools import partial
from typing import Any
from uuid import UUID

from celery import Celery
from celery.platforms import SecurityWarning
from celery.signals import setup_logging, worker_process_init, worker_ready
from celery.utils.log import get_multiprocessing_logger

from prover.errors import EngineError, QedError, ServiceUnavailableError
from prover.lean.pool import SERVERS
from service.composition import LeanEngine, Services, create_lean_engine, default_limits
from service.jobs.tasks import run_job
from service.leaving import Leaving
from service.processes.ending import Children, end_when_a_child_dies, end_when_idle
from service.processes.parent_death import die_with_parent
from service.processes.starting import start_telemetry
from service.queueing.celery_app import (
    RUN_JOB_TASK,
    RUN_SYNTHESIS_TASK,
    RUN_VERIFICATIONS_TASK,
    SYNTH_QUEUE,
    Lane,
    lean_queue,
    prove_queue,
)
from service.settings import EnvironmentName, Settings
from service.synthesis.tasks import run_one_synthesis
from service.telemetry.metrics import CHECK_FAILURES, ENGINE_RESTARTS, WORKER_STARTS
from service.telemetry.tracing import flush_traces, set_up_tracing
from service.telemetry.trails import HEADER, carry_trails, read_headers
from service.verifications.self_test import prove_something_small
from service.verifications.tasks import run_verifications
from service.workers.presence import Ability, announce_worker

log = logging.getLogger("qed.worker")

_SELF_TEST_PAUSE_S = 1.0
_LOOK_AGAIN_S = 30.0  # after a self-test that failed
_WRITE_DOWN_S = 2.0  # for what was counted, when a process ends
BATCH_NICENESS = 5  # with both lanes busy, the interactive one gets three quarters of the processors


def main() -> None:
    """Work on one queue until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("queue", choices=["prove", "lean", "synth"])
    parser.add_argument("--environment", choices=["core", "mathlib"], default="core")
    parser.add_argument("--lane", type=Lane, choices=list(Lane), default=Lane.INTERACTIVE)
    parser.add_argument("--parent", type=int, help="process that this one dies with")
    options = parser.parse_args()
    if options.parent is not None:
        die_with_parent(options.parent)
    settings = Settings()
    process = f"{options.queue}-batch" if options.lane is Lane.BATCH else options.queue
    where = {"environment": options.environment} if options.queue == "lean" else {}
    start_telemetry(process, settings, lane=options.lane.value, **where)
    setup_logging.connect(_keep_logging_as_it_is, weak=False)
    get_multiprocessing_logger().propagate = True  # what it says of its processes goes into our log
    warnings.simplefilter("ignore", SecurityWarning)  # about root and pickled tasks; ours are JSON
    if options.queue == "prove":
        _work_on_jobs(settings, options.lane)
    elif options.queue == "synth":
        _work_on_syntheses(settings)
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
    set_up_tracing("prove")

    def run_job_task(job_id: str) -> None:
        asyncio.run(run_job(UUID(job_id), services=services, leaving=services.leaving))

    def begin(**_: Any) -> None:
        announcement = announce_worker(services.database, Ability(queue=queue))
        WORKER_STARTS.labels(queue).inc()
        services.count_recorder.start()
        limit_s = settings.drain_s
        end_when_idle(services.leaving, limit_s=limit_s, begin=announcement.withdraw, finish=partial(_finish, services))

    services.celery.task(name=RUN_JOB_TASK, bind=True)(_logged(run_job_task))
    worker_ready.connect(begin, weak=False)
    concurrency = settings.prove_workers if lane is Lane.INTERACTIVE else 2 * settings.lean_workers
    _start(services.celery, queue=queue, pool="threads", concurrency=concurrency)


def _work_on_syntheses(settings: Settings) -> None:
    """One run at a time; Lean works on it elsewhere, but statements are made here, and that is work of its own."""
    os.nice(BATCH_NICENESS)
    services = Services(settings=settings)
    set_up_tracing("synth")

    def run_synthesis_task(synthesis_id: str) -> None:
        end_process = partial(os._exit, 1)  # the supervisor starts another
        run = run_one_synthesis(
            UUID(synthesis_id), services=services, leaving=services.leaving, end_process=end_process
        )
        asyncio.run(run)

    def begin(**_: Any) -> None:
        announcement = announce_worker(services.database, Ability(queue=SYNTH_QUEUE))
        WORKER_STARTS.labels(SYNTH_QUEUE).inc()
        services.count_recorder.start()
        limit_s = settings.drain_s
        end_when_idle(services.leaving, limit_s=limit_s, begin=announcement.withdraw, finish=partial(_finish, services))

    # Acknowledged when it begins: a run may take longer than brokers wait, and is sent again from the database.
    services.celery.task(name=RUN_SYNTHESIS_TASK, bind=True, acks_late=False)(_logged(run_synthesis_task))
    worker_ready.connect(begin, weak=False)
    _start(services.celery, queue=SYNTH_QUEUE, pool="threads", concurrency=1)


def _work_on_verifications(settings: Settings, environment: EnvironmentName, lane: Lane) -> None:
    """Processes: each checks one proof at a time, with Lean as its child."""
    if lane is Lane.BATCH:
        os.nice(BATCH_NICENESS)
    parent_pid = os.getpid()
    process = _LeanProcess(settings, environment, lane)
    children = Children()
    leaving = Leaving()

    def begin(**_: Any) -> None:
        wait = partial(children.wait_until_left, timeout_s=_WRITE_DOWN_S)
        end_when_idle(leaving, limit_s=settings.drain_s, begin=children.tell_to_leave, finish=wait)
        if settings.is_broker_embedded:
            end_when_a_child_dies(leaving)

    def begin_child(**_: Any) -> None:
        die_with_parent(parent_pid)
        children.leave_when_told(process.leaving, limit_s=settings.drain_s, finish=process.finish)
        set_up_tracing("lean")
        process.begin()

    celery = Services(settings=settings).celery
    celery.task(name=RUN_VERIFICATIONS_TASK, bind=True)(_logged(process.run))
    worker_ready.connect(begin, weak=False)
    worker_process_init.connect(begin_child, weak=False)
    _start(celery, queue=lean_queue(environment, lane), pool="prefork", concurrency=settings.lean_workers)


class _LeanProcess:
    """What one forked process checks with; made after the fork."""

    def __init__(self, settings: Settings, environment: EnvironmentName, lane: Lane) -> None:
        self._settings = settings
        self._environment = environment
        self._lane = lane
        self.leaving = Leaving()
        self._busy = threading.Lock()  # held while questions are answered
        self._deaths = 0  # of fork servers, as far as they are counted

    def begin(self) -> None:
        """Make ready, and say so; what is missing is said, too, and looked for again from time to time."""
        self._services = Services(settings=self._settings)
        self._services.count_recorder.start()
        self._runner = asyncio.Runner()
        self._engine: LeanEngine | None = None
        self._announcement = announce_worker(self._services.database, self._find_ability())
        WORKER_STARTS.labels(lean_queue(self._environment, self._lane)).inc()
        CHECK_FAILURES.labels(self._environment)  # there from the beginning, at zero
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
            return Ability(queue=queue, missing=f"Internal error: {type(error).__name__}; the worker's log has more.")

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
            leaving=self.leaving,
        )
        with self._busy:
            self._runner.run(work, context=copy_context())
            ENGINE_RESTARTS.labels(self._environment).inc(SERVERS.deaths - self._deaths)
            self._deaths = SERVERS.deaths

    def finish(self) -> None:
        """Nobody is to count on this process any more; and when it is done, what it has counted is written down."""
        self._announcement.withdraw()
        with self._busy:
            _finish(self._services)


def _finish(services: Services) -> None:
    services.count_recorder.record()
    flush_traces()


def _logged(run: Any) -> Any:
    """A task that fails because the database does not answer is only logged: it is sent again from there."""

    def task(self: Any, *row_ids: str) -> None:
        try:
            with carry_trails(read_headers(getattr(self.request, HEADER, None))):
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
