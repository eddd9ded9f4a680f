"""Log lines: one for each thing that happened, as text for people or as JSON for machines (QED_LOG_FORMAT).

Both say when, how bad, which process, what, and which request, job and verification it belongs to (`telemetry.trails`).
No text that is logged can forge a line, and no secret gets in (`telemetry.redaction`).
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.contextvars import get_contextvars
from structlog.typing import EventDict

from service.settings import Settings
from service.telemetry.redaction import Redactor
from service.telemetry.tracing import read_trace_ids

# What could end a line, or move a terminal's cursor: no text that is logged may forge lines.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {
    0x0A: "\\n",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def set_up_logging(process: str, settings: Settings, **fields: str) -> None:
    """Write the log of this process to standard error; ``fields`` are said in every line of JSON."""
    redactor = Redactor(settings)
    handler = logging.StreamHandler(sys.stderr)
    if settings.log_format == "json":
        handler.setFormatter(_create_json_formatter({"process": process, **fields}, redactor))
    else:
        handler.setFormatter(_TextFormatter(process, redactor))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("qed").setLevel(logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.captureWarnings(True)


def _create_json_formatter(fields: Mapping[str, str], redactor: Redactor) -> logging.Formatter:
    def add_place(_: Any, __: str, event: EventDict) -> EventDict:
        return {**event, **fields, "pid": os.getpid(), **read_trace_ids()}

    def redact(_: Any, __: str, event: EventDict) -> EventDict:
        plain = int | float | None
        return {
            name: value if isinstance(value, plain) else redactor.redact(str(value)) for name, value in event.items()
        }

    def order(_: Any, __: str, event: EventDict) -> EventDict:
        first = {name: event.pop(name) for name in ("time", "level", "process", "event") if name in event}
        return {**first, **event}

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            structlog.processors.format_exc_info,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            add_place,
            redact,
            order,
            structlog.processors.JSONRenderer(),
        ],
    )


class _TextFormatter(logging.Formatter):
    def __init__(self, process: str, redactor: Redactor) -> None:
        super().__init__(datefmt="%H:%M:%S")
        self._process = process
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        level = "" if record.levelno == logging.INFO else f"{record.levelname.lower()}: "
        text = self._clean(record.getMessage())
        ids = {name: str(value) for name, value in get_contextvars().items()}
        said = " ".join(f"{name.removesuffix('_id')}={value}" for name, value in ids.items() if value not in text)
        text = f"{text} [{self._clean(said)}]" if said else text
        if record.exc_info:
            lines = self._redactor.redact(self.formatException(record.exc_info)).split("\n")
            text = "\n  ".join([text, *(line.translate(_CONTROLS) for line in lines)])
        text = text.encode("utf-8", "backslashreplace").decode()
        return f"{self.formatTime(record, self.datefmt)} {self._process}: {level}{text}"

    def _clean(self, text: str) -> str:
        return self._redactor.redact(text).translate(_CONTROLS)
