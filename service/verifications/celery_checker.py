"""CeleryChecker: a checker whose Lean runs in other processes, perhaps on other machines."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict
from prover.lean.limits import CheckLimits
from service.database import Database
from service.queueing.celery_app import Lane, lean_queue
from service.telemetry.tracing import span
from service.verifications.dispatcher import Dispatcher
from service.verifications.models import VerificationKind
from service.verifications.question import Question
from service.workers.presence import SEEN_WITHIN_S, NoWorkerError
from service.workers.repository import WorkerRepository


class CeleryChecker:
    """Asks the Lean workers through the dispatcher of this process.

    Cancelling the awaiting task cancels the question, and the worker kills its Lean process. ``asker`` says whose
    questions these are: those of different askers are taken in turn. ``on_news`` is called with every answer that was
    not known before.
    """

    def __init__(
        self,
        *,
        dispatcher: Dispatcher,
        environment: EnvironmentStamp,
        limits: CheckLimits,
        asker: str,
        lane: Lane,
        on_news: Callable[[], None] | None = None,
    ) -> None:
        self._dispatcher = dispatcher
        self._environment = environment
        self._limits = limits
        self._asker = asker
        self._lane = lane
        self._on_news = on_news

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment of the Lean workers when the checker was made."""
        return self._environment

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """Compile the statement with ``sorry`` for a proof."""
        return await self._ask(VerificationKind.STATEMENT, theorem=theorem)

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The fast pass."""
        return await self._ask(VerificationKind.CHECK, theorem=theorem, proof=proof)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The final word."""
        return await self._ask(VerificationKind.JUDGE, theorem=theorem, proof=proof)

    async def check_text(self, text: str) -> Verdict:
        """A whole Lean file as it stands."""
        return await self._ask(VerificationKind.TEXT, text=text)

    async def _ask(
        self,
        kind: VerificationKind,
        *,
        theorem: Theorem | None = None,
        proof: Proof | None = None,
        text: str | None = None,
    ) -> Verdict:
        question = Question(
            kind=kind, environment=self._environment, limits=self._limits, theorem=theorem, proof=proof, text=text
        )
        attributes = {"qed.environment": self._environment.name, "qed.lane": self._lane.value}
        with span(kind.value, kind="client", attributes=attributes) as current:
            verdict = await self._dispatcher.ask(question, asker=self._asker, lane=self._lane, on_news=self._on_news)
            current.set_attribute("qed.status", verdict.status.value)
            return verdict


def find_environment(database: Database, name: str) -> EnvironmentStamp:
    """The stamp of the Lean workers that are there for an environment. Raises NoWorkerError with what is missing."""
    with database.read() as session:
        workers = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S, queue=lean_queue(name))
        for worker in workers:
            if worker.environment is not None and worker.missing is None:
                return EnvironmentStamp.model_validate(worker.environment)
        missing = next((worker.missing for worker in workers if worker.missing), "none was seen lately")
    raise NoWorkerError(f"No Lean worker for the environment {name!r} is there: {missing}.")


class EnvironmentFinder:
    """The stamp of the Lean workers, looked up again every few seconds."""

    def __init__(self, database: Database, *, timeout_s: float) -> None:
        self._database = database
        self._timeout_s = timeout_s  # so long it waits for workers that are just starting
        self._found: dict[str, tuple[float, EnvironmentStamp]] = {}

    async def find(self, name: str) -> EnvironmentStamp:
        """The stamp. Raises NoWorkerError with what is missing."""
        deadline = time.monotonic() + self._timeout_s
        found = self._found.get(name)
        if found is not None and time.monotonic() - found[0] < _LOOK_AGAIN_S:
            return found[1]
        while True:
            try:
                stamp = await asyncio.to_thread(find_environment, self._database, name)
                self._found[name] = time.monotonic(), stamp
                return stamp
            except NoWorkerError:
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(0.1)


_LOOK_AGAIN_S = 2.0
