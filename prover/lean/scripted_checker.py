"""A checker that answers from a script: the fake beside the real one, for tests and for trying out a pipeline."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus

SCRIPTED_STAMP = EnvironmentStamp(name="scripted", lean_version="0", lean_commit="0" * 40, library_hash="0" * 64)


class ScriptedChecker:
    """Implements :class:`prover.lean.checker.Checker` without Lean.

    ``script`` gives the judge's status for a proof's body; bodies that it does not name get ``otherwise``. The check
    answers ``compiled`` for a proof that the judge would look at, and the same as the judge for one that never
    compiles. ``script`` also gives the status of whole files, by their text. ``statements`` gives the status of
    statements by theorem name, ``sorry`` (well formed) by default.
    """

    def __init__(
        self,
        script: Mapping[str, VerdictStatus] | None = None,
        *,
        otherwise: VerdictStatus = VerdictStatus.LEAN_ERROR,
        statements: Mapping[str, VerdictStatus] | None = None,
        delay_s: float = 0.0,
    ) -> None:
        self._script = {body.strip(): status for body, status in (script or {}).items()}
        self._otherwise = otherwise
        self._statements = dict(statements or {})
        self._delay_s = delay_s
        self.statements_checked = 0
        self.proofs_checked = 0
        self.proofs_judged = 0
        self.texts_checked = 0
        self.cancelled = 0
        self.running = 0
        self.most_running = 0  # at the same time

    @property
    def environment(self) -> EnvironmentStamp:
        """A stamp that no real environment has."""
        return SCRIPTED_STAMP

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """The scripted status of the statement."""
        self.statements_checked += 1
        return await self._answer(theorem, self._statements.get(theorem.name, VerdictStatus.SORRY))

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The scripted status of the proof, ``compiled`` where it is the judge's to decide."""
        self.proofs_checked += 1
        status = self._status(proof)
        return await self._answer(theorem, VerdictStatus.COMPILED if status in _DECIDED_BY_THE_JUDGE else status)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The scripted status of the proof."""
        self.proofs_judged += 1
        status = self._status(proof)
        return await self._answer(theorem, VerdictStatus.LEAN_ERROR if status is VerdictStatus.COMPILED else status)

    async def check_text(self, text: str) -> Verdict:
        """The scripted status of the text, ``compiled`` where it is the judge's to decide."""
        self.texts_checked += 1
        status = self._script.get(text.strip(), self._otherwise)
        return await self._answer(None, VerdictStatus.COMPILED if status in _DECIDED_BY_THE_JUDGE else status)

    def _status(self, proof: Proof) -> VerdictStatus:
        return self._script.get(proof.body.strip(), self._otherwise)

    async def _answer(self, theorem: Theorem | None, status: VerdictStatus) -> Verdict:
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        try:
            await asyncio.sleep(self._delay_s)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        finally:
            self.running -= 1
        return Verdict(
            status=status,
            environment=None if status is VerdictStatus.FORBIDDEN_SOURCE else SCRIPTED_STAMP,
            statement_sha256=theorem.sha256 if theorem else "",
            axioms=() if status is VerdictStatus.PROVED else None,
            wall_s=self._delay_s,
        )


_DECIDED_BY_THE_JUDGE = frozenset(
    {VerdictStatus.PROVED, VerdictStatus.COMPILED, VerdictStatus.STATEMENT_MISMATCH, VerdictStatus.FORBIDDEN_AXIOM}
)
