"""The two programs that can be the fork server: the compiled one where there is a C compiler, and the one in Python.

The compiled one is made at its first use, in the cache directory, under a name that holds a hash of its source.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prover.lean.build import cache_directory
from prover.lean.engine import DEFAULT_MODULE_NAME, LEAN_OPTIONS, STACK_KB, lean_variables
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_client import ForkCommand
from prover.lean.python_runtime import python_command

_SOURCE = Path(__file__).with_name("fork_server.c")
_PROGRAM = Path(__file__).with_name("fork_server.py")
_PYTHON_FILES = (  # that the program in Python needs to see
    Path(__file__).parents[1] / "__init__.py",
    *(Path(__file__).with_name(name) for name in ("__init__.py", "fork_server.py", "fork_lean.py", "kernel_terms.py")),
)
_COMPILERS = ("cc", "gcc", "clang")
_EXPORTS = tuple(f"-Wl,--export-dynamic-symbol={name}" for name in ("fopen", "rename"))  # for Lean's library to find
_FLAGS = ("-O2", "-std=gnu11", "-fPIE", "-pie", "-Wl,-z,now", *_EXPORTS)
_LIBRARIES = ("-ldl", "-lpthread")
_COMPILE_TIMEOUT_S = 60

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ForkProgram:
    """A program that speaks the fork server's protocol."""

    name: Literal["compiled", "python"]
    command: tuple[str, ...]
    files: tuple[Path, ...]  # what it consists of, and has to see
    writes_oleans: bool  # whether it can give the compiled file

    def start_command(self, environment: LeanEnvironment) -> ForkCommand:
        """How it is started for an environment with the embedded Lean."""
        arguments = (environment.command[-1], f"{DEFAULT_MODULE_NAME}.lean", str(STACK_KB), *LEAN_OPTIONS)
        return ForkCommand(
            program=self.name,
            command=(*self.command, *arguments),
            environment=lean_variables(environment),
            read_only_paths=(*environment.read_only_paths, *self.files),
            address_space_mb=environment.address_space_mb,
            writes_oleans=self.writes_oleans,
        )


PYTHON_PROGRAM = ForkProgram(
    name="python", command=(*python_command(), str(_PROGRAM)), files=_PYTHON_FILES, writes_oleans=False
)


def find_programs() -> tuple[ForkProgram, ...]:
    """The programs of this machine, the faster first. Compiles where that was not done before."""
    binary = _compile()
    if binary is None:
        return (PYTHON_PROGRAM,)
    return (ForkProgram(name="compiled", command=(str(binary),), files=(binary,), writes_oleans=True), PYTHON_PROGRAM)


def _compile() -> Path | None:
    """The compiled program; None where there is no compiler, or no place for it."""
    digest = hashlib.sha256(repr((_SOURCE.read_bytes(), _FLAGS, platform.machine(), platform.libc_ver())).encode())
    directory = cache_directory() / "fork-server"
    binary = directory / digest.hexdigest()[:32]
    if binary.is_file():
        return binary.resolve()
    compiler = os.environ.get("CC") or next(filter(shutil.which, _COMPILERS), None)
    if compiler is None:
        return None
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix="compiling-", dir=directory)
        os.close(handle)
    except OSError as error:
        _log.warning("The fork server cannot be compiled into %s: %s", directory, error)
        return None
    try:
        command = [*compiler.split(), *_FLAGS, "-o", temporary, str(_SOURCE), *_LIBRARIES]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_COMPILE_TIMEOUT_S, check=False)
        if done.returncode:
            _log.warning("The fork server does not compile: %s", done.stderr[-1000:])
            return None
        Path(temporary).chmod(0o755)
        Path(temporary).replace(binary)
        return binary.resolve()
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.warning("The fork server cannot be compiled: %s", error)
        return None
    finally:
        with contextlib.suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
