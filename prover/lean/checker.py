"""Checker: the questions a pipeline asks about a proof. Local processes answer them, or a queue."""

from __future__ import annotations

from typing import Protocol

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus


class Checker(Protocol):
    """Answers for one Lean environment; safe to ask many questions at once.

    Cancelling the awaiting task kills the Lean process that works on it. A failure of the
    machinery raises :class:`prover.errors.EngineError`; everything else is a verdict.
    """

    @property
    def environment(self) -> EnvironmentStamp:
        """The environment that this checker's verdicts hold in."""
        ...

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """Compile the statement with ``sorry`` for a proof: status ``sorry`` when it is well formed."""
        ...

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The fast pass: source gate, then Lean. At best ``compiled``."""
        ...

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The final word: a clean compile, an audit of the artifact, the kernel again. At best ``proved``."""
        ...

    async def check_text(self, text: str) -> Verdict:
        """Compile a whole Lean file as it stands, with no gate before it: what Lean says of it, at best ``compiled``.

        Nothing follows about any statement: the file may declare axioms, or theorems other than it seems.
        """
        ...


async def check_and_judge(checker: Checker, theorem: Theorem, proof: Proof) -> Verdict:
    """The judge's verdict on a proof that compiles; otherwise the check's."""
    verdict = await checker.check(theorem, proof)
    return await checker.judge(theorem, proof) if verdict.status is VerdictStatus.COMPILED else verdict
