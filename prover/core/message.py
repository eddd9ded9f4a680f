"""Message: one diagnostic that Lean printed."""

from __future__ import annotations

from enum import StrEnum

from prover.core.value import Value


class Severity(StrEnum):
    """Lean's own three severities."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Message(Value):
    """A diagnostic of the Lean process, at a place in the checked file."""

    severity: Severity
    text: str
    line: int  # 1-based, in the whole assembled file
    column: int  # 0-based, in characters
    end_line: int | None = None
    end_column: int | None = None
    kind: str = ""  # Lean's message kind, for example `hasSorry`; empty when it has none
