"""Each family proves what it is for, and cites nothing that the library lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prover import sampling
from prover.core.opposites import contradict, negate
from prover.core.theorem import Theorem, parse_theorem
from prover.lean.engine import FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox
from prover.sampling.portfolio import list_entries

EXAMPLES = {
    "computing": "theorem t : ∃ a b : ℕ, a * a = b * b * b ∧ 1 < b",
    "functions": "negate theorem t (f : ℤ → ℤ) (h : ∀ x, f (x + 2) = f x + 6) : f 1 = 4",
    "lemmas": "theorem t (a b c : ℕ) (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ Nat.lcm c b",
    "unfold": "theorem t (a b : ℤ) (h₁ : Odd a) (h₂ : Even b) : Odd (b - 3 * a)",
    "split_products": "theorem t (x : ℤ) : (x + 2) * (x - 9) = 0 ↔ x = -2 ∨ x = 9",
    "fit_witnesses": "theorem t (n : ℤ) : ∃ x y : ℤ, 4 * x + 7 * y = n",
    "solve_equivalence": "theorem t (x : ℤ) : x ^ 2 + x = 6 ↔ x = 2 ∨ x = -3",
    "split_prime_powers": "theorem t (n : ℤ) : 30 ∣ n ^ 5 - n",
    "list_images": "theorem t (x y : ℤ) : ¬(x ^ 3 + y ^ 3) % 7 = 3",
    "split_by_remainders": "theorem t (n : ℤ) : 3 ∣ n ^ 3 + 5 * n",
    "find_remainder_witness": "theorem t (n : ℤ) (h : Odd n) : ∃ k : ℤ, n ^ 2 = 8 * k + 1",
    "use_primes": "theorem t (p : ℕ) (h₁ : Nat.Prime p) (h₂ : p % 2 = 0) : p = 2",
    "divide_divisors": "contradict theorem t (a b : ℕ) (h₁ : 3 ∣ a) (h₂ : 3 ∣ b) (h₃ : Nat.gcd a b = 5) : a = b",
    "combine_divisors": "theorem t (n : ℕ) : Nat.gcd (2 * n + 3) (n + 1) = 1",
    "divide_unit": "theorem t (d n : ℤ) (h₀ : 0 < d) (h₁ : d ∣ n + 3) (h₂ : d ∣ n + 2) : d = 1",
    "use_factorials": "theorem t (n : ℕ) (h : n ≥ 6) : Nat.factorial n % 9 = 0",
    "sum_squares": "theorem t (a b c : ℤ) : 3 * (a ^ 2 + b ^ 2 + c ^ 2) ≥ (a + b + c) ^ 2",
    "factor_equation": "theorem t (x : ℤ) (h₁ : x ^ 2 - 7 * x + 12 = 0) (h₂ : x > 3) : x = 4",
    "factor_cubic": "theorem t (x : ℤ) (h : x ^ 3 = 27) : x = 3",
    "split_exponent": "negate theorem t : ∃ n : ℕ, 3 ^ n % 8 = 5",
    "instantiate": "negate theorem t : ∃ m : ℤ, ∀ n : ℤ, m ≤ n",
    "outgrow": "contradict theorem t (n : ℕ) (h : Nat.factorial n = 100) : n = 5",
    "search_bounded": "theorem t (x y : ℤ) (h₁ : 0 < x) (h₂ : 0 < y) (h₃ : x ^ 2 - y ^ 2 = 5) : x = 3",
    "search_bounded_products": "theorem t (x y : ℕ) (h₁ : 0 < x) (h₂ : x ≤ y) (h₃ : x * x + y * y = 5) : x = 1",
    "induct": "theorem t (n : ℕ) : 3 * ∑ i ∈ Finset.range n, (i + 1) * (i + 2) = n * (n + 1) * (n + 2)",
    "multiply_out": "theorem t (x y : ℕ) (h : x * x = y * y) : x = y",
}

NAMES_WITHOUT_PREFIX = {"sq_nonneg", "abs_eq_max_neg", "even_neg", "odd_neg"}


def _target(text: str) -> Theorem:
    how, _, rest = text.partition(" ")
    theorem = parse_theorem(text if how == "theorem" else rest)
    target = {"negate": negate, "contradict": contradict}.get(how, lambda same: same)(theorem)
    assert target is not None
    return target


@pytest.mark.sandbox
async def test_each_family_proves_its_example(find_failing) -> None:
    families, proofs = [], []
    for family, text in EXAMPLES.items():
        target = _target(text)
        own = [(target, entry.proof) for entry in list_entries(target) if entry.family == family][:4]
        families += [family] * len(own)
        proofs += own
    failing = await find_failing(proofs)
    proved = {family for family, fails in zip(families, failing, strict=True) if not fails}
    assert not EXAMPLES.keys() - proved


def test_families_are_those_of_the_portfolio() -> None:
    from prover.sampling.portfolio import _FAMILIES

    assert {family.__name__ for family in _FAMILIES} <= EXAMPLES.keys() | {"split_values"}


def _cited_names() -> set[str]:
    names = set(NAMES_WITHOUT_PREFIX)
    for path in Path(sampling.__file__).parent.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"(?:\b(?:Nat|Int|List|Finset)|\{kind\})\.[a-zA-Z]\w*(?:\.\w+)*[\w']*", text):
            kinds = ("Nat", "Int") if name.startswith("{kind}") else ("",)
            names |= {name.replace("{kind}", kind) for kind in kinds}
    return names


@pytest.mark.sandbox
async def test_every_name_that_a_proof_cites_is_in_the_library() -> None:
    names = sorted(_cited_names())
    assert len(names) > 100
    engine = FreshEngine(load_environment("core"), find_sandbox())
    result = await engine.run("".join(f"#check {name}\n" for name in names), limits=CheckLimits())
    unknown = {names[message.line - 1] for message in result.messages if "nknown" in message.text}
    assert not unknown
