"""From a verdict to what Kimina Lean Server would have answered."""

from __future__ import annotations

from typing import Any

from prover.core.message import Message, Severity
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.messages import is_sorry
from service.kimina.schemas import ApiCheckResult

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "info"}
_START = {"line": 1, "column": 0}
_UNFINISHED = frozenset({VerdictStatus.MEMORY_LIMIT, VerdictStatus.CRASHED})


def show_result(snippet_id: str, verdict: Verdict, *, timeout_s: float, debug: bool) -> ApiCheckResult:
    """The answer for one snippet."""
    diagnostics = {"cpu_max": round(100 * verdict.cpu_s / verdict.wall_s, 1)} if debug and verdict.wall_s else None
    if verdict.status is VerdictStatus.TIMEOUT:
        error = f"Lean REPL command timed out in {timeout_s:g} seconds"
        return ApiCheckResult(id=snippet_id, time=verdict.wall_s, error=error, diagnostics=diagnostics)
    if verdict.status in _UNFINISHED:
        return ApiCheckResult(id=snippet_id, time=verdict.wall_s, error=verdict.reason, diagnostics=diagnostics)
    return ApiCheckResult(id=snippet_id, time=verdict.wall_s, response=_show_response(verdict), diagnostics=diagnostics)


def _show_response(verdict: Verdict) -> dict[str, Any]:
    messages = [_show_message(message) for message in verdict.messages]
    has_error = any(message["severity"] == "error" for message in messages)
    nowhere = {"pos": _START, "endPos": _START}
    if verdict.status not in {VerdictStatus.COMPILED, VerdictStatus.SORRY} and not has_error:
        messages.append({"severity": "error", **nowhere, "data": verdict.reason})
    response: dict[str, Any] = {"env": 0, "messages": messages}
    sorries = [
        {"pos": shown["pos"], "endPos": shown.get("endPos", shown["pos"]), "goal": ""}
        for message, shown in zip(verdict.messages, messages, strict=False)
        if is_sorry(message)
    ]
    if verdict.status is VerdictStatus.SORRY and not sorries:
        sorries = [{**nowhere, "goal": ""}]
    return response | ({"sorries": sorries} if sorries else {})


def _show_message(message: Message) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "severity": _SEVERITIES[message.severity],
        "pos": {"line": message.line, "column": message.column},
    }
    if message.end_line is not None:
        shown["endPos"] = {"line": message.end_line, "column": message.end_column}
    return shown | {"data": message.text}
