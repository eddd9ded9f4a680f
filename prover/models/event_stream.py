"""The wire format of OpenAI-compatible servers: streams of server-sent events with pieces of several answers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

END_OF_STREAM = "[DONE]"


class MalformedEventError(Exception):
    """An event that is not in the format, or reports an error of the server."""


class Piece(NamedTuple):
    """The next piece of one of the answers in a stream."""

    number: int  # of the answer within its request, from 0
    text: str
    thought: str  # what the server has taken for thinking and keeps apart
    finish: str | None  # why the answer ends with this piece; None when it goes on
    tokens: int | None  # of the answer so far, where the server counts
    logprob: float | None = None  # of the piece, where it was asked for


async def read_events(chunks: AsyncIterator[bytes]) -> AsyncIterator[str]:
    """The data of each event. Lines end at line feeds alone: Lean text may hold other separators."""
    rest = b""
    async for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.startswith(b"data:"):
                yield line.removeprefix(b"data:").strip().decode("utf-8", "replace")


def parse_event(data: str) -> list[Piece]:
    """The pieces in an event of a completion or of a chat completion."""
    try:
        event = json.loads(data)
        if isinstance(event, dict) and event.get("error"):
            raise MalformedEventError(read_error(event) or "an error without a message")
        usage = event.get("usage") or {}
        tokens = usage.get("completion_tokens")
        return [_parse_choice(choice, tokens) for choice in event.get("choices") or ()]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MalformedEventError(f"an event that is not in the format: {data[:200]!r}") from error


def _parse_choice(choice: dict[str, Any], tokens: int | None) -> Piece:
    delta = choice.get("delta") or {}
    return Piece(
        number=int(choice["index"]),
        text=str(choice.get("text") or delta.get("content") or ""),
        thought=str(delta.get("reasoning_content") or delta.get("reasoning") or ""),
        finish=choice.get("finish_reason"),
        tokens=tokens,
        logprob=_sum_logprobs(choice.get("logprobs")),
    )


def _sum_logprobs(logprobs: Any) -> float | None:
    """Of the tokens of a piece: a list for completions, a list of objects for chat completions."""
    if not logprobs:
        return None
    values = logprobs.get("token_logprobs") or [token["logprob"] for token in logprobs.get("content") or ()]
    return float(sum(value for value in values if value is not None))


def read_error(body: Any) -> str:
    """The message in a server's report of an error; empty when there is none."""
    if not isinstance(body, dict):
        return ""
    error = body.get("error") or body.get("message") or body.get("detail") or ""
    return str(error.get("message") or error) if isinstance(error, dict) else str(error)
