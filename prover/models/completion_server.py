"""CompletionServer: a language model behind any OpenAI-compatible endpoint, such as vLLM's.

Answers are streamed, several to a request, and handed on one by one as they end. Each answer that was asked for has a
number; what a failed request did not bring is asked for again by its number, so that nothing is lost or counted
twice while a server dies and comes back. A server that stays away for longer than the patience ends the sampling with
:class:`prover.errors.SamplerUnavailableError`. Closing the iterator closes the connections, and the server stops.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from typing import Any

import httpx

from prover.core.attempt import Completion
from prover.models.endpoint import ModelEndpoint, Patience, TryAgainError
from prover.models.event_stream import END_OF_STREAM, MalformedEventError, Piece, parse_event, read_events
from prover.models.language_model import DEFAULT_MAX_TOKENS, SEEDS_OF_A_RUN, SamplingOptions
from prover.models.prompt import ChatPrompt, Prompt, fit_answer
from prover.models.server_options import ServerOptions

MAX_ANSWER_CHARACTERS = 1_000_000
_MAX_EVENTS_AFTERWARDS = 64  # read after the last answer has ended, so that the connection can be used again
_TOKENS_PER_PIECE = 100  # half an answer is of no use, and each piece costs server and client time
_BROKEN_OFF = frozenset({"abort", "error"})  # what servers call the end of an answer that they gave up


class CompletionServer:
    """A model that a server offers."""

    def __init__(self, endpoint: ModelEndpoint, server: ServerOptions | None = None) -> None:
        self._endpoint = endpoint
        self._server = server or ServerOptions()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._endpoint.model

    async def generate(
        self, prompt: Prompt, *, count: int, options: SamplingOptions, skip: int = 0
    ) -> AsyncGenerator[Completion, None]:
        """``count`` answers, in the order in which they end; with other seeds than any run with another ``skip``."""
        if options.temperature == 0:
            count = 0 if skip else min(count, 1)
        if count == 0:
            return
        if options.seed is not None:
            options = options.model_copy(update={"seed": options.seed + skip * SEEDS_OF_A_RUN})
        generation = _Generation(self._endpoint, self._server, prompt, options)
        worker = asyncio.create_task(generation.run(count))
        worker.add_done_callback(lambda _: generation.finished.put_nowait(None))
        try:
            while (completion := await generation.finished.get()) is not None:
                generation.room.release()
                yield completion
        finally:
            worker.cancel()
            await asyncio.wait([worker])
            error = None if worker.cancelled() else worker.exception()
        if error is not None:
            raise error


class _Generation:
    """One prompt's answers under way."""

    def __init__(
        self, endpoint: ModelEndpoint, server: ServerOptions, prompt: Prompt, options: SamplingOptions
    ) -> None:
        self.finished: asyncio.Queue[Completion | None] = asyncio.Queue()
        # The model may run ahead of those who use the answers, but not without end.
        self.room = asyncio.Semaphore(2 * server.parallel_requests * server.answers_per_request)
        self._endpoint = endpoint
        self._server = server
        self._prompt = prompt
        self._options = options
        self._request: dict[str, Any] = {}

    async def run(self, count: int) -> None:
        """Ask for all the answers, several requests at a time."""
        size = self._server.answers_per_request
        batches = iter([range(first, min(first + size, count)) for first in range(0, count, size)])
        async with self._endpoint.open_client(silence_s=self._server.silence_s) as client:
            await self._prepare(client)
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(min(self._server.parallel_requests, -(-count // size))):
                        group.create_task(self._work(client, batches))
            except BaseExceptionGroup as failures:
                raise failures.exceptions[0] from None

    async def _prepare(self, client: httpx.AsyncClient) -> None:
        """What all requests have in common. The server is asked about its model, and the tokens are made to fit."""
        options, prompt = self._options, self._prompt
        served = await self._endpoint.describe(client, Patience(self._endpoint, self._server))
        context_tokens = self._server.context_tokens or served.context_tokens
        max_tokens = options.max_tokens or DEFAULT_MAX_TOKENS
        # A token has at least one byte: most prompts fit without a question.
        prompt_tokens = len(prompt.text.encode())
        if context_tokens is not None and prompt_tokens + max_tokens > context_tokens:
            prompt_tokens = await self._endpoint.count_tokens(client, prompt)
        self._request = {
            "model": self._endpoint.model,
            "max_tokens": fit_answer(prompt_tokens=prompt_tokens, max_tokens=max_tokens, context_tokens=context_tokens),
            "stream": True,
            **options.model_dump(include={"temperature", "top_p"}, exclude_none=True),
        }
        if options.stop:
            self._request["stop"] = list(options.stop)
        if served.counts_tokens:
            self._request["stream_options"] = {"include_usage": True, "continuous_usage_stats": True}
        if served.bundles_tokens:
            self._request["stream_interval"] = _TOKENS_PER_PIECE
        if isinstance(prompt, ChatPrompt):
            self._request["messages"] = [message.model_dump() for message in prompt.messages]
        else:
            self._request["prompt"] = prompt.text
        if options.logprobs:
            self._request["logprobs"] = True if isinstance(prompt, ChatPrompt) else 0  # of the tokens themselves alone

    async def _work(self, client: httpx.AsyncClient, batches: Iterator[range]) -> None:
        for batch in batches:
            for _ in batch:
                await self.room.acquire()
            await self._answer(client, batch)

    async def _answer(self, client: httpx.AsyncClient, batch: range) -> None:
        """Ask for the answers of these numbers until each has come once."""
        missing = list(batch)
        patience = Patience(self._endpoint, self._server)
        while missing:
            numbers = _first_run(missing)
            had = len(missing)
            try:
                async with aclosing(self._stream(client, numbers)) as answers:
                    async for number, completion in answers:
                        missing.remove(number)
                        patience.renew()
                        self.finished.put_nowait(completion)
                if len(missing) == had:
                    raise TryAgainError("the stream ended before an answer did")
            except TryAgainError as failure:
                if missing:
                    await patience.wait(failure)

    async def _stream(
        self, client: httpx.AsyncClient, numbers: Sequence[int]
    ) -> AsyncGenerator[tuple[int, Completion], None]:
        """The answers of one request, each as soon as it has ended. Raises TryAgainError when the request fails."""
        started = time.monotonic()
        request = {**self._request, "n": len(numbers)}
        if self._options.seed is not None:
            request["seed"] = self._options.seed + numbers[0]
        path = "/chat/completions" if isinstance(self._prompt, ChatPrompt) else "/completions"
        answers = {index: _Answer() for index in range(len(numbers))}
        events_afterwards = 0
        async with self._endpoint.post_for_stream(client, path, request) as chunks:
            async for data in read_events(chunks):
                if data == END_OF_STREAM:
                    continue
                for piece in _parse(data):
                    answer = answers.get(piece.number)
                    if answer is not None and answer.take(piece):
                        del answers[piece.number]
                        yield numbers[piece.number], self._complete(answer, seconds=time.monotonic() - started)
                events_afterwards += not answers
                if events_afterwards > _MAX_EVENTS_AFTERWARDS:
                    return

    def _complete(self, answer: _Answer, *, seconds: float) -> Completion:
        return Completion(
            text=answer.text,
            sampler=self._endpoint.model,
            tokens=answer.tokens,
            seconds=seconds,
            continues_proof=not isinstance(self._prompt, ChatPrompt),
            is_cut_off=answer.is_cut_off,
            logprob=answer.logprob if self._options.logprobs else None,
        )


class _Answer:
    """One answer as it comes in."""

    def __init__(self) -> None:
        self.tokens = 0
        self.is_cut_off = False
        self.logprob: float | None = None
        self._texts: list[str] = []
        self._thoughts: list[str] = []
        self._characters = 0

    @property
    def text(self) -> str:
        thought = "".join(self._thoughts)
        return (f"<think>{thought}</think>" if thought else "") + "".join(self._texts)

    def take(self, piece: Piece) -> bool:
        """Add a piece; whether the answer has ended with it."""
        self._texts.append(piece.text)
        self._thoughts.append(piece.thought)
        self._characters += len(piece.text) + len(piece.thought)
        # Where the server does not count, a piece is a token.
        self.tokens = self.tokens + bool(piece.text or piece.thought) if piece.tokens is None else piece.tokens
        if piece.logprob is not None:
            self.logprob = (self.logprob or 0.0) + piece.logprob
        if piece.finish in _BROKEN_OFF:
            raise TryAgainError("the server broke off an answer")
        self.is_cut_off = piece.finish == "length" or self._characters > MAX_ANSWER_CHARACTERS
        return piece.finish is not None or self.is_cut_off


def _parse(data: str) -> list[Piece]:
    try:
        return parse_event(data)
    except MalformedEventError as error:
        raise TryAgainError(f"the stream holds {error}") from error


def _first_run(numbers: Sequence[int]) -> list[int]:
    """The numbers up to the first gap: one request can ask for them with consecutive seeds."""
    return [n for n, expected in zip(numbers, itertools.count(numbers[0]), strict=False) if n == expected]
