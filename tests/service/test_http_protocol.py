"""Clients that send the head of a request slowly, or never."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from service.processes.http_protocol import create_http_protocol

TIMEOUT_S = 0.4
HEAD = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n"


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


@contextlib.asynccontextmanager
async def connection() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to a server of its own."""
    app = Starlette(routes=[Route("/", echo, methods=["POST"])])
    protocol = create_http_protocol(header_timeout_s=TIMEOUT_S)
    server = uvicorn.Server(uvicorn.Config(app, http=protocol, log_config=None, timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        serving = asyncio.create_task(server._serve([listener]))  # `serve` would take over the signals
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        try:
            async with asyncio.timeout(20):
                yield reader, writer
        finally:
            writer.close()
            server.should_exit = True
            await serving


async def send_slowly(writer: asyncio.StreamWriter, data: bytes, *, pause_s: float) -> None:
    with contextlib.suppress(ConnectionError):
        for byte in data:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(pause_s)


@pytest.mark.parametrize("sent", [b"", HEAD], ids=["nothing", "a byte now and then"])
async def test_a_head_that_never_ends_ends_the_connection(sent: bytes) -> None:
    async with connection() as (reader, writer):
        sending = asyncio.create_task(send_slowly(writer, sent * 100, pause_s=TIMEOUT_S / 4))
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        sending.cancel()


async def test_so_does_that_of_a_second_request() -> None:
    async with connection() as (reader, writer):
        writer.write(HEAD + b"\r\nbody")
        assert (await reader.readuntil(b"body")).startswith(b"HTTP/1.1 200")
        sending = asyncio.create_task(send_slowly(writer, HEAD * 100, pause_s=TIMEOUT_S / 4))
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        sending.cancel()


async def test_a_body_has_its_own_time() -> None:
    async with connection() as (reader, writer):
        for _ in range(2):
            writer.write(HEAD + b"\r\n")
            await send_slowly(writer, b"body", pause_s=TIMEOUT_S / 2)
            assert (await reader.readuntil(b"body")).startswith(b"HTTP/1.1 200")


async def test_a_head_without_measure_is_refused() -> None:
    async with connection() as (reader, writer):
        writer.write(HEAD + b"X: " + b"x" * 1_000_000)
        with contextlib.suppress(ConnectionError):
            assert (await reader.read()).startswith(b"HTTP/1.1 400")
