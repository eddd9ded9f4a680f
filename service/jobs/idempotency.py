"""Requests that may be sent again: the same key and the same body are the same job, however often they arrive."""

from __future__ import annotations

import hashlib
import json
from typing import Self

from pydantic import BaseModel

from prover.core.value import Value
from prover.errors import InvalidInputError, QedError
from service.jobs.models import Job
from service.keys.schemas import Caller

_MAX_CHARACTERS = 255


class KeyReusedError(QedError):
    """The key came before, with another body."""


class IdempotencyKey(Value):
    """A caller's key and what was sent with it, as digests: nobody's key says anything about another's."""

    digest: str
    request_sha256: str

    @classmethod
    def of(cls, key: str, request: BaseModel, caller: Caller) -> Self:
        """The key of one request. Raises InvalidInputError when it is too long, or is not printable ASCII."""
        if not 1 <= len(key) <= _MAX_CHARACTERS or not (key.isascii() and key.isprintable()):
            raise InvalidInputError(f"`Idempotency-Key` is 1 to {_MAX_CHARACTERS} printable ASCII characters.")
        return cls(digest=_hash([str(caller.key_id), key]), request_sha256=_hash(request.model_dump()))

    def require_same(self, job: Job) -> None:
        """Raise KeyReusedError when the job was sent with another body."""
        if job.request_sha256 != self.request_sha256:
            raise KeyReusedError(f"This `Idempotency-Key` was sent before, with another body; its job is {job.id}.")


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
