"""PostgreSQL and Redis of one's own: started here, killed and started again at will, and gone afterwards.

Nothing is shared with servers that run on this machine already: data in a folder of their own, ports that are free.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import redis

_START_TIMEOUT_S = 60.0
_POSTGRES_USER = "postgres"


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs, the newest there is; None where there is none."""
    folders = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").is_file()]
    on_path = shutil.which("initdb")
    newest = max(folders, key=lambda folder: float(folder.parent.name), default=None)
    return newest or (Path(on_path).parent if on_path else None)


def find_redis() -> str | None:
    """The program `redis-server`; None where there is none."""
    return shutil.which("redis-server")


class PrivatePostgres:
    """A PostgreSQL server whose data lie in ``folder``."""

    def __init__(self, folder: Path) -> None:
        programs = find_postgres()
        if programs is None:
            raise SystemExit("There is no PostgreSQL here: initdb is neither on PATH nor in /usr/lib/postgresql.")
        self._programs = programs
        self._data = folder / "postgres"
        self._log = folder / "postgres.log"
        self._as_user = {"user": _POSTGRES_USER, "group": _POSTGRES_USER} if os.geteuid() == 0 else {}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _find_free_port()
        self.url = f"postgresql://{_POSTGRES_USER}@127.0.0.1:{self.port}/postgres"
        self._data.mkdir(mode=0o700)
        if self._as_user:  # it refuses to be root
            folder.chmod(0o711)
            shutil.chown(self._data, **self._as_user)
        initialize = ["initdb", "--auth=trust", f"--username={_POSTGRES_USER}", "--encoding=UTF8", "--no-sync"]
        self._run([*initialize, "-D", str(self._data)]).wait()

    def _run(self, command: list[str]) -> subprocess.Popen[bytes]:
        program = str(self._programs / command[0])
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [program, *command[1:]],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self._as_user,
            )

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 300}
        settings = [f"--{name}={value}" for name, value in options.items()]
        self._process = self._run(["postgres", "-D", str(self._data), "-p", str(self.port), *settings])
        deadline = time.monotonic() + _START_TIMEOUT_S
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise SystemExit(f"PostgreSQL did not start: {error}\n{self._log.read_text()[-2_000:]}") from error
            time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """End it; ``at_once`` without a word to its clients, so that it has to recover when it is started again."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._process.wait(timeout=60)
            self._process = None


class PrivateRedis:
    """A Redis server. One that ``keeps`` writes down what it is told; another one knows nothing after its end."""

    def __init__(self, folder: Path, *, keeps: bool) -> None:
        program = find_redis()
        if program is None:
            raise SystemExit("There is no Redis here: redis-server was not found on PATH.")
        self._folder = folder / "redis"
        self._folder.mkdir(mode=0o700)
        self._program = program
        self._keeps = keeps
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _find_free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = {"bind": "127.0.0.1", "port": str(self.port), "dir": str(self._folder), "save": ""}
        options["appendonly"] = "yes" if self._keeps else "no"
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        self._process = subprocess.Popen(
            [self._program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + _START_TIMEOUT_S
        with redis.Redis.from_url(self.url, socket_connect_timeout=2) as client:
            while True:
                try:
                    client.ping()
                    return
                except redis.RedisError as error:  # it may also answer that it is still loading
                    if self._process.poll() is not None or time.monotonic() > deadline:
                        raise SystemExit(f"Redis did not start: {error}") from error
                time.sleep(0.02)

    def stop(self, *, at_once: bool = False) -> None:
        """End it; ``at_once`` as if it was killed."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL if at_once else signal.SIGTERM)
            self._process.wait(timeout=60)
            self._process = None


@contextlib.contextmanager
def start_servers(*, redis_keeps: bool = True) -> Iterator[tuple[PrivatePostgres, PrivateRedis]]:
    """One of each, running; nothing is left of them afterwards."""
    with tempfile.TemporaryDirectory(prefix="qed-servers-") as name, contextlib.ExitStack() as stack:
        postgres = PrivatePostgres(Path(name))
        broker = PrivateRedis(Path(name), keeps=redis_keeps)
        for server in (postgres, broker):
            stack.callback(server.stop, at_once=True)
            server.start()
        yield postgres, broker


def _find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
