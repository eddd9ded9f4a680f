"""Runs Lean on one source text and reports what happened. Nothing here judges: see `local_checker.py` and the judge."""

from __future__ import annotations

import contextlib
import math
import re
import shutil
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from prover.core.message import Message
from prover.errors import EngineError, InvalidInputError
from prover.lean.confinement import Confinement, Sandbox
from prover.lean.environment import LeanEnvironment
from prover.lean.limits import CheckLimits
from prover.lean.messages import has_error, parse_messages
from prover.lean.process import ProcessOutcome, ProcessResult, run_confined

DEFAULT_MODULE_NAME = "Candidate"

_MODULE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_MAX_OLEAN_BYTES = 64 * 1024 * 1024
_DISK_BYTES = 2 * _MAX_OLEAN_BYTES
STACK_KB = 65_536  # per thread of Lean; its own default of 1 GB would exhaust the address space
# A misspelt name in a statement is an error, not one more variable that the statement holds for.
LEAN_OPTIONS = ("autoImplicit=false", "relaxedAutoImplicit=false")
_MEGABYTE = 1024 * 1024
_KILLED = -9
_NO_LIBRARY = "unknown module prefix '{}'"
_OUT_OF_MEMORY = re.compile(
    rb"out of memory|memory allocation|bad_alloc|failed to create thread|(?:unable|cannot) to allocate|ENOMEM", re.I
)


class EngineOutcome(StrEnum):
    """How a run of Lean ended."""

    FINISHED = "finished"  # Lean read the whole text; the messages say what it thinks of it
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    CRASHED = "crashed"  # it ended without an answer


@dataclass(frozen=True, kw_only=True)
class EngineResult:
    """What one run of Lean produced."""

    outcome: EngineOutcome
    exit_code: int  # minus the signal's number when a signal ended it
    messages: tuple[Message, ...]
    olean: bytes | None  # the compiled file, when asked for and written; hostile data like all that Lean printed
    error_output: str  # the end of what it printed beside the messages
    wall_s: float
    cpu_s: float
    attempts: int = 1  # runs that it took; a crash is believed when it happens twice


class Engine(Protocol):
    """Runs Lean; safe to call many times at once. Cancelling the awaiting task kills the run."""

    @property
    def environment(self) -> LeanEnvironment:
        """The Lean and the library that it runs."""
        ...

    async def run(
        self,
        source: str,
        *,
        limits: CheckLimits,
        want_olean: bool = False,
        module_name: str = DEFAULT_MODULE_NAME,
    ) -> EngineResult:
        """Elaborate a whole file. Raises EngineError when Lean could not be run at all."""
        ...


class FreshEngine:
    """An engine that starts a new Lean process in the sandbox for every text."""

    def __init__(self, environment: LeanEnvironment, sandbox: Sandbox) -> None:
        self._environment = environment
        self._sandbox = sandbox

    @property
    def environment(self) -> LeanEnvironment:
        """The Lean and the library that it runs."""
        return self._environment

    async def run(
        self,
        source: str,
        *,
        limits: CheckLimits,
        want_olean: bool = False,
        module_name: str = DEFAULT_MODULE_NAME,
    ) -> EngineResult:
        """Elaborate a whole file in a process of its own."""
        if not _MODULE_NAME.fullmatch(module_name):
            raise InvalidInputError(f"A module name is one capitalized word, and this is not: {module_name!r}.")
        encoded = encode_source(source)
        directory = _make_directory()
        try:
            _write_source(directory / f"{module_name}.lean", encoded)
            result = await run_confined(
                self._sandbox,
                self._confine(directory, module_name, limits=limits, want_olean=want_olean),
                timeout_s=limits.timeout_s,
                output_bytes=limits.output_bytes,
                disk_bytes=_DISK_BYTES,
            )
            outcome, messages = read_outcome(result)
            self._check_library(messages)
            olean = _read_olean(directory / f"{module_name}.olean") if want_olean else None
        finally:
            _remove_directory(directory)
        return EngineResult(
            outcome=outcome,
            exit_code=result.exit_code,
            messages=messages,
            olean=olean if outcome is EngineOutcome.FINISHED else None,
            error_output=result.stderr[-4096:].decode(errors="replace"),
            wall_s=result.wall_s,
            cpu_s=result.cpu_s,
        )

    def _check_library(self, messages: tuple[Message, ...]) -> None:
        """A library that cannot be found is our failure. Lean reports it like a mistake in the text."""
        roots = ("Init", "Mathlib") if self._environment.name == "mathlib" else ("Init",)
        missing = tuple(map(_NO_LIBRARY.format, roots))
        if self._environment.library_paths and messages and messages[0].text.startswith(missing):
            raise EngineError(
                f"Lean does not find the library of the environment {self._environment.name!r} in "
                f"{', '.join(map(str, self._environment.library_paths))}; it may have been removed meanwhile."
            )

    def _confine(self, directory: Path, module_name: str, *, limits: CheckLimits, want_olean: bool) -> Confinement:
        environment = self._environment
        options = [f"-D{option}" for option in LEAN_OPTIONS]
        arguments = ["--json", "-j", "1", "-s", str(STACK_KB), "-R", ".", *options]
        if want_olean:
            arguments += ["-o", f"{module_name}.olean"]
        return Confinement(
            command=(*environment.command, *arguments, f"{module_name}.lean"),
            work_directory=directory,
            environment=lean_variables(environment),
            read_only_paths=environment.read_only_paths,
            address_space_bytes=(environment.address_space_mb + limits.memory_mb) * _MEGABYTE,
            cpu_s=math.ceil(limits.timeout_s) + 1,
            file_bytes=_MAX_OLEAN_BYTES,
        )


def lean_variables(environment: LeanEnvironment) -> dict[str, str]:
    """The environment variables that Lean runs with."""
    return {
        "LEAN_PATH": ":".join(map(str, environment.library_paths)),
        "LEAN_STACK_SIZE_KB": str(STACK_KB),
        "MIMALLOC_ARENA_RESERVE": "65536",  # KiB at a time, not 1 GiB: the limit is on address space
        "UV_USE_IO_URING": "0",
    }


def encode_source(source: str) -> bytes:
    """A text as Lean reads it. Raises InvalidInputError for half of a surrogate pair."""
    try:
        return source.encode()
    except UnicodeEncodeError as error:
        raise InvalidInputError(f"The Lean text is not valid Unicode (character {error.start}).") from error


def _make_directory() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="qed-check-"))
    except OSError as error:
        raise EngineError(f"No directory for a check can be made in {tempfile.gettempdir()}: {error}.") from error


def _remove_directory(directory: Path) -> None:
    """Remove what is left of a run. In the sandbox it is a few plain files; without one it can be anything."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(directory, ignore_errors=True)


def _write_source(path: Path, source: bytes) -> None:
    try:
        path.write_bytes(source)
    except OSError as error:
        raise EngineError(f"The Lean text cannot be written to {path.parent}: {error}.") from error


def _read_olean(path: Path) -> bytes | None:
    """The compiled file; None unless it is a regular file of reasonable size."""
    with contextlib.suppress(OSError):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MAX_OLEAN_BYTES:
            return None
        return path.read_bytes()
    return None


def read_outcome(result: ProcessResult) -> tuple[EngineOutcome, tuple[Message, ...]]:
    """What the end of Lean's process and its output mean."""
    messages = parse_messages(result.stdout)
    if result.outcome is ProcessOutcome.TIMEOUT:
        return EngineOutcome.TIMEOUT, messages
    if result.outcome is ProcessOutcome.OUTPUT_LIMIT:
        return EngineOutcome.OUTPUT_LIMIT, messages
    if result.exit_code == 0 or (result.exit_code == 1 and has_error(messages)):
        return EngineOutcome.FINISHED, messages
    if result.exit_code == _KILLED or _OUT_OF_MEMORY.search(result.stderr):
        return EngineOutcome.MEMORY_LIMIT, messages
    return EngineOutcome.CRASHED, messages
