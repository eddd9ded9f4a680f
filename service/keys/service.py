"""What can be done with keys. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from prover.errors import InvalidInputError, QedError
from service.database import Transaction, read_clock
from service.keys.models import ApiKey
from service.keys.repository import KeyRepository
from service.keys.schemas import AuditRead, Caller, KeyRead, NewKey
from service.keys.scope import Scope

PREFIX = "qed_"  # so that people, and scanners for leaked secrets, know one when they see it
_SECRET_BYTES = 32
_HINT_CHARACTERS = 10
_NAME_CHARACTERS = 100


class UnauthenticatedError(QedError):
    """The request has no key, or none that is good."""


class ForbiddenError(QedError):
    """The key is good, but not for this."""


class QuotaError(QedError):
    """The key was used too much; ``retry_after_s`` says when to come back."""

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


def create_key(
    transaction: Transaction,
    *,
    name: str,
    scopes: Collection[Scope],
    actor: str,
    requests_per_minute: int | None = None,
    jobs_per_day: int | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Make a key. Raises InvalidInputError with what to change."""
    name = name.strip()
    if not name or len(name) > _NAME_CHARACTERS or not name.isprintable():
        raise InvalidInputError(f"A key needs a name of 1 to {_NAME_CHARACTERS} printable characters.")
    if not scopes:
        raise InvalidInputError("A key without scopes is good for nothing; name at least one.")
    secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    key = ApiKey(
        name=name,
        sha256=_hash(secret),
        hint=secret[:_HINT_CHARACTERS],
        scopes=sorted(set(scopes)),
        requests_per_minute=requests_per_minute,
        jobs_per_day=jobs_per_day,
        expires_at=expires_at,
    )
    repository = KeyRepository(transaction.session)
    repository.add(key)
    repository.note(actor=actor, action="key created", details={"key": str(key.id), "name": name, "scopes": key.scopes})
    return NewKey(key=_show(key), secret=secret)


def revoke_key(transaction: Transaction, key_id: UUID, *, actor: str) -> KeyRead:
    """Make a key worthless, from now on. Raises InvalidInputError when there is none with this id."""
    repository = KeyRepository(transaction.session)
    key = repository.find(key_id)
    if key is None:
        raise InvalidInputError(f"There is no key {key_id}; `qed keys list` shows them.")
    if key.revoked_at is None:
        key.revoked_at = read_clock()
        repository.note(actor=actor, action="key revoked", details={"key": str(key.id), "name": key.name})
    return _show(key)


def list_keys(session: Session) -> list[KeyRead]:
    """All keys, oldest first."""
    return [_show(key) for key in KeyRepository(session).list_all()]


def list_audit(session: Session, *, limit: int) -> list[AuditRead]:
    """The audit log, newest first."""
    return [
        AuditRead(created_at=entry.created_at, actor=entry.actor, action=entry.action, details=entry.details)
        for entry in KeyRepository(session).list_notes(limit=limit)
    ]


def authenticate(session: Session, secret: str) -> Caller:
    """Whose secret it is. Raises UnauthenticatedError, with the same words for a wrong, revoked or expired one."""
    key = KeyRepository(session).find_by_hash(_hash(secret)) if secret.startswith(PREFIX) else None
    if key is None or key.revoked_at is not None or (key.expires_at is not None and key.expires_at <= read_clock()):
        raise UnauthenticatedError("The API key is not valid.")
    return Caller(
        key_id=key.id,
        name=key.name,
        scopes=frozenset(map(Scope, key.scopes)),
        requests_per_minute=key.requests_per_minute,
        jobs_per_day=key.jobs_per_day,
    )


def claim_jobs(session: Session, caller: Caller, count: int, *, jobs_per_day: int | None) -> None:
    """Raise QuotaError when ``count`` more jobs are more than the caller may ask for in a day.

    ``jobs_per_day`` is for keys that have no number of their own; None is without end.
    """
    allowed = jobs_per_day if caller.jobs_per_day is None else caller.jobs_per_day
    if caller.key_id is None or allowed is None:
        return
    repository = KeyRepository(session)
    repository.lock(caller.key_id)  # so that requests sent at once are counted one after another
    had = repository.count_jobs_since(caller.key_id, read_clock() - timedelta(days=1))
    if had + count > allowed:
        raise QuotaError(
            f"The key {caller.name!r} may ask for {allowed:,} jobs in 24 hours, and has asked for {had:,}.",
            retry_after_s=3_600,
        )


def note_action(transaction: Transaction, caller: Caller, action: str, **details: str) -> None:
    """Write down what a caller did with an administrator's rights."""
    KeyRepository(transaction.session).note(actor=f"{caller.name} ({caller.key_id})", action=action, details=details)


def _hash(secret: str) -> str:
    # The secret has 256 random bits: nothing is won by a slow hash, which every request would pay for.
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _show(key: ApiKey) -> KeyRead:
    return KeyRead(
        id=key.id,
        name=key.name,
        hint=key.hint,
        scopes=[Scope(scope) for scope in key.scopes],
        requests_per_minute=key.requests_per_minute,
        jobs_per_day=key.jobs_per_day,
        created_at=key.created_at,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
    )
