"""Event streams over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse
from starlette.types import Receive, Scope, Send

from service.jobs.stream_limit import StreamLimit, TooManyStreamsError
from service.keys.schemas import Caller
from service.problem_details import ProblemResponse

_PING_S = 15


class LimitedStream(EventSourceResponse):
    """Server-sent events, or a problem document where the caller has too many streams already."""

    def __init__(self, events: AsyncIterator[dict[str, Any]], *, limit: StreamLimit, caller: Caller) -> None:
        super().__init__(events, ping=_PING_S)
        self._limit = limit
        self._caller = caller

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        try:
            with self._limit.hold(self._caller):
                await super().__call__(scope, receive, send)
        except TooManyStreamsError as error:
            action = "Close some, or ask for the jobs themselves; then send it again."
            refusal = ProblemResponse(
                429, "too-many-streams", str(error), action=action, headers={"Retry-After": str(_PING_S)}
            )
            await refusal(scope, receive, send)
