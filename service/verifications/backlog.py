"""Backlog: questions that wait to be placed, taken from those who ask in turn, so that nobody waits behind a crowd."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from uuid import UUID

from prover.core.verdict import Verdict
from service.queueing.celery_app import Lane
from service.telemetry.trails import Trail
from service.verifications.question import Question


@dataclass(kw_only=True, eq=False)
class Inquiry:
    """A question with all in this process who wait for its answer."""

    question: Question
    lane: Lane
    asker: str  # whose turn it takes: a job or a request
    asked_at: float  # of time.monotonic
    trail: Trail = field(default_factory=dict)  # of who asked first
    waits: dict[asyncio.Future[Verdict], asyncio.AbstractEventLoop] = field(default_factory=dict)
    verification_id: UUID | None = None  # once it is placed

    @property
    def key(self) -> tuple[str, str]:
        """Inquiries with the same key are one."""
        return self.question.sha256, self.question.limits_key

    @property
    def route(self) -> tuple[str, Lane]:
        """Which workers it goes to."""
        return self.question.environment.name, self.lane

    def resolve(self, outcome: Verdict | Exception) -> None:
        """Tell all who wait."""
        for future, loop in self.waits.items():
            with contextlib.suppress(RuntimeError):  # the loop was closed: nobody waits any more
                loop.call_soon_threadsafe(_settle, future, outcome)
        self.waits.clear()


def _settle(future: asyncio.Future[Verdict], outcome: Verdict | Exception) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


class Backlog:
    """The inquiries of one route, in a queue for each asker. Not safe for several threads by itself."""

    def __init__(self) -> None:
        self._queues: OrderedDict[str, deque[Inquiry]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, inquiry: Inquiry) -> None:
        """Put it behind what its asker has asked before."""
        self._queues.setdefault(inquiry.asker, deque()).append(inquiry)
        self._count += 1

    def take(self, limit: int, lane: Lane) -> list[Inquiry]:
        """At most so many, one of each asker in turn; those nobody waits for in this lane any more are dropped."""
        taken: list[Inquiry] = []
        while self._queues and len(taken) < limit:
            asker, queue = self._queues.popitem(last=False)
            inquiry = queue.popleft()
            self._count -= 1
            if queue:
                self._queues[asker] = queue
            if inquiry.waits and inquiry.lane is lane:
                taken.append(inquiry)
        return taken
