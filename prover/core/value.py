"""The base of every domain value: frozen, keyword-only, strict about unknown fields, JSON in and out."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value compared by its fields; ``model_dump_json`` and ``model_validate_json`` round-trip."""

    model_config = ConfigDict(frozen=True, extra="forbid")
