"""Keeps the pages of other sites out, which run in the browser of somebody who may use this service."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.problem_details import ProblemResponse
from service.settings import Settings

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})  # `none`: typed in, or a bookmark
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SiteGuard:
    """Answers only under names that are this service's, and takes changes from no page but its own.

    The name is looked at because a site can have its own name lead to this machine (DNS rebinding), and then counts
    as the same site to the browser. No site can do that with a number, so addresses pass. With keys nothing is won
    by it, as the browser has none for that name: then any name is good, unless the settings name some.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._names = settings.answered_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refuse(scope["method"], Headers(scope=scope))
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refuse(self, method: str, headers: Headers) -> ProblemResponse | None:
        host = headers.get("host", "")
        if self._names is not None and not is_answered(host, self._names):
            detail = f"This service does not answer as {host[:200]!r}."
            action = "Use localhost or its address, or have QED_ALLOWED_HOSTS name the host."
            return ProblemResponse(421, "wrong-host", detail, action=action)
        if method not in _HARMLESS and not _is_from_own_page(headers, host):
            detail = "A page of another site sent this."
            return ProblemResponse(
                403, "foreign-page", detail, action="Send it from a program, or from the pages here."
            )
        return None


def is_answered(host: str, names: Collection[str]) -> bool:
    """Whether a Host header names an address, or one of ``names`` (in lower case), with any port."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.rstrip(".") in names
    return True


def _is_from_own_page(headers: Headers, host: str) -> bool:
    """Whether the request is a program's, or comes from a page of this service, by what browsers say of it."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN_SITE
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2].lower() == host.lower()
