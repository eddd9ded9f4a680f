"""Finding: what one filter says of one statement, why, and what shows it."""

from __future__ import annotations

from enum import StrEnum

from prover.core.value import Value


class FindingStatus(StrEnum):
    """What a filter came to."""

    PASSED = "passed"
    FAILED = "failed"  # a fault was found, and there is evidence of it
    UNKNOWN = "unknown"  # nothing was found out, or there is but a doubt: the reason says which


class Finding(Value):
    """A filter's verdict on a statement. It speaks of the statement's worth, never of a proof."""

    filter: str
    status: FindingStatus
    reason: str  # one sentence for people
    evidence: str = ""  # Lean text that was compiled, numbers, or the part of the statement meant


def passed(name: str, reason: str, evidence: str = "") -> Finding:
    """A finding without fault."""
    return Finding(filter=name, status=FindingStatus.PASSED, reason=reason, evidence=evidence)


def failed(name: str, reason: str, evidence: str = "") -> Finding:
    """A fault."""
    return Finding(filter=name, status=FindingStatus.FAILED, reason=reason, evidence=evidence)


def unknown(name: str, reason: str, evidence: str = "") -> Finding:
    """Nothing found out, or a doubt."""
    return Finding(filter=name, status=FindingStatus.UNKNOWN, reason=reason, evidence=evidence)
