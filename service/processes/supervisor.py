"""Supervisor: starts the processes of the service, starts them again when they die, and leaves none behind."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

log = logging.getLogger("qed.serve")

_FIRST_BACKOFF_S = 0.5
_LONGEST_BACKOFF_S = 30.0
_STEADY_S = 20.0  # a process that lived so long starts again at once
_POLL_S = 0.05


@dataclass(frozen=True, kw_only=True)
class ChildSpec:
    """One process to be kept running."""

    name: str
    arguments: tuple[str, ...]  # after the Python interpreter
    pass_fds: tuple[int, ...] = ()
    stop_rank: int = 0  # lower ranks are stopped first


@dataclass(kw_only=True)
class Child:
    """A process, and its history."""

    spec: ChildSpec
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    backoff_s: float = _FIRST_BACKOFF_S
    start_again_at: float = 0.0

    def start(self) -> None:
        """Start it as the leader of its own session: a Ctrl-C in the terminal reaches the supervisor only."""
        self.process = subprocess.Popen(
            [sys.executable, *self.spec.arguments, "--parent", str(os.getpid())],
            stdin=subprocess.DEVNULL,
            pass_fds=self.spec.pass_fds,
            start_new_session=True,
        )
        self.started = time.monotonic()

    @property
    def is_alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if the process runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def kill_group(self) -> None:
        """Kill the process and all it has started in its group."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass(kw_only=True)
class Supervisor:
    """The children, from the first start to the last stop."""

    specs: Sequence[ChildSpec]
    children: list[Child] = field(default_factory=list)
    stops_asked: int = 0  # Ctrl-C and SIGTERM so far

    def install_signal_handlers(self) -> None:
        """Have SIGINT and SIGTERM end the service: the first politely, the second at once."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, *_: object) -> None:
        self.stops_asked += 1
        if self.stops_asked > 1:
            for child in self.children:
                child.send(signal.SIGKILL)

    def start(self) -> None:
        """Start all children."""
        for spec in self.specs:
            child = Child(spec=spec)
            child.start()
            self.children.append(child)

    def tend(self) -> None:
        """Start those again that have died; wait a moment. To be called in a loop."""
        now = time.monotonic()
        for child in self.children:
            if child.is_alive:
                continue
            if child.process is not None:
                self._note_death(child, now)
            elif now >= child.start_again_at:
                child.start()
        time.sleep(_POLL_S)

    def _note_death(self, child: Child, now: float) -> None:
        assert child.process is not None
        status = child.process.returncode
        child.kill_group()  # what it has left behind
        if now - child.started > _STEADY_S:
            child.backoff_s = _FIRST_BACKOFF_S
        how = f"was killed by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
        log.warning("%s %s; starting it again in %.1f s", child.spec.name, how, child.backoff_s)
        child.process = None
        child.start_again_at = now + child.backoff_s
        child.backoff_s = min(2 * child.backoff_s, _LONGEST_BACKOFF_S)

    def stop(self, *, grace_s: float) -> None:
        """Stop all children, by rank; kill what has not ended after ``grace_s``, and all that is left behind."""
        deadline = time.monotonic() + grace_s
        for rank in sorted({child.spec.stop_rank for child in self.children}):
            mine = [child for child in self.children if child.spec.stop_rank == rank]
            for child in mine:
                child.send(signal.SIGTERM)
            while any(child.is_alive for child in mine) and time.monotonic() < deadline and self.stops_asked < 2:
                time.sleep(_POLL_S / 2)
        for child in self.children:
            child.kill_group()
