"""Every query on keys and the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.jobs.models import Job
from service.keys.models import ApiKey, AuditEntry
from service.synthesis.models import Synthesis


class KeyRepository:
    """Keys in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, key: ApiKey) -> None:
        """Insert a new key."""
        self._session.add(key)
        self._session.flush()

    def find(self, key_id: UUID) -> ApiKey | None:
        """The key, or None."""
        return self._session.get(ApiKey, key_id)

    def find_by_hash(self, sha256: str) -> ApiKey | None:
        """The key whose secret has this hash, or None."""
        return self._session.scalar(select(ApiKey).where(ApiKey.sha256 == sha256))

    def lock(self, key_id: UUID) -> None:
        """Have other transactions that lock the key wait for the end of this one."""
        self._session.execute(select(ApiKey.id).where(ApiKey.id == key_id).with_for_update())

    def list_all(self) -> Sequence[ApiKey]:
        """All keys, the revoked ones too, oldest first."""
        return self._session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)).all()

    def count_jobs_since(self, key_id: UUID, moment: datetime) -> int:
        """How many jobs were asked for with the key since then; every statement of a synthesis run counts as one."""
        jobs = select(func.count()).select_from(Job).where(Job.key_id == key_id, Job.created_at > moment)
        statements = select(func.coalesce(func.sum(Synthesis.statements), 0)).where(
            Synthesis.key_id == key_id, Synthesis.created_at > moment
        )
        return self._session.scalars(jobs).one() + self._session.scalars(statements).one()

    def note(self, *, actor: str, action: str, details: dict[str, Any]) -> None:
        """Add to the audit log."""
        self._session.add(AuditEntry(actor=actor[:120], action=action, details=details))

    def list_notes(self, *, limit: int) -> Sequence[AuditEntry]:
        """The audit log, newest first."""
        query = select(AuditEntry).order_by(AuditEntry.created_at.desc(), AuditEntry.id).limit(limit)
        return self._session.scalars(query).all()
