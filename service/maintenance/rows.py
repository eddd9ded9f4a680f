"""Rows as JSON, the same for SQLite and PostgreSQL, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.sql.expression import TableClause

from service.database import UtcDateTime


class Kind(StrEnum):
    """How a column's values are written."""

    UUID = "uuid"
    MOMENT = "moment"  # ISO 8601, in UTC
    JSON = "json"
    PLAIN = "plain"  # numbers, texts and truth values


_TYPES: Mapping[Kind, sa.types.TypeEngine[Any]] = {
    Kind.UUID: sa.Uuid(),
    Kind.MOMENT: UtcDateTime(),
    Kind.JSON: sa.JSON(none_as_null=True),
    Kind.PLAIN: sa.types.NullType(),
}


def describe_columns(table: sa.Table) -> dict[str, Kind]:
    """The names of a table's columns, in order, and how their values are written."""
    return {column.name: _find_kind(column.type) for column in table.columns}


def _find_kind(kind: sa.types.TypeEngine[Any]) -> Kind:
    if isinstance(kind, sa.Uuid):
        return Kind.UUID
    if isinstance(kind, UtcDateTime):
        return Kind.MOMENT
    return Kind.JSON if isinstance(kind, sa.JSON) else Kind.PLAIN


def make_table(name: str, columns: Mapping[str, Kind]) -> TableClause:
    """A table to insert into, of whatever revision: it is known by what was written, not by the models."""
    return sa.table(name, *(sa.column(column, _TYPES[kind]) for column, kind in columns.items()))


def write_row(values: Sequence[Any], kinds: Sequence[Kind]) -> list[Any]:
    """A row's values as JSON."""
    return [_write(value, kind) for value, kind in zip(values, kinds, strict=True)]


def read_row(values: Sequence[Any], columns: Mapping[str, Kind]) -> dict[str, Any]:
    """A row's values by column, as they were. Raises ValueError for what :func:`write_row` has not written."""
    pairs = zip(columns.items(), values, strict=True)
    return {name: _read(value, kind) for (name, kind), value in pairs}


def _write(value: Any, kind: Kind) -> Any:
    if value is None or kind in {Kind.JSON, Kind.PLAIN}:
        return value
    return value.isoformat() if kind is Kind.MOMENT else str(value)


def _read(value: Any, kind: Kind) -> Any:
    if value is None or kind in {Kind.JSON, Kind.PLAIN}:
        return value
    return datetime.fromisoformat(value) if kind is Kind.MOMENT else UUID(value)
