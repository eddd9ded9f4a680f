"""Attacks the sandbox with small Python programs: what a candidate's code could try, without Lean in between."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import platform
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from prover.errors import EngineError, SandboxUnavailableError
from prover.lean.bubblewrap import BubblewrapSandbox, find_bubblewrap
from prover.lean.confinement import Confinement
from prover.lean.process import ProcessOutcome, ProcessResult, run_confined
from prover.lean.python_runtime import python_command, python_paths
from prover.lean.sandbox import UNSAFE_NO_SANDBOX_VARIABLE, Sandbox, UnsafeNoSandbox, find_sandbox
from prover.lean.seccomp import build_filter

NewChildren = Callable[[], set[psutil.Process]]

pytestmark = [pytest.mark.sandbox, pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")]

MEGABYTE = 1024 * 1024


def confine(work: Path, code: str, **changes: int) -> Confinement:
    limits = {"address_space_bytes": 1024 * MEGABYTE, "cpu_s": 20, "file_bytes": 64 * MEGABYTE} | changes
    return Confinement(
        command=(*python_command(), "-c", textwrap.dedent(code)),
        read_only_paths=python_paths(),
        work_directory=work,
        **limits,
    )


async def run(
    sandbox: Sandbox, confinement: Confinement, *, timeout_s: float = 20, output_bytes: int = MEGABYTE
) -> ProcessResult:
    return await run_confined(
        sandbox, confinement, timeout_s=timeout_s, output_bytes=output_bytes, disk_bytes=100 * MEGABYTE
    )


async def outcome_of(sandbox: Sandbox, work: Path, attempt: str, *, read_only: tuple[Path, ...] = ()) -> str:
    """What an attempt (one Python statement or more) comes to: `done`, or the name of its error."""
    indented = textwrap.indent(textwrap.dedent(attempt).strip(), "    ")
    code = f"import os, sys\ntry:\n{indented}\n    print('done')\n"
    code += "except BaseException as e:\n    print(type(e).__name__)\n"
    confinement = confine(work, code)
    confinement = dataclasses.replace(confinement, read_only_paths=(*confinement.read_only_paths, *read_only))
    result = await run(sandbox, confinement)
    assert result.outcome is ProcessOutcome.EXITED
    return result.stdout.decode().strip()


ATTACKS = {
    "connect to this machine": (
        "import socket; socket.create_connection(('127.0.0.1', {port}), timeout=2)", "PermissionError"
    ),
    "open a Unix socket": ("import socket; socket.socket(socket.AF_UNIX)", "PermissionError"),
    "read the password file": ("open('/etc/passwd').read()", "FileNotFoundError"),
    "read a secret of the user": ("open({secret!r}).read()", "FileNotFoundError"),
    "write into the root": ("open('/x', 'w')", "OSError"),
    "write into the libraries": ("open('/usr/lib/x', 'w')", "OSError"),
    "write over the interpreter": ("open(sys.executable, 'r+b')", "OSError"),
    "make a device": ("os.mknod('/tmp/null', 0o20666, os.makedev(1, 3))", "PermissionError"),
    "fork": ("os.fork()", "PermissionError"),
    "start a program": ("import subprocess; subprocess.run([sys.executable, '-c', ''])", "PermissionError"),
    "see other processes": ("assert os.listdir('/proc') != ['1'], 'nothing to see'", "AssertionError"),
    "kill a process outside": ("os.kill({pid}, 9)", "ProcessLookupError"),
    "become another user": ("os.setuid(0)", "OSError"),
    "change the root": ("os.chroot('/tmp')", "PermissionError"),
    "make namespaces": ("import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0", "AssertionError"),
    "trace itself": ("import ctypes; assert ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0", "AssertionError"),
    "raise its own limits": ("import resource; resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))", "ValueError"),
    "hide memory in a file": ("os.memfd_create('x')", "PermissionError"),
    "fill the temporary directory": (
        "for name in 'xy': open('/tmp/' + name, 'wb').write(bytes(63 * 2**20))", "OSError"
    ),
    "make a directory": ("os.mkdir('d')", "PermissionError"),
    "make a link": ("os.symlink('/usr', 'link')", "PermissionError"),
    "make a hard link": ("os.link('/etc/ld.so.cache', 'link')", "PermissionError"),
    "make a pipe": ("os.mkfifo('pipe')", "PermissionError"),
    "trace another process": (
        "import ctypes; assert ctypes.CDLL(None).ptrace(16, {pid}, 0, 0) == 0", "AssertionError"
    ),
    "read another process's memory": (
        "import ctypes; libc = ctypes.CDLL(None); assert libc.process_vm_readv({pid}, 0, 0, 0, 0, 0) == 0",
        "AssertionError",
    ),
    "look into another process": ("open('/proc/{pid}/environ').read()", "FileNotFoundError"),
    "write over the compiled library": ("open({library!r} + '/Init.olean', 'r+b').write(b'x')", "OSError"),
    "add to the compiled library": ("open({library!r} + '/Evil.olean', 'wb')", "OSError"),
    "remove the compiled library": ("os.unlink({library!r} + '/Init.olean')", "OSError"),
    "replace the compiled library": ("os.rename({library!r} + '/Init.olean', 'x')", "OSError"),
    "read the temporary directory of the machine": ("open({public!r}).read()", "FileNotFoundError"),
    "find a variable of the service": ("os.environ['QED_TEST_SECRET']", "KeyError"),
    "open a network interface": ("import socket; socket.socket(socket.AF_PACKET, socket.SOCK_RAW)", "PermissionError"),
    "talk to the kernel by netlink": ("import socket; socket.socket(socket.AF_NETLINK)", "PermissionError"),
    "load a program into the kernel": (
        "import ctypes; assert ctypes.CDLL(None).syscall({bpf}, 0, 0, 0) == 0", "AssertionError"
    ),
    "start asynchronous input and output": (
        "import ctypes; assert ctypes.CDLL(None).syscall(425, 8, 0) >= 0", "AssertionError"
    ),
    "keep a key in the kernel": (
        "import ctypes; assert ctypes.CDLL(None).syscall({keyctl}, 0, 0, 0) >= 0", "AssertionError"
    ),
    "mount": ("import ctypes; assert ctypes.CDLL(None).mount(b'/tmp', b'/', b'tmpfs', 0, 0) == 0", "AssertionError"),
    "make the root writable": (
        "import ctypes; assert ctypes.CDLL(None).mount(0, b'/', 0, 32 | 4096, 0) == 0", "AssertionError"
    ),
    "start threads without end": (
        "import _thread, time\nfor _ in range(100_000): _thread.start_new_thread(time.sleep, (60,))", "RuntimeError"
    ),
    "open files without end": ("files = [open('/dev/null') for _ in range(200)]", "OSError"),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
async def test_attack_fails(attack: str, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QED_TEST_SECRET", "secret")
    said = await attack_outcome(sandbox, tmp_path, attack)
    assert said in (ATTACKS[attack][1], "PermissionError")
    assert not any((tmp_path / "work").iterdir())
    assert (tmp_path / "library" / "Init.olean").read_bytes() == b"compiled"
    assert len(list((tmp_path / "library").iterdir())) == 1


async def attack_outcome(sandbox: Sandbox, place: Path, attack: str) -> str:
    """What the attack comes to, from a work directory in this place."""
    work, library, secret = place / "work", place / "library", place / "secret"
    work.mkdir()
    library.mkdir()
    (library / "Init.olean").write_bytes(b"compiled")
    secret.write_text("secret")
    column = 0 if platform.machine() == "x86_64" else 1
    with socket.create_server(("127.0.0.1", 0)) as server, tempfile.NamedTemporaryFile(prefix="qed-public-") as public:
        filled = ATTACKS[attack][0].format(
            port=server.getsockname()[1],
            secret=str(secret),
            public=public.name,
            library=str(library),
            pid=os.getpid(),
            bpf=(321, 280)[column],
            keyctl=(250, 219)[column],
        )
        return await outcome_of(sandbox, work, filled, read_only=(library,))


AS_ANOTHER_USER = """
import asyncio, json, os, sys, tempfile
from pathlib import Path
sys.path[:0] = {paths!r}
import test_sandbox
from prover.lean.sandbox import find_sandbox
async def main():
    sandbox, outcomes = find_sandbox(), {{}}
    for attack in test_sandbox.ATTACKS:
        with tempfile.TemporaryDirectory() as place:
            outcomes[attack] = await test_sandbox.attack_outcome(sandbox, Path(place), attack)
    print(json.dumps([os.getuid(), outcomes]))
asyncio.run(main())
"""


def test_it_is_the_same_as_root_and_as_an_ordinary_user() -> None:
    """All attacks once more, as root and as an ordinary user, with an interpreter that both may use."""
    if os.getuid() != 0:
        pytest.skip("only root can become another user; the other tests run as an ordinary one already")
    python = next((path for path in map(Path, ("/usr/bin/python3", "/usr/local/bin/python3")) if path.exists()), None)
    if python is None:
        pytest.skip("no Python that every user may run is in /usr/bin or /usr/local/bin")
    if subprocess.run([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False).returncode:
        pytest.skip(f"{python} is older than Python 3.11")
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[2]), *filter(None, sys.path)]
    said = []
    for user in (0, 65534):
        done = subprocess.run(
            [python, "-c", AS_ANOTHER_USER.format(paths=paths)],
            user=user,
            group=user,
            extra_groups=[],
            cwd="/",
            env={"TMPDIR": "/tmp", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
        if user and ("SandboxUnavailableError" in done.stderr or "Permission denied" in done.stderr):
            pytest.skip(f"an ordinary user has no sandbox here, or cannot read it: {done.stderr.splitlines()[-1]}")
        assert done.returncode == 0, done.stderr
        said.append(json.loads(done.stdout))
    assert [user for user, _ in said] == [0, 65534]
    for attack, (_, error) in ATTACKS.items():
        outcomes = {outcome[attack] for _, outcome in said}
        # the one difference: where a file is both read-only and another user's, Linux names the one or the other
        assert outcomes in ({error}, {"PermissionError"}, {"OSError", "PermissionError"}), attack


async def test_the_temporary_directory_is_private(sandbox: Sandbox, tmp_path: Path) -> None:
    with tempfile.NamedTemporaryFile(prefix="qed-public-") as public:
        code = f"""
            import os
            print(sorted(os.listdir("/tmp")), os.path.exists({public.name!r}))
            open("/tmp/qed-left-behind", "w").write("x")
        """
        first = await run(sandbox, confine(tmp_path, code))
        second = await run(sandbox, confine(tmp_path, code))
    assert b"left-behind" not in second.stdout
    assert first.stdout == second.stdout
    assert b"False" in first.stdout
    assert not (Path(tempfile.gettempdir()) / "qed-left-behind").exists()


async def test_what_it_may_do(sandbox: Sandbox, tmp_path: Path) -> None:
    code = """
        import os, threading
        thread = threading.Thread(target=lambda: open("/tmp/scratch", "w").write("x")); thread.start(); thread.join()
        open("answer", "w").write("42")
        os.urandom(8)
        print(sorted(os.environ), os.getpid(), os.uname().nodename)
    """
    result = await run(sandbox, confine(tmp_path, code))
    assert result.stderr == b""
    assert result.exit_code == 0
    assert (tmp_path / "answer").read_text() == "42"
    assert result.stdout == b"['LC_CTYPE', 'PWD'] 1 sandbox\n"


async def test_only_named_files_are_visible(sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(
        sandbox, confine(tmp_path, "import os; print(sorted(os.listdir('/')), sorted(os.listdir('/dev')))")
    )
    root, devices = eval(result.stdout.replace(b"] [", b"], ["))
    assert devices == ["null", "urandom"]
    assert {"home", "etc", "sys", "var", "boot"} & set(root) <= {"etc", "home"}


async def test_clock(sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(sandbox, confine(tmp_path, "while True: pass"), timeout_s=0.5)
    assert result.outcome is ProcessOutcome.TIMEOUT
    assert 0.4 < result.wall_s < 3
    assert 0.01 < result.cpu_s < 3  # counted although the process was killed


async def test_signals_are_no_protection(sandbox: Sandbox, tmp_path: Path) -> None:
    code = """
        import os, signal, time
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError): pass
        os.close(1); os.close(2)
        while True: time.sleep(1)
    """
    result = await run(sandbox, confine(tmp_path, code), timeout_s=0.5)
    assert result.outcome is ProcessOutcome.TIMEOUT
    assert result.wall_s < 3


async def test_memory(sandbox: Sandbox, tmp_path: Path) -> None:
    code = "x = [bytes(2**20) for _ in range(1000)]"
    result = await run(sandbox, confine(tmp_path, code, address_space_bytes=256 * MEGABYTE))
    assert b"MemoryError" in result.stderr


async def test_processor_time(sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(sandbox, confine(tmp_path, "while True: pass", cpu_s=1))
    assert result.outcome is ProcessOutcome.EXITED
    assert result.exit_code in (-signal.SIGXCPU, -signal.SIGKILL)
    assert result.cpu_s < 3


async def test_output_without_end(sandbox: Sandbox, tmp_path: Path) -> None:
    code = "import os\nwhile True: os.write(1, b'x' * 65536)"
    result = await run(sandbox, confine(tmp_path, code), output_bytes=100_000)
    assert result.outcome is ProcessOutcome.OUTPUT_LIMIT
    assert result.stdout == b"x" * 100_000
    assert result.wall_s < 5


async def test_errors_without_end(sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(sandbox, confine(tmp_path, "import os\nwhile True: os.write(2, b'x' * 65536)"))
    assert result.outcome is ProcessOutcome.OUTPUT_LIMIT


async def test_output_just_within_the_limit_is_whole(sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(sandbox, confine(tmp_path, "print('x' * 99_999)"), output_bytes=100_000)
    assert result.outcome is ProcessOutcome.EXITED
    assert len(result.stdout) == 100_000


async def test_one_file_too_large(sandbox: Sandbox, tmp_path: Path) -> None:
    code = "open('big', 'wb').write(bytes(2**21))"
    result = await run(sandbox, confine(tmp_path, code, file_bytes=MEGABYTE))
    assert result.exit_code != 0
    assert (tmp_path / "big").stat().st_size <= MEGABYTE


@pytest.mark.parametrize(
    "code",
    [
        "import itertools\nfor n in itertools.count(): open(f'f{n}', 'wb').write(bytes(2**20))",
        "import itertools\nfor n in itertools.count(): open(f'f{n}', 'wb')",
    ],
)
async def test_work_directory_without_end(code: str, sandbox: Sandbox, tmp_path: Path) -> None:
    result = await run(
        sandbox, confine(tmp_path, f"try:\n{textwrap.indent(code, '    ')}\nexcept OSError: pass\nwhile True: pass")
    )
    assert result.outcome is ProcessOutcome.OUTPUT_LIMIT
    assert result.wall_s < 15


async def test_cancellation_kills(sandbox: Sandbox, tmp_path: Path, new_children: NewChildren) -> None:
    before = _descriptors()
    code = "import time\nwhile True: time.sleep(0.01); open('alive', 'w').write(str(time.time()))"
    task = asyncio.create_task(run(sandbox, confine(tmp_path, code)))
    await asyncio.sleep(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    last = (tmp_path / "alive").read_text()
    await asyncio.sleep(0.1)
    assert (tmp_path / "alive").read_text() == last
    assert _descriptors() == before
    assert not new_children()


async def test_cancellation_at_any_moment_leaves_nothing(
    sandbox: Sandbox, tmp_path: Path, new_children: NewChildren
) -> None:
    before = _descriptors()
    confinement = confine(tmp_path, f"while True: pass  # {tmp_path}")
    for delay_ms in (0, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20):
        task = asyncio.create_task(run(sandbox, confinement))
        await asyncio.sleep(delay_ms / 1000)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert _descriptors() == before
    assert not new_children()
    assert _processes_with(str(tmp_path)) == []  # wherever they hang now


async def test_many_at_once_leave_nothing(sandbox: Sandbox, tmp_path: Path, new_children: NewChildren) -> None:
    await run(sandbox, confine(tmp_path, "pass"))
    before = _descriptors()
    results = await asyncio.gather(*(run(sandbox, confine(tmp_path, f"print({n})")) for n in range(12)))
    assert [int(result.stdout) for result in results] == list(range(12))
    assert _descriptors() == before
    assert not new_children()


def test_it_dies_with_us(tmp_path: Path) -> None:
    program = f"""
        import asyncio, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from test_sandbox import confine, run
        from prover.lean.sandbox import find_sandbox
        work = Path({str(tmp_path)!r})
        code = "import time\\nwhile True: time.sleep(0.01); open('alive', 'w').write(str(time.time()))"
        asyncio.run(run(find_sandbox(), confine(work, code)))
    """
    parent = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)])
    try:
        deadline = time.monotonic() + 20
        while not (tmp_path / "alive").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        descendants = psutil.Process(parent.pid).children(recursive=True)
        assert descendants
    finally:
        parent.kill()
        parent.wait()
    gone, alive = psutil.wait_procs(descendants, timeout=5)
    assert not alive
    assert gone


async def test_missing_path_is_our_failure_not_the_candidates(sandbox: Sandbox, tmp_path: Path) -> None:
    missing = Confinement(
        command=(*python_command(), "-c", "pass"),
        read_only_paths=(*python_paths(), tmp_path / "missing"),
        work_directory=tmp_path,
        address_space_bytes=2**30,
        cpu_s=5,
        file_bytes=2**20,
    )
    with pytest.raises(EngineError, match="missing"):
        await run(sandbox, missing)


async def test_candidate_cannot_pretend_a_failure_of_ours(sandbox: Sandbox, tmp_path: Path) -> None:
    code = "import sys; sys.stderr.write('bwrap: cannot do anything\\n'); sys.exit(1)"
    result = await run(sandbox, confine(tmp_path, code))
    assert result.exit_code == 1


async def test_unsafe_variant_limits_and_kills(tmp_path: Path) -> None:
    unsafe = UnsafeNoSandbox()
    code = """
        import os, time
        os.fork()
        while True:
            time.sleep(0.01)
            open(f"alive{os.getpid()}", "w").write(str(time.time()))
    """
    result = await run(unsafe, confine(tmp_path, code), timeout_s=0.7)
    assert result.outcome is ProcessOutcome.TIMEOUT
    first = _read_all(tmp_path)
    assert len(first) == 2
    await asyncio.sleep(0.1)
    assert _read_all(tmp_path) == first
    hungry = confine(tmp_path, "x = bytes(2**30)", address_space_bytes=256 * MEGABYTE)
    assert b"MemoryError" in (await run(unsafe, hungry)).stderr


def test_unsafe_variant_only_when_asked_for(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    monkeypatch.delenv(UNSAFE_NO_SANDBOX_VARIABLE, raising=False)
    assert not isinstance(find_sandbox(), UnsafeNoSandbox)
    assert isinstance(find_sandbox(unsafe_no_sandbox=True), UnsafeNoSandbox)
    monkeypatch.setenv(UNSAFE_NO_SANDBOX_VARIABLE, "1")
    assert isinstance(find_sandbox(), UnsafeNoSandbox)
    monkeypatch.setenv(UNSAFE_NO_SANDBOX_VARIABLE, "0")
    assert not isinstance(find_sandbox(), UnsafeNoSandbox)


def test_a_machine_without_namespaces_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr("prover.lean.sandbox.find_bubblewrap", lambda: (broken,))
    monkeypatch.delenv(UNSAFE_NO_SANDBOX_VARIABLE, raising=False)
    with pytest.raises(SandboxUnavailableError, match=r"No permissions.*--unsafe-no-sandbox"):
        find_sandbox()


def test_the_next_program_is_tried(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    assert isinstance(sandbox, BubblewrapSandbox)
    monkeypatch.setattr("prover.lean.sandbox.find_bubblewrap", lambda: (Path("/nowhere/bwrap"), sandbox.executable))
    monkeypatch.delenv(UNSAFE_NO_SANDBOX_VARIABLE, raising=False)
    assert find_sandbox() == sandbox


def test_a_switch_that_forbids_namespaces_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    switch = tmp_path / "switch"
    switch.write_text("0\n")
    monkeypatch.setattr("prover.lean.sandbox._SWITCHES", ((str(switch), "0", "user.max_user_namespaces=10000"),))
    monkeypatch.setattr("prover.lean.sandbox.find_bubblewrap", lambda: (Path("/nowhere/bwrap"),))
    monkeypatch.delenv(UNSAFE_NO_SANDBOX_VARIABLE, raising=False)
    with pytest.raises(SandboxUnavailableError, match=r"sudo sysctl -w user.max_user_namespaces=10000"):
        find_sandbox()


def test_another_system_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UNSAFE_NO_SANDBOX_VARIABLE, raising=False)
    monkeypatch.setattr("prover.lean.sandbox.sys.platform", "darwin")
    with pytest.raises(SandboxUnavailableError, match=r"darwin.*--unsafe-no-sandbox"):
        find_sandbox()


def test_bubblewrap_is_described() -> None:
    assert "bubblewrap" in BubblewrapSandbox(executable=find_bubblewrap()[0]).describe()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_filter_is_well_formed(machine: str) -> None:
    program = build_filter(machine)
    assert len(program) % 8 == 0
    count = len(program) // 8
    assert count < 4096
    for index in range(count):  # every jump lands inside, and the last instruction returns
        code, true, false = program[index * 8], program[index * 8 + 2], program[index * 8 + 3]
        if code & 0x07 == 0x05:
            assert index + 1 + max(true, false) < count
    assert program[-8] == 0x06


def test_filter_for_an_unknown_machine() -> None:
    with pytest.raises(SandboxUnavailableError, match="riscv64"):
        build_filter("riscv64")


def _read_all(directory: Path) -> list[str]:
    return [path.read_text() for path in sorted(directory.iterdir())]


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def _processes_with(text: str) -> list[str]:
    """The command lines of all processes of this machine that contain a text."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            found += [line for line in [" ".join(process.cmdline())] if text in line]
    return found
