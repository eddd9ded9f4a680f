from __future__ import annotations

import pytest

from prover.core.gate import check_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem, parse_theorem
from prover.lean.engine import FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox
from prover.sampling.facts import AS_REMAINDERS, EXPANSION, FACTS, PARITY, PARITY_RULES, REMAINDER_RULES
from prover.sampling.portfolio import PortfolioSampler, list_proofs

STATEMENTS = (
    "theorem t : 2 + 2 = 4",
    "theorem t (n : ℤ) (h₁ : Odd n) : 8 ∣ n ^ 2 - 1",
    "theorem t (a b : ℤ) (h₁ : a ∣ b) : a ∣ -b",
    "theorem t : ∀ n : ℕ, ∃ m : ℕ, n < m",
    "theorem t (x y : ℤ) : x ^ 2 = y ^ 2 ↔ x = y ∨ x = -y",
    "theorem t (f : ℕ → ℕ) (h : ∀ n, f n = n) : f 3 = 3",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_proof_is_distinct_and_passes_the_gate(statement: str) -> None:
    theorem = parse_theorem(statement)
    proofs = list(list_proofs(theorem))
    assert 5 < len(proofs) == len(set(proofs))
    for proof in proofs:
        assert check_source(theorem, Proof(body=proof)) is None, proof


async def test_makes_no_more_attempts_than_asked_for() -> None:
    theorem = Theorem(name="t", statement="theorem t : 1 = 1")
    completions = [completion async for completion in PortfolioSampler().sample(theorem, attempts=3)]
    assert [completion.text for completion in completions] == list(list_proofs(theorem))[:3]


@pytest.mark.sandbox
async def test_every_fact_it_cites_is_in_the_library() -> None:
    tables = (*EXPANSION.values(), *AS_REMAINDERS.values(), *REMAINDER_RULES.values(), *FACTS.values())
    names = sorted({name for table in (PARITY, PARITY_RULES, *tables) for name in table})
    engine = FreshEngine(load_environment("core"), find_sandbox())
    source = "".join(f"#check ({name.replace('.mpr', '')})\n" for name in names)
    result = await engine.run(source, limits=CheckLimits())
    unknown = [message.text for message in result.messages if "Unknown" in message.text]
    assert not unknown
    assert len(result.messages) >= len(names)
