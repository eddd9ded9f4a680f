"""Reads what ``lean --json`` prints: one JSON object per line, each a diagnostic.

The last line may be cut off (the process was killed), and anything may stand between the lines (a panic, the output
of native code): such lines are left out, since a diagnostic that counts is always a whole object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from prover.core.message import Message, Severity

MAX_MESSAGES = 1_000
MAX_TEXT_CHARACTERS = 20_000

_SORRY_KIND = "hasSorry"
_SEVERITIES = {severity.value: severity for severity in Severity}
_MAX_POSITION = 2**53  # of a line or column: beyond any file, and safe in every JSON reader


def parse_messages(output: bytes) -> tuple[Message, ...]:
    """The diagnostics in Lean's standard output, in order.

    At most ``MAX_MESSAGES``, errors first to be kept; texts are cut at ``MAX_TEXT_CHARACTERS``.
    """
    messages = list(_read_messages(output))
    if len(messages) > MAX_MESSAGES:
        errors = [message for message in messages if message.severity is Severity.ERROR]
        others = [message for message in messages if message.severity is not Severity.ERROR]
        others.sort(key=lambda message: not is_sorry(message))
        messages = (errors + others)[:MAX_MESSAGES]
    return tuple(messages)


def is_sorry(message: Message) -> bool:
    """Whether Lean says that a declaration uses `sorry`. Its kind tells, never its text."""
    return message.kind == _SORRY_KIND


def has_error(messages: tuple[Message, ...]) -> bool:
    """Whether one of the diagnostics is an error."""
    return any(message.severity is Severity.ERROR for message in messages)


def _read_messages(output: bytes) -> Iterator[Message]:
    for line in output.split(b"\n"):
        if not line.startswith(b"{"):
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            continue
        message = _read_message(record)
        if message is not None:
            yield message


def _read_message(record: object) -> Message | None:
    """The diagnostic in a decoded line, or None when it is something else."""
    if not isinstance(record, dict):
        return None
    severity = record.get("severity")
    text = record.get("data")
    kind = record.get("kind", "")
    if not (isinstance(severity, str) and severity in _SEVERITIES and isinstance(text, str)):
        return None
    start, end = _read_position(record.get("pos")), _read_position(record.get("endPos"))
    if start is None:
        return None
    if len(text) > MAX_TEXT_CHARACTERS:
        text = text[:MAX_TEXT_CHARACTERS] + "…"
    return Message(
        severity=_SEVERITIES[severity],
        text=_without_surrogates(text),
        line=start[0],
        column=start[1],
        end_line=end[0] if end else None,
        end_column=end[1] if end else None,
        kind=_without_surrogates(kind) if isinstance(kind, str) and kind != "[anonymous]" else "",
    )


def _read_position(position: object) -> tuple[int, int] | None:
    if not isinstance(position, dict):
        return None
    line, column = position.get("line"), position.get("column")
    if type(line) is not int or type(column) is not int:
        return None
    return (line, column) if 0 <= line < _MAX_POSITION and 0 <= column < _MAX_POSITION else None


def _without_surrogates(text: str) -> str:
    """JSON can spell half of a surrogate pair, which no encoder accepts afterwards."""
    return text.encode("utf-8", "replace").decode("utf-8")
