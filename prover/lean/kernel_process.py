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

import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys
import time

_EXCEPTIONS = (
    "unknown_constant already_declared declaration_type has_metavariables has_free_variables function_expected "
    "type_expected let_type expression_type application_type invalid_projection not_a_proposition other "
    "timeout memory deep_recursion interrupted"
).split()
_OTHER = 12
_NO_HEARTBEAT_LIMIT = 0
_MAX_RECURSION = 100_000
_BOX_ZERO = 1
_SAFE = b"\x01"
_HINT_OPAQUE = -2
_HINT_ABBREV_BOX = 3
_EXPR_OPS = frozenset([b"0", b"3", b"4", b"5", b"6", b"7", b"8", b"9", b"t", b"b"])
_QUOT_DECLARATION = (4 << 1) | 1
_FIRST_BIG = 1 << 63
_Word = ctypes.c_uint64
_Object = ctypes.c_void_p

_FUNCTIONS = {  # exported function: types of its arguments; all return an object
    "lean_alloc_object": [ctypes.c_size_t],
    "lean_alloc_mpz": [_Object],
    "lean_mk_string_from_bytes": [ctypes.c_char_p, ctypes.c_size_t],
    "lean_name_mk_string": [_Object, _Object],
    "lean_name_mk_numeral": [_Object, _Object],
    "lean_level_mk_zero": [_Object],
    "lean_level_mk_succ": [_Object],
    "lean_level_mk_max": [_Object, _Object],
    "lean_level_mk_imax": [_Object, _Object],
    "lean_level_mk_param": [_Object],
    "lean_expr_mk_bvar": [_Object],
    "lean_expr_mk_sort": [_Object],
    "lean_expr_mk_const": [_Object, _Object],
    "lean_expr_mk_app": [_Object, _Object],
    "lean_expr_mk_lambda": [_Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_forall": [_Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_let": [_Object, _Object, _Object, _Object, ctypes.c_uint8],
    "lean_expr_mk_lit": [_Object],
    "lean_expr_mk_proj": [_Object, _Object, _Object],
    "l_Lean_mkEmptyEnvironment": [ctypes.c_uint32],
    "lean_elab_environment_to_kernel_env": [_Object],
    "lean_add_decl": [_Object, ctypes.c_size_t, ctypes.c_size_t, _Object, _Object],
    "lean_add_decl_without_checking": [_Object, _Object],
}


class Memory:
    """This process's memory as 64-bit words, and Lean objects made in it.

    Objects get the reference count 0, which means to Lean that they are never freed or written to. So terms can be
    shared freely, and a forked child shares the library's pages.
    """

    def __init__(self, shared: ctypes.CDLL) -> None:
        for name, arguments in _FUNCTIONS.items():
            function = getattr(shared, name)
            function.argtypes, function.restype = arguments, _Object
        self._shared = shared
        self._words = (_Word * (1 << 44)).from_address(0)

    def keep(self, address: int) -> int:
        """The same object, never to be freed."""
        if not address & 1:
            self._words[address >> 3] &= ~0xFFFFFFFF
        return address

    def make(self, tag: int, fields: "list[int] | tuple[int, ...]", scalars: bytes = b"") -> int:
        """A constructor object."""
        scalar_words = (len(scalars) + 7) // 8
        size = 8 + 8 * (len(fields) + scalar_words)
        address = self._shared.lean_alloc_object(size)
        words, start = self._words, address >> 3
        words[start] = tag << 56 | len(fields) << 48 | size << 32
        for index, field in enumerate(fields):
            words[start + 1 + index] = field
        for index in range(scalar_words):
            chunk = scalars[8 * index : 8 * index + 8]
            words[start + 1 + len(fields) + index] = int.from_bytes(chunk, "little")
        return address

    def make_list(self, elements: "list[int]") -> int:
        """A `List`."""
        tail = _BOX_ZERO
        for element in reversed(elements):
            tail = self.make(1, (element, tail))
        return tail

    def make_natural(self, number: int) -> int:
        """A `Nat`: boxed when it is small, else a big number."""
        if number < _FIRST_BIG:
            return number << 1 | 1
        limbs = (number.bit_length() + 63) // 64
        digits = ctypes.create_string_buffer(number.to_bytes(8 * limbs, "little"), 8 * limbs)
        header = (_Word * 2)(limbs | limbs << 32, ctypes.addressof(digits))
        return self.keep(self._shared.lean_alloc_mpz(ctypes.addressof(header)))

    def make_string(self, text: bytes) -> int:
        """A `String`."""
        return self.keep(self._shared.lean_mk_string_from_bytes(text, len(text)))

    def tag(self, address: int) -> int:
        """The tag of an object."""
        return int(self._words[address >> 3] >> 56)

    def field(self, address: int, index: int) -> int:
        """A field of a constructor object."""
        return int(self._words[(address >> 3) + 1 + index])

    def read_string(self, address: int) -> bytes:
        """The text of a `String`."""
        return ctypes.string_at(address + 32, self.field(address, 0) - 1)


class Refused(Exception):
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

    def add_stream(self, stream: bytes, *, check: bool) -> int:
        """Add a stream's declarations and return their number. ``check=False`` is for what was checked before."""
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
            result = self._shared.lean_add_decl(
                self._environment, _NO_HEARTBEAT_LIMIT, _MAX_RECURSION, declaration, _BOX_ZERO
            )
        else:
            result = self._shared.lean_add_decl_without_checking(self._environment, declaration)
        value = self._memory.field(result, 0)
        if self._memory.tag(result) != 1:
            raise self._refusal(value, index)
        self._environment = value

    def _refusal(self, exception: int, index: int) -> Refused:
        tag = exception >> 1 if exception & 1 else self._memory.tag(exception)
        reason = _EXCEPTIONS[tag] if tag < len(_EXCEPTIONS) else "other"
        detail = self._memory.read_string(self._memory.field(exception, 0)) if tag == _OTHER else b""
        return Refused(index, reason, detail)


class Builder:
    """Turns the lines of one stream into Lean's terms and declarations."""

    def __init__(self, shared: ctypes.CDLL, memory: Memory) -> None:
        self._shared = shared
        self._memory = memory
        self._names = [_BOX_ZERO]
        self._levels: list[int] = []
        self._exprs: list[int] = []

    def read(self, words: "list[bytes]") -> "int | None":
        """Take in one line; return the declaration if it is one."""
        op = words[0]
        if op in _EXPR_OPS:
            self._exprs.append(self._memory.keep(self._make_expr(op, words)))
        elif op in b"zsxip":
            self._levels.append(self._memory.keep(self._make_level(op, words)))
        elif op in b"nm":
            self._names.append(self._memory.keep(self._make_name(op, words)))
        elif op == b"I":
            return self._make_inductive(words)
        else:
            return self._make_declaration(op, words)
        return None

    def _make_name(self, op: bytes, words: "list[bytes]") -> int:
        parent = self._names[int(words[1])]
        if op == b"n":
            return int(self._shared.lean_name_mk_string(parent, self._memory.make_string(_unhex(words, 2))))
        return int(self._shared.lean_name_mk_numeral(parent, self._memory.make_natural(int(words[2], 16))))

    def _make_level(self, op: bytes, words: "list[bytes]") -> int:
        shared = self._shared
        if op == b"z":
            return int(shared.lean_level_mk_zero(_BOX_ZERO))
        if op == b"p":
            return int(shared.lean_level_mk_param(self._names[int(words[1])]))
        parts = [self._levels[int(word)] for word in words[1:]]
        if op == b"s":
            return int(shared.lean_level_mk_succ(*parts))
        make = shared.lean_level_mk_max if op == b"x" else shared.lean_level_mk_imax
        return int(make(*parts))

    def _make_expr(self, op: bytes, words: "list[bytes]") -> int:
        shared, exprs, memory = self._shared, self._exprs, self._memory
        if op == b"5":
            return int(shared.lean_expr_mk_app(exprs[int(words[1])], exprs[int(words[2])]))
        if op == b"7":
            return int(shared.lean_expr_mk_forall(_BOX_ZERO, exprs[int(words[1])], exprs[int(words[2])], 0))
        if op == b"6":
            return int(shared.lean_expr_mk_lambda(_BOX_ZERO, exprs[int(words[1])], exprs[int(words[2])], 0))
        if op == b"0":
            return int(shared.lean_expr_mk_bvar(memory.make_natural(int(words[1], 16))))
        if op == b"4":
            levels = memory.make_list([self._levels[int(word)] for word in words[2:]])
            return int(shared.lean_expr_mk_const(self._names[int(words[1])], levels))
        if op == b"3":
            return int(shared.lean_expr_mk_sort(self._levels[int(words[1])]))
        if op == b"8":
            return int(shared.lean_expr_mk_let(_BOX_ZERO, *(exprs[int(word)] for word in words[1:]), 0))
        if op == b"9":
            literal = memory.make(0, (memory.make_natural(int(words[1], 16)),))
            return int(shared.lean_expr_mk_lit(literal))
        if op == b"t":
            return int(shared.lean_expr_mk_lit(memory.make(1, (memory.make_string(_unhex(words, 1)),))))
        index = memory.make_natural(int(words[2], 16))
        return int(shared.lean_expr_mk_proj(self._names[int(words[1])], index, exprs[int(words[3])]))

    def _make_declaration(self, op: bytes, words: "list[bytes]") -> int:
        memory = self._memory
        if op == b"Q":
            return _QUOT_DECLARATION
        name = self._names[int(words[1])]
        signature = memory.make(0, (name, self._make_params(words[2]), self._exprs[int(words[3])]))
        if op == b"A":
            return memory.make(0, (memory.make(0, (signature,), b"\0"),))
        value, block = self._exprs[int(words[4])], memory.make_list([name])
        if op == b"T":
            return memory.make(2, (memory.make(0, (signature, value, block)),))
        if op == b"O":
            return memory.make(3, (memory.make(0, (signature, value, block), b"\0"),))
        if op == b"D":
            hint = self._make_hint(int(words[5]))
            return memory.make(1, (memory.make(0, (signature, value, hint, block), _SAFE),))
        raise ValueError(f"unknown line {op!r}")

    def _make_hint(self, hint: int) -> int:
        if hint < 0:
            return _BOX_ZERO if hint == _HINT_OPAQUE else _HINT_ABBREV_BOX
        return self._memory.make(2, (), hint.to_bytes(4, "little"))

    def _make_params(self, word: bytes) -> int:
        return self._memory.make_list([] if word == b"-" else [self._names[int(n)] for n in word.split(b",")])

    def _make_inductive(self, words: "list[bytes]") -> int:
        memory = self._memory
        blocks: list[tuple[int, int, list[int]]] = []
        for position in range(3, len(words), 3):
            name, type_ = self._names[int(words[position + 1])], self._exprs[int(words[position + 2])]
            if words[position] == b"T":
                blocks.append((name, type_, []))
            else:
                blocks[-1][2].append(memory.make(0, (name, type_)))
        types = memory.make_list([memory.make(0, (n, t, memory.make_list(cs))) for n, t, cs in blocks])
        num_params = memory.make_natural(int(words[2], 16))
        return memory.make(6, (self._make_params(words[1]), num_params, types), b"\0")


def _unhex(words: "list[bytes]", position: int) -> bytes:
    """The text at a position of a line; empty text leaves nothing there."""
    return bytes.fromhex(words[position].decode("ascii")) if len(words) > position else b""


def serve(library: str, control: socket.socket) -> None:
    """Load the library that the control socket sends, then answer requests until the socket closes."""
    settings, stream = _receive_library(control)
    started = time.perf_counter()
    try:
        kernel = Kernel(ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL))
        count = kernel.add_stream(stream, check=settings == b"check")
    except Refused as refused:
        control.sendall(f"refused {refused.index} {refused.reason} {refused.detail.hex()}\n".encode())
        return
    del stream
    gc.collect()
    gc.freeze()
    control.sendall(f"ready {count} {(time.perf_counter() - started) * 1000:.0f}\n".encode())
    Server(kernel, control).run()


def _receive_library(control: socket.socket) -> "tuple[bytes, bytes]":
    """A first line ``check|trust SIZE``, then a stream of that many bytes."""
    file = control.makefile("rb", buffering=0)
    line = b""
    while not line.endswith(b"\n"):
        byte = file.read(1)
        if not byte:
            sys.exit(0)
        line += byte
    mode, size = line.split()
    parts: list[bytes] = []
    missing = int(size)
    while missing:
        part = file.read(min(missing, 1 << 20))
        if not part:
            sys.exit(0)
        parts.append(part)
        missing -= len(part)
    return mode, b"".join(parts)


class Server:
    """Forks a child per request, tells the requester how the child ended, and kills it if the requester leaves."""

    def __init__(self, kernel: Kernel, control: socket.socket) -> None:
        self._kernel = kernel
        self._control = control
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

    def _accept(self) -> "socket.socket | None":
        message, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        if not message or not descriptors:
            return None
        return socket.socket(fileno=descriptors[0])

    def _start(self, connection: socket.socket) -> None:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                self._control.close()
                answer_request(self._kernel, connection)
                status = 0
            finally:
                os._exit(status)
        self._requests[connection.fileno()] = (child, connection)

    def _drain_wakeup(self) -> None:
        try:
            while self._wakeup.recv(4096):
                pass
        except BlockingIOError:
            pass

    def _reap(self, poller: "select.poll") -> None:
        """Report every child that has ended since."""
        for descriptor, (child, connection) in list(self._requests.items()):
            ended, status, usage = os.wait4(child, os.WNOHANG)
            if not ended:
                continue
            cpu_ms = (usage.ru_utime + usage.ru_stime) * 1000
            line = f"exit {os.waitstatus_to_exitcode(status)} {cpu_ms:.1f} {usage.ru_maxrss}\n"
            try:
                connection.sendall(line.encode())
            except OSError:
                pass  # the requester has left
            try:
                poller.unregister(descriptor)
            except KeyError:
                pass  # it hung up before
            del self._requests[descriptor]
            connection.close()

    def _kill_all(self) -> None:
        for child, _ in self._requests.values():
            os.kill(child, signal.SIGKILL)


def answer_request(kernel: Kernel, connection: socket.socket) -> None:
    """In the child: read ``limits TIMEOUT_MS MEMORY_MB`` and a stream, check it, and write the answer."""
    request = connection.makefile("rb").read()
    first, _, stream = request.partition(b"\n")
    _, timeout_ms, memory_mb = first.split()
    set_limits(timeout_s=int(timeout_ms) / 1000, memory_mb=int(memory_mb))
    try:
        count = kernel.add_stream(stream, check=True)
        answer = f"ok {count}\n"
    except Refused as refused:
        answer = f"refused {refused.index} {refused.reason} {refused.detail.hex()}\n"
    connection.sendall(answer.encode("ascii"))


def set_limits(*, timeout_s: float, memory_mb: int) -> None:
    """Limit this process: wall clock and CPU time from now, memory beyond what it maps already, no files, no core."""
    signal.setitimer(signal.ITIMER_REAL, timeout_s)  # SIGALRM ends the process
    cpu_s = int(timeout_s) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s))
    pages = int(open("/proc/self/statm", "rb").read().split()[0])
    mapped = pages * resource.getpagesize()
    limit = mapped + memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    serve(sys.argv[1], socket.socket(fileno=0))
