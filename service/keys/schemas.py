"""Keys as they are shown, and who is asking."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from prover.core.value import Value
from service.keys.scope import Scope


class Caller(Value):
    """Whoever sent a request. Without keys everybody is the same caller, who may do everything."""

    key_id: UUID | None = None
    name: str = "anybody"
    scopes: frozenset[Scope] = frozenset({Scope.ADMIN})
    requests_per_minute: int | None = None
    jobs_per_day: int | None = None

    def may(self, scope: Scope) -> bool:
        """Whether the caller may do what needs this scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    @property
    def owner_id(self) -> UUID | None:
        """Whose jobs the caller sees: None is everybody's."""
        return None if Scope.ADMIN in self.scopes else self.key_id


ANYBODY = Caller()


class KeyRead(BaseModel):
    """A key, without its secret."""

    id: UUID
    name: str
    hint: str = Field(description="The secret's first characters.")
    scopes: list[Scope]
    requests_per_minute: int | None
    jobs_per_day: int | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class NewKey(BaseModel):
    """A key that was just made. Its secret is shown this once."""

    key: KeyRead
    secret: str


class AuditRead(BaseModel):
    """An entry of the audit log."""

    created_at: datetime
    actor: str
    action: str
    details: dict[str, object]


class KeyList(BaseModel):
    """All keys."""

    keys: list[KeyRead]


class AuditLog(BaseModel):
    """Entries of the audit log, newest first."""

    entries: list[AuditRead]
