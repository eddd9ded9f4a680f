"""The fork server from outside: starting it in the sandbox, asking it, and reading what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import math
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prover.errors import EngineError
from prover.lean.confinement import ConfinedProcess, Confinement, Sandbox
from prover.lean.fork_filter import build_child_filter
from prover.lean.fork_server import (
    ERROR_OUTPUT_BYTES,
    FINISHED,
    FINISHED_WITH_ERRORS,
    RECORD,
    RECORD_END,
    REQUEST,
    SIZE,
)
from prover.lean.limits import CheckLimits
from prover.lean.process import ProcessOutcome, ProcessResult

MAX_HEADER_BYTES = 100_000
MAX_OLEAN_BYTES = 64 * 1024 * 1024
OLEAN_SIZE = struct.Struct("=Q")

_START_TIMEOUT_S = 120.0
_SEND_TIMEOUT_S = 5.0
_READ_BYTES = 262_144
_KILL_TIMEOUT_S = 10.0
_MAX_ADDRESS_SPACE_MB = 2**32 - 1
_UNLIMITED = 2**46  # bytes or seconds: the server itself runs nothing but the library's own code
_OPEN_FILES = 4_096
_MAX_RECORD_BYTES = ERROR_OUTPUT_BYTES + RECORD.size


@dataclass(frozen=True, kw_only=True)
class ForkCommand:
    """How the server is started."""

    program: Literal["compiled", "python"]  # what is started
    command: tuple[str, ...]
    environment: Mapping[str, str]
    read_only_paths: tuple[Path, ...]
    address_space_mb: int  # of an idle Lean; a check's memory comes on top
    writes_oleans: bool = False  # whether it can give the compiled file


class ForkServer:
    """A running fork server for one header. Safe to ask from several tasks, threads and event loops."""

    def __init__(self, command: ForkCommand, sandbox: Sandbox, header: str) -> None:
        """Start it, and wait until the header is elaborated. Raises EngineError with what it said when that fails."""
        self.command = command
        self._lock = threading.Lock()
        self._lost = False
        self.running = 0  # checks under way
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(self._control.close)
            # The sandbox wants a work directory. When the server is ready it needs none, and nobody can write to it.
            with theirs, tempfile.TemporaryDirectory(prefix="qed-fork-") as directory:
                self._process = _start(command, sandbox, theirs.fileno(), Path(directory))
                on_failure.callback(self.close)
                theirs.close()
                self._load(header)
            on_failure.pop_all()

    def _load(self, header: str) -> None:
        self._control.settimeout(_START_TIMEOUT_S)
        try:
            for packet in (build_child_filter(), header.encode()):
                self._control.send(packet)
            answer = self._control.recv(_READ_BYTES).decode(errors="replace")
        except OSError as error:
            raise EngineError(f"The fork server did not start: {error}. {self._complaint()}".rstrip()) from error
        self._control.settimeout(_SEND_TIMEOUT_S)
        if answer != "ready":
            raise EngineError(f"The fork server did not start: {answer or self._complaint() or 'no reason given'}")

    def _complaint(self) -> str:
        """The end of what the server printed before it was ready."""
        self._process.kill_harder()
        _, said = self._process.popen.communicate()
        return said[-500:].decode(errors="replace").strip()

    @property
    def process_id(self) -> int:
        """The number of the sandbox's process."""
        return self._process.popen.pid

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return not self._lost and self._process.popen.poll() is None

    async def run(
        self, source: bytes, *, limits: CheckLimits, want_olean: bool = False
    ) -> tuple[ProcessResult, bytes | None] | None:
        """Elaborate a text that begins with the header, in a child of its own; with the compiled file, if wanted.

        Exit statuses are those of a process that runs Lean. None when the server is gone and there is no result.
        When the awaiting task is cancelled, the child is killed and waited for first.
        """
        question = SIZE.pack(len(source)) + source
        started = time.monotonic()
        try:
            ours, theirs = socket.socketpair()
        except OSError as error:
            raise EngineError(f"No more checks can be started: {error}.") from error
        ours.setblocking(False)
        self.running += 1
        try:
            with theirs:
                self._request(theirs, limits, want_olean=want_olean)
            room = limits.output_bytes + (MAX_OLEAN_BYTES if want_olean else 0)
            conversation = Conversation(ours, question, room)
            outcome = await conversation.hold(limits.timeout_s)
        except OSError:
            self._lost = True
            return None
        finally:
            ours.close()
            self.running -= 1
        if not conversation.is_over:
            self._lost = True
            return None
        wall_s = time.monotonic() - started
        return _read_result(outcome, bytes(conversation.received), limits, want_olean=want_olean, wall_s=wall_s)

    def _request(self, connection: socket.socket, limits: CheckLimits, *, want_olean: bool) -> None:
        address_space_mb = min(self.command.address_space_mb + limits.memory_mb, _MAX_ADDRESS_SPACE_MB)
        request = REQUEST.pack(math.ceil(limits.timeout_s * 1000), address_space_mb, want_olean)
        with self._lock:
            socket.send_fds(self._control, [request], [connection.fileno()])

    def abandon(self) -> None:
        """In a forked process, to which the server does not belong: let go of it."""
        self._lost = True
        self._control.close()
        self._process.popen.returncode = 0  # nobody waits for it here
        self._process.close()

    def close(self) -> None:
        """End the server and all that it works on."""
        self._lost = True
        self._control.close()
        popen = self._process.popen
        if popen.returncode is None:
            self._process.kill()
            with contextlib.suppress(Exception):
                popen.wait(_KILL_TIMEOUT_S)
        if popen.returncode is None:
            self._process.kill_harder()
            popen.wait()
        self._process.close()


class Conversation:
    """One question on a stream socket: the text goes out, what the child writes comes in, and the record ends it."""

    def __init__(self, connection: socket.socket, question: bytes, output_bytes: int) -> None:
        self.received = bytearray()
        self._connection = connection
        self._unsent = memoryview(question)
        self._output_bytes = output_bytes
        self._loop = asyncio.get_running_loop()
        self._outcome: asyncio.Future[ProcessOutcome] = self._loop.create_future()
        self._ended = False
        self._over: asyncio.Future[None] = self._loop.create_future()

    @property
    def is_over(self) -> bool:
        """Whether the server has closed its end, with which the child is dead."""
        return self._over.done()

    async def hold(self, timeout_s: float) -> ProcessOutcome:
        """Talk until the server has written its record, killing the child if its time or its output runs out."""
        self._loop.add_reader(self._connection, self._read)
        timer = self._loop.call_later(timeout_s, self._decide, ProcessOutcome.TIMEOUT)
        try:
            self._write()
            outcome = await self._outcome
        finally:
            timer.cancel()
            try:
                if not self._over.done():
                    await self._kill()
            finally:
                self._loop.remove_writer(self._connection)
                self._loop.remove_reader(self._connection)
        return outcome

    async def _kill(self) -> None:
        """Let the server kill the child; a cancellation that arrives meanwhile is passed on afterwards."""
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
        cancellation: asyncio.CancelledError | None = None
        deadline = self._loop.time() + _KILL_TIMEOUT_S
        while not self._over.done() and self._loop.time() < deadline:
            try:
                await asyncio.wait([self._over], timeout=deadline - self._loop.time())
            except asyncio.CancelledError as error:
                cancellation = error
        if cancellation is not None:
            raise cancellation

    def _decide(self, outcome: ProcessOutcome) -> None:
        if not self._outcome.done():
            self._outcome.set_result(outcome)

    def _write(self) -> None:
        try:
            self._unsent = self._unsent[self._connection.send(self._unsent) :]
        except BlockingIOError:
            pass
        except OSError:  # the child is dead; the record says how
            self._unsent = self._unsent[:0]
        if self._unsent:
            self._loop.add_writer(self._connection, self._write)
        else:
            self._loop.remove_writer(self._connection)

    def _read(self) -> None:
        try:
            part = self._connection.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._loop.remove_reader(self._connection)
            self._decide(ProcessOutcome.EXITED)
            if not self._over.done():
                self._over.set_result(None)
            return
        self.received += part
        if len(self.received) > self._output_bytes + _MAX_RECORD_BYTES:
            del self.received[self._output_bytes : -_MAX_RECORD_BYTES]
            self._decide(ProcessOutcome.OUTPUT_LIMIT)


def _read_result(
    outcome: ProcessOutcome, received: bytes, limits: CheckLimits, *, want_olean: bool, wall_s: float
) -> tuple[ProcessResult, bytes | None] | None:
    """What the server's record at the end says, and what stands before it; None when the record is missing."""
    if len(received) < RECORD.size or not received.endswith(RECORD_END):
        return None
    status, cpu_us, size, _ = RECORD.unpack(received[-RECORD.size :])
    end = len(received) - RECORD.size
    middle = max(0, end - size)
    stdout, olean = received[:middle], None
    if want_olean and status in (FINISHED, FINISHED_WITH_ERRORS):
        stdout, olean = _split_olean(stdout)
    is_too_much = len(stdout) > limits.output_bytes or size >= ERROR_OUTPUT_BYTES
    if outcome is ProcessOutcome.EXITED and is_too_much:
        outcome = ProcessOutcome.OUTPUT_LIMIT
    result = ProcessResult(
        outcome=outcome,
        exit_code=_exit_code(status),
        stdout=stdout[: limits.output_bytes],
        stderr=received[middle:end],
        wall_s=wall_s,
        cpu_s=cpu_us / 1e6,
    )
    return result, olean


def _split_olean(output: bytes) -> tuple[bytes, bytes | None]:
    """Lean's messages and the compiled file behind them; whatever a text has put in its place is its own affair."""
    end = len(output) - OLEAN_SIZE.size
    size = OLEAN_SIZE.unpack(output[end:])[0] if end >= 0 else 0
    if not 0 < size <= min(end, MAX_OLEAN_BYTES):
        return output[: max(0, end)], None
    return output[: end - size], output[end - size : end]


def _start(command: ForkCommand, sandbox: Sandbox, control: int, directory: Path) -> ConfinedProcess:
    return sandbox.start(
        Confinement(
            command=command.command,
            work_directory=directory,
            environment=command.environment,
            read_only_paths=command.read_only_paths,
            address_space_bytes=_UNLIMITED,
            cpu_s=_UNLIMITED,
            file_bytes=0,
            open_files=_OPEN_FILES,
            standard_input=control,
            may_fork=True,
        )
    )


def _exit_code(status: int) -> int:
    """As Lean's own process would have ended; whoever ends otherwise ends without an answer."""
    return {FINISHED: 0, FINISHED_WITH_ERRORS: 1, 0: 2, 1: 2}.get(status, status)
