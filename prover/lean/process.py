"""Runs one confined command to its end, whatever it does: time, output and disk are bounded, nothing is left over."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

from prover.errors import EngineError
from prover.lean.confinement import ConfinedProcess, Confinement, Sandbox

_READ_BYTES = 65_536
_ERROR_OUTPUT_BYTES = 65_536
_POLL_S = 0.01  # where processes cannot be waited for by file descriptor
_DISK_CHECK_S = 0.25
_MAX_FILES = 256
_KILL_PATIENCE_S = (0.05, 0.25, 0.7, 1.0)  # memory takes time to be freed
_DRAIN_S = 1.0
_GIVE_UP_S = 30.0


class ProcessOutcome(StrEnum):
    """How a confined command ended."""

    EXITED = "exited"  # by itself, or killed by the system
    TIMEOUT = "timeout"
    OUTPUT_LIMIT = "output_limit"  # it printed too much, or filled its directory


@dataclass(frozen=True, kw_only=True)
class ProcessResult:
    """What is known about a command after its end."""

    outcome: ProcessOutcome
    exit_code: int  # 0 to 255; minus the signal's number when a signal ended it
    stdout: bytes  # cut at the limit
    stderr: bytes
    wall_s: float
    cpu_s: float  # user and system time of the command and all that it started, as far as they were waited for


async def run_confined(
    sandbox: Sandbox, confinement: Confinement, *, timeout_s: float, output_bytes: int, disk_bytes: int
) -> ProcessResult:
    """Run a command. When the awaiting task is cancelled, the command is killed and waited for first.

    Raises EngineError when the sandbox fails to start the command.
    """
    started = time.monotonic()
    process = sandbox.start(confinement)
    run = _Run(process, asyncio.get_running_loop())
    try:
        run.watch_output(output_bytes)
        run.watch_clock(timeout_s)
        run.watch_disk(confinement.work_directory, disk_bytes)
        outcome = await run.first_event
    finally:
        await _finish(run)
    return _result(run, outcome, wall_s=time.monotonic() - started)


async def _finish(run: _Run) -> None:
    """Kill, wait and clean up; a cancellation that arrives meanwhile is passed on afterwards."""
    finishing = asyncio.ensure_future(run.finish())
    cancellation: asyncio.CancelledError | None = None
    while not finishing.done():
        try:
            await asyncio.shield(finishing)
        except asyncio.CancelledError as error:
            if finishing.cancelled():
                raise
            cancellation = error
    finishing.result()
    if cancellation is not None:
        raise cancellation


def _result(run: _Run, outcome: ProcessOutcome, *, wall_s: float) -> ProcessResult:
    stdout, stderr = (output.text() for output in run.outputs)
    if outcome is ProcessOutcome.EXITED and not run.command_started:
        said = stderr.decode(errors="replace").strip()
        raise EngineError(f"The sandbox could not start the command: {said or 'no reason given'}")
    status, usage = run.exit
    return ProcessResult(
        outcome=outcome,
        exit_code=_exit_code(status),
        stdout=stdout,
        stderr=stderr,
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
    )


def _exit_code(status: int) -> int:
    """Bubblewrap and shells report death by a signal as 128 and its number; here it is minus the number."""
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if 128 < code < 160 else code


class _Run:
    """A command while it runs: the first thing that ends it, and the cleaning up."""

    def __init__(self, process: ConfinedProcess, loop: asyncio.AbstractEventLoop) -> None:
        self.process = process
        self.first_event: asyncio.Future[ProcessOutcome] = loop.create_future()
        self.outputs: list[_Output] = []
        self.command_started = False  # known when finished
        self._loop = loop
        self._timers: list[asyncio.TimerHandle] = []
        self._exited = asyncio.Event()
        self._exit: tuple[int, resource.struct_rusage] | None = None
        self._pid = process.popen.pid
        self._pidfd = _open_pidfd(self._pid)
        if self._pidfd is None:
            self._poll_exit()
        else:
            loop.add_reader(self._pidfd, self._reap)

    @property
    def exit(self) -> tuple[int, resource.struct_rusage]:
        """Wait status and resource usage."""
        if self._exit is None:
            raise EngineError("A Lean process could not be killed; the machine may be out of order.")
        return self._exit

    def watch_output(self, output_bytes: int) -> None:
        popen = self.process.popen
        for pipe, limit in [(popen.stdout, output_bytes), (popen.stderr, _ERROR_OUTPUT_BYTES)]:
            if pipe is not None:
                output = _Output(pipe, limit, self._loop, lambda: self._end(ProcessOutcome.OUTPUT_LIMIT))
                self.outputs.append(output)

    def watch_clock(self, timeout_s: float) -> None:
        self._timers.append(self._loop.call_later(timeout_s, self._end, ProcessOutcome.TIMEOUT))

    def watch_disk(self, directory: Path, disk_bytes: int) -> None:
        if _exceeds(directory, disk_bytes):
            self._end(ProcessOutcome.OUTPUT_LIMIT)
        elif not self.first_event.done():
            self._timers.append(self._loop.call_later(_DISK_CHECK_S, self.watch_disk, directory, disk_bytes))

    async def finish(self) -> None:
        """Make sure that the process is dead and waited for, read what it printed, and release everything."""
        try:
            for timer in self._timers:
                timer.cancel()
            for patience_s in _KILL_PATIENCE_S:
                if self._exited.is_set():
                    break
                self.process.kill()
                await self._wait_exit(patience_s)
            if not self._exited.is_set():
                self.process.kill_harder()
                await self._wait_exit(_GIVE_UP_S)
            for output in self.outputs:
                await output.drain(_DRAIN_S)
        finally:
            for timer in self._timers:
                timer.cancel()
            for output in self.outputs:
                output.stop()
            self._close_pidfd()
            self.command_started = self.process.command_started()
            self.process.close()

    def _end(self, outcome: ProcessOutcome) -> None:
        if not self.first_event.done():
            self.first_event.set_result(outcome)

    async def _wait_exit(self, timeout_s: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._exited.wait(), timeout_s)

    def _poll_exit(self) -> None:
        self._reap()
        if not self._exited.is_set():
            self._timers.append(self._loop.call_later(_POLL_S, self._poll_exit))

    def _reap(self) -> None:
        pid, status, usage = os.wait4(self._pid, os.WNOHANG)
        if pid == 0:
            return
        self._close_pidfd()
        self._exit = (status, usage)
        self.process.popen.returncode = os.waitstatus_to_exitcode(status)
        self._exited.set()
        self._end(ProcessOutcome.EXITED)

    def _close_pidfd(self) -> None:
        if self._pidfd is not None:
            self._loop.remove_reader(self._pidfd)
            os.close(self._pidfd)
            self._pidfd = None


class _Output:
    """One pipe, read as it comes and kept up to a limit."""

    def __init__(
        self, pipe: IO[bytes], limit: int, loop: asyncio.AbstractEventLoop, on_overflow: Callable[[], None]
    ) -> None:
        self._fd = pipe.fileno()
        self._limit = limit
        self._loop = loop
        self._on_overflow = on_overflow
        self._chunks: list[bytes] = []
        self._size = 0
        self._ended = asyncio.Event()
        os.set_blocking(self._fd, False)
        loop.add_reader(self._fd, self._read)

    def text(self) -> bytes:
        return b"".join(self._chunks)

    async def drain(self, timeout_s: float) -> None:
        """Wait for the end of the pipe; a process that got away may hold it open, so not for ever."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ended.wait(), timeout_s)

    def stop(self) -> None:
        if not self._ended.is_set():
            self._loop.remove_reader(self._fd)
            self._ended.set()

    def _read(self) -> None:
        try:
            data = os.read(self._fd, _READ_BYTES)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EINTR):
                return
            data = b""
        room = self._limit - self._size
        if data:
            self._chunks.append(data[:room])
            self._size += len(self._chunks[-1])
        if len(data) > room:
            self._on_overflow()
        if not data or len(data) > room:
            self.stop()


def _open_pidfd(pid: int) -> int | None:
    if not hasattr(os, "pidfd_open"):
        return None
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _exceeds(directory: Path, disk_bytes: int) -> bool:
    """Whether the files in a directory take more room, or are more, than a check has any reason for."""
    size = files = 0
    waiting = [directory]
    while waiting:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                files += 1
                if files > _MAX_FILES:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry))
                else:
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                if size > disk_bytes:
                    return True
    return False
