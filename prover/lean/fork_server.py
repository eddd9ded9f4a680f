"""The fork server: ``python -I -S fork_server.py LIBRARY FILE_NAME STACK_KB [OPTION ...]``, a socket as standard input.

The process initializes Lean, elaborates a header once, and then forks a child for every text. The socket keeps the
bounds of its packets (SOCK_SEQPACKET). Over it come, in this order:

    the children's system-call filter (see `fork_filter.py`)
    the header's text
    requests without end: TIMEOUT_MS, ADDRESS_SPACE_MB, WANTS_OLEAN (u32 each) with a file descriptor, one end of a
    stream socket

and go ``ready``, or ``failed REASON``. On the stream socket the child reads SIZE (u32) and the text, gives up its
rights, elaborates, and writes Lean's messages. When the child is dead the server adds to the same stream the last of
what the child printed on its standard error, then STATUS (i32, negative for a signal), CPU_US (u64), the SIZE (u32) of
the former and eight fixed bytes. Whatever a text makes the child write, the server's record comes last, so it cannot be
forged as long as the server lives; the fixed bytes tell that it is there, should the server die first. The
requester closing its end kills the child, and so does the end of its time. If the control socket closes, all end.
The compiled file is written by the compiled server alone.

A child runs code of strangers. It holds nothing but its own three pipes; the filter and its limits let it compute,
read files and start threads, and nothing else.
"""

import contextlib
import ctypes
import gc
import math
import mmap
import os
import resource
import select
import signal
import socket
import struct
import sys
import time
from pathlib import Path

if __name__ == "__main__":  # isolated, and so without a way to this package
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from prover.lean.fork_lean import ForkLean

FINISHED, FINISHED_WITH_ERRORS = 100, 101  # exit statuses of a child that came to its end; Lean itself exits with 1
REQUEST = struct.Struct("=III")
SIZE = struct.Struct("=I")
RECORD = struct.Struct("=iQI8s")
RECORD_END = b"\0RECORD\n"  # no message of Lean's holds a NUL
ERROR_OUTPUT_BYTES = 65_536  # a pipe's buffer; what a child prints beyond it is lost
OWN_PROCESS = struct.pack("=I", 0x7FFFFFF1)  # stands in the filter for the child's own number

_FAILED = 3
_GRACE_S = 1.0  # the requester's clock comes first
_MAX_PACKET_BYTES = 150_000
_MAX_DESCRIPTORS = 4_096
_MEGABYTE = 1024 * 1024
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


class _Child:
    """A forked child, as the server knows it."""

    def __init__(self, process: int, connection: socket.socket, error_output: int, deadline: float) -> None:
        self.process = process
        self.connection = connection
        self.error_output = error_output
        self.deadline = deadline
        self.unsent = b""  # of the record, once the child is dead


class Server:
    """Forks a child per request, tells the requester how it ended, and kills it if the requester leaves."""

    def __init__(self, lean: ForkLean, control: socket.socket, call_filter: bytes) -> None:
        self._lean = lean
        self._control = control
        self._call_filter = call_filter
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._null = os.open("/dev/null", os.O_RDONLY)
        self._mapped_mb = measure_address_space() // _MEGABYTE + 1
        self._children: dict[int, _Child] = {}  # by the connection's file descriptor
        self._by_process: dict[int, _Child] = {}
        self._wakeup, notify = os.pipe()
        os.set_blocking(self._wakeup, False)
        os.set_blocking(notify, False)
        signal.set_wakeup_fd(notify, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._poller = select.poll()
        self._poller.register(control, select.POLLIN)
        self._poller.register(self._wakeup, select.POLLIN)

    def run(self) -> None:
        """Serve until the control socket is closed; then kill what is still running."""
        while True:
            for descriptor, _ in self._poller.poll(self._poll_ms()):
                if descriptor == self._wakeup:
                    self._reap()
                elif descriptor != self._control.fileno():
                    self._attend(descriptor)
                elif not self._accept():
                    self._kill_all()
                    return
            self._kill_late()

    def _poll_ms(self) -> int | None:
        if not self._children:
            return None
        first = min(child.deadline for child in self._children.values())
        return max(0, math.ceil((first - time.monotonic()) * 1000)) if first < math.inf else None

    def _accept(self) -> bool:
        message, descriptors, _, _ = socket.recv_fds(self._control, REQUEST.size, 1)
        if len(message) != REQUEST.size or not descriptors:
            return False
        timeout_ms, address_space_mb, _ = REQUEST.unpack(message)
        connection = socket.socket(fileno=descriptors[0])
        error_output, error_write = os.pipe()
        process = os.fork()
        if process == 0:
            try:
                self._be_child(connection.fileno(), error_write, timeout_ms / 1000, address_space_mb)
            finally:
                os._exit(_FAILED)
        os.close(error_write)
        child = _Child(process, connection, error_output, time.monotonic() + timeout_ms / 1000 + _GRACE_S)
        self._children[connection.fileno()] = child
        self._by_process[process] = child
        self._poller.register(connection, select.POLLRDHUP)
        return True

    def _be_child(self, connection: int, error_output: int, timeout_s: float, address_space_mb: int) -> None:
        """Give up everything but the connection, the errors' pipe and an empty input; then elaborate."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()  # where processor time is shared out by session, each check has its share
        os.set_blocking(error_output, False)
        os.dup2(connection, 1)
        os.dup2(error_output, 2)
        os.dup2(self._null, 0)
        os.closerange(3, _MAX_DESCRIPTORS)
        text = _read_exactly(1, SIZE.unpack(_read_exactly(1, SIZE.size))[0]).decode()
        limits = {
            resource.RLIMIT_AS: max(address_space_mb, self._mapped_mb) * _MEGABYTE,
            resource.RLIMIT_CPU: math.ceil(timeout_s) + 1,
            resource.RLIMIT_NOFILE: 64,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
        }
        for limit, value in limits.items():
            resource.setrlimit(limit, (value, value))
        self._give_up_calls()
        self._lean.elaborate(text, finish=self._finish)

    def _give_up_calls(self) -> None:
        program = self._call_filter.replace(OWN_PROCESS, struct.pack("=I", os.getpid()))
        code = ctypes.create_string_buffer(program, len(program))
        # struct sock_fprog: the number of instructions (of 8 bytes each), then their address
        header = (ctypes.c_uint64 * 2)(len(program) // 8, ctypes.addressof(code))
        prctl = self._libc.prctl
        if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or prctl(
            _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0
        ):
            os._exit(_FAILED)

    def _finish(self, has_errors: bool) -> None:
        self._libc.fflush(None)
        os._exit(FINISHED_WITH_ERRORS if has_errors else FINISHED)

    def _reap(self) -> None:
        """Report every child that has ended since."""
        with contextlib.suppress(BlockingIOError):
            while os.read(self._wakeup, 4096):
                pass
        while self._by_process:
            process, status, usage = os.wait4(-1, os.WNOHANG)
            if not process:
                break
            child = self._by_process.pop(process, None)
            if child is not None:
                self._report(child, status, usage.ru_utime + usage.ru_stime)

    def _report(self, child: _Child, status: int, cpu_s: float) -> None:
        os.set_blocking(child.error_output, False)
        said = b""
        with contextlib.suppress(BlockingIOError):
            said = os.read(child.error_output, ERROR_OUTPUT_BYTES)
        os.close(child.error_output)
        child.deadline = math.inf
        child.unsent = said + RECORD.pack(os.waitstatus_to_exitcode(status), int(cpu_s * 1e6), len(said), RECORD_END)
        self._send_record(child)

    def _send_record(self, child: _Child) -> None:
        try:
            child.unsent = child.unsent[child.connection.send(child.unsent, socket.MSG_DONTWAIT) :]
        except BlockingIOError:
            pass
        except OSError:  # the requester has left
            child.unsent = b""
        if child.unsent:
            self._poller.register(child.connection, select.POLLOUT)
            return
        with contextlib.suppress(KeyError):  # it was killed
            self._poller.unregister(child.connection)
        del self._children[child.connection.fileno()]
        child.connection.close()

    def _attend(self, descriptor: int) -> None:
        child = self._children.get(descriptor)
        if child is None:
            return
        if child.process not in self._by_process:
            self._send_record(child)
            return
        os.kill(child.process, signal.SIGKILL)
        self._poller.unregister(descriptor)

    def _kill_late(self) -> None:
        now = time.monotonic()
        for child in self._children.values():
            if child.deadline < now:
                os.kill(child.process, signal.SIGKILL)
                child.deadline = math.inf

    def _kill_all(self) -> None:
        for process in self._by_process:
            os.kill(process, signal.SIGKILL)


def measure_address_space() -> int:
    """The size of this process's address space in bytes: the smallest limit that a new page fits into."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = resource.getrlimit(resource.RLIMIT_AS)[0]
    low, high = 0, 1 << 46
    while high - low > _MEGABYTE:
        middle = (low + high) // 2
        resource.setrlimit(resource.RLIMIT_AS, (middle, hard))
        try:
            mmap.mmap(-1, mmap.PAGESIZE).close()
        except OSError:
            low = middle
        else:
            high = middle
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    return high


def _read_exactly(descriptor: int, size: int) -> bytes:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            os._exit(_FAILED)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def serve(library: str, file_name: str, stack_kb: int, options: list[str], control: socket.socket) -> None:
    """Start Lean, elaborate the header that comes over the control socket, and serve."""
    os.chdir("/")
    call_filter, header = (control.recv(_MAX_PACKET_BYTES) for _ in range(2))
    try:
        lean = ForkLean(library, options=options, file_name=file_name, stack_kb=stack_kb)
    except (AttributeError, ValueError, RuntimeError, OSError) as error:
        control.send(f"failed {error}".encode())
        return
    nothing = os.open("/dev/null", os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    os.close(nothing)
    if not lean.elaborate_header(header.decode()):
        control.send(b"failed the header has errors")
        return
    gc.collect()
    gc.freeze()
    gc.disable()
    server = Server(lean, control, call_filter)
    control.send(b"ready")
    server.run()


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:], socket.socket(fileno=0))
