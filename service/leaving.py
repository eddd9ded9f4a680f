"""Leaving: that a process was told to stop, and by when it is to be gone."""

from __future__ import annotations

import math
import threading
import time


class Leaving(threading.Event):
    """Set when the process is told to stop. What it has begun by then, it finishes or hands back within a limit."""

    def __init__(self) -> None:
        super().__init__()
        self._deadline = math.inf

    def begin(self, *, limit_s: float) -> None:
        """From now on nothing new is begun, and in ``limit_s`` all is to be over."""
        self._deadline = min(self._deadline, time.monotonic() + limit_s)
        self.set()

    @property
    def is_overdue(self) -> bool:
        """Whether the limit is past: what is still under way is handed back."""
        return time.monotonic() > self._deadline
