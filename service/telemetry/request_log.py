"""What is known of every request: an id, a line in the log, numbers and a span."""

from __future__ import annotations

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from service.telemetry.metrics import REQUEST_SECONDS, REQUESTS
from service.telemetry.tracing import Span, continue_trace, span

log = logging.getLogger("qed.http")

REQUEST_ID = "X-Request-ID"

_QUIET_PATHS = ("/healthz", "/readyz")  # asked again and again while the service starts
_FIRST_ERROR, _FIRST_FAILURE = 400, 500
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class RequestLog:
    """Gives each request an id, or takes the one it comes with, and says it in the answer's ``X-Request-ID``.

    All are counted; a line is logged for each that changes something or fails. It has to be the outermost.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get(REQUEST_ID, "")
        request_id = given if _ID.fullmatch(given) else uuid4().hex
        request = _Request(scope, send, request_id)
        with (
            bound_contextvars(request_id=request_id),
            continue_trace(headers.get("traceparent")),
            span(request.method, kind="server") as current,
        ):
            try:
                await self._app(scope, receive, request.send)
            finally:
                request.note_end(current)


class _Request:
    def __init__(self, scope: Scope, send: Send, request_id: str) -> None:
        self.method = scope["method"] if scope["method"] in _METHODS else "other"
        self._scope = scope
        self._send = send
        self._id = request_id
        self._began = time.monotonic()
        self._status = 0
        self._answered_s: float | None = None

    async def send(self, message: Message) -> None:
        """To the client, with the request's id."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._answered_s = time.monotonic() - self._began
            MutableHeaders(scope=message)[REQUEST_ID] = self._id
        await self._send(message)

    def note_end(self, current: Span) -> None:
        """Count it, and say what came of it."""
        took_s = time.monotonic() - self._began
        route, status = find_route(self._scope), self._status or 499  # no answer: the client has gone away
        REQUESTS.labels(self.method, route, status).inc()
        REQUEST_SECONDS.labels(self.method, route).observe(self._answered_s or took_s)
        current.update_name(f"{self.method} {route}")
        current.set_attribute("http.request.method", self.method)
        current.set_attribute("http.route", route)
        current.set_attribute("http.response.status_code", status)
        if status >= _FIRST_FAILURE:
            current.set_attribute("error.type", str(status))
        path = self._scope["path"]
        if self._scope["method"] != "GET" or (status >= _FIRST_ERROR and path not in _QUIET_PATHS):
            said = path[:100].encode("unicode_escape").decode()
            fields = {"method": self.method, "route": route, "status": status, "duration_ms": round(1000 * took_s)}
            log.info("%s %s %s %.0f ms", self._scope["method"], said, self._status or "-", 1000 * took_s, extra=fields)


def find_route(scope: Scope) -> str:
    """The template of the path, `/jobs/{job_id}`; `none` where no route was found, so that nobody can invent some."""
    route = getattr(scope.get("route"), "path", None)
    if route is not None:
        return str(route)
    return "/static" if scope.get("root_path", "").endswith("/static") else "none"
