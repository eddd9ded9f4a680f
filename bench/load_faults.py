"""Blows against a running service and its servers, in an order that a seed determines."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections import Counter

import psutil

from bench.private_servers import PrivatePostgres, PrivateRedis
from bench.serving import Served

# How likely each is, against the others.
KINDS = {"lean process": 3, "lean worker": 2, "prove worker": 2, "api": 1, "redis": 2, "postgres": 2}
_LONGEST_AWAY_S = 3.0  # of a server


class Striker:
    """Kills processes of the service, and kills and starts its servers, every few seconds until it is stopped."""

    def __init__(
        self, served: Served, postgres: PrivatePostgres, broker: PrivateRedis, *, seed: int, every_s: float
    ) -> None:
        self._served = served
        self._servers = {"postgres": postgres, "redis": broker}
        self._random = random.Random(seed)
        self._every_s = every_s
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.blows: Counter[str] = Counter()
        self.failure: BaseException | None = None  # of the striker itself

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the blow under way; all servers run."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while not self._stopped.wait(self._every_s * self._random.uniform(0.5, 1.5)):
                kind = self._random.choices(list(KINDS), weights=list(KINDS.values()))[0]
                away_s = self._random.uniform(0, _LONGEST_AWAY_S)
                place = self._random.random()
                if kind in self._servers:
                    self.restart(kind, away_s=away_s)
                else:
                    self.kill(kind, place=place)
        except BaseException as error:
            self.failure = error

    def restart(self, name: str, *, away_s: float) -> None:
        """Kill a server, and start it again after a while."""
        self._servers[name].stop(at_once=True)
        time.sleep(away_s)
        self._servers[name].start()
        self.blows[name] += 1

    def kill(self, kind: str, *, place: float = 0.0) -> None:
        """SIGKILL to a process of the service; ``place`` from 0 to 1 chooses among those of the kind."""
        with contextlib.suppress(psutil.Error):
            victims = self._list_victims(kind)
            if victims:
                victims[int(place * len(victims))].kill()
                self.blows[kind] += 1

    def _list_victims(self, kind: str) -> list[psutil.Process]:
        if kind == "lean process":
            found = self._served.workers()
        else:
            word = {"lean worker": "lean", "prove worker": "prove", "api": "service.processes.api"}[kind]
            found = [child for child in self._served.process.children() if word in child.cmdline()]
        return [process for process in found if "batch" not in process.cmdline()]  # those have nothing to do
