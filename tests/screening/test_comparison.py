"""The grammar's reading of a problem against that of a statement."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.formalization.faithfulness import Reading
from prover.screening.filters import Candidate
from prover.screening.reading_back import compare_reading

EVEN_SUM = "Show that the sum of two even integers is even."
SQUARE = "If n^2 is even, then n is even."
ODD_SQUARE = "If n is odd, then n^2 - 1 is divisible by 8."
POSITIVE = "Let n be a positive integer. Show that n(n+1) is even."


@pytest.mark.parametrize(
    ("problem", "lean"),
    [
        (EVEN_SUM, "(x y : ℤ) (h : Even x ∧ Even y) : (y + x) % 2 = 0"),
        (EVEN_SUM, "(x y : ℤ) (h : x % 2 = 0) (h' : ∃ k, y = 2 * k) : 2 ∣ x + y"),
        (SQUARE, "(n : ℤ) : 2 ∣ n * n → n % 2 = 0"),
        (ODD_SQUARE, "(n : ℤ) (h : n % 2 = 1) : n ^ 2 ≡ 1 [ZMOD 8]"),
        (ODD_SQUARE, "(n k : ℤ) (h : n = 2 * k + 1) : (n - 1) * (n + 1) % 8 = 0"),
        (POSITIVE, "(n : ℕ) (h : n ≠ 0) : 2 ∣ n ^ 2 + n"),
        ("There are infinitely many primes.", ": ∀ m : ℕ, ∃ q, q > m ∧ Nat.Prime q"),
    ],
)
def test_the_same_in_other_words(problem: str, lean: str) -> None:
    assert compare(problem, lean).reading is Reading.SAME


@pytest.mark.parametrize(
    ("problem", "lean", "evidence"),
    [
        (EVEN_SUM, "(a b : ℕ) (h₁ : Even a) (h₂ : Even b) : Even (a + b)", "a = -2, b = 0"),
        (EVEN_SUM, "(a b : ℤ) (h₁ : Even a) : Even (a + b)", "a = 0, b = -1"),
        (EVEN_SUM, "(a : ℤ) (h₁ : Even a) : Even (a + a)", "2 and 1"),
        (POSITIVE, "(n : ℕ) : Even (n * (n + 1))", "n = 0"),
        (POSITIVE, "(n : ℕ) (h : 0 < n) : 0 ≤ n * (n + 1)", ""),  # both true, and not the same
        (SQUARE, "(n : ℤ) : Even n", "n = -1"),
        ("2 + 2 = 4", ": 3 + 3 = 6", ""),
    ],
)
def test_differences_are_shown_by_numbers(problem: str, lean: str, evidence: str) -> None:
    comparison = compare(problem, lean)
    assert (comparison.reading, comparison.evidence) == (Reading.DIFFERENT, evidence)


@pytest.mark.parametrize(
    ("problem", "lean"),
    [
        (SQUARE, "(n : ℤ) (h : Even n) : Even n"),  # the hypotheses are the same by a theorem only
        (SQUARE, "(n : ℤ) (h : Even n) : Even (n ^ 2)"),
        (SQUARE, "(n : ℤ) (h : Odd n) : Odd (n ^ 2)"),
        ("The banana is yellow.", "(n : ℤ) : n = n"),
        (EVEN_SUM, "(x : ℝ) : x = x"),
    ],
)
def test_what_cannot_be_told_is_unknown(problem: str, lean: str) -> None:
    assert compare(problem, lean).reading is Reading.UNKNOWN


def compare(problem: str, lean: str):
    return compare_reading(Candidate(Theorem(name="t", statement=f"theorem t {lean}"), Problem(text=problem)))
