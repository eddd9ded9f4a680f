from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.formalization.lean_reading import read_theorem
from prover.sampling.computing import holds, is_decisive, is_linear
from prover.sampling.modular import decide
from prover.sampling.search import take_apart


def _goal(text: str):
    return take_apart(read_theorem(Theorem(name="t", statement=f"theorem t (a b : ℕ) (x y : ℤ) : {text}")))[2]


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("a - b = 0", True),
        ("x - y = -3", True),
        ("x / 2 = 0 ∧ (-x) / 2 = -1", True),
        ("(-x) % 3 = 2", True),
        ("Nat.gcd a b = 1 ∧ Nat.lcm a b = 10", True),
        ("Nat.factorial b = 121", False),
        ("∃ n : ℕ, n * n = a + b + 2", True),
        ("a ^ 1000 = 0", None),
    ],
)
def test_truth_at_given_numbers(text: str, truth: bool | None) -> None:
    assert holds(_goal(text), {"a": 2, "b": 5, "x": 1, "y": 4}) is truth


def test_what_computing_and_linear_arithmetic_settle() -> None:
    assert is_decisive(_goal("a ^ 2 = b"))
    assert not is_decisive(_goal("∃ n : ℕ, n = a"))
    assert is_linear(_goal("3 * a + b % 7 < 2 ∨ 4 ∣ x"))
    assert not is_linear(_goal("a * b = 2"))
    assert not is_linear(_goal("2 ^ a = 2"))


@pytest.mark.parametrize(
    ("text", "modulus", "verdict"),
    [
        ("3 ∣ x ^ 2 + 2", 3, True),
        ("3 ∣ x ^ 2 + 1", 3, False),
        ("x * y = 1", 3, None),
        ("x * x = 2", 3, False),
        ("Even (x + 3)", 4, True),
        ("2 ^ a = 4", 3, None),
    ],
)
def test_what_remainders_say(text: str, modulus: int, verdict: bool | None) -> None:
    assert decide(_goal(text), {"x": 1, "y": 1}, modulus) is verdict
