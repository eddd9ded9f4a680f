"""A model server for tests: real HTTP on loopback, OpenAI's wire format, and the faults that servers have."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import uvicorn


class _DroppedError(Exception):
    """Raised in the middle of an answer: uvicorn closes the connection without ending it."""


class ModelServer:
    """Answers number i of a request with seed s with the text of ``write(s + i)``, a word a token.

    ``faults`` has the names of what goes wrong with the next requests, one each.
    """

    def __init__(self) -> None:
        self.write: Callable[[int], str] = lambda number: f"  exact answer_{number}"
        self.faults: deque[str] = deque()
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.connections: set[tuple[str, int]] = set()
        self.was_asked = threading.Event()
        self.aborted = threading.Event()
        self.may_finish = threading.Event()  # the last answer of each request waits for it
        self.may_finish.set()
        self.pause_s = 0.0  # before each token
        self.max_model_len: int | None = 4096
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def asked(self) -> int:
        """All the answers that were asked for."""
        return sum(request["n"] for request in self.requests)

    def start(self) -> None:
        config = uvicorn.Config(
            self._answer,
            interface="asgi3",
            host="127.0.0.1",
            port=self.port,
            http="h11",
            ws="none",
            lifespan="off",
            log_level="critical",
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(10)

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        self.connections.add(tuple(scope["client"]))
        self.headers.append({name.decode(): value.decode() for name, value in scope["headers"]})
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        body += message.get("body", b"")
        path = scope["path"]
        if path == "/v1/models":
            said = {"owned_by": "vllm", "max_model_len": self.max_model_len} if self.max_model_len else {}
            await _send_json(send, 200, {"data": [{"id": "tiny", **said}]})
        elif path == "/tokenize" and self.max_model_len:
            await _send_json(send, 200, {"count": len(json.loads(body)["prompt"].split())})
        elif path in ("/v1/completions", "/v1/chat/completions"):
            request = json.loads(body)
            self.requests.append(request)
            self.was_asked.set()
            fault = self.faults.popleft() if self.faults else ""
            await self._complete(request, fault, is_chat="chat" in path, receive=receive, send=send)
        else:
            await _send_json(send, 404, {"detail": "Not Found"})

    async def _complete(self, request: dict[str, Any], fault: str, *, is_chat: bool, receive: Any, send: Any) -> None:
        if fault.isdigit():
            headers = [(b"retry-after", b"1")] if fault == "429" else []
            await _send_json(send, int(fault), {"error": {"message": f"fault {fault}"}}, headers)
            return
        if request["model"] != "tiny":
            await _send_json(send, 404, {"error": {"message": f"The model `{request['model']}` does not exist."}})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        watch = asyncio.create_task(self._watch(receive))
        try:
            await self._stream(request, fault, is_chat=is_chat, send=send)
        finally:
            watch.cancel()

    async def _watch(self, receive: Any) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self.aborted.set()

    async def _stream(self, request: dict[str, Any], fault: str, *, is_chat: bool, send: Any) -> None:
        async def say(text: str) -> None:
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})

        async def say_piece(number: int, text: str, finish: str | None, tokens: int) -> None:
            choice: dict[str, Any] = {"index": number, "finish_reason": finish}
            choice |= {"delta": {"content": text}} if is_chat else {"text": text}
            event: dict[str, Any] = {"choices": [choice]}
            if request.get("logprobs") is not None:
                values = {"content": [{"logprob": -0.5}]} if is_chat else {"token_logprobs": [-0.5]}
                choice["logprobs"] = values
            if request.get("stream_options"):
                event["usage"] = {"completion_tokens": tokens}
            await say(f"data: {json.dumps(event, ensure_ascii=False)}\n\n")

        await say(": a comment\n\n")
        for number in range(request["n"]):
            is_last = number == request["n"] - 1
            words = self.write(request.get("seed", 0) + number).split(" ")
            for position, word in enumerate(words):
                await asyncio.sleep(self.pause_s)
                if is_last and position == len(words) - 1:
                    await self._fail_in_the_middle(fault, say)
                    while not self.may_finish.is_set() or fault == "endless":
                        await asyncio.sleep(0.01)
                        if fault == "endless":
                            await say_piece(number, "and so on ", None, 1)
                finish = "stop" if position == len(words) - 1 else None
                finish = "abort" if finish and is_last and fault == "abort" else finish
                finish = "length" if finish and fault == "length" else finish
                await say_piece(number, (" " if position else "") + word, finish, position + 1)
        await say('data: {"choices": [], "usage": {"completion_tokens": 1}}\n\ndata: [DONE]\n\n')
        await send({"type": "http.response.body", "body": b""})

    async def _fail_in_the_middle(self, fault: str, say: Any) -> None:
        if fault == "drop":
            raise _DroppedError
        if fault == "malformed":
            await say("data: {'choices': nothing}\n\n")
        elif fault == "error event":
            await say('data: {"error": {"message": "the engine died", "code": 500}}\n\n')
        elif fault == "silent":
            await asyncio.sleep(3600)


async def _send_json(send: Any, status: int, body: Any, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    kind = (b"content-type", b"application/json")
    await send({"type": "http.response.start", "status": status, "headers": [kind, *(headers or [])]})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})
