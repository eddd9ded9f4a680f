"""The kernel process from outside: starting it on a library, asking it, and not believing silence.

One process per library is kept (see :mod:`prover.lean.kernel_process`); it has loaded the library and forks a child
per question. A question is a stream of declarations; the answer is that the kernel accepted all of them, or which one
it refused, or that no answer came. Only an explicit acceptance of exactly the declarations that were sent counts.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from prover.errors import EngineError, EnvironmentUnavailableError
from prover.lean.limits import CheckLimits
from prover.lean.python_runtime import python_command
from prover.lean.seccomp import build_filter
from prover.lean.terms import Name

KERNEL_PROGRAM = Path(__file__).with_name("kernel_process.py")

_START_TIMEOUT_S = 120.0
_GRACE_S = 5.0  # beyond the time limit that the child sets itself
_MAX_ANSWER_BYTES = 1_000_000
_OUT_OF_MEMORY_STATUS = 1  # how Lean ends when it gets no memory; the program itself uses other numbers
_TIME_SIGNALS = (-14, -24)  # SIGALRM, SIGXCPU
_ENVIRONMENT = {
    "LEAN_ABORT_ON_PANIC": "1",  # a panic ends the process instead of going on with a default value
    "MIMALLOC_ARENA_RESERVE": "65536",
    "UV_USE_IO_URING": "0",
}


class KernelOutcome(StrEnum):
    """What came of a question."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    CRASHED = "crashed"


@dataclass(frozen=True, kw_only=True)
class KernelAnswer:
    """What the kernel said about a stream of declarations."""

    outcome: KernelOutcome
    count: int = 0  # declarations accepted, when all were
    index: int = -1  # of the refused declaration in the stream
    axioms: frozenset[Name] | None = None  # of the last declaration; None: left to who asks
    reason: str = ""  # why it was refused: the kind of the kernel's exception, and its text if it has one
    wall_s: float = 0.0
    cpu_s: float = 0.0
    peak_memory_mb: int = 0  # of the child, with what it shares with the server


class Kernel(Protocol):
    """Answers whether declarations are acceptable on top of a library."""

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        ...

    def close(self) -> None:
        """End it."""
        ...

    async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
        """Ask about a stream of so many declarations. Raises EngineError when nobody is there to ask."""
        ...


class KernelServer:
    """A kernel process that has loaded a library. Safe to ask from several tasks, threads and event loops."""

    def __init__(
        self, shared_library: Path, stream: bytes, *, num_declarations: int, check_library: bool = True
    ) -> None:
        """Start the process, and let the kernel check the whole library.

        ``check_library=False`` leaves that out, for a library that the same kernel has checked before.
        Raises EnvironmentUnavailableError when the process does not start or the library is refused.
        """
        self._lock = threading.Lock()
        self._lost = False  # it could not be reached
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*python_command(), str(KERNEL_PROGRAM), str(shared_library)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_ENVIRONMENT,
                cwd="/",
                start_new_session=True,
            )
        try:
            self.load_s = self._load(stream, num_declarations, check_library=check_library)
        except BaseException:
            self.close()
            raise

    def _load(self, stream: bytes, num_declarations: int, *, check_library: bool) -> float:
        started = time.monotonic()
        self._control.settimeout(_START_TIMEOUT_S)
        try:
            call_filter = build_filter()
            mode = "check" if check_library else "trust"
            first_line = f"{mode} {len(call_filter)} {len(stream)}\n"
            self._control.sendall(first_line.encode() + call_filter + stream)
            words = _read_line(self._control).split()
        except OSError as error:
            raise EnvironmentUnavailableError(f"The kernel process did not start: {error}.") from error
        finally:
            with contextlib.suppress(OSError):
                self._control.settimeout(None)
        if len(words) < 2 or words[0] != "ready" or words[1] != str(num_declarations):
            said = " ".join(words) or "nothing"
            raise EnvironmentUnavailableError(f"The kernel process does not accept the compiled library ({said}).")
        return time.monotonic() - started

    @property
    def process_id(self) -> int:
        """The process's number for the operating system."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return not self._lost and self._process.poll() is None

    async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
        """Ask whether the kernel accepts these declarations on top of the library.

        Cancelling the awaiting task kills the child that works on it. Raises EngineError when the process is gone.
        """
        started = time.monotonic()
        ours, theirs = socket.socketpair()
        try:
            with theirs, self._lock:
                socket.send_fds(self._control, [b"q"], [theirs.fileno()])
        except OSError as error:
            ours.close()
            self._lost = True
            raise EngineError(f"The kernel process is gone ({error}).") from error
        question = f"limits {int(limits.timeout_s * 1000)} {limits.memory_mb}\n".encode() + stream
        text = ""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(limits.timeout_s + _GRACE_S):
                text = await _converse(ours, question)
        if not text and not self.is_alive:
            raise EngineError("The kernel process is gone.")
        return _read_answer(text, num_declarations, wall_s=time.monotonic() - started)

    def close(self) -> None:
        """End the process and what it works on."""
        self._control.close()
        self._process.kill()
        self._process.wait()


async def _converse(connection: socket.socket, question: bytes) -> str:
    """Send the question, and read until the other side closes. Leaving early closes the connection."""
    reader, writer = await asyncio.open_unix_connection(sock=connection)
    try:
        with contextlib.suppress(ConnectionError):  # it may have died while being asked: the answer tells
            writer.write(question)
            await writer.drain()
            writer.write_eof()
        parts: list[bytes] = []
        with contextlib.suppress(ConnectionError):
            while sum(map(len, parts)) < _MAX_ANSWER_BYTES and (part := await reader.read(65_536)):
                parts.append(part)
        return b"".join(parts).decode("ascii", "replace")
    finally:
        writer.close()


def _read_answer(text: str, num_declarations: int, *, wall_s: float) -> KernelAnswer:
    """The child's line, if it wrote one, and the server's line on how the child ended."""
    answer: list[str] = []
    status: int | None = None
    cpu_s, peak_memory_mb = 0.0, 0
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["exit"] and len(words) == 4:
            status, cpu_s, peak_memory_mb = int(words[1]), float(words[2]) / 1000, int(words[3]) // 1024
        elif not answer:
            answer = words
    spent = KernelAnswer(
        outcome=KernelOutcome.CRASHED,
        reason=f"status {status}",
        wall_s=wall_s,
        cpu_s=cpu_s,
        peak_memory_mb=peak_memory_mb,
    )
    if status == 0 and answer == ["ok", str(num_declarations)]:
        return replace(spent, outcome=KernelOutcome.ACCEPTED, reason="", count=num_declarations)
    if status == 0 and answer[:1] == ["refused"] and len(answer) >= 3:
        detail = bytes.fromhex(answer[3]).decode(errors="replace") if len(answer) > 3 else ""
        reason = answer[2].replace("_", " ") + (f": {detail}" if detail else "")
        return replace(spent, outcome=KernelOutcome.REFUSED, reason=reason, index=int(answer[1]))
    if status is None or status in _TIME_SIGNALS:
        return replace(spent, outcome=KernelOutcome.TIMEOUT)
    if status == _OUT_OF_MEMORY_STATUS:
        return replace(spent, outcome=KernelOutcome.MEMORY_LIMIT)
    return spent


def _read_line(connection: socket.socket) -> str:
    line = b""
    while not line.endswith(b"\n"):
        part = connection.recv(65_536)
        if not part:
            break
        line += part
    return line.decode("ascii", "replace")
