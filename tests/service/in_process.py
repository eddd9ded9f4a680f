"""The service's parts in one process: messages are kept until the test delivers them."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from uuid import UUID

from service.composition import Services, create_lean_engine
from service.database import Database
from service.jobs.tasks import run_job
from service.queueing.celery_app import PROVE_QUEUE, RUN_JOB_TASK, RUN_SYNTHESIS_TASK, Lane, lean_queue
from service.settings import Settings
from service.synthesis.tasks import run_one_synthesis
from service.verifications.tasks import run_verifications
from service.workers.presence import Ability
from service.workers.repository import WorkerRepository


class KeptMessages:
    """A sender whose messages go nowhere by themselves."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, *tuple[str, ...]]] = []  # task, ids
        self.queues: list[str] = []
        self.on_send: list[threading.Event] = []

    def send(self, *, task: str, queue: str, args: tuple[str, ...], time_limit_s: float | None = None) -> None:
        """Keep it."""
        self.sent.append((task, *args))
        self.queues.append(queue)

    def ping(self) -> None:
        """Always there."""

    def count_messages(self, queues: Sequence[str]) -> Mapping[str, int]:
        """Of each queue, whether the test has delivered them or not."""
        return {queue: self.queues.count(queue) for queue in queues}


class InProcess:
    """Services whose workers are run by the test."""

    def __init__(self, settings: Settings, messages: KeptMessages | None = None) -> None:
        self.messages = messages or KeptMessages()
        self.services = Services(settings=settings)
        self.services.__dict__["sender"] = self.messages  # before the database is made with it
        self.database: Database = self.services.database
        self.settings = settings
        self.engine = create_lean_engine(settings, "core")
        self.leaving = threading.Event()
        self.counts = self.services.count_recorder  # of what is counted from now on
        self.delivered = 0

    def announce_workers(self) -> None:
        """As worker processes do."""
        ability = Ability(queue=lean_queue("core"), environment=self.engine.environment, sandbox="none")
        with self.database.write() as transaction:
            batch = lean_queue("core", Lane.BATCH)
            queues = [(ability.queue, ability.environment), (batch, ability.environment), (PROVE_QUEUE, None)]
            for number, (queue, stamp) in enumerate(queues):
                WorkerRepository(transaction.session).save_seen(
                    UUID(int=number),
                    queue=queue,
                    host="here",
                    pid=1,
                    environment=stamp.model_dump(mode="json") if stamp else None,
                    sandbox=ability.sandbox,
                    missing=None,
                )

    async def deliver(self) -> int:
        """Run the tasks of all messages kept so far, side by side; how many there were."""
        sent = self.messages.sent[self.delivered :]
        self.delivered += len(sent)
        await asyncio.gather(*(self.run(task, *row_ids) for task, *row_ids in sent))
        return len(sent)

    async def run(self, task: str, *row_ids: str) -> None:
        """Run one task."""
        if task == RUN_JOB_TASK:
            await run_job(UUID(row_ids[0]), services=self.services, leaving=self.leaving)
        elif task == RUN_SYNTHESIS_TASK:
            await run_one_synthesis(UUID(row_ids[0]), services=self.services, leaving=self.leaving)
        else:
            await run_verifications(
                [UUID(row_id) for row_id in row_ids],
                database=self.database,
                settings=self.settings,
                create_checker=self.engine.create_checker,
            )

    async def work(self) -> None:
        """Deliver messages for ever."""
        running: set[asyncio.Task[None]] = set()
        try:
            while True:
                for task, *row_ids in self.messages.sent[self.delivered :]:
                    self.delivered += 1
                    running.add(asyncio.create_task(self.run(task, *row_ids)))
                await asyncio.sleep(0.01)
        finally:
            for each in running:
                each.cancel()

    @contextlib.asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Workers that are announced and take every message, until the block ends."""
        self.announce_workers()
        work = asyncio.create_task(self.work())
        try:
            yield
        finally:
            work.cancel()
            await asyncio.wait([work])

    def close(self) -> None:
        """Let go of everything."""
        self.services.close()
