"""HTTP/1.1 as uvicorn speaks it, with a limit on the time in which the head of a request arrives.

Its size is limited by h11. The time of the body is limited in `service.middleware`, and that between two requests by
uvicorn itself; without this limit a client could hold a connection for ever by sending a header now and then.
"""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


def create_http_protocol(*, header_timeout_s: float) -> type[asyncio.Protocol]:
    """The class of a server's connections; one whose client is slower than this is closed."""

    class LimitedProtocol(_LimitedProtocol):
        timeout_s = header_timeout_s

    return LimitedProtocol


class _LimitedProtocol(H11Protocol):
    timeout_s: float
    _timer: asyncio.TimerHandle | None = None  # runs while the head of a request is awaited

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._timer is None:
            self._timer = self.loop.call_later(self.timeout_s, self._give_up)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        if self.conn.their_state is h11.IDLE:
            self.transport.close()
