"""How a worker process ends: soon when it is told to, and at once when one of its own processes was killed."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time

import psutil
from celery.worker import state

log = logging.getLogger("qed.worker")

_POLL_S = 0.02
_WATCH_S = 0.5


def end_when_idle(leaving: threading.Event) -> None:
    """On SIGTERM or SIGINT: take no new tasks, set ``leaving``, and end when the tasks under way are done.

    Celery's own way takes seconds, because it waits for each of its threads to look up. Here the process just ends:
    messages that it holds unread are sent again from the database. Call it in the main thread of a started worker.
    """

    def end() -> None:
        while state.active_requests:
            time.sleep(_POLL_S)
        os._exit(0)

    def begin_to_end(*_: object) -> None:
        if not leaving.is_set():
            leaving.set()
            state.should_stop = 0  # an exit status: Celery takes no more messages
            threading.Thread(target=end, name="qed-end").start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, begin_to_end)


def end_when_a_child_dies() -> None:
    """End this process, to be started again, as soon as one of its children is gone.

    With the broker made of files, Celery hands tasks to its processes through one pipe under one lock. A process that
    is killed while it waits for a task (by the system, for want of memory) takes the lock with it, and the others
    would wait for ever. Children never end by themselves here.
    """

    def watch() -> None:
        known: set[int] = set()
        while True:
            present = {child.pid for child in psutil.Process().children()}
            if gone := known - present:
                log.error("the process %s was killed; starting all over", ", ".join(map(str, sorted(gone))))
                os._exit(1)
            known = present
            time.sleep(_WATCH_S)

    threading.Thread(target=watch, name="qed-children", daemon=True).start()
