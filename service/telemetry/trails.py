"""Trails: where a piece of work comes from, so that its log lines and spans are found together.

A trail is the id of the request and of the job, and the place in the trace. It is kept in context variables, goes with
messages in their headers, by the id of the row that the message is about, and is taken up again by the worker. A
message that is sent again by the recovery has none: what it leads to is found by the job's id.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from structlog.contextvars import bind_contextvars, bound_contextvars, get_contextvars

from service.telemetry import tracing

Trail = Mapping[str, str]

HEADER = "qed_trails"  # of messages

_IDS = ("request_id", "job_id")
_VALUE = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_NONE: Mapping[str, Trail] = MappingProxyType({})
_carried: ContextVar[Mapping[str, Trail]] = ContextVar("qed_trails", default=_NONE)


def note_id(**ids: str) -> None:
    """Have the log lines of this request or task that follow name an id."""
    bind_contextvars(**ids)


def capture_trail() -> Trail:
    """The trail of what is under way here."""
    bound = get_contextvars()
    trail = {name: str(bound[name]) for name in _IDS if name in bound}
    if (traceparent := tracing.read_traceparent()) is not None:
        trail["traceparent"] = traceparent
    return trail


@contextlib.contextmanager
def carry_trails(trails: Mapping[str, Trail]) -> Iterator[None]:
    """Have messages that are sent, or rows that are worked on, in this block go with these trails."""
    token = _carried.set(trails)
    try:
        yield
    finally:
        _carried.reset(token)


def write_headers(row_ids: Sequence[str]) -> dict[str, Any]:
    """The headers of a message about these rows."""
    carried = _carried.get()
    here = capture_trail()
    trails = {row_id: dict(trail) for row_id in row_ids if (trail := carried.get(row_id, here))}
    return {HEADER: trails} if trails else {}


def read_headers(headers: Any) -> Mapping[str, Trail]:
    """The trails of a message; whatever is not of their form is left out."""
    if not isinstance(headers, dict):
        return {}
    return {
        str(row_id): {
            name: value
            for name in (*_IDS, "traceparent")
            if isinstance(value := trail.get(name), str) and _VALUE.fullmatch(value)
        }
        for row_id, trail in headers.items()
        if isinstance(trail, dict)
    }


@contextlib.contextmanager
def follow_trail(row_id: str, **ids: str) -> Iterator[None]:
    """Work on a row in the context of those who asked for it, with ids of its own."""
    trail = dict(_carried.get().get(row_id, {}))
    traceparent = trail.pop("traceparent", None)
    with bound_contextvars(**{**trail, **ids}), tracing.continue_trace(traceparent):
        yield
