"""ModelEndpoint: the address of an OpenAI-compatible server, what it serves, and what its failures mean."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from prover.core.trouble import find_trouble
from prover.errors import InvalidInputError, SamplerError, SamplerUnavailableError
from prover.models.event_stream import read_error
from prover.models.prompt import ChatPrompt, Prompt
from prover.models.server_options import ServerOptions

_CONNECT_S = 10.0
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.25, 8.0
_PASSING_STATUSES = frozenset({408, 409, 425, 429})  # and all from 500 on
_BYTES_PER_TOKEN = 3  # of Lean text, at the least; where the server does not count
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class TryAgainError(Exception):
    """A request failed in a way that may pass."""

    def __init__(self, reason: str, *, pause_s: float = 0.0) -> None:
        super().__init__(reason)
        self.pause_s = pause_s  # what the server asks for


@dataclass(frozen=True, kw_only=True)
class ServedModel:
    """What a server says about its model."""

    context_tokens: int | None = None
    counts_tokens: bool = False  # can count the tokens of each answer while it streams
    bundles_tokens: bool = False  # sends many tokens in one piece where it is asked to


class ModelEndpoint:
    """A model that a server offers at an address such as ``http://127.0.0.1:8000/v1``."""

    def __init__(self, url: str, *, model: str, api_key: str | None = None) -> None:
        self.url = _normalize_url(url)
        self.model = model
        self.was_reached = False
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._served: ServedModel | None = None

    def open_client(self, *, silence_s: float) -> httpx.AsyncClient:
        """A client whose connections are kept for the next request."""
        return httpx.AsyncClient(
            headers=self._headers,
            timeout=httpx.Timeout(connect=_CONNECT_S, read=silence_s, write=_CONNECT_S, pool=None),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=None),
            trust_env=self.url.host not in _LOOPBACK,  # no proxy to this machine itself
        )

    async def describe(self, client: httpx.AsyncClient, patience: Patience) -> ServedModel:
        """What the server says about the model; asked once."""
        while self._served is None:
            try:
                body = await self._ask(client.build_request("GET", f"{self.url}/models"), client)
            except TryAgainError as failure:
                await patience.wait(failure)
            else:
                patience.renew()
                self._served = _parse_models(body, self.model)
        return self._served

    async def count_tokens(self, client: httpx.AsyncClient, prompt: Prompt) -> int:
        """The tokens of a prompt, counted by a server that can; otherwise estimated."""
        question: dict[str, Any] = {"model": self.model}
        if isinstance(prompt, ChatPrompt):
            question["messages"] = [message.model_dump() for message in prompt.messages]
        else:
            question["prompt"] = prompt.text
        url = self.url.copy_with(path=self.url.path.removesuffix("/v1") + "/tokenize")
        try:
            body = await self._ask(client.build_request("POST", url, json=question), client)
            return int(body["count"])
        except (TryAgainError, TypeError, KeyError, ValueError):
            return -(-len(prompt.text.encode()) // _BYTES_PER_TOKEN)

    async def _ask(self, request: httpx.Request, client: httpx.AsyncClient) -> Any:
        """The JSON that the server answers; None for a question that it does not know."""
        try:
            response = await client.send(request)
        except httpx.RequestError as error:
            raise TryAgainError(_describe(error)) from error
        self.was_reached = True
        if response.status_code in (404, 405, 501):
            return None
        self._check_status(response)
        try:
            return response.json()
        except ValueError:
            return None

    @asynccontextmanager
    async def post_for_stream(
        self, client: httpx.AsyncClient, path: str, body: dict[str, Any]
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes of a streamed answer. Raises TryAgainError for what may pass, SamplerError for what will not."""
        try:
            async with client.stream("POST", f"{self.url}{path}", json=body) as response:
                self.was_reached = True
                if response.status_code != 200:
                    await response.aread()
                    self._check_status(response)
                yield response.aiter_bytes()
        except httpx.RequestError as error:
            raise TryAgainError(_describe(error)) from error

    def _check_status(self, response: httpx.Response) -> None:
        status = response.status_code
        if status < 300:
            return
        try:
            message = read_error(json.loads(response.text)) or response.text
        except ValueError:
            message = response.text
        reason = f"HTTP {status}: {message.strip()[:500] or response.reason_phrase}"
        if status in _PASSING_STATUSES or status >= 500:
            raise TryAgainError(reason, pause_s=_parse_pause(response.headers.get("retry-after", "")))
        raise SamplerError(f"The model server at {self.url} refused the request for {self.model!r} ({reason}).")


class Patience:
    """How long failures are borne with: pauses that grow, by chance of unequal length, and an end."""

    def __init__(self, endpoint: ModelEndpoint, server: ServerOptions) -> None:
        self._endpoint = endpoint
        self._server = server
        self._failing_since: float | None = None
        self._failures = 0

    def renew(self) -> None:
        """There was some success."""
        find_trouble().end()
        self._failing_since, self._failures = None, 0

    async def wait(self, failure: TryAgainError) -> None:
        """Pause before the next try; SamplerUnavailableError when the patience has ended."""
        now = time.monotonic()
        self._failing_since = self._failing_since or now
        limit_s = self._server.patience_s
        if not self._endpoint.was_reached:
            limit_s = min(limit_s, self._server.first_contact_s)
        left_s = self._failing_since + limit_s - now
        error = SamplerUnavailableError(
            f"The model server at {self._endpoint.url} has failed for {min(limit_s, now - self._failing_since):.3g} s; "
            f"the last time: {failure}. Start it, or give another endpoint."
        )
        if left_s <= 0:
            raise error
        find_trouble().begin(error)
        grown_s = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**self._failures)
        self._failures = min(self._failures + 1, 16)
        pause_s = max(failure.pause_s, grown_s * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
        await asyncio.sleep(min(pause_s, left_s))


def _normalize_url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text.strip().rstrip("/"))
    except httpx.InvalidURL as error:
        raise InvalidInputError(f"The endpoint {text!r} is not a URL: {error}.") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise InvalidInputError(f"The endpoint {text!r} is not a URL; write one like http://127.0.0.1:8000/v1.")
    return url.copy_with(path="/v1") if url.path in ("", "/") else url


def _parse_models(body: Any, model: str) -> ServedModel:
    """What a list of models says about one of them. Only vLLM and its kin tell the context, and these count."""
    try:
        entry: dict[str, Any] = next((entry for entry in body["data"] if entry.get("id") == model), {})
        length = entry.get("max_model_len")
        return ServedModel(
            context_tokens=None if length is None else int(length),
            counts_tokens=length is not None,
            bundles_tokens=entry.get("owned_by") == "vllm",
        )
    except (TypeError, KeyError, AttributeError, ValueError):
        return ServedModel()


def _parse_pause(text: str) -> float:
    """The seconds in a `Retry-After` header; the form with a date is not worth the trouble."""
    return float(text) if text.strip().isdigit() else 0.0


def _describe(error: httpx.RequestError) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
