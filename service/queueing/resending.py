"""When a message is sent again that nobody took: later and later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import Row

_MOST_DOUBLINGS = 5


def group_by_doublings(rows: Iterable[Row[UUID, int]]) -> Mapping[int, list[UUID]]:
    """Ids by how often the time to their next message is doubled, from rows of ids and how often they were sent."""
    groups = defaultdict[int, list[UUID]](list)
    for row_id, sends in rows:
        groups[min(sends, _MOST_DOUBLINGS)].append(row_id)
    return groups
