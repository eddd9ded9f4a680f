"""What a client raises.

::

    QedError
    ├── ServiceError               the service refused: a problem document
    └── ServiceUnreachableError    there is no answer
"""

from __future__ import annotations

from prover.errors import QedError


class ServiceError(QedError):
    """The service answered with a problem document (RFC 9457)."""

    def __init__(self, status: int, kind: str, detail: str, action: str) -> None:
        super().__init__(f"{detail} {action}".strip())
        self.status = status
        self.kind = kind  # stable: `unknown-job`, `invalid-input`, `too-many-checks`, ...
        self.detail = detail
        self.action = action  # what to do about it


class ServiceUnreachableError(QedError):
    """The service does not answer."""
