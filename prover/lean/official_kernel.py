"""The kernel of an official Lean toolchain, for environments whose library is too large to be read and checked here.

The candidate is read as data and audited as in the environment `core`, and the same stream of declarations is put to
the kernel, by a small Lean program of ours (`official_kernel.lean`) that the toolchain interprets in a sandbox. It
imports the library, rebuilds the terms and reports the axioms of the last declaration; it never opens the candidate's
compiled file and runs nothing of it. Unlike in `core`, the library itself is taken as the toolchain imports it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prover.errors import EnvironmentUnavailableError
from prover.lean.confinement import Confinement, Sandbox
from prover.lean.environment import LeanEnvironment
from prover.lean.kernel import KernelAnswer, KernelOutcome
from prover.lean.library import Axioms, Library
from prover.lean.limits import CheckLimits
from prover.lean.process import ProcessOutcome, ProcessResult, run_confined
from prover.lean.terms import Name

PROGRAM = Path(__file__).with_name("official_kernel.lean")
OLDEST_LEAN = (4, 28)

_SORRY: Name = ("sorryAx",)
_IMPORTS: tuple[Name, ...] = (("Init",), ("Mathlib",))
_ALSO: frozenset[Name] = frozenset({("Aesop",), ("Batteries",), ("Std",)})  # Mathlib imports them all
_START_S = 60.0  # to elaborate the program and to import Mathlib
_OUTPUT_BYTES = 1_000_000


def open_library() -> Library:
    """A library that is not read: the kernel program knows what is in it."""
    return Library(
        imports=_IMPORTS, may_import=_ALSO, axioms=_Unread(), hidden=frozenset(), stream=b"", num_declarations=0
    )


class _Unread(Mapping[Name, Axioms]):
    """Says of every constant that nothing is known about its axioms: the kernel program collects them."""

    def __getitem__(self, name: Name) -> Axioms:
        return frozenset({_SORRY}) if name == _SORRY else frozenset()

    def __contains__(self, name: object) -> bool:
        return False  # the kernel program refuses what the library declares already

    def __iter__(self) -> Iterator[Name]:
        return iter(())

    def __len__(self) -> int:
        return 0


def require_version(environment: LeanEnvironment) -> None:
    """Raises EnvironmentUnavailableError for a Lean whose compiled files and kernel interface are others."""
    version = environment.stamp.lean_version
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
    if numbers < OLDEST_LEAN:
        raise EnvironmentUnavailableError(
            f"Proofs in the environment `{environment.name}` cannot be judged: it has Lean {version}, and the judge "
            f"needs {'.'.join(map(str, OLDEST_LEAN))} or newer. Use the environment `core`, or a newer toolchain."
        )


@dataclass(frozen=True, kw_only=True)
class OfficialKernel:
    """Starts the toolchain once per question."""

    environment: LeanEnvironment
    sandbox: Sandbox

    @property
    def is_alive(self) -> bool:
        """There is nothing that could have ended."""
        return True

    def close(self) -> None:
        """Nothing is kept."""

    async def check(self, stream: bytes, *, num_declarations: int, limits: CheckLimits) -> KernelAnswer:
        """Ask whether the kernel accepts these declarations; the answer has the axioms of the last one."""
        directory = Path(tempfile.mkdtemp(prefix="qed-kernel-"))
        try:
            (directory / "stream").write_bytes(stream)
            shutil.copy(PROGRAM, directory / "Kernel.lean")
            result = await run_confined(
                self.sandbox,
                self._confine(directory, limits),
                timeout_s=limits.timeout_s + _START_S,
                output_bytes=_OUTPUT_BYTES,
                disk_bytes=len(stream) + _OUTPUT_BYTES,
            )
        finally:
            shutil.rmtree(directory, ignore_errors=True)
        return read_answer(result, num_declarations)

    def _confine(self, directory: Path, limits: CheckLimits) -> Confinement:
        environment = self.environment
        modules = [".".join(map(str, name)) for name in _IMPORTS]
        return Confinement(
            command=(*environment.command, "--run", "Kernel.lean", "stream", *modules),
            work_directory=directory,
            environment={"LEAN_PATH": ":".join(map(str, environment.library_paths)), "LEAN_ABORT_ON_PANIC": "1"},
            read_only_paths=environment.read_only_paths,
            address_space_bytes=(environment.address_space_mb + limits.memory_mb) * 1024 * 1024,
            cpu_s=int(limits.timeout_s + _START_S) + 1,
            file_bytes=_OUTPUT_BYTES,
        )


def read_answer(result: ProcessResult, num_declarations: int) -> KernelAnswer:
    """What the program said. Only an explicit acceptance of all declarations is one."""
    words = result.stdout.decode("ascii", "replace").split()
    spent = KernelAnswer(
        outcome=KernelOutcome.CRASHED,
        reason=f"status {result.exit_code}",
        wall_s=result.wall_s,
        cpu_s=result.cpu_s,
    )
    if result.outcome is ProcessOutcome.TIMEOUT:
        return replace(spent, outcome=KernelOutcome.TIMEOUT)
    if result.outcome is not ProcessOutcome.EXITED or result.exit_code != 0:
        return spent
    if words[:2] == ["ok", str(num_declarations)]:
        axioms = frozenset(map(_read_name, words[2:]))
        return replace(spent, outcome=KernelOutcome.ACCEPTED, reason="", count=num_declarations, axioms=axioms)
    if words[:1] == ["refused"] and len(words) == 3 and words[1].isdigit():
        reason = words[2].replace("_", " ")
        return replace(spent, outcome=KernelOutcome.REFUSED, reason=reason, index=int(words[1]))
    return spent


def _read_name(word: str) -> Name:
    return tuple(
        bytes.fromhex(part[1:]).decode(errors="replace") if part.startswith("s") else int(part[1:])
        for part in word.split(".")
    )
