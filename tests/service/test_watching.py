"""Waiting for rows."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from uuid import UUID, uuid4

import pytest

from prover.errors import QedError, ServiceUnavailableError
from service import watching
from service.watching import Watcher


class Rows:
    def __init__(self) -> None:
        self.states: dict[UUID, int] = {}
        self.fetches = 0
        self.failures = 0

    def fetch(self, row_ids: Collection[UUID]) -> Mapping[UUID, int]:
        self.fetches += 1
        if self.failures:
            self.failures -= 1
            raise ServiceUnavailableError("away")
        return {row_id: self.states[row_id] for row_id in row_ids if row_id in self.states}


async def test_many_wait_with_one_poller() -> None:
    rows = Rows()
    ids = [uuid4() for _ in range(50)]
    rows.states = dict.fromkeys(ids, 0)
    watcher: Watcher[int] = Watcher(rows.fetch, interval_s=0.01)
    waits = [asyncio.create_task(watcher.wait_for(row_id, lambda state: state > 0)) for row_id in ids]
    await asyncio.sleep(0.1)
    rows.states = dict.fromkeys(ids, 3)
    assert await asyncio.gather(*waits) == [3] * 50
    assert rows.fetches < 30
    fetches = rows.fetches
    await asyncio.sleep(0.05)
    assert rows.fetches <= fetches + 1  # nobody waits: nothing is asked


async def test_a_row_that_is_gone_is_an_error() -> None:
    watcher: Watcher[int] = Watcher(Rows().fetch, interval_s=0.01)
    with pytest.raises(QedError, match="gone"):
        await watcher.wait_for(uuid4(), lambda _: True)


async def test_a_database_that_is_away_for_a_moment_is_waited_for() -> None:
    rows, row_id = Rows(), uuid4()
    rows.states, rows.failures = {row_id: 1}, 5
    watcher: Watcher[int] = Watcher(rows.fetch, interval_s=0.01)
    assert await watcher.wait_for(row_id, lambda state: state == 1) == 1


async def test_a_database_that_stays_away_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_GIVE_UP_AFTER_S", 0.05)
    rows = Rows()
    rows.failures = 10_000
    watcher: Watcher[int] = Watcher(rows.fetch, interval_s=0.01)
    with pytest.raises(ServiceUnavailableError):
        await watcher.wait_for(uuid4(), lambda _: True)
