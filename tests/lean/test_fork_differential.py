"""The fork server says what a fresh process says: over the fault corpus and over generated proofs.

`QED_DIFFERENTIAL=1000` compares a thousand generated proofs instead of a sample.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from prover.core.message import Message
from prover.lean.engine import EngineOutcome, EngineResult, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_engine import ForkEngine
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import Sandbox

pytestmark = [pytest.mark.sandbox, pytest.mark.timeout(3600)]

FAULTS = Path(__file__).parents[1] / "faults"
LIMITS = CheckLimits(timeout_s=10)
SEED = 20_240_229
NUM_PROOFS = int(os.environ.get("QED_DIFFERENTIAL", "150"))
AT_ONCE = 4

Finding = tuple[EngineOutcome, int, tuple[Message, ...]]


async def test_the_fault_corpus(core_environment: LeanEnvironment, sandbox: Sandbox) -> None:
    texts = {
        str(path.relative_to(FAULTS)): path.read_text(encoding="utf-8")
        for path in sorted(FAULTS.rglob("candidate.lean"))
        if not (path.parent / "candidate.py").exists()
    }
    assert len(texts) > 100
    await compare(texts, core_environment, sandbox)


async def test_generated_proofs(core_environment: LeanEnvironment, sandbox: Sandbox) -> None:
    grammar = Grammar(random.Random(SEED))
    texts = {f"generated {number}": grammar.text() for number in range(NUM_PROOFS)}
    outcomes = await compare(texts, core_environment, sandbox)
    without_errors = outcomes.count(0)
    assert NUM_PROOFS / 10 < without_errors < NUM_PROOFS * 9 / 10  # or the grammar tests half of the answers


async def compare(texts: dict[str, str], environment: LeanEnvironment, sandbox: Sandbox) -> list[int]:
    """Both engines on all texts; the exit statuses."""
    fork, fresh = ForkEngine(environment, sandbox), FreshEngine(environment, sandbox)
    at_once = asyncio.Semaphore(AT_ONCE)

    async def run_both(name: str, text: str) -> tuple[str, EngineResult, EngineResult]:
        async with at_once:
            found = await fork.run(text, limits=LIMITS, want_olean=True)
            return name, found, await fresh.run(text, limits=LIMITS, want_olean=True)

    results = await asyncio.gather(*(run_both(name, text) for name, text in texts.items()))
    different = [
        f"{name}: {found} instead of {expected}" for name, found, expected in results if not agree(found, expected)
    ]
    assert not different, "\n".join(different)
    forked = [found for _, found, _ in results if found.attempts == 1]
    assert len(forked) > len(results) * 0.9  # it was the fork server that answered
    return [found.exit_code for _, found, _ in results]


def agree(found: EngineResult, expected: EngineResult) -> bool:
    """The same outcome; of runs that came to their end, the same messages and the same compiled file."""
    if found.outcome is not EngineOutcome.FINISHED or expected.outcome is not EngineOutcome.FINISHED:
        return found.outcome is expected.outcome
    return (found.exit_code, found.messages, found.olean) == (expected.exit_code, expected.messages, expected.olean)


class Grammar:
    """Small theorems, true and false, with proofs, right and wrong."""

    TACTICS = (
        *("omega", "omega", "simp", "simp_all", "rfl", "decide", "simp_all <;> omega", "intros; omega", "norm", "skip"),
        *("simp [Nat.add_comm, Nat.mul_comm]", "simp [Nat.mul_comm]", "rw [Nat.add_comm]", "constructor <;> omega"),
        *("first | rfl | omega | simp_all", "intro h; simp_all", "refine ⟨?_, ?_⟩ <;> simp", "exact h", "sorry"),
        *("cases a <;> simp_all", "induction a <;> simp_all", "by_cases h : a = b <;> simp_all", "contradiction"),
        *("split <;> omega", "have h : a = a := rfl\n  omega", "unfold f\n  rfl", "exact ⟨_, rfl⟩"),
    )

    def __init__(self, choice: random.Random) -> None:
        self.choice = choice

    def text(self) -> str:
        return "\n".join(self.declarations())

    def declarations(self) -> Iterator[str]:
        if self.choice.random() < 0.2:
            yield f"def f (n : Nat) : Nat := {self.term(2, ('n', '1', '2'))}\n"
        if self.choice.random() < 0.1:
            yield self.choice.choice(
                ["open Nat", "variable (k : Nat)", "namespace Some", "universe u", "/- a comment -/"]
            )
        for number in range(self.choice.choice([1, 1, 1, 2, 3])):
            kind = self.choice.choice(["Nat", "Nat", "Int", "Bool"]) if self.choice.random() < 0.3 else "Nat"
            tactic = self.choice.choice(self.TACTICS)
            yield f"theorem t{number} (a b c : {kind}) : {self.proposition(2)} := by\n  {tactic}\n"
        if self.choice.random() < 0.2:
            yield self.choice.choice(["#print axioms t0", "#check t0", "#check @Nat.rec", "#reduce 2 + 3", "end Other"])

    def proposition(self, depth: int) -> str:
        if self.choice.random() < 0.5:
            x, y = self.term(1), self.term(1)
            true = [f"{x} + {y} = {y} + {x}", f"{x} * {y} = {y} * {x}", f"{x} = {x}", f"({x} < {y} → ¬ {y} < {x})"]
            return self.choice.choice(true)
        if depth == 0 or self.choice.random() < 0.4:
            relation = self.choice.choice(["=", "=", "≤", "<", "≠", "∣"])
            return f"{self.term(2)} {relation} {self.term(2)}"
        left, right = self.proposition(depth - 1), self.proposition(depth - 1)
        return self.choice.choice(
            [f"({left} → {right})", f"({left} ∧ {right})", f"({left} ∨ {right})", f"¬({left})", "∃ x, x = a"]
        )

    def term(self, depth: int, atoms: tuple[str, ...] = ("a", "b", "c", "0", "1", "2", "7")) -> str:
        if depth == 0 or self.choice.random() < 0.3:
            return self.choice.choice(atoms)
        operation = self.choice.choice(["+", "+", "*", "-", "%"])
        return f"({self.term(depth - 1, atoms)} {operation} {self.term(depth - 1, atoms)})"
