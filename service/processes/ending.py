"""How a worker process ends: soon when it is told to, and at once when one of its own processes was killed."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import signal
import threading
import time
from collections.abc import Callable

import psutil
from celery.worker import state

from service.leaving import Leaving

log = logging.getLogger("qed.worker")

_POLL_S = 0.02
_WATCH_S = 0.5
_HAND_BACK_S = 2.0  # after the limit, for what is under way to be handed back and written down


def end_when_idle(leaving: Leaving, *, limit_s: float, begin: Callable[[], None], finish: Callable[[], None]) -> None:
    """On SIGTERM or SIGINT: take no new tasks, set ``leaving``, and end when the tasks under way are done.

    After ``limit_s`` it ends a moment later, whatever is under way: that was handed back, or its lease runs out. The
    first that happens is ``begin``, the last ``finish``.

    Celery's own way takes seconds, because it waits for each of its threads to look up. Here the process just ends:
    messages that it holds unread are sent again from the database. Call it in the main thread of a started worker.
    """

    def end() -> None:
        deadline = time.monotonic() + limit_s + _HAND_BACK_S
        with contextlib.suppress(Exception):
            begin()
        while state.active_requests and time.monotonic() < deadline:
            time.sleep(_POLL_S)
        if state.active_requests:
            log.warning("%d tasks are not done after %g s; others take them up", len(state.active_requests), limit_s)
        with contextlib.suppress(Exception):
            finish()
        os._exit(0)

    def begin_to_end(*_: object) -> None:
        if not leaving.is_set():
            leaving.begin(limit_s=limit_s)
            state.should_stop = 0  # an exit status: Celery takes no more messages
            threading.Thread(target=end, name="qed-end").start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, begin_to_end)


class Children:
    """The processes of a worker that checks in processes: told to leave, and waited for until they have.

    Both by pipes, since Celery keeps the signals to itself: children wait for the end of one that only their parent
    holds open, and say in the other that they are done. Make it before the first fork.
    """

    def __init__(self) -> None:
        self._told, self._tell = os.pipe()
        self._heard, self._say = os.pipe()
        self._expected = 0

    def tell_to_leave(self) -> None:
        """In the parent: have all children leave."""
        self._expected = len(psutil.Process().children())
        os.close(self._tell)

    def wait_until_left(self, *, timeout_s: float) -> None:
        """In the parent: until all that were told have said that they are done."""
        deadline = time.monotonic() + timeout_s
        while self._expected and (left_s := deadline - time.monotonic()) > 0:
            if select.select([self._heard], [], [], left_s)[0]:
                self._expected -= len(os.read(self._heard, self._expected))

    def leave_when_told(self, leaving: Leaving, *, limit_s: float, finish: Callable[[], None]) -> None:
        """In a child: when it is told, set ``leaving``, call ``finish``, and tell the parent; all in a thread.

        The child goes on with what it works on; it ends with its parent.
        """
        os.close(self._tell)

        def leave() -> None:
            os.read(self._told, 1)  # nothing is ever written: this is the end of the pipe
            leaving.begin(limit_s=limit_s)
            with contextlib.suppress(Exception):
                finish()
            os.write(self._say, b".")

        threading.Thread(target=leave, name="qed-leave", daemon=True).start()


def end_when_a_child_dies(leaving: Leaving) -> None:
    """End this process, to be started again, as soon as one of its children is gone, unless it is ``leaving``.

    With the broker made of files, Celery hands tasks to its processes through one pipe under one lock. A process that
    is killed while it waits for a task (by the system, for want of memory) takes the lock with it, and the others
    would wait for ever. Children never end by themselves here.
    """

    def watch() -> None:
        known: set[int] = set()
        while True:
            present = {child.pid for child in psutil.Process().children()}
            if (gone := known - present) and not leaving.is_set():
                log.error("the process %s was killed; starting all over", ", ".join(map(str, sorted(gone))))
                os._exit(1)
            known = present
            time.sleep(_WATCH_S)

    threading.Thread(target=watch, name="qed-children", daemon=True).start()
