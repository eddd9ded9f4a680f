"""Waiting inside a request: at most so long, and not beyond the client or the process."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request

from prover.errors import QedError
from service.cancelling import cancel_tasks
from service.leaving import Leaving

T = TypeVar("T")


_LOOK_S = 0.1  # how soon a stopping process is noticed


class ClientGoneError(Exception):
    """The client has closed its connection: nobody reads the answer."""


class StoppingError(QedError):
    """The process that was to answer is being stopped."""


async def wait_with_client(request: Request, work: Coroutine[Any, Any, T], *, timeout_s: float) -> T:
    """The result of ``work``. It is cancelled after ``timeout_s`` (TimeoutError) or when the client goes away.

    Raises StoppingError when the process is told to stop. Call it after the request's body was read.
    """
    task = asyncio.create_task(work)
    gone = asyncio.create_task(_listen_for_disconnect(request))
    stopping = asyncio.create_task(_look_for_stop(request.app.state.services.leaving))
    try:
        await asyncio.wait({task, gone, stopping}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        if gone.done():
            raise ClientGoneError
        if stopping.done():
            raise StoppingError("The service is being stopped, and has no answer yet.")
        raise TimeoutError
    finally:
        await cancel_tasks(task, gone, stopping)


async def _look_for_stop(leaving: Leaving) -> None:
    while not leaving.is_set():  # noqa: ASYNC110 - it is set by a signal, outside of the loop
        await asyncio.sleep(_LOOK_S)


async def _listen_for_disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
