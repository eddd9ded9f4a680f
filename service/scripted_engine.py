"""A Lean engine that never runs Lean, for the service's own tests (``QED_ENGINE=scripted``).

Nothing it says means anything: its environment is stamped `scripted`, and with it no answer can be trusted.
The words of the statement decide: ``good`` is `proved`, ``slow_3`` takes three seconds to check, ``ill_formed`` is not
accepted as a statement, ``broken`` is a failure of the machinery; everything else fails.
"""

from __future__ import annotations

import asyncio
import re

from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import EngineError
from prover.lean.limits import CheckLimits
from service.composition import LeanEngine

_SLOW = re.compile(r"slow_(\d+)")


def create_scripted_engine(environment: str) -> LeanEngine:
    """An engine without Lean."""
    stamp = EnvironmentStamp(name=environment, lean_version="scripted", lean_commit="scripted", library_hash="scripted")
    return LeanEngine(
        environment=stamp, sandbox="none (Lean is not run)", create_checker=lambda limits: _Checker(stamp, limits)
    )


class _Checker:
    def __init__(self, environment: EnvironmentStamp, limits: CheckLimits) -> None:
        self.environment = environment
        self._limits = limits

    async def check_statement(self, theorem: Theorem) -> Verdict:
        """Well formed, unless it says `ill_formed`."""
        ill_formed = "ill_formed" in theorem.statement
        return self._verdict(VerdictStatus.LEAN_ERROR if ill_formed else VerdictStatus.SORRY, theorem)

    async def check(self, theorem: Theorem, proof: Proof) -> Verdict:
        """Whatever the proof's own words ask for."""
        await self._take_time(theorem.statement + proof.body)
        if "broken" in theorem.statement + proof.body:
            raise EngineError("The script says that Lean cannot be run.")
        return self._verdict(VerdictStatus.COMPILED if _is_good(theorem, proof) else VerdictStatus.LEAN_ERROR, theorem)

    async def judge(self, theorem: Theorem, proof: Proof) -> Verdict:
        """The same again."""
        return self._verdict(VerdictStatus.PROVED if _is_good(theorem, proof) else VerdictStatus.LEAN_ERROR, theorem)

    async def check_text(self, text: str) -> Verdict:
        """Whatever the text's own words ask for."""
        await self._take_time(text)
        if "broken" in text:
            raise EngineError("The script says that Lean cannot be run.")
        if (found := _SLOW.search(text)) and int(found[1]) >= self._limits.timeout_s:
            return self._verdict(VerdictStatus.TIMEOUT, None)
        statuses = {"good": VerdictStatus.COMPILED, "sorry": VerdictStatus.SORRY}
        return self._verdict(
            next((statuses[word] for word in statuses if word in text), VerdictStatus.LEAN_ERROR), None
        )

    async def _take_time(self, text: str) -> None:
        if found := _SLOW.search(text):
            await asyncio.sleep(min(int(found[1]), self._limits.timeout_s))

    def _verdict(self, status: VerdictStatus, theorem: Theorem | None) -> Verdict:
        reason = "" if status in {VerdictStatus.PROVED, VerdictStatus.COMPILED} else "The script says so."
        message = Message(severity=Severity.ERROR, text="The script says so.", line=1, column=0)
        return Verdict(
            status=status,
            reason=reason,
            messages=(message,) if status is VerdictStatus.LEAN_ERROR else (),
            environment=self.environment,
            statement_sha256=theorem.sha256 if theorem else "",
            axioms=(),
        )


def _is_good(theorem: Theorem, proof: Proof) -> bool:
    return "good" in theorem.statement or "good" in proof.body
