"""The filter that a child of the fork server puts on itself, tried out by a program that puts it on."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from prover.errors import SandboxUnavailableError
from prover.lean.fork_filter import build_child_filter
from prover.lean.fork_server import OWN_PROCESS

PROGRAM = """
import ctypes, fcntl, json, os, resource, signal, socket, struct, sys, threading
victim, own_file, placeholder, filter = int(sys.argv[1]), sys.argv[2], *map(bytes.fromhex, sys.argv[3:])
connection = socket.socketpair()[0]
libc = ctypes.CDLL(None, use_errno=True)
open_file = os.open(own_file, os.O_RDONLY)
def put_on():
    code = filter.replace(placeholder, struct.pack("=I", os.getpid()))
    buffer = ctypes.create_string_buffer(code, len(code))
    header = (ctypes.c_uint64 * 2)(len(code) // 8, ctypes.addressof(buffer))
    assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, ctypes.byref(header), 0, 0) == 0
TRIALS = {
    "read a file": lambda: os.close(os.open(own_file, os.O_RDONLY)),
    "start a thread": lambda: (t := threading.Thread(target=lambda: None), t.start(), t.join()),
    "limit itself": lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)),
    "signal its own thread": lambda: signal.pthread_kill(threading.get_ident(), 0),
    "allocate": lambda: bytearray(50_000_000),
    "signal another": lambda: os.kill(victim, 0),
    "signal all": lambda: os.kill(-1, 0),
    "signal another's thread": lambda: check(libc.syscall(TGKILL, victim, victim, 0)),
    "open a handle of another": lambda: os.pidfd_open(victim),
    "limit another": lambda: resource.prlimit(victim, resource.RLIMIT_CORE, (0, 0)),
    "slow another down": lambda: os.setpriority(os.PRIO_PROCESS, victim, 19),
    "pin another": lambda: os.sched_setaffinity(victim, {0}),
    "fork": os.fork,
    "execute": lambda: os.execv("/bin/true", ["true"]),
    "open a socket": lambda: socket.socket(socket.AF_UNIX),
    "shut a socket down": lambda: connection.shutdown(socket.SHUT_WR),
    "change a socket": lambda: connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096),
    "send a descriptor": lambda: socket.send_fds(connection, [b"x"], [open_file]),
    "open for writing": lambda: os.open(own_file, os.O_WRONLY),
    "open for both": lambda: os.open(own_file, os.O_RDWR),
    "make a file": lambda: os.open(own_file + ".new", os.O_RDONLY | os.O_CREAT),
    "cut a file": lambda: os.open(own_file, os.O_RDONLY | os.O_TRUNC),
    "truncate": lambda: os.truncate(own_file, 0),
    "remove": lambda: os.unlink(own_file),
    "rename": lambda: os.rename(own_file, own_file + ".other"),
    "link": lambda: os.link(own_file, own_file + ".link"),
    "change a mode": lambda: os.chmod(own_file, 0o777),
    "change times": lambda: os.utime(own_file),
    "make a directory": lambda: os.mkdir(own_file + ".directory"),
    "have signals sent to another": lambda: fcntl.fcntl(open_file, fcntl.F_SETOWN, victim),
    "lock a file": lambda: fcntl.flock(open_file, fcntl.LOCK_EX),
    "lock part of a file": lambda: fcntl.lockf(open_file, fcntl.LOCK_SH),
    "share memory": lambda: os.memfd_create("m"),
}
TGKILL = {"x86_64": 234, "aarch64": 131}[os.uname().machine]
def check(result):
    if result: raise OSError(ctypes.get_errno(), "")
put_on()
found = {}
for name, trial in TRIALS.items():
    try:
        trial()
        found[name] = 0
    except OSError as error:
        found[name] = error.errno
os.write(1, json.dumps(found).encode())
os._exit(0)
"""
ALLOWED = {"read a file", "start a thread", "limit itself", "signal its own thread", "allocate"}
EPERM = 1


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="the filter does not know this machine")
def test_what_a_child_can_do(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("content", encoding="utf-8")
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as victim:
        words = [str(victim.pid), str(file), OWN_PROCESS.hex(), build_child_filter().hex()]
        done = subprocess.run([sys.executable, "-I", "-c", PROGRAM, *words], capture_output=True, check=True)
        assert victim.poll() is None
        victim.kill()
    found = json.loads(done.stdout)
    assert {name for name, error in found.items() if error == 0} == ALLOWED
    assert {error for name, error in found.items() if name not in ALLOWED} == {EPERM}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert file.read_text(encoding="utf-8") == "content"


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_well_formed(machine: str) -> None:
    program = build_child_filter(machine)
    assert len(program) % 8 == 0
    assert len(program) // 8 < 4096  # what the kernel accepts
    assert program.count(OWN_PROCESS) == 2


def test_an_unknown_machine() -> None:
    with pytest.raises(SandboxUnavailableError, match="riscv64"):
        build_child_filter("riscv64")
