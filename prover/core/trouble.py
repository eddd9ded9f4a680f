"""Trouble: what keeps the work under way from going on, known to whoever waits for its end.

A server that does not answer is borne with for a while, deep inside the work. When the time of the whole work ends
meanwhile, its owner has to tell "not enough time" from "nobody there"; so what waits notes its trouble here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from prover.errors import QedError

_A_WHILE_S = 1.0  # trouble that has lasted less may be over with the next try


@dataclass
class Trouble:
    """The trouble of one piece of work: the last error, and since when nothing has gone well."""

    error: QedError | None = None
    since: float = 0.0  # of time.monotonic

    def begin(self, error: QedError) -> None:
        """Something goes wrong, again or for the first time."""
        if self.error is None:
            self.since = time.monotonic()
        self.error = error

    def end(self) -> None:
        """Something went well."""
        self.error = None

    @property
    def lasting(self) -> QedError | None:
        """The error that has kept the work from going on for a while, up to now."""
        return self.error if time.monotonic() - self.since >= _A_WHILE_S else None


_trouble: ContextVar[Trouble | None] = ContextVar("trouble", default=None)


@contextmanager
def note_trouble_in(trouble: Trouble) -> Iterator[None]:
    """Have everything that is started inside, tasks included, note its trouble here."""
    token = _trouble.set(trouble)
    try:
        yield
    finally:
        _trouble.reset(token)


def find_trouble() -> Trouble:
    """Where the work under way notes its trouble."""
    return _trouble.get() or Trouble()
