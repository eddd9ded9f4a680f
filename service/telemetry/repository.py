"""Every query on what was counted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.telemetry.models import Count

Series = tuple[str, str]  # the name of a sample, and its labels as `write_labels` writes them

_LONGEST_LABELS = 512


def write_labels(labels: Mapping[str, str]) -> str:
    """Labels as they are stored: the same text for the same labels. A label without measure is cut short."""
    text = _dump(labels)
    if len(text) > _LONGEST_LABELS:
        share = _LONGEST_LABELS // (8 * len(labels))  # an escaped character takes six
        text = _dump({name: value[:share] for name, value in labels.items()})
    return text


def _dump(labels: Mapping[str, str]) -> str:
    return json.dumps(labels, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class CountRepository:
    """Counts in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, counts: Mapping[Series, float]) -> None:
        """Add to each of them; those that are not there yet start from zero."""
        if not counts:
            return
        insert = postgresql.insert if self._session.get_bind().dialect.name == "postgresql" else sqlite.insert
        statement = insert(Count)
        statement = statement.on_conflict_do_update(
            index_elements=[Count.name, Count.labels], set_={"value": Count.value + statement.excluded.value}
        )
        rows = [  # sorted: no two processes wait for each other crosswise
            {"name": name, "labels": labels, "value": counts[name, labels]} for name, labels in sorted(counts)
        ]
        self._session.execute(statement, rows)

    def read_all(self) -> Iterator[tuple[str, dict[str, str], float]]:
        """Name, labels and value of all that was counted."""
        for row in self._session.execute(select(Count.name, Count.labels, Count.value)).all():
            yield row.name, json.loads(row.labels), row.value
