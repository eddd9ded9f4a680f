"""Waiting inside a request: at most so long, and not beyond the client."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request

from service.cancelling import cancel_tasks

T = TypeVar("T")


class ClientGoneError(Exception):
    """The client has closed its connection: nobody reads the answer."""


async def wait_with_client(request: Request, work: Coroutine[Any, Any, T], *, timeout_s: float) -> T:
    """The result of ``work``. It is cancelled after ``timeout_s`` (TimeoutError) or when the client goes away.

    Call it after the request's body was read.
    """
    task = asyncio.create_task(work)
    gone = asyncio.create_task(_listen_for_disconnect(request))
    try:
        await asyncio.wait({task, gone}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        if gone.done():
            raise ClientGoneError
        raise TimeoutError
    finally:
        await cancel_tasks(task, gone)


async def _listen_for_disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
