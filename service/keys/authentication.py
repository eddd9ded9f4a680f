"""Who is asking: found out before a request's body is read, and left in the request's state for the endpoints."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from prover.errors import ServiceUnavailableError
from service.composition import Services
from service.keys.schemas import ANYBODY, Caller
from service.keys.scope import Scope
from service.keys.service import ForbiddenError, QuotaError, UnauthenticatedError, authenticate
from service.problem_details import ProblemResponse, refuse_unavailable

log = logging.getLogger("qed.http")

COOKIE = "qed_key"
_OPEN_PATHS = frozenset({"/healthz", "/readyz", "/docs", "/openapi.json", "/login", "/favicon.ico"})
_OPEN_FOLDER = "/static/"
_REMEMBERED_S = 1.0  # how long a revoked key may live on in a process
_REMEMBERED = 1_000


class Authentication:
    """Lets requests with a good key through, where the service asks for keys; everything where it does not."""

    def __init__(self, app: ASGIApp, *, services: Services) -> None:
        self._app = app
        self._services = services
        self._known: dict[str, tuple[float, Caller]] = {}

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            caller = await self._identify(scope)
        except (UnauthenticatedError, QuotaError, ServiceUnavailableError) as error:
            await _refuse(scope, error)(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, receive, send)

    async def _identify(self, scope: AsgiScope) -> Caller:
        settings, path = self._services.settings, scope["path"]
        if not settings.requires_key or path in _OPEN_PATHS or path.startswith(_OPEN_FOLDER):
            return ANYBODY
        secret = _read_secret(Headers(scope=scope))
        if not secret:
            raise UnauthenticatedError("This service asks for an API key.")
        caller = self._recall(secret)
        if caller is None:
            try:
                caller = await asyncio.to_thread(self._look_up, secret)
            except UnauthenticatedError:
                await self._services.rate_limiter.count_failure(scope)
                raise
        if per_minute := caller.requests_per_minute or settings.requests_per_minute:
            await self._services.rate_limiter.hit(f"key {caller.key_id}", per_minute=per_minute)
        return caller

    def _recall(self, secret: str) -> Caller | None:
        until, caller = self._known.get(secret, (0.0, ANYBODY))
        return caller if until > time.monotonic() else None

    def _look_up(self, secret: str) -> Caller:
        with self._services.database.read() as session:
            caller = authenticate(session, secret)
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[secret] = time.monotonic() + _REMEMBERED_S, caller
        return caller


def get_caller(request: Request) -> Caller:
    """Who sent the request."""
    caller: Caller = request.state.caller
    return caller


CallerDependency = Annotated[Caller, Depends(get_caller)]
_bearer = HTTPBearer(auto_error=False, description="`Authorization: Bearer qed_...`, where the service asks for keys.")


def require(scope: Scope) -> Callable[..., None]:
    """A dependency that refuses callers without the scope."""

    def check(caller: CallerDependency, _: Annotated[object, Depends(_bearer)] = None) -> None:
        if not caller.may(scope):
            raise ForbiddenError(f"The key {caller.name!r} is not good for this: it lacks the scope {scope.value!r}.")

    return check


def _read_secret(headers: Headers) -> str:
    kind, _, secret = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return secret.strip()
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _refuse(scope: AsgiScope, error: Exception) -> Response:
    if isinstance(error, QuotaError):
        headers = {"Retry-After": str(error.retry_after_s)}
        action = "Send it again after the seconds that the Retry-After header names."
        return ProblemResponse(429, "too-many-requests", str(error), action=action, headers=headers)
    if isinstance(error, ServiceUnavailableError):
        log.error("%s", error)
        return refuse_unavailable(error)
    if scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse(f"/login?next={quote(scope['path'])}", status_code=303)
    action = "Send `Authorization: Bearer KEY`; `qed keys create NAME` makes a key."
    return ProblemResponse(
        401, "unauthenticated", str(error), action=action, headers={"WWW-Authenticate": 'Bearer realm="qed"'}
    )
