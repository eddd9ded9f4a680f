"""Traces by OpenTelemetry, where OTEL_EXPORTER_OTLP_ENDPOINT says where to; otherwise nothing happens here.

Spans are made by hand, not by the instrumentations of libraries: one message to a Lean worker carries questions of
several jobs, each with a trace of its own. Whatever else OpenTelemetry's SDK reads from its environment variables
(names, samplers, headers, limits) holds.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any, Literal

from prover.errors import QedError

Kind = Literal["internal", "server", "client", "consumer"]
Attributes = Mapping[str, str | int | float | bool]

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_PACKAGES = ("opentelemetry.sdk", "opentelemetry.exporter.otlp.proto.http")
_FLUSH_S = 2.0

_provider: Any = None  # of this process; None: no traces


class TelemetryMissingError(QedError):
    """Traces are asked for, and the packages that make them are not installed."""


class Span:
    """What is known of a span where there are no traces; with them, OpenTelemetry's span does the same."""

    def set_attribute(self, key: str, value: str | int | float | bool) -> None:
        """Say something of what happened."""

    def update_name(self, name: str) -> None:
        """Give it another name."""


_NO_SPAN = Span()


def is_wanted() -> bool:
    """Whether the environment asks for traces."""
    return any(map(os.environ.get, _ENDPOINTS)) and os.environ.get("OTEL_SDK_DISABLED", "").lower() != "true"


def check_tracing() -> None:
    """Raise TelemetryMissingError when traces are asked for and cannot be made."""
    if is_wanted() and not all(map(_is_installed, _PACKAGES)):
        endpoint = next(name for name in _ENDPOINTS if os.environ.get(name))
        raise TelemetryMissingError(
            f"{endpoint} is set, and what makes traces is not installed: pip install 'qed-prover[telemetry]', "
            f"or unset {endpoint}."
        )


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:  # of what the package is in
        return False


def set_up_tracing(process: str) -> None:
    """Send the spans of this process, if that is asked for. Call it after the fork. Raises TelemetryMissingError."""
    global _provider  # noqa: PLW0603 - one for the process, as OpenTelemetry's own
    check_tracing()
    if not is_wanted():
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    name = os.environ.get("OTEL_SERVICE_NAME") or "qed"
    provider = TracerProvider(resource=Resource.create({"service.name": name, "qed.process": process}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    _provider = provider


def flush_traces() -> None:
    """Send what is left, before the process ends; no longer than a moment."""
    if _provider is not None:
        sending = threading.Thread(target=_provider.force_flush, name="qed-traces", daemon=True)
        sending.start()
        sending.join(_FLUSH_S)


@contextlib.contextmanager
def span(name: str, *, kind: Kind = "internal", attributes: Attributes | None = None) -> Iterator[Span]:
    """A span around the block, below the one that is under way. An error is told by its type alone."""
    if _provider is None:
        yield _NO_SPAN
        return
    from opentelemetry.trace import SpanKind, Status, StatusCode

    tracer = _provider.get_tracer("qed")
    with tracer.start_as_current_span(
        name,
        kind=SpanKind[kind.upper()],
        attributes=dict(attributes or {}),
        record_exception=False,  # its text may say what nobody else is to know
        set_status_on_exception=False,
    ) as current:
        try:
            yield current
        except asyncio.CancelledError:
            current.set_attribute("qed.cancelled", True)
            raise
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


@contextlib.contextmanager
def continue_trace(traceparent: str | None) -> Iterator[None]:
    """Have the spans of this block belong to a trace that began elsewhere, by its W3C trace context."""
    if _provider is None or traceparent is None:
        yield
        return
    from opentelemetry import context
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    token = context.attach(TraceContextTextMapPropagator().extract({"traceparent": traceparent}))
    try:
        yield
    finally:
        context.detach(token)


def read_traceparent() -> str | None:
    """The place in the trace, as W3C trace context writes it; None without traces."""
    if _provider is None:
        return None
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get("traceparent")


def read_trace_ids() -> dict[str, str]:
    """`trace_id` and `span_id` for log lines; empty without traces."""
    _, _, rest = (read_traceparent() or "").partition("-")
    trace_id, _, rest = rest.partition("-")
    return {"trace_id": trace_id, "span_id": rest.partition("-")[0]} if trace_id else {}
