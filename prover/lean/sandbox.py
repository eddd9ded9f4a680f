"""Which sandbox this machine has, tried out before it is trusted."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from prover.errors import EngineError, SandboxUnavailableError
from prover.lean.bubblewrap import BubblewrapSandbox, find_bubblewrap
from prover.lean.confinement import ConfinedProcess, Confinement, Sandbox
from prover.lean.python_runtime import python_command, python_paths

__all__ = ["UNSAFE_NO_SANDBOX_VARIABLE", "Sandbox", "UnsafeNoSandbox", "find_sandbox"]

UNSAFE_NO_SANDBOX_VARIABLE = "QED_UNSAFE_NO_SANDBOX"

_TRIAL_TIMEOUT_S = 30
_WITHOUT = f"run only code that you trust, without a sandbox: --unsafe-no-sandbox or {UNSAFE_NO_SANDBOX_VARIABLE}=1."
# Switches that forbid unprivileged user namespaces: where, at which value, and how to turn them.
_SWITCHES = (
    ("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1", "kernel.apparmor_restrict_unprivileged_userns=0"),
    ("/proc/sys/kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1"),
    ("/proc/sys/user/max_user_namespaces", "0", "user.max_user_namespaces=10000"),
)


def find_sandbox(*, unsafe_no_sandbox: bool = False) -> Sandbox:
    """The sandbox of this machine, tried out with one run; `UnsafeNoSandbox` only when asked for.

    It is asked for by the argument or by QED_UNSAFE_NO_SANDBOX=1. Raises SandboxUnavailableError with the reason.
    """
    if unsafe_no_sandbox or os.environ.get(UNSAFE_NO_SANDBOX_VARIABLE) == "1":
        return UnsafeNoSandbox()
    if sys.platform != "linux":
        raise SandboxUnavailableError(
            f"The sandbox needs Linux namespaces, and this is {sys.platform}. Use Linux (a virtual machine or a "
            f"container will do), or {_WITHOUT}"
        )
    reasons = []
    for executable in find_bubblewrap():
        sandbox = BubblewrapSandbox(executable=executable)
        try:
            _try_out(sandbox)
        except SandboxUnavailableError as error:
            reasons.append(str(error))
        else:
            return sandbox
    raise SandboxUnavailableError(f"No sandbox can be made here: {'; '.join(reasons)}. {_advise()}")


def _try_out(sandbox: Sandbox) -> None:
    """Run one small program. Raises SandboxUnavailableError with what the sandbox said."""
    with tempfile.TemporaryDirectory(prefix="qed-sandbox-") as directory:
        trial = Confinement(
            command=(*python_command(), "-c", "print('confined')"),
            read_only_paths=python_paths(),
            work_directory=Path(directory),
            address_space_bytes=2**30,
            cpu_s=10,
            file_bytes=2**20,
        )
        try:
            process = sandbox.start(trial)
        except EngineError as error:
            raise SandboxUnavailableError(str(error)) from error
        try:
            printed, complaint = process.popen.communicate(timeout=_TRIAL_TIMEOUT_S)
        except subprocess.TimeoutExpired as error:
            process.kill_harder()
            process.popen.communicate()
            raise SandboxUnavailableError("a trial run in the sandbox did not end") from error
        finally:
            process.close()
    if printed != b"confined\n":
        said = complaint.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else "no reason given"
        raise SandboxUnavailableError(reason)


def _advise() -> str:
    """What the user can do: turn the switch that forbids namespaces, where one is found."""
    for path, forbidding, setting in _SWITCHES:
        try:
            forbids = Path(path).read_text(encoding="ascii").strip() == forbidding
        except (OSError, UnicodeDecodeError):
            continue
        if forbids:
            return f"Permit user namespaces with `sudo sysctl -w {setting}`, or {_WITHOUT}"
    return f"In a container, run it with a security profile that permits user namespaces; or {_WITHOUT}"


@dataclass(frozen=True, kw_only=True)
class UnsafeNoSandbox:
    """Resource limits and nothing else: the command can read, write and connect as its user can."""

    def describe(self) -> str:
        """One line for people."""
        return "none (unsafe: candidates run with your rights)"

    def start(self, confinement: Confinement) -> ConfinedProcess:
        """Start the command in a session of its own."""
        limits = ",".join(f"{number}={value}" for number, value in confinement.resource_limits().items())
        starter = [sys.executable, "-I", "-S", str(Path(__file__).with_name("limited_start.py")), limits]
        try:
            popen = subprocess.Popen(
                [*starter, *confinement.command],
                stdin=subprocess.DEVNULL if confinement.standard_input is None else confinement.standard_input,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(confinement.environment),
                cwd=confinement.work_directory,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            raise EngineError(f"The command did not start: {error}") from error
        return _SessionProcess(popen=popen)


class _SessionProcess:
    def __init__(self, *, popen: subprocess.Popen[bytes]) -> None:
        self.popen = popen

    def kill(self) -> None:
        """Kill the process group."""
        if self.popen.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.popen.pid, signal.SIGKILL)

    def kill_harder(self) -> None:
        """The same again: there is nothing harder."""
        self.kill()

    def command_started(self) -> bool:
        """No sandbox, nothing that could fail before the command."""
        return True

    def close(self) -> None:
        """Close the pipes."""
        for pipe in (self.popen.stdout, self.popen.stderr):
            if pipe is not None:
                pipe.close()
