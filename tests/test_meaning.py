"""Whether statements say the same, by real Lean: what is shown, and what must never be."""

from __future__ import annotations

import os

import pytest

from prover.core.equivalence import Equivalence
from prover.core.theorem import Theorem
from prover.errors import EnvironmentUnavailableError, SandboxUnavailableError
from prover.lean.checker import Checker
from prover.local import open_checker
from prover.meaning import compare_meaning

pytestmark = pytest.mark.sandbox

EQUIVALENT = [
    ("(a b : ℤ) (h₁ : Even a) (h₂ : Even b) : Even (a + b)", "(x y : ℤ) (hy : Even y) (hx : Even x) : Even (x + y)"),
    ("(n : ℕ) (h : n > 1) : ∃ p : ℕ, Nat.Prime p ∧ p ∣ n", "(n : ℕ) (h : 1 < n) : ∃ p, p ∣ n ∧ Nat.Prime p"),
    ("(n : ℕ) (h : n ≥ 2) : n * n > n", "(n : ℕ) (h : n > 1) : n * n > n"),
    (": ∀ n : ℤ, Odd n → Odd (n * n)", "(n : ℤ) (h : Odd n) : Odd (n * n)"),
    ("(n : ℕ) : Even n", "(m : ℕ) : Even m"),  # both false
]
NOT_EQUIVALENT = [
    ("(a b : ℤ) (h₁ : Even a) (h₂ : Even b) : Even (a + b)", "(a b : ℤ) (h₁ : Odd a) (h₂ : Odd b) : Even (a + b)"),
    ("(n : ℕ) : Nat.gcd n n = n", "(n : ℕ) : Nat.gcd 1 n = 1"),  # both true
    (": ∃ n : ℕ, Even (3 ^ n)", ": ∃ n : ℕ, 4 ^ n % 10 = 2"),  # both false
    (": 1 + 1 = 2", ": 2 + 2 = 4"),
    ("(n : ℕ) (h : n > 2) : n * n > 2 * n", "(n : ℕ) (h : n > 3) : n * n > 2 * n"),
    ("(n : ℕ) (h : n < 0) : n = 1", "(n : ℕ) (h : n + 1 < 1) : n = 2"),  # both vacuous
]
DIFFERENT = [("(n : ℕ) : n + 0 = n", "(n : ℕ) : n + 1 = n"), ("(a : ℤ) : a < a + 1", "(a : ℤ) : a + 1 < a")]


@pytest.fixture(scope="module")
def checker() -> Checker:
    try:
        return open_checker("core", parallel=1)
    except (EnvironmentUnavailableError, SandboxUnavailableError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


def pair(first: str, second: str) -> tuple[Theorem, Theorem]:
    return Theorem(name="a", statement=f"theorem a {first}"), Theorem(name="b", statement=f"theorem b {second}")


async def test_what_says_the_same_is_shown(checker: Checker) -> None:
    for first, second in EQUIVALENT:
        found = await compare_meaning(*pair(first, second), checker=checker, with_portfolio=False)
        assert found is Equivalence.EQUIVALENT, (first, second)


async def test_what_only_has_the_same_truth_is_never_equivalent(checker: Checker) -> None:
    for first, second in NOT_EQUIVALENT:
        for one, other in (pair(first, second), pair(second, first)):
            assert await compare_meaning(one, other, checker=checker) is Equivalence.NOT_SHOWN, (first, second)


async def test_what_is_true_differs_from_what_is_false(checker: Checker) -> None:
    for first, second in DIFFERENT:
        assert await compare_meaning(*pair(first, second), checker=checker) is Equivalence.DIFFERS, (first, second)
        assert await compare_meaning(*pair(second, first), checker=checker) is Equivalence.DIFFERS, (second, first)
