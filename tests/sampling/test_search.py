import pytest

from prover.core.opposites import negate
from prover.core.theorem import parse_theorem
from prover.sampling.search import find_counterexample, find_witnesses


@pytest.mark.parametrize(
    ("statement", "arguments"),
    [
        ("theorem t (a b : ℤ) (h₁ : Odd a) (h₂ : Odd b) : Odd (a + b)", ("1", "1", "(by decide)", "(by decide)")),
        ("theorem t (n : ℕ) : Nat.Prime (n ^ 2 + n + 41)", ("40",)),
        ("theorem t (p : ℕ) (h : Nat.Prime p) : Odd p", ("2", "(by decide)")),
        ("theorem t : ∀ n : ℕ, n > 3 → n < 10", ("10", "(by decide)")),
        ("theorem t (n : ℤ) : n < n + 1", None),
        ("theorem t (x : ℝ) : x < x", None),
    ],
)
def test_finds_the_smallest_counterexample(statement: str, arguments: tuple[str, ...] | None) -> None:
    negation = negate(parse_theorem(statement))
    assert negation is not None
    assert find_counterexample(negation) == arguments


@pytest.mark.parametrize(
    ("statement", "witnesses"),
    [
        ("theorem t : ∃ x y : ℤ, 3 * x + 5 * y = 1", ("2", "(-1)")),
        ("theorem t : ∃ n : ℤ, n ^ 2 = 4 ∧ n < 0", ("(-2)",)),
        ("theorem t : ∃ p : ℕ, Nat.Prime p ∧ Even p", ("2",)),
        ("theorem t : ∃ n : ℤ, n ^ 2 = 2", None),
        ("theorem t : 1 = 1", None),
    ],
)
def test_finds_witnesses(statement: str, witnesses: tuple[str, ...] | None) -> None:
    assert find_witnesses(parse_theorem(statement)) == witnesses
