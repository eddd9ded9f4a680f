"""Watcher: waits for rows of the database to reach a state, with one poller per process however many wait."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from prover.errors import QedError, ServiceUnavailableError

State = TypeVar("State")
log = logging.getLogger("qed.watch")

_GIVE_UP_AFTER_S = 30.0  # of a database that does not answer


@dataclass(kw_only=True, eq=False)
class _Wait(Generic[State]):
    row_id: UUID
    is_reached: Callable[[State], bool]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[State]

    def resolve(self, state: State | None, error: Exception | None) -> None:
        def set_outcome() -> None:
            if self.future.done():
                return
            if error is not None:
                self.future.set_exception(error)
            elif state is not None:
                self.future.set_result(state)

        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody waits any more
            self.loop.call_soon_threadsafe(set_outcome)


class Watcher(Generic[State]):
    """``fetch`` reads the states of some rows; it is called from one thread, and only while somebody waits."""

    def __init__(self, fetch: Callable[[Collection[UUID]], Mapping[UUID, State]], *, interval_s: float) -> None:
        self._fetch = fetch
        self._interval_s = interval_s
        self._waits: set[_Wait[State]] = set()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._failing_since: float | None = None

    async def wait_for(self, row_id: UUID, is_reached: Callable[[State], bool]) -> State:
        """The first state seen for which ``is_reached`` holds. Cancel to stop waiting.

        Raises :class:`ServiceUnavailableError` when the database does not answer for half a minute, and
        :class:`QedError` when the row is gone.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[State] = loop.create_future()
        wait = _Wait(row_id=row_id, is_reached=is_reached, loop=loop, future=future)
        with self._changed:
            self._waits.add(wait)
            if self._thread is None:
                self._thread = threading.Thread(target=self._poll_forever, name="qed-watcher", daemon=True)
                self._thread.start()
            self._changed.notify()
        try:
            return await future
        finally:
            with self._changed:
                self._waits.discard(wait)

    def _poll_forever(self) -> None:
        while True:
            with self._changed:
                while not self._waits:
                    self._changed.wait()
                waits = tuple(self._waits)
            self._poll(waits)
            time.sleep(self._interval_s)

    def _poll(self, waits: Collection[_Wait[State]]) -> None:
        try:
            states = self._fetch({wait.row_id for wait in waits})
        except Exception as error:  # the poller must outlive a database that is restarted
            self._failing_since = self._failing_since or time.monotonic()
            if time.monotonic() - self._failing_since > _GIVE_UP_AFTER_S:
                log.error("polling the database fails: %s", error)
                self._failing_since = None
                for wait in waits:
                    wait.resolve(None, ServiceUnavailableError(f"The database does not answer: {error}"))
            return
        self._failing_since = None
        for wait in waits:
            state = states.get(wait.row_id)
            if state is None:
                wait.resolve(None, QedError(f"Row {wait.row_id} is gone from the database."))
            elif wait.is_reached(state):
                wait.resolve(state, None)
