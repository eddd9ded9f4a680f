"""Whether the fork server says what fresh processes say: a few texts run on both, and the results compared.

The fork server calls functions whose names and layouts are the compiler's own. The comparison finds out whether they
mean what they meant; its success is remembered beside the compiled library, for these versions of Lean and this code.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Protocol

from prover.lean.engine import EngineResult
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_program import ForkProgram
from prover.lean.limits import CheckLimits

TEXTS = (
    "",
    "theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := ⟨h.2, h.1⟩\n",
    "theorem t (a b c : Nat) (h : a < b) : a + c < b + c := by omega\n",
    "theorem t (a b : Nat) : a + b + 0 = b + a := by simp [Nat.add_comm]\n",
    "theorem t (n : Nat) : n * 0 = 0 := by\n  induction n with\n  | zero => rfl\n  | succ k _ => rfl\n",
    "theorem t : 2 + 2 = 5 := by decide\n\ntheorem u : True := by\n  rfl\n  skip\n",
    "theorem t (p : Prop) : p := by\n  sorry\n\ntheorem u (q : Prop) : q := t q\n\n#print axioms u\n",
    "/-- Two. -/\ninductive Two (α : Type) where\n  | both : α → α → Two α\n\n#check Two.both 1\n#print Two\n",
    "def double (n : Nat) : Nat := n + n\n\ntheorem t : double 4 = 8 := by rfl\n\n#reduce double 3\n",
    "theorem t : 1 = 1 := by rfl\ntheorem t : 1 = 1 := by rfl\n theorem\n\nexample : nothing = 1 := ⟨⟩\n",
    "set_option maxHeartbeats 200 in\ntheorem t (a b c d : Nat) (h : a * b = c) : (a + b) * (c + d) = a := by omega\n",
)
_LIMITS = CheckLimits(timeout_s=60)


class RunsTexts(Protocol):
    """The part of an engine that is compared."""

    async def run(self, source: str, *, limits: CheckLimits, want_olean: bool) -> EngineResult:
        """Elaborate a whole file."""
        ...


async def compare_engines(engine: RunsTexts, reference: RunsTexts, header: str, *, with_oleans: bool) -> str:
    """The first difference between two engines on texts that begin with a header; empty when there is none.

    All texts are run with the environment's usual header, and one with any other.
    """
    for text in TEXTS if not header.strip() else TEXTS[:1]:
        for want_olean in (False, True) if with_oleans else (False,):
            found, expected = [
                (result.outcome, result.exit_code, result.messages, result.olean)
                for each in (engine, reference)
                for result in [await each.run(header + text, limits=_LIMITS, want_olean=want_olean)]
            ]
            if found != expected:
                return f"{found} instead of {expected} for {header + text!r}"
    return ""


def is_tested(environment: LeanEnvironment, header: str, program: ForkProgram) -> bool:
    """Whether this program was compared with success before, in this environment and with this header."""
    record = _record(environment, header, program)
    return record is not None and record.is_file()


def mark_tested(environment: LeanEnvironment, header: str, program: ForkProgram) -> None:
    """Remember a successful comparison, where there is a place for it."""
    record = _record(environment, header, program)
    if record is None:
        return
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(prefix="fork-", dir=record.parent)
        os.close(handle)
        Path(temporary).replace(record)


def _record(environment: LeanEnvironment, header: str, program: ForkProgram) -> Path | None:
    if not environment.library_paths or not environment.stamp.library_hash or header.strip():
        return None
    digest = hashlib.sha256(
        repr((environment.stamp, program.command, environment.command, sys.version, platform.platform())).encode()
    )
    for path in (*program.files, Path(__file__)):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return environment.library_paths[0] / f"fork-tested-{digest.hexdigest()[:16]}"
