"""Every query on counters."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.counting.models import CounterValue


class CounterRepository:
    """Counters in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, counts: Mapping[str, int]) -> None:
        """Add to each of them; those that are not there yet start from zero."""
        if not counts:
            return
        insert = postgresql.insert if self._session.get_bind().dialect.name == "postgresql" else sqlite.insert
        statement = insert(CounterValue)
        statement = statement.on_conflict_do_update(
            index_elements=[CounterValue.name], set_={"value": CounterValue.value + statement.excluded.value}
        )
        rows = [{"name": name, "value": counts[name]} for name in sorted(counts)]  # sorted: no two wait crosswise
        self._session.execute(statement, rows)

    def read_all(self) -> Mapping[str, int]:
        """All that was counted."""
        rows = self._session.execute(select(CounterValue.name, CounterValue.value)).all()
        return {row.name: row.value for row in rows}
