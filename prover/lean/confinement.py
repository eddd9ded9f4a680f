"""What a confined command may see and use, and the interface of whatever confines it."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Confinement:
    """One command, and what it may see and use."""

    command: tuple[str, ...]  # absolute path of the program, then its arguments; it starts in the work directory
    work_directory: Path  # the only host directory that it may write to
    environment: Mapping[str, str] = field(default_factory=dict)  # all of it: nothing is inherited
    read_only_paths: tuple[Path, ...] = ()
    address_space_bytes: int
    cpu_s: int
    file_bytes: int  # the largest file that it may write
    open_files: int = 64
    standard_input: int | None = None  # a file descriptor; nothing can be read without one
    may_fork: bool = False  # for a server of ours that confines what it starts further

    def resource_limits(self) -> dict[int, int]:
        """The limits that the operating system enforces, by the numbers of the `resource` module."""
        return {
            resource.RLIMIT_AS: self.address_space_bytes,
            resource.RLIMIT_CPU: self.cpu_s,
            resource.RLIMIT_FSIZE: self.file_bytes,
            resource.RLIMIT_NOFILE: self.open_files,
            resource.RLIMIT_MEMLOCK: 0,
            resource.RLIMIT_CORE: 0,
        }


class ConfinedProcess(Protocol):
    """A running command. Its owner reads the two pipes, waits for `pid`, and calls `close` in the end."""

    @property
    def popen(self) -> subprocess.Popen[bytes]:
        """The process to wait for; its `stdout` and `stderr` are pipes."""
        ...

    def kill(self) -> None:
        """Kill the command and everything that it started, without waiting; may be called again."""
        ...

    def kill_harder(self) -> None:
        """Kill whatever is left when `kill` did not end it."""
        ...

    def command_started(self) -> bool:
        """Whether the command itself ran: False when the sandbox failed to set itself up."""
        ...

    def close(self) -> None:
        """Release the file descriptors; call it after the process was waited for."""
        ...


class Sandbox(Protocol):
    """Starts confined commands."""

    def describe(self) -> str:
        """One line for people: what isolates the command."""
        ...

    def start(self, confinement: Confinement) -> ConfinedProcess:
        """Start the command. Raises EngineError when that fails."""
        ...
