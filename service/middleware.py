"""What every request goes through: a limit on its size, JSON as the default, one short log line."""

from __future__ import annotations

import logging
import time

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problem_details import ProblemResponse

log = logging.getLogger("qed.http")

_QUIET_PATHS = ("/healthz", "/readyz")  # asked again and again while the service starts
_FIRST_ERROR = 400


class BodyLimit:
    """Refuses bodies over ``max_bytes``, by their announced length or while they are read."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"")
        if announced.isdigit() and int(announced) > self._max_bytes:
            await self._refuse(scope, receive, send)
            return
        seen = 0
        refused = started = False

        async def receive_limited() -> Message:
            nonlocal seen, refused
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._max_bytes and not refused:
                refused = True
                if not started:
                    await self._refuse(scope, receive, send)
                return {"type": "http.disconnect"}
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal started
            started = True
            if not refused:
                await send(message)

        try:
            await self._app(scope, receive_limited, send_unless_refused)
        except ClientDisconnect:
            if not refused:
                raise

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = f"The body is larger than {self._max_bytes:,} bytes."
        response = ProblemResponse(413, "body-too-large", detail, action="Send less.", headers={"Connection": "close"})
        await response(scope, receive, send)


class JsonByDefault:
    """Reads a body as JSON when its sender names no type, or the one that ``curl -d`` names by itself.

    Not for requests from a web page: those name their type on purpose, and a page of another site could otherwise
    send one without asking.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and scope["method"] == "POST":
            headers = dict(scope["headers"])
            named = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
            from_page = b"origin" in headers or b"sec-fetch-site" in headers
            if named in {b"", b"application/x-www-form-urlencoded"} and not from_page:
                others = [(name, value) for name, value in scope["headers"] if name != b"content-type"]
                scope = {**scope, "headers": [*others, (b"content-type", b"application/json")]}
        await self._app(scope, receive, send)


class RequestLog:
    """Logs one line for each request that changes something or fails: method, path, status, time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        status = 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        finally:
            if scope["method"] != "GET" or (status >= _FIRST_ERROR and scope["path"] not in _QUIET_PATHS):
                path = scope["path"][:100].encode("unicode_escape").decode()
                log.info("%s %s %s %.0f ms", scope["method"], path, status or "-", 1000 * (time.monotonic() - began))
