"""Recovery: finds work whose worker died and messages that were lost, and sends them again."""

from __future__ import annotations

import logging
import threading

from prover.errors import QedError
from service.database import Database, Transaction
from service.jobs.repository import JobRepository
from service.jobs.service import record_cancelled, record_failed, send_job
from service.queueing.celery_app import Lane
from service.settings import Settings
from service.synthesis.repository import SynthesisRepository
from service.synthesis.service import recover as recover_syntheses
from service.telemetry.metrics import NOT_TAKEN, RECOVERY_ROUNDS, STUCK_CHECKS, STUCK_JOBS, WORKER_GONE
from service.verifications.repository import VerificationRepository
from service.verifications.service import send_alone
from service.workers.repository import WorkerRepository

log = logging.getLogger("qed.recovery")

_INTERVAL_S = 0.5
_BATCH = 200  # messages sent again at once
_FORGET_WORKERS_S = 300.0

for _reason in (WORKER_GONE, NOT_TAKEN):  # there from the beginning, at zero: the first is not to be overlooked
    STUCK_JOBS.labels(_reason)
    STUCK_CHECKS.labels(_reason)


def recover(transaction: Transaction, settings: Settings) -> None:
    """One round. Any number of processes may do it at once: every step is a conditional update."""
    jobs, verifications = JobRepository(transaction.session), VerificationRepository(transaction.session)
    for job in jobs.release_expired():
        if job.cancel_requested:
            record_cancelled(transaction, job.id, owner=None)
        elif job.runs >= settings.max_runs:
            reason = f"The worker died {job.runs} times while it worked on this job."
            record_failed(transaction, job.id, reason, owner=None)
            log.error("job %s failed: %s", job.id, reason)
        else:
            log.warning("job %s: its worker gave no sign of life; sent again", job.id)
            STUCK_JOBS.labels(WORKER_GONE).inc()
    reason = f"The Lean worker died {settings.max_runs} times during this check."
    verifications.fail_expired(max_runs=settings.max_runs, reason=reason)
    STUCK_CHECKS.labels(WORKER_GONE).inc(verifications.release_expired())
    verifications.cancel_unwanted()
    for job in jobs.take_unsent(limit=_BATCH, resend_after_s=settings.resend_after_s):
        send_job(transaction, job.id, lane=Lane(job.lane))
        STUCK_JOBS.labels(NOT_TAKEN).inc(job.sends > 1)  # the first is that of a job that was put back
    for verification in verifications.take_unsent(limit=_BATCH, resend_after_s=settings.resend_after_s):
        send_alone(transaction, verification)
        STUCK_CHECKS.labels(NOT_TAKEN).inc(verification.sends > 1)
    recover_syntheses(transaction, settings)
    WorkerRepository(transaction.session).delete_unseen(for_s=_FORGET_WORKERS_S)
    RECOVERY_ROUNDS.inc()


def recover_after_stop(transaction: Transaction) -> None:
    """At the start of a service that is alone on its database: nothing is being worked on, whatever the leases say."""
    JobRepository(transaction.session).release_all()
    VerificationRepository(transaction.session).release_all()
    SynthesisRepository(transaction.session).release_all()
    WorkerRepository(transaction.session).delete_unseen(for_s=0)


class Reaper:
    """Recovers every half second, in a thread of its own."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="qed-reaper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round under way."""
        self._stopped.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopped.wait(_INTERVAL_S):
            try:
                with self._database.write() as transaction:
                    recover(transaction, self._settings)
            except QedError as error:
                log.warning("%s", error)
            except Exception:  # the reaper must outlive whatever it meets
                log.exception("recovery failed")
