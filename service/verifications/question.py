"""Question: what Lean is asked, with a digest by which the same question is known again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import prover.core
import prover.lean
from prover.core.message import Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.lean.checker import Checker
from prover.lean.limits import CheckLimits
from service.verifications.models import VerificationKind

_LIMIT_REACHED = frozenset({VerdictStatus.TIMEOUT, VerdictStatus.MEMORY_LIMIT, VerdictStatus.CRASHED})
_RUNS_OF_LEAN = {VerificationKind.JUDGE: 4}  # at most; of the others 2, since a crash is tried once more
_SLACK_S = 30.0


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question to a checker, complete: which method, in which environment, about what, within which limits."""

    kind: VerificationKind
    environment: EnvironmentStamp
    limits: CheckLimits
    theorem: Theorem | None = None  # of all kinds but `text`
    proof: Proof | None = None  # of `check` and `judge`
    text: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Hex digest of all but the limits: verdicts that no limit has touched hold under any."""
        what = json.dumps([self.kind, self.environment_sha256, self.texts], ensure_ascii=True)
        return hashlib.sha256(what.encode()).hexdigest()

    @property
    def environment_sha256(self) -> str:
        """Fingerprint of the environment."""
        return fingerprint(self.environment)

    @cached_property
    def limits_key(self) -> str:
        """The limits, written short."""
        limits = self.limits
        return f"{limits.timeout_s!r} s, {limits.memory_mb} MB, {limits.output_bytes} B"

    @property
    def texts(self) -> dict[str, Any]:
        """Theorem, proof and text as JSON."""
        given = {"theorem": self.theorem, "proof": self.proof}
        return {name: value.model_dump() for name, value in given.items() if value} | (
            {} if self.text is None else {"text": self.text}
        )

    @property
    def longest_s(self) -> float:
        """No answer takes longer than this, unless something is broken."""
        return longest_s(self.kind, self.limits)


def longest_s(kind: VerificationKind, limits: CheckLimits) -> float:
    """How long a question may take with every run of Lean at its time limit."""
    return _RUNS_OF_LEAN.get(kind, 2) * limits.timeout_s + _SLACK_S


async def put_question(checker: Checker, kind: VerificationKind, texts: dict[str, Any]) -> Verdict:
    """Ask a checker."""
    if kind is VerificationKind.TEXT:
        return await checker.check_text(texts["text"])
    theorem = Theorem.model_validate(texts["theorem"])
    if kind is VerificationKind.STATEMENT:
        return await checker.check_statement(theorem)
    proof = Proof.model_validate(texts["proof"])
    if kind is VerificationKind.CHECK:
        return await checker.check(theorem, proof)
    return await checker.judge(theorem, proof)


def is_conclusive(verdict: Verdict) -> bool:
    """Whether the verdict would be the same under any limits.

    A text that Lean refused without saying why has printed too much, which is a limit, too.
    """
    if verdict.status is VerdictStatus.LEAN_ERROR:
        return any(message.severity is Severity.ERROR for message in verdict.messages)
    return verdict.status not in _LIMIT_REACHED


def is_lasting(verdict: Verdict) -> bool:
    """Whether the verdict answers the same question with the same limits again; a crash is worth another try."""
    return verdict.status is not VerdictStatus.CRASHED


@cache
def fingerprint(stamp: EnvironmentStamp) -> str:
    """Hex digest of an environment, and of the code that judges in it: a corrected judge judges everything anew."""
    return hashlib.sha256(f"{stamp.model_dump_json()} {_CODE_SHA256}".encode()).hexdigest()


def _digest_code() -> str:
    digest = hashlib.sha256()
    for package in (prover.core, prover.lean):
        assert package.__file__ is not None
        for file in sorted(Path(package.__file__).parent.glob("*.[cp]*")):  # Python, and the fork server's C
            digest.update(f"{file.name} {len(content := file.read_bytes())} ".encode() + content)
    return digest.hexdigest()


_CODE_SHA256 = _digest_code()  # as it was loaded, should it be edited under a running service
