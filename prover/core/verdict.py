"""Verdict: what was found out about one proof of one theorem, and by whom."""

from __future__ import annotations

from enum import StrEnum

from prover.core.message import Message
from prover.core.value import Value


class VerdictStatus(StrEnum):
    """How an attempt ended. Only the judge says ``proved``; the fast check's best is ``compiled``."""

    PROVED = "proved"
    COMPILED = "compiled"
    SORRY = "sorry"  # compiles, but with `sorry` inside
    LEAN_ERROR = "lean_error"
    TIMEOUT = "timeout"
    MEMORY_LIMIT = "memory_limit"
    CRASHED = "crashed"  # Lean died without an answer, twice
    STATEMENT_MISMATCH = "statement_mismatch"
    FORBIDDEN_AXIOM = "forbidden_axiom"
    FORBIDDEN_SOURCE = "forbidden_source"
    NO_PROOF = "no_proof"  # the completion holds no proof at all


class EnvironmentStamp(Value):
    """Which Lean and which library a verdict was reached with."""

    name: str  # `core` or `mathlib`
    lean_version: str
    lean_commit: str
    library_hash: str  # content hash (core) or commit (mathlib)


class Verdict(Value):
    """The result of checking or judging one proof."""

    status: VerdictStatus
    reason: str = ""  # one sentence for people; empty when the messages say it all
    messages: tuple[Message, ...] = ()
    axioms: tuple[str, ...] | None = None  # over the whole dependency closure; None: not collected
    constants: tuple[str, ...] | None = None  # of the library, that an accepted proof rests on; sorted
    environment: EnvironmentStamp | None = None  # None when Lean was not asked
    statement_sha256: str = ""
    wall_s: float = 0.0
    cpu_s: float = 0.0

    @property
    def is_proved(self) -> bool:
        """Whether the judge accepted the proof."""
        return self.status is VerdictStatus.PROVED
