"""What every request goes through: a limit on its body, and JSON as the default."""

from __future__ import annotations

import asyncio
import time

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problem_details import ProblemResponse
from service.settings import Settings

_BATCH_PATHS = ("/api/check", "/api/check/", "/verify", "/evaluations")


class BodyLimit:
    """Refuses bodies that are too large, by their announced length or while they are read, or that come too slowly."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _LimitedRequest(self._settings, scope, receive, send)
        announced = dict(scope["headers"]).get(b"content-length", b"")
        if announced.isdigit() and int(announced) > request.max_bytes:
            await request.refuse_large()
            return
        try:
            await self._app(scope, request.receive, request.send)
        except ClientDisconnect:
            if not request.is_refused:
                raise


class OneLength:
    """Refuses requests whose body has two lengths: a proxy might believe in the other one (request smuggling)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        names = {name for name, _ in scope["headers"]} if scope["type"] == "http" else set()
        if {b"content-length", b"transfer-encoding"} <= names:
            detail = "The request has both Content-Length and Transfer-Encoding."
            refusal = ProblemResponse(
                400, "two-lengths", detail, action="Send one of them.", headers={"Connection": "close"}
            )
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class _LimitedRequest:
    """One request, with a limit on the size of its body and on the time in which it comes."""

    def __init__(self, settings: Settings, scope: Scope, receive: Receive, send: Send) -> None:
        self.max_bytes = settings.max_batch_bytes if scope["path"] in _BATCH_PATHS else settings.max_body_bytes
        self.is_refused = False
        self._timeout_s = settings.body_timeout_s
        self._deadline = time.monotonic() + settings.body_timeout_s
        self._scope = scope
        self._receive = receive
        self._send = send
        self._seen = 0
        self._is_complete = self._is_answered = False

    async def receive(self) -> Message:
        """The next part of the body; `http.disconnect` after a refusal."""
        if self._is_complete:
            return await self._receive()  # waits for the client to go away
        try:
            async with asyncio.timeout(self._deadline - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            detail = f"The body did not come within {self._timeout_s:g} s."
            await self._refuse(408, "body-too-slow", detail, action="Send the whole body at once.")
            return {"type": "http.disconnect"}
        self._seen += len(message.get("body", b""))
        self._is_complete = not message.get("more_body", False)
        if self._seen > self.max_bytes and not self.is_refused:
            await self.refuse_large()
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        """To the client, unless the request was refused."""
        self._is_answered = True
        if not self.is_refused:
            await self._send(message)

    async def refuse_large(self) -> None:
        """Answer that the body is too large."""
        await self._refuse(
            413, "body-too-large", f"The body is larger than {self.max_bytes:,} bytes.", action="Send less."
        )

    async def _refuse(self, status: int, kind: str, detail: str, *, action: str) -> None:
        self.is_refused = True
        if not self._is_answered:
            response = ProblemResponse(status, kind, detail, action=action, headers={"Connection": "close"})
            await response(self._scope, self._receive, self._send)


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
                scope["headers"] = [*others, (b"content-type", b"application/json")]
        await self._app(scope, receive, send)
