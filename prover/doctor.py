"""What is installed, what is missing, and how to get it."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Callable
from typing import Literal

from prover.core.value import Value
from prover.errors import EngineError, QedError
from prover.lean import judge_kernel
from prover.lean.environment import load_environment
from prover.lean.fork_engine import ENGINE_VARIABLE, ForkEngine, open_engine
from prover.lean.mathlib_record import is_set_up
from prover.lean.sandbox import find_sandbox


class Finding(Value):
    """One thing that was looked at."""

    name: str
    state: Literal["ok", "missing", "optional"]  # `optional`: absent, and not needed for the default
    detail: str  # the version found, or what to do


EngineName = Literal["compiled", "python", "fresh"]


class Diagnosis(Value):
    """All findings; the machine is ready when nothing that is needed is missing."""

    is_ready: bool
    engine: EngineName | None  # what runs the checks in `core`: a fork server's program, or a process for each
    findings: tuple[Finding, ...]


_EXTRAS = {
    "torch": ("train", "local language models and training"),
    "transformers": ("train", "local language models and training"),
    "vllm": ("vllm", "serving a prover model"),
    "lean-dojo": ("lean", "extracting theorems from Lean repositories"),
}

_PROGRAMS = {
    "compiled": "a forked child for every check, of the compiled fork server",
    "python": "a forked child for every check, of the fork server in Python; with a C compiler (cc) it is faster",
}
_FRESH_BY_CHOICE = f"{ENGINE_VARIABLE}=fresh asks for it"


def diagnose(*, unsafe_no_sandbox: bool = False, recheck_library: bool = False) -> Diagnosis:
    """Look at everything that QED uses on this machine. Builds the embedded library when it is not in the cache.

    ``recheck_library`` has Lean's kernel check every declaration of the compiled library again.
    """
    engine, engine_finding = _look_at_engine(unsafe_no_sandbox=unsafe_no_sandbox)
    findings = [
        Finding(
            name="python",
            state="ok" if sys.version_info >= (3, 11) else "missing",
            detail=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        ),
        _look("sandbox", "missing", lambda: find_sandbox(unsafe_no_sandbox=unsafe_no_sandbox).describe()),
        _look("environment core", "missing", lambda: _describe_environment("core")),
        engine_finding,
        *([_look("library rechecked", "missing", _recheck_library)] if recheck_library else []),
        _look("environment mathlib", _weigh_mathlib(), lambda: _describe_environment("mathlib")),
        *(_look_for_extra(package, *extra) for package, extra in _EXTRAS.items()),
    ]
    is_ready = all(finding.state != "missing" for finding in findings)
    return Diagnosis(is_ready=is_ready, engine=engine, findings=tuple(findings))


def _look(name: str, state_when_absent: Literal["missing", "optional"], describe: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, state="ok", detail=describe())
    except QedError as error:
        return Finding(name=name, state=state_when_absent, detail=str(error))


def _weigh_mathlib() -> Literal["missing", "optional"]:
    """Nobody needs Mathlib; but whoever has set it up is told when it is broken."""
    return "missing" if is_set_up() else "optional"


def _describe_environment(name: str) -> str:
    stamp = load_environment(name).stamp
    return f"Lean {stamp.lean_version} ({stamp.lean_commit[:8]}), library {stamp.library_hash[:12]}"


def _look_at_engine(*, unsafe_no_sandbox: bool) -> tuple[EngineName | None, Finding]:
    """Start what runs the checks in `core`, and say what it is."""
    try:
        engine = open_engine(load_environment("core"), find_sandbox(unsafe_no_sandbox=unsafe_no_sandbox))
    except QedError as error:
        return None, Finding(name="engine", state="missing", detail=str(error))
    if not isinstance(engine, ForkEngine):
        return "fresh", Finding(name="engine", state="ok", detail=f"a Lean process for every check: {_FRESH_BY_CHOICE}")
    try:
        program = engine.start().command.program
    except EngineError as error:
        detail = f"a Lean process for every check, which is slower, for the fork server is of no use here: {error}"
        return "fresh", Finding(name="engine", state="ok", detail=detail)
    return program, Finding(name="engine", state="ok", detail=_PROGRAMS[program])


def _recheck_library() -> str:
    checked = judge_kernel.recheck_library(load_environment("core"))
    return f"all {checked.num_declarations:,} declarations checked again in {checked.wall_s:.1f} s"


def _look_for_extra(package: str, extra: str, purpose: str) -> Finding:
    try:
        return Finding(name=package, state="ok", detail=importlib.metadata.version(package))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name=package, state="optional", detail=f"for {purpose}: pip install 'qed-prover[{extra}]'")
