"""Every query on data sets and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, insert, or_, select
from sqlalchemy.orm import Session

from service.data_sets.models import DataSet, DataSetRow

_AT_ONCE = 500


class DataSetRepository:
    """Data sets in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, data_set: DataSet, rows: Iterable[Mapping[str, Any]]) -> None:
        """Insert a data set with its rows, given as columns."""
        self._session.add(data_set)
        self._session.flush()
        waiting = iter(rows)
        while batch := list(islice(waiting, _AT_ONCE)):
            self._session.execute(insert(DataSetRow), batch)

    def find(self, data_set_id: UUID) -> DataSet | None:
        """The data set, or None."""
        return self._session.get(DataSet, data_set_id)

    def list_newest(self, *, limit: int, key_id: UUID | None = None) -> Sequence[DataSet]:
        """At most ``limit`` data sets, newest first; with ``key_id`` only those made with this key."""
        query = select(DataSet).order_by(DataSet.created_at.desc(), DataSet.id.desc()).limit(limit)
        if key_id is not None:
            query = query.where(DataSet.key_id == key_id)
        return self._session.scalars(query).all()

    def count_earlier(self, data_set: DataSet) -> int:
        """How many data sets of the same owner have this one's name and are older."""
        same_owner = DataSet.key_id.is_(None) if data_set.key_id is None else DataSet.key_id == data_set.key_id
        older = or_(
            DataSet.created_at < data_set.created_at,
            and_(DataSet.created_at == data_set.created_at, DataSet.id < data_set.id),
        )
        query = select(func.count()).select_from(DataSet).where(same_owner, DataSet.name == data_set.name, older)
        return self._session.scalars(query).one()

    def list_rows(
        self, data_set_id: UUID, *, after: int, limit: int, kind: str | None = None, split: str | None = None
    ) -> Sequence[DataSetRow]:
        """At most ``limit`` rows after the one with that number, of one kind and split or of all."""
        query = select(DataSetRow).where(DataSetRow.data_set_id == data_set_id, DataSetRow.number > after)
        if kind is not None:
            query = query.where(DataSetRow.kind == kind)
        if split is not None:
            query = query.where(DataSetRow.split == split)
        return self._session.scalars(query.order_by(DataSetRow.number).limit(limit)).all()

    def iterate_lines(self, data_set_id: UUID, *, kind: str, split: str) -> Iterator[str]:
        """The lines of one file, in order, without holding them all."""
        query = (
            select(DataSetRow.content)
            .where(DataSetRow.data_set_id == data_set_id, DataSetRow.kind == kind, DataSetRow.split == split)
            .order_by(DataSetRow.number)
        )
        yield from self._session.scalars(query.execution_options(yield_per=_AT_ONCE))

    def list_growth(self, key_id: UUID | None = None) -> Sequence[tuple[DataSet, int]]:
        """Data sets in the order in which they were made, with the number of statements that each was first to prove.

        With ``key_id`` only those made with this key.
        """
        mine = DataSet.key_id == key_id if key_id is not None else DataSet.id.is_not(None)
        rank = func.row_number().over(partition_by=DataSetRow.key, order_by=(DataSet.created_at, DataSet.id))
        ranked = (
            select(DataSetRow.data_set_id.label("data_set_id"), rank.label("rank"))
            .join(DataSet, DataSet.id == DataSetRow.data_set_id)
            .where(DataSetRow.kind == "proof", mine)
            .subquery()
        )
        first = (
            select(ranked.c.data_set_id, func.count().label("new"))
            .where(ranked.c.rank == 1)
            .group_by(ranked.c.data_set_id)
            .subquery()
        )
        query = (
            select(DataSet, func.coalesce(first.c.new, 0))
            .outerjoin(first, first.c.data_set_id == DataSet.id)
            .where(mine)
            .order_by(DataSet.created_at, DataSet.id)
        )
        return [(data_set, new) for data_set, new in self._session.execute(query)]
