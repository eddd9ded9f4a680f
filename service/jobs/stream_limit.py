"""How many event streams one caller may have open at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from prover.errors import QedError
from service.keys.schemas import Caller


class TooManyStreamsError(QedError):
    """The caller has as many open streams as one may have."""


class StreamLimit:
    """Counts the open streams of each caller in this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[UUID | None] = Counter()

    @contextmanager
    def hold(self, caller: Caller) -> Iterator[None]:
        """One stream of the caller, until the block ends. Raises TooManyStreamsError."""
        if self._open[caller.key_id] >= self._most:
            raise TooManyStreamsError(f"There are {self._most:,} open event streams of this caller.")
        self._open[caller.key_id] += 1
        try:
            yield
        finally:
            self._open[caller.key_id] -= 1
            if not self._open[caller.key_id]:
                del self._open[caller.key_id]
