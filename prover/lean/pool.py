"""Fork servers kept by use: one per environment and header, started on demand, bounded in number and memory."""

from __future__ import annotations

import atexit
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, ThreadPoolExecutor

import psutil

from prover.lean.fork_client import ForkServer

MAX_SERVERS = 8
_MEGABYTE = 1024 * 1024
_SHARE_OF_MEMORY = 0.25
_REMEMBERED_USES = 1_000


class ServerPool:
    """Servers by what they are for. Safe to use from several threads."""

    def __init__(self, *, max_servers: int = MAX_SERVERS, max_memory_mb: int | None = None) -> None:
        """``max_memory_mb`` is a quarter of the machine's memory by default."""
        total_mb = psutil.virtual_memory().total // _MEGABYTE
        self._max_servers = max_servers
        self._max_memory_mb = max_memory_mb or int(total_mb * _SHARE_OF_MEMORY)
        self._servers: OrderedDict[Hashable, tuple[ForkServer, int]] = OrderedDict()  # with their memory in megabytes
        self._uses: OrderedDict[Hashable, int] = OrderedDict()
        self._failed: OrderedDict[Hashable, None] = OrderedDict()
        self._lock, self._starting = threading.Lock(), threading.Lock()
        self._starter: ThreadPoolExecutor | None = None
        self.deaths = 0  # servers that were found dead

    @property
    def starter(self) -> Executor:
        """Where to call `open`: a sandbox dies with the thread that started it, so it is one that stays."""
        with self._lock:
            if self._starter is None:
                self._starter = ThreadPoolExecutor(1, thread_name_prefix="fork-servers")
            return self._starter

    @property
    def servers(self) -> tuple[ForkServer, ...]:
        """The servers that are kept, the one not used for longest first."""
        return tuple(server for server, _ in list(self._servers.values()))

    def find(self, key: Hashable) -> ForkServer | None:
        """The living server for this key, if there is one."""
        with self._lock:
            return self._find(key)

    def _find(self, key: Hashable) -> ForkServer | None:
        kept = self._servers.get(key)
        if kept is None:
            return None
        if not kept[0].is_alive:
            del self._servers[key]
            self.deaths += 1
            kept[0].close()
            return None
        self._servers.move_to_end(key)
        return kept[0]

    def count_use(self, key: Hashable) -> int:
        """How often this key was asked for, this time included; long forgotten ones begin anew."""
        with self._lock:
            uses = self._uses[key] = self._uses.pop(key, 0) + 1
            if len(self._uses) > _REMEMBERED_USES:
                self._uses.popitem(last=False)
            return uses

    def has_failed(self, key: Hashable) -> bool:
        """Whether a server for this key could not be started before."""
        with self._lock:
            return key in self._failed

    def mark_failed(self, key: Hashable) -> None:
        """Do not try this key again soon."""
        with self._lock:
            self._failed[key] = None
            if len(self._failed) > _REMEMBERED_USES:
                self._failed.popitem(last=False)

    def open(self, key: Hashable, start: Callable[[], ForkServer]) -> ForkServer | None:
        """The server for this key, started if need be; idle ones make room. None when all that are kept are busy.

        Blocks while the server starts, and other servers start one after the other.
        """
        with self._starting:
            server = self.find(key)
            if server is not None or not self._make_room():
                return server
            server = start()
            memory_mb = measure_memory_mb(server.process_id)
            with self._lock:
                self._servers[key] = (server, memory_mb)
                evicted = self._choose_idle(lambda: self._memory_mb() > self._max_memory_mb, keep=key)
            for idle in evicted:
                idle.close()
            return server

    def close(self) -> None:
        """End all servers and what they work on."""
        with self._lock:
            servers = [server for server, _ in self._servers.values()]
            self._servers.clear()
            starter, self._starter = self._starter, None
        for server in servers:
            server.close()
        if starter is not None:
            starter.shutdown(wait=False)

    def forget(self) -> None:
        """In a forked process: leave the parent's servers to the parent."""
        self._lock, self._starting = threading.Lock(), threading.Lock()
        self._starter = None  # its thread is not in this process
        for server, _ in self._servers.values():
            server.abandon()
        self._servers.clear()

    def _make_room(self) -> bool:
        with self._lock:
            evicted = self._choose_idle(lambda: len(self._servers) >= self._max_servers)
            has_room = len(self._servers) < self._max_servers
        for idle in evicted:
            idle.close()
        return has_room

    def _choose_idle(self, is_too_much: Callable[[], bool], *, keep: Hashable = None) -> list[ForkServer]:
        """Take out idle servers, those not used for longest first, as long as it is too much."""
        evicted = []
        for key in list(self._servers):
            if not is_too_much():
                break
            if key != keep and not self._servers[key][0].running:
                evicted.append(self._servers.pop(key)[0])
        return evicted

    def _memory_mb(self) -> int:
        return sum(memory_mb for _, memory_mb in self._servers.values())


def measure_memory_mb(process_id: int) -> int:
    """The resident memory of a process and its descendants; 0 when it is gone."""
    try:
        process = psutil.Process(process_id)
        processes = [process, *process.children(recursive=True)]
        return int(sum(each.memory_info().rss for each in processes)) // _MEGABYTE
    except psutil.Error:
        return 0


SERVERS = ServerPool()

atexit.register(SERVERS.close)
os.register_at_fork(after_in_child=SERVERS.forget)
