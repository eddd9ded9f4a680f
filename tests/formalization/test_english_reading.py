"""The traps of meaning: scope, indefinite nouns, pronouns, types, and the choices that are stated."""

from __future__ import annotations

import pytest

from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.lean_text import write_formula

_MEANINGS = {
    # two mentions of "an integer" are two integers
    "The sum of an even integer and an odd integer is odd.": "∀ a b : ℤ, Even a → Odd b → Odd (a + b)",
    # an indefinite noun reaches over the whole conditional
    "If an integer is divisible by 4, then it is even.": "∀ n : ℤ, 4 ∣ n → Even n",
    "If n divides a square, then n is positive.": "∀ n m : ℤ, n ∣ m ^ 2 → 0 < n",
    "An integer is even iff its square is even.": "∀ n : ℤ, Even n ↔ Even (n ^ 2)",
    # "every" does not, and "if every" stays inside
    "If every integer divides n, then n = 0.": "∀ n : ℤ, (∀ m : ℤ, m ∣ n) → n = 0",
    # in a predicate it means that there are such
    "Every odd integer is the sum of two consecutive integers.": "∀ a : ℤ, Odd a → ∃ b : ℤ, a = b + (b + 1)",
    "No prime is the sum of two squares.": "∀ a : ℕ, Nat.Prime a → ¬(∃ b : ℤ, ∃ c : ℤ, (a : ℤ) = b ^ 2 + c ^ 2)",
    "Every integer greater than 1 has a prime divisor.": "∀ a : ℤ, a > 1 → ∃ b : ℕ, Nat.Prime b ∧ (b : ℤ) ∣ a",
    # "such that" and "there is" reach as far as they can; "not" as little
    "There is an integer k such that k > 1 and k is odd.": "∃ k : ℤ, k > 1 ∧ Odd k",
    "Not every prime is odd.": "¬(∀ n : ℕ, Nat.Prime n → Odd n)",
    "No integer is even or odd.": "∀ n : ℤ, ¬(Even n ∨ Odd n)",
    "A square is not congruent to 2 modulo 3.": "∀ n : ℤ, ¬(n ^ 2 ≡ 2 [ZMOD 3])",
    # one noun, several numbers
    "Two consecutive odd integers are coprime.": "∀ n : ℤ, Odd n → Int.gcd n (n + 2) = 1",
    "If a, b and c are distinct integers, then a ≠ c.": "∀ a b c : ℤ, a ≠ b → a ≠ c → b ≠ c → a ≠ c",
    "Show that a or b is even.": "∀ a b : ℤ, Even a ∨ Even b",
    # natural numbers: differences are taken in the integers
    "For every natural number n, n - 1 < n.": "∀ n : ℕ, (n : ℤ) - 1 < (n : ℤ)",
    "For every natural number n, 3 divides 4^n - 1.": "∀ n : ℕ, (3 : ℤ) ∣ 4 ^ n - 1",
    "Let p be a prime and let a be an integer. Then p divides pa.": (
        "∀ p : ℕ, ∀ a : ℤ, Nat.Prime p → (p : ℤ) ∣ (p : ℤ) * a"
    ),
    "3 - 5 = -2": "(3 : ℤ) - 5 = -2",
    # letters
    "If a and b are odd then ab is odd.": "∀ a b : ℤ, Odd a → Odd b → Odd (a * b)",
    "Let A be an integer. Then A divides A^2.": "∀ A : ℤ, A ∣ A ^ 2",
    "$x_{1} + x_2 = x_2 + x_1$ for all integers $x_1$ and $x_2$.": "∀ x_1 x_2 : ℤ, x_1 + x_2 = x_2 + x_1",
    # notation
    "$\\left(a+b\\right)^{2} \\geq 4 \\cdot a \\times b$": "∀ a b : ℤ, (a + b) ^ 2 ≥ 4 * a * b",
    "n(n+1)(2n+1) is even": "∀ n : ℤ, Even (n * (n + 1) * (2 * n + 1))",
    "|a - b| ≤ |a| + |b|": "∀ a b : ℤ, |a - b| ≤ |a| + |b|",
    "-n^2 ≤ 0": "∀ n : ℤ, -(n ^ 2) ≤ 0",
    "2n! is even for every natural number n": "∀ n : ℕ, Even (2 * Nat.factorial n)",
    "0 < x < y ≤ 3 implies x ≤ 2": "∀ x y : ℤ, 0 < x → x < y → y ≤ 3 → x ≤ 2",
    "∀ n ∈ ℕ, ∃ m ∈ ℕ such that m > n": "∀ n : ℕ, ∃ m : ℕ, m > n",
    "n^2 mod 8 = 1 mod 8": "∀ n : ℤ, n ^ 2 % 8 = 1 % 8",
    "n is divisible by 2 or 3.": "∀ n : ℤ, 2 ∣ n ∨ 3 ∣ n",
    "Every natural number is either 0 or positive.": "∀ n : ℕ, n = 0 ∨ 0 < n",
    "Let a and b be coprime positive integers. Then a ≠ b or a = 1.": (
        "∀ a b : ℤ, Int.gcd a b = 1 → 0 < a → 0 < b → a ≠ b ∨ a = 1"
    ),
    "1 = (n^2 mod 8)": "∀ n : ℤ, 1 = n ^ 2 % 8",
    "Please show that the integers a and b are even.": "∀ a b : ℤ, Even a ∧ Even b",
    "a ≡ b (mod 5) iff 5 ∣ a − b": "∀ a b : ℤ, a ≡ b [ZMOD 5] ↔ 5 ∣ a - b",
}  # fmt: skip


@pytest.mark.parametrize(("english", "lean"), _MEANINGS.items())
def test_meaning(english: str, lean: str) -> None:
    assert write_formula(read(english).formula) == lean


@pytest.mark.parametrize(
    ("english", "choice"),
    [
        ("Every natural number n is less than n + 1.", "Natural numbers include 0."),
        ("If n is even, then n^2 is even.", "The type of n is not given: it is read as an integer."),
        ("If n! = 24, then n = 4.", "The type of n is not given: it is read as a natural number (0 included)."),
        ("An even number is not odd.", "The type of n is not given: it is read as an integer."),
        (
            "Let n be a positive integer. Show that 2^n > n.",
            "The positive or nonnegative integer n is taken as a natural number.",
        ),
        ("n - 1 < n for every natural number n.", "Differences are taken in the integers, where they may be negative."),
        (
            "Let n be an integer. Show that n mod m ≤ n.",
            "A remainder on division by 0 is the number itself (as in Lean).",
        ),
    ],
)
def test_choices_are_stated(english: str, choice: str) -> None:
    assert choice in read(english).choices


def test_no_choice_no_remark() -> None:
    assert read("Show that the sum of two even integers is even.").choices == ()


@pytest.mark.parametrize(
    "english",
    [
        "n = 2k for some integer k if n is even or m is odd and k is odd.",
        "Every integer is even if 2 = 2.",
        "n is even iff a prime is odd.",
        "If n divides a prime or n is even, then n > 0.",
        "It is not true that n is even and m is odd.",
        "The square of n plus 1 is odd.",
        "The sum of a and b squared is odd.",
        "Twice n + 1 is odd.",
        "Let n be an integer. n is even. n + 1 is odd.",
        "Show that n is even. Suppose that m is odd. Show that m + 1 is even.",
        "Find 2 + 2. Find 3 + 3. Show that it is 6.",
        "If there is an integer n such that n is even, then n is odd.",
        "The sum of two even integers a, b and c is even.",
        "n+1 mod 4 = 1",
        "The lcm of two positive integers is divisible by each integer.",
        "n is divisible by 2 or odd and m is even or odd or 3",
        "n^2 = 1 mod 8",
        "n^2 is 1 mod 8",
        "x > 0 implies x + y > y for all integers y.",
    ],
)
def test_what_could_mean_two_things_is_refused(english: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(english)


def test_an_ambiguous_sentence_is_refused_with_its_readings() -> None:
    with pytest.raises(NotUnderstoodError, match=r"could say “For every integer x, .*” or “For all integers x and y, "):
        read("x > 0 implies x + y > y for all integers y.")
