"""A `qed serve` of its own over PostgreSQL and Redis, for measurements; and short Lean files that differ."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import psycopg
import redis

POSTGRES_URL = os.environ.get("QED_BENCH_POSTGRES_URL", "postgresql://postgres@localhost:5432/postgres")
REDIS_URL = os.environ.get("QED_BENCH_REDIS_URL", "redis://localhost:6379/10")
START_TIMEOUT_S = 180.0


@dataclass(kw_only=True)
class Served:
    """A running service."""

    url: str
    process: psutil.Process
    log: Path
    redis_url: str
    database: str

    def processes(self) -> list[psutil.Process]:
        """Its own processes in Python: all but Lean and what Lean runs in."""
        found = [self.process, *self.process.children(recursive=True)]
        return [process for process in found if _runs_service(process)]

    def workers(self) -> list[psutil.Process]:
        """The processes in which checks are made, one at a time in each."""
        masters = [child for child in self.process.children() if "lean" in child.cmdline()]
        return [child for master in masters for child in master.children() if _runs_service(child)]

    def cpu_s(self) -> float:
        """Processor time of these processes so far."""
        return sum(_cpu_s(process) for process in self.processes())


def _runs_service(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        command = process.cmdline()
        return any(word.startswith("service.") for word in command)
    return False


def _cpu_s(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def servers_cpu_s() -> float:
    """Processor time of PostgreSQL and Redis on this machine so far."""
    names = ("postgres", "redis-server")
    return sum(_cpu_s(process) for process in psutil.process_iter(["name"]) if process.info["name"] in names)


@contextlib.contextmanager
def serve(*, postgres_url: str = POSTGRES_URL, redis_url: str = REDIS_URL, **settings: str) -> Iterator[Served]:
    """A service with a new database, and nothing left of it afterwards."""
    name = f"qed_bench_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    redis.Redis.from_url(redis_url).flushdb()
    with tempfile.TemporaryDirectory(prefix="qed-bench-") as folder:
        database = postgres_url.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://") + f"/{name}"
        environment = {
            **os.environ,
            "QED_DATA_DIR": folder,
            "QED_DATABASE_URL": database,
            "QED_BROKER_URL": redis_url,
            **settings,
        }
        log = Path(folder) / "service.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            url = _wait_for_url(process, log)
            yield Served(url=url, process=psutil.Process(process.pid), log=log, redis_url=redis_url, database=database)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
            with psycopg.connect(postgres_url, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _wait_for_url(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        for line in log.read_text().splitlines():
            if line.startswith("QED serves at "):
                return line.split()[3]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"The service was not ready:\n{log.read_text()}")


def make_text(number: int) -> str:
    """A short Lean file like no other; one in ten proves nothing."""
    claim = "a + b = b + a" if number % 10 else "a + b = b"
    return f"theorem t{number} (a b : Nat) (_ : a < {number}) : {claim} := by omega\n"


def is_right(number: int) -> bool:
    """Whether Lean accepts that file."""
    return number % 10 != 0


def send_batch(client: httpx.Client, numbers: range) -> dict[int, bool]:
    """Check the files of these numbers in one request; which of them Lean accepts."""
    snippets = [{"id": str(number), "code": make_text(number)} for number in numbers]
    while True:
        response = client.post("/api/check", json={"snippets": snippets, "timeout": 30})
        if response.status_code != httpx.codes.TOO_MANY_REQUESTS:
            break
        time.sleep(float(response.headers["retry-after"]))
    results = response.raise_for_status().json()["results"]
    return {int(result["id"]): _is_accepted(result) for result in results}


def _is_accepted(result: dict[str, object]) -> bool:
    response = result.get("response")
    if not isinstance(response, dict):
        raise SystemExit(f"No answer from Lean: {result}")
    return all(message["severity"] != "error" for message in response["messages"])
