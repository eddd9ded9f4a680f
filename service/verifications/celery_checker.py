"""CeleryChecker: a checker whose Lean runs in other processes, perhaps on other machines."""

from __future__ import annotations

import asyncio
import time
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict
from prover.errors import EngineError, ServiceUnavailableError
from prover.lean.limits import CheckLimits
from service.database import Database
from service.queueing.celery_app import lean_queue
from service.settings import Settings
from service.verifications.models import VerificationKind, VerificationStatus
from service.verifications.repository import VerificationRepository
from service.verifications.service import read_verdict, request_verification
from service.watching import Watcher
from service.workers.presence import SEEN_WITHIN_S
from service.workers.repository import WorkerRepository


class CeleryChecker:
    """Writes each question to the database, sends its id to the Lean workers, and waits for the verdict.

    With a ``job_id`` a question that was answered before, in an earlier run of the same job, is not asked again.
    Cancelling the awaiting task cancels the question, and the worker kills its Lean process.
    """

    def __init__(
        self,
        *,
        database: Database,
        settings: Settings,
        watcher: Watcher[VerificationStatus],
        environment: EnvironmentStamp,
        limits: CheckLimits,
        job_id: UUID | None,
    ) -> None:
        self._database = database
        self._settings = settings
        self._watcher = watcher
        self._environment = environment
        self._limits = limits
        self._job_id = job_id

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment of the Lean workers when the checker was made."""
        return self._environment

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """Compile the statement with ``sorry`` for a proof."""
        return await self._ask(VerificationKind.STATEMENT, theorem, None)

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The fast pass."""
        return await self._ask(VerificationKind.CHECK, theorem, proof)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The final word."""
        return await self._ask(VerificationKind.JUDGE, theorem, proof)

    async def _ask(self, kind: VerificationKind, theorem: Theorem, proof: Proof | None) -> Verdict:
        try:
            verification_id = self._request(kind, theorem, proof)
        except IntegrityError:  # an earlier run of the job, thought dead, has asked the same just now
            verification_id = self._request(kind, theorem, proof)
        try:
            await self._wait(verification_id)
        except asyncio.CancelledError:
            self._cancel(verification_id)
            raise
        with self._database.read() as session:
            return read_verdict(session, verification_id)

    def _request(self, kind: VerificationKind, theorem: Theorem, proof: Proof | None) -> UUID:
        with self._database.write() as transaction:
            return request_verification(
                transaction,
                self._settings,
                job_id=self._job_id,
                kind=kind,
                environment=self._environment,
                theorem=theorem,
                proof=proof,
                limits=self._limits,
            )

    async def _wait(self, verification_id: UUID) -> None:
        """Until it is over; an EngineError when nobody is there who could take it."""
        while True:
            try:
                # not asyncio.wait_for: before Python 3.12 it can swallow a cancellation
                async with asyncio.timeout(self._settings.no_worker_timeout_s):
                    await self._watcher.wait_for(verification_id, lambda status: status.is_final)
                return
            except TimeoutError:
                find_environment(self._database, self._environment.name)

    def _cancel(self, verification_id: UUID) -> None:
        try:
            with self._database.write() as transaction:
                VerificationRepository(transaction.session).cancel(verification_id)
        except ServiceUnavailableError:
            pass  # the lease and the limits of the check end it


def find_environment(database: Database, name: str) -> EnvironmentStamp:
    """The stamp of the Lean workers that are there for an environment. Raises EngineError with what is missing."""
    with database.read() as session:
        workers = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S, queue=lean_queue(name))
        for worker in workers:
            if worker.environment is not None and worker.missing is None:
                return EnvironmentStamp.model_validate(worker.environment)
        missing = next((worker.missing for worker in workers if worker.missing), "none was seen lately")
    raise EngineError(f"No Lean worker for the environment {name!r} is there: {missing}.")


async def wait_for_environment(database: Database, name: str, *, timeout_s: float) -> EnvironmentStamp:
    """Like :func:`find_environment`, but gives workers that are just starting some time to appear."""
    deadline = time.monotonic() + timeout_s
    while True:
        try:
            return await asyncio.to_thread(find_environment, database, name)
        except EngineError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.1)
