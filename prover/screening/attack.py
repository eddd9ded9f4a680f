"""Attacks: short tries to prove something about a statement, such as that its hypotheses contradict each other."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Protocol

from prover.core.extraction import extract_proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.lean.checker import Checker
from prover.sampling.sampler import Sampler


class Attacker(Protocol):
    """Tries to prove theorems, cheaply."""

    async def attack(self, theorem: Theorem) -> str | None:
        """A whole Lean file that compiles and proves the theorem; None when none was found."""
        ...


class BudgetedAttacker:
    """Checks a sampler's proofs, a few at a time, until one compiles or the budget of the attack is used up.

    What compiles has not been judged: it is evidence against a statement, not a verdict. Answers are kept, so the same
    question is asked once.
    """

    def __init__(
        self, sampler: Sampler, checker: Checker, *, attempts: int = 24, timeout_s: float = 20.0, parallel: int = 2
    ) -> None:
        self._sampler = sampler
        self._checker = checker
        self._attempts = attempts
        self._timeout_s = timeout_s
        self._parallel = parallel
        self._answers: dict[str, str | None] = {}

    async def attack(self, theorem: Theorem) -> str | None:
        """A whole Lean file that compiles and proves the theorem; None when none was found in time."""
        if theorem.sha256 not in self._answers:
            found: str | None = None
            try:
                async with asyncio.timeout(self._timeout_s):
                    found = await self._try(theorem)
            except TimeoutError:
                pass
            self._answers[theorem.sha256] = found
        return self._answers[theorem.sha256]

    async def _try(self, theorem: Theorem) -> str | None:
        if (await self._checker.check_statement(theorem)).status is not VerdictStatus.SORRY:
            return None  # what was made from the statement's text makes no sense to Lean
        batch: list[str] = []
        async with aclosing(self._sampler.sample(theorem, attempts=self._attempts)) as completions:
            async for completion in completions:
                batch.append(completion.text)
                if len(batch) == self._parallel:
                    if found := await self._check(theorem, batch):
                        return found
                    batch = []
        return await self._check(theorem, batch)

    async def _check(self, theorem: Theorem, texts: list[str]) -> str | None:
        """The first of the proofs that compiles, all checked at once."""
        proofs = [proof for text in texts if (proof := extract_proof(text, theorem)) is not None]
        verdicts = await asyncio.gather(*(self._checker.check(theorem, proof) for proof in proofs))
        for proof, verdict in zip(proofs, verdicts, strict=True):
            if verdict.status is VerdictStatus.COMPILED:
                return theorem.with_proof(proof.body, preamble=proof.preamble)
        return None
