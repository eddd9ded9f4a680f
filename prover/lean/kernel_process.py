"""Lean's kernel as a server: ``python -I -S kernel_process.py LIBRARY``, with a Unix socket as standard input.

The process loads Lean's shared library, builds an environment from a stream of declarations (the trusted library), and
then answers requests. A request is a byte on the socket that carries a file descriptor: one end of a socket pair. A
forked child reads limits and a second stream from it, passes every declaration to the kernel on top of the library,
and writes one line: ``ok COUNT``, or ``refused INDEX REASON HEX`` where INDEX counts the stream's declarations. When
the child is gone the server adds ``exit STATUS CPU_MS RSS_KB`` (a negative status is a signal). The requester closing
its end kills the child.

No compiled module is ever loaded: terms are rebuilt one by one through Lean's own constructors, which compute anew
whatever is cached inside a term. Nothing here elaborates, interprets or imports anything.

A stream is lines of ASCII text. Names, levels and expressions are numbered as they come, each kind from 0, and are
referred to by number; name 0 is the anonymous name. Text travels as hexadecimal UTF-8, numbers as hexadecimal.

    n PARENT HEX | m PARENT NUMBER                      names
    z | s L | x L L | i L L | p NAME                    levels: zero, succ, max, imax, parameter
    0 INDEX | 3 L | 4 NAME L... | 5 E E | 6 E E | 7 E E | 8 E E E | 9 NUMBER | t HEX | b NAME INDEX E
                                                        expressions: bound variable, sort, constant, application,
                                                        lambda, pi, let, number, text, projection
    A|T|D|O NAME PARAMS TYPE [VALUE] [HINT]             axiom, theorem, definition, opaque constant; PARAMS: N,N or -
    Q                                                   quotients
    I PARAMS NUM_PARAMS {T NAME TYPE | C NAME TYPE}...  inductive types, each followed by its constructors
"""

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path

if __name__ == "__main__":  # isolated, and so without a way to this package
    sys.path.append(str(Path(__file__).resolve().parents[2]))

from prover.lean.kernel_terms import Builder, Memory

_EXCEPTIONS = (  # Lean's Kernel.Exception, in the order of its constructors
    "unknown_constant",
    "already_declared",
    "declaration_type",
    "has_metavariables",
    "has_free_variables",
    "function_expected",
    "type_expected",
    "let_type",
    "expression_type",
    "application_type",
    "invalid_projection",
    "not_a_proposition",
    "other",
    "timeout",
    "memory",
    "deep_recursion",
    "interrupted",
)
_OTHER = 12
_NO_LIMIT = 0
_BOX_ZERO = 1
_STACK_BYTES = 64 * 1024 * 1024  # what the elaborator gets, too; a deeper recursion is an exception of the kernel
_FAILED = 3  # exit status of a child that failed in Python; Lean itself exits with 1
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


class RefusedError(Exception):
    """The kernel did not accept a declaration."""

    def __init__(self, index: int, reason: str, detail: bytes) -> None:
        super().__init__(reason)
        self.index = index
        self.reason = reason
        self.detail = detail


class Kernel:
    """An environment of Lean's kernel that grows by declarations."""

    def __init__(self, shared: ctypes.CDLL) -> None:
        self._shared = shared
        self._memory = Memory(shared)
        shared.lean_initialize()
        shared.lean_io_mark_end_initialization()
        result = shared.l_Lean_mkEmptyEnvironment(0)
        if self._memory.tag(result) != 0:
            raise RuntimeError("Lean could not make an empty environment")
        self._environment = shared.lean_elab_environment_to_kernel_env(self._memory.field(result, 0))

    def add_stream(self, stream: bytes, *, check: bool = True) -> int:
        """Check and add a stream's declarations one after the other, and return their number. Raises RefusedError.

        ``check=False`` is for the library when the kernel has checked the very same declarations before.
        """
        builder = Builder(self._shared, self._memory)
        count = 0
        for line in stream.splitlines():
            declaration = builder.read(line.split())
            if declaration is not None:
                self._add(declaration, count, check=check)
                count += 1
        return count

    def _add(self, declaration: int, index: int, *, check: bool) -> None:
        if check:
            result = self._shared.lean_add_decl(self._environment, _NO_LIMIT, _NO_LIMIT, declaration, _BOX_ZERO)
        else:
            result = self._shared.lean_add_decl_without_checking(self._environment, declaration)
        value = self._memory.field(result, 0)
        if self._memory.tag(result) != 1:
            raise self._refusal(value, index)
        self._environment = value

    def _refusal(self, exception: int, index: int) -> RefusedError:
        tag = exception >> 1 if exception & 1 else self._memory.tag(exception)
        reason = _EXCEPTIONS[tag] if tag < len(_EXCEPTIONS) else "other"
        detail = self._memory.read_string(self._memory.field(exception, 0)) if tag == _OTHER else b""
        return RefusedError(index, reason, detail)


def serve(library: str, control: socket.socket) -> None:
    """Load the library that the control socket sends, then answer requests until the socket closes."""
    check, call_filter, stream = _receive_library(control)
    started = time.perf_counter()
    shared = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    kernel = Kernel(shared)
    try:
        count = kernel.add_stream(stream, check=check)
    except RefusedError as refused:
        control.sendall(f"refused {refused.index} {refused.reason} {refused.detail.hex()}\n".encode())
        return
    del stream
    gc.collect()
    gc.freeze()
    control.sendall(f"ready {count} {(time.perf_counter() - started) * 1000:.0f}\n".encode())
    Server(kernel, control, call_filter).run()


def _receive_library(control: socket.socket) -> tuple[bool, bytes, bytes]:
    """Whether to check the library, the filter for system calls, and the library's stream.

    They come as a line ``check|trust SIZE SIZE``, then so many bytes.
    """
    with control.makefile("rb") as file:
        mode, *words = file.readline().split() or [b""]
        sizes = [int(word) for word in words]
        parts = [file.read(size) for size in sizes]
    if len(parts) != 2 or [len(part) for part in parts] != sizes:
        sys.exit(_FAILED)
    return mode != b"trust", parts[0], parts[1]


class Server:
    """Forks a child per request, tells the requester how the child ended, and kills it if the requester leaves."""

    def __init__(self, kernel: Kernel, control: socket.socket, call_filter: bytes) -> None:
        self._kernel = kernel
        self._control = control
        self._call_filter = call_filter
        self._requests: dict[int, tuple[int, socket.socket]] = {}  # by file descriptor: child's id, the connection
        self._wakeup, notify = socket.socketpair()
        self._notify = notify
        notify.setblocking(False)
        self._wakeup.setblocking(False)
        signal.set_wakeup_fd(notify.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def run(self) -> None:
        """Serve until the control socket is closed; then kill what is still running."""
        poller = select.poll()
        poller.register(self._control, select.POLLIN)
        poller.register(self._wakeup, select.POLLIN)
        while True:
            for descriptor, _ in poller.poll():
                if descriptor == self._control.fileno():
                    connection = self._accept()
                    if connection is None:
                        self._kill_all()
                        return
                    self._start(connection)
                    poller.register(connection, 0)  # only the hang-up is reported
                elif descriptor == self._wakeup.fileno():
                    self._drain_wakeup()
                elif descriptor in self._requests:
                    os.kill(self._requests[descriptor][0], signal.SIGKILL)
                    poller.unregister(descriptor)
            self._reap(poller)

    def _accept(self) -> socket.socket | None:
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not message or not descriptors:
            return None
        return socket.socket(fileno=descriptors[0])

    def _start(self, connection: socket.socket) -> None:
        child = os.fork()
        if child == 0:
            status = _FAILED
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                self._control.close()
                answer_request(self._kernel, connection, self._call_filter)
                status = 0
            finally:
                os._exit(status)
        self._requests[connection.fileno()] = (child, connection)

    def _drain_wakeup(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._wakeup.recv(4096):
                pass

    def _reap(self, poller: select.poll) -> None:
        """Report every child that has ended since."""
        for descriptor, (child, connection) in list(self._requests.items()):
            ended, status, usage = os.wait4(child, os.WNOHANG)
            if not ended:
                continue
            cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
            line = f"exit {os.waitstatus_to_exitcode(status)} {cpu_ms:.1f} {usage.ru_maxrss}\n"
            with contextlib.suppress(OSError):  # the requester may have left
                connection.sendall(line.encode())
            with contextlib.suppress(KeyError):  # and then it is unregistered already
                poller.unregister(descriptor)
            del self._requests[descriptor]
            connection.close()

    def _kill_all(self) -> None:
        for child, _ in self._requests.values():
            os.kill(child, signal.SIGKILL)


def answer_request(kernel: Kernel, connection: socket.socket, call_filter: bytes) -> None:
    """In the child: read ``limits TIMEOUT_MS MEMORY_MB`` and a stream, check it, and write the answer."""
    with connection.makefile("rb") as file:
        request = file.read()
    first, _, stream = request.partition(b"\n")
    _, timeout_ms, memory_mb = first.split()
    confine(timeout_s=int(timeout_ms) / 1000, memory_mb=int(memory_mb), call_filter=call_filter)
    try:
        count = kernel.add_stream(stream)
        answer = f"ok {count}\n"
    except RefusedError as refused:
        answer = f"refused {refused.index} {refused.reason} {refused.detail.hex()}\n"
    connection.sendall(answer.encode("ascii"))


def confine(*, timeout_s: float, memory_mb: int, call_filter: bytes) -> None:
    """Limit this process, from now on, to computing and to the files that are open.

    Wall clock and CPU time; memory beyond what is mapped already; no new files or sockets, nothing written to files;
    and the system calls that the filter (an array of `struct sock_filter`) lets through.
    """
    signal.setitimer(signal.ITIMER_REAL, timeout_s)  # SIGALRM ends the process
    mapped_pages = int(Path("/proc/self/statm").read_bytes().split()[0])
    address_space = mapped_pages * resource.getpagesize() + memory_mb * 1024 * 1024
    limits = {
        resource.RLIMIT_CPU: int(timeout_s) + 2,
        resource.RLIMIT_AS: address_space,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    process_control = ctypes.CDLL(None, use_errno=True).prctl
    program = ctypes.create_string_buffer(call_filter, len(call_filter))
    # struct sock_fprog: the number of instructions (of 8 bytes each), then their address
    header = (ctypes.c_uint64 * 2)(len(call_filter) // 8, ctypes.addressof(program))
    if process_control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or process_control(
        _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(header), 0, 0
    ):
        raise OSError(ctypes.get_errno(), "the system-call filter cannot be installed")


def ensure_stack() -> None:
    """Start this program again with a larger stack: Lean measures it when it initializes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    wanted = _STACK_BYTES if hard == resource.RLIM_INFINITY else min(_STACK_BYTES, hard)
    if soft != wanted:
        resource.setrlimit(resource.RLIMIT_STACK, (wanted, hard))
        os.execv(sys.executable, [sys.executable, "-I", "-S", *sys.argv])  # noqa: S606 (this very program)


if __name__ == "__main__":
    ensure_stack()
    serve(sys.argv[1], socket.socket(fileno=0))
