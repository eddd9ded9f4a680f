"""Which servers the pool keeps. The servers are pretended."""

from __future__ import annotations

import threading
import time

import pytest

from prover.errors import EngineError
from prover.lean import pool as pool_module
from prover.lean.fork_client import ForkServer
from prover.lean.pool import ServerPool


class PretendedServer:
    def __init__(self, memory_mb: int = 100) -> None:
        self.process_id = memory_mb
        self.is_alive = True
        self.running = 0
        self.abandoned = False

    def close(self) -> None:
        self.is_alive = False

    def abandon(self) -> None:
        self.abandoned = True


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool_module, "measure_memory_mb", lambda process_id: process_id)


def open_server(pool: ServerPool, key: str, server: PretendedServer | None = None) -> ForkServer | None:
    return pool.open(key, lambda: server or PretendedServer())  # type: ignore[arg-type, return-value]


def test_one_server_per_key() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    first = open_server(pool, "a")
    assert open_server(pool, "a") is first
    assert pool.find("a") is first
    assert pool.find("b") is None
    assert open_server(pool, "b") is not first


def test_the_one_not_used_for_longest_goes() -> None:
    pool = ServerPool(max_servers=2, max_memory_mb=10_000)
    first, second = open_server(pool, "a"), open_server(pool, "b")
    assert pool.find("a") is first
    third = open_server(pool, "c")
    assert pool.servers == (first, third)
    assert second is not None
    assert not second.is_alive


def test_memory_is_bounded() -> None:
    pool = ServerPool(max_memory_mb=1000)
    small = [PretendedServer(memory_mb=300) for _ in range(3)]
    for number, server in enumerate(small):
        open_server(pool, str(number), server)
    large = open_server(pool, "large", PretendedServer(memory_mb=600))
    assert [server.is_alive for server in small] == [False, False, True]
    assert large is not None
    alone = open_server(pool, "alone", PretendedServer(memory_mb=5000))  # too large, and wanted
    assert pool.servers == (alone,)


def test_a_busy_server_stays() -> None:
    pool = ServerPool(max_servers=1, max_memory_mb=10_000)
    busy = PretendedServer()
    open_server(pool, "a", busy)
    busy.running = 1
    assert open_server(pool, "b") is None
    busy.running = 0
    assert open_server(pool, "b") is not None
    assert not busy.is_alive


def test_a_dead_server_is_replaced() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    dead = PretendedServer()
    open_server(pool, "a", dead)
    dead.is_alive = False
    assert pool.find("a") is None
    assert open_server(pool, "a") is not dead


def test_a_failure_is_passed_on_and_remembered() -> None:
    pool = ServerPool(max_memory_mb=10_000)

    def fail() -> ForkServer:
        raise EngineError("no")

    with pytest.raises(EngineError):
        pool.open("a", fail)
    assert pool.servers == ()
    pool.mark_failed("a")
    assert pool.has_failed("a")
    assert not pool.has_failed("b")


def test_uses_are_counted_and_forgotten() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    assert [pool.count_use("a") for _ in range(3)] == [1, 2, 3]
    for number in range(2_000):
        pool.count_use(f"other {number}")
        pool.mark_failed(f"other {number}")
    assert pool.count_use("a") == 1
    assert not pool.has_failed("other 0")


def test_many_threads_start_one() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    started = []

    def start() -> PretendedServer:
        started.append(1)
        time.sleep(0.05)
        return PretendedServer()

    threads = [threading.Thread(target=lambda: pool.open("a", start)) for _ in range(8)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert started == [1]


def test_a_forked_process_leaves_the_servers_alone() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    server = PretendedServer()
    open_server(pool, "a", server)
    pool.forget()
    assert pool.servers == ()
    assert server.is_alive
    assert server.abandoned
    pool.close()


def test_closing_ends_all() -> None:
    pool = ServerPool(max_memory_mb=10_000)
    servers = [open_server(pool, key) for key in "abc"]
    pool.close()
    assert not any(server is not None and server.is_alive for server in servers)
