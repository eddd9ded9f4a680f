"""Functions, sequences, sums with dots, fractions, counting: what each says, exactly."""

from __future__ import annotations

import pytest

from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.lean_text import write_formula

_MEANINGS = {
    # functions: a definition holds for every argument, and its letter is free again afterwards
    "Suppose that f(x) = 2x + 1. Show that f(f(x)) = 4x + 3 for all x.": (
        "∀ f : ℤ → ℤ, (∀ x : ℤ, f x = 2 * x + 1) → ∀ x : ℤ, f (f x) = 4 * x + 3"
    ),
    "Let f(x) = x^2 and g(x) = 7. Show that g(f(2)) = 7.": (
        "∀ f g : ℤ → ℤ, (∀ x : ℤ, f x = x ^ 2) → (∀ x : ℤ, g x = 7) → g (f 2) = 7"
    ),
    "Let f and g be functions from the integers to the integers with f(x) = x + 1 and g(x) = 2x for all x. "
    "Show that f(g(3)) = 7.": "∀ f g : ℤ → ℤ, (∀ x : ℤ, f x = x + 1) → (∀ x : ℤ, g x = 2 * x) → f (g 3) = 7",
    "Let f be a function from the integers to the integers with f(x) = 2x for all x and f(3) = 7. "
    "Show that f(0) = 1.": (
        "∀ f : ℤ → ℤ, (∀ x : ℤ, f x = 2 * x) → f 3 = 7 → f 0 = 1"
    ),
    "Let f : ℤ → ℤ satisfy f(x) = f(y) for all x and y. Suppose that f(a) = 17 for some integer a. "
    "Show that f(0) = 17.": "∀ f : ℤ → ℤ, ∀ a : ℤ, (∀ x y : ℤ, f x = f y) → f a = 17 → f 0 = 17",
    "Let f be a function from the integers to the integers. If f(x) = f(y), then x = y.": (
        "∀ x y : ℤ, ∀ f : ℤ → ℤ, f x = f y → x = y"
    ),
    "For every function f from the natural numbers to the integers, f(0) = f(0).": "∀ f : ℕ → ℤ, f 0 = f 0",
    # a letter that stands alone somewhere is a number
    "Let f be an integer. Show that f(f + 1) is even.": "∀ f : ℤ, Even (f * (f + 1))",
    # sequences
    "Let a_1 = 2 and a_n = 3a_{n-1} for all n ≥ 2. Show that a_3 = 18.": (
        "∀ a : ℕ → ℤ, a 1 = 2 → (∀ n : ℕ, n ≥ 2 → a n = 3 * a (n - 1)) → a 3 = 18"
    ),
    "Let F₀ = 0, F₁ = 1 and Fₙ₊₂ = Fₙ₊₁ + Fₙ for all natural numbers n. Show that F₆ = 8.": (
        "∀ F : ℕ → ℤ, F 0 = 0 → F 1 = 1 → (∀ n : ℕ, F (n + 2) = F (n + 1) + F n) → F 6 = 8"
    ),
    "$x_1 + x_2 = x_2 + x_1$": "∀ x_1 x_2 : ℤ, x_1 + x_2 = x_2 + x_1",
    # dots
    "1 + 2 + ... + n ≤ n^2 for all natural numbers n": "∀ n : ℕ, ∑ i ∈ Finset.range n, (i + 1) ≤ n ^ 2",
    "2 + 4 + 6 + ... + 2n = n(n+1) for all natural numbers n": (
        "∀ n : ℕ, ∑ i ∈ Finset.range n, 2 * (i + 1) = n * (n + 1)"
    ),
    "(n+1) + (n+2) + ... + 2n ≥ n^2 for all natural numbers n": (
        "∀ n : ℕ, ∑ i ∈ Finset.range n, (i + n + 1) ≥ n ^ 2"
    ),
    "1 + x + x^2 + ... + x^n ≥ 0 for all natural numbers n and x": (
        "∀ n x : ℕ, ∑ i ∈ Finset.range (n + 1), x ^ i ≥ 0"
    ),
    "1 + 2 + ... + n + (n + 1) > n for all natural numbers n": (
        "∀ n : ℕ, (∑ i ∈ Finset.range n, (i + 1)) + (n + 1) > n"
    ),
    "1 + 2 + 4 + ... + 2^n = 2^(n+1) - 1 for all natural numbers n": (
        "∀ n : ℕ, ((∑ i ∈ Finset.range (n + 1), 2 ^ i : ℕ) : ℤ) = 2 ^ (n + 1) - 1"
    ),
    "1 + 2 + 3 + ... + 100 = 5050": "∑ i ∈ Finset.range 100, (i + 1) = 5050",
    "1^2 + 2^2 + ... + 10^2 = 385": "∑ i ∈ Finset.range 10, (i + 1) ^ 2 = 385",
    "1 + 2 + 4 + ... + 64 = 127": "∑ i ∈ Finset.range 7, 2 ^ i = 127",
    "$\\sum_{i=1}^{n-1} i \\le n^2$ for all natural numbers n": (
        "∀ n : ℕ, ∑ i ∈ Finset.range (n - 1), (i + 1) ≤ n ^ 2"
    ),
    # fractions are exact
    "n/2 + n/3 = 5n/6": "∀ n : ℤ, 3 * n + 2 * n = 5 * n",
    "n(n+1)/2 is even for every integer n": "∀ n : ℤ, Even (n * (n + 1) / 2)",
    "$\\lfloor n/2 \\rfloor \\le n$ for every natural number n": "∀ n : ℕ, n / 2 ≤ n",
    # a difference where only a natural number can stand, kept from being negative
    "Let p be a prime. Show that p divides 2^(p-1) - 1 or p = 2.": (
        "∀ p : ℕ, Nat.Prime p → (p : ℤ) ∣ 2 ^ (p - 1) - 1 ∨ p = 2"
    ),
    # how many
    "Exactly one of a and b is even.": "∀ a b : ℤ, Even a ∧ ¬Even b ∨ Even b ∧ ¬Even a",
    "There are infinitely many even integers.": "∀ a : ℤ, ∃ b : ℤ, |b| > a ∧ Even b",
    "The equation x^2 + y^2 = 25 has a solution in positive integers.": (
        "∃ x : ℤ, ∃ y : ℤ, 0 < x ∧ 0 < y ∧ x ^ 2 + y ^ 2 = 25"
    ),
    "Let n be an integer. The equation 2x = n^2 + n has an integer solution.": "∀ n : ℤ, ∃ x : ℤ, 2 * x = n ^ 2 + n",
    # digits of a number that may be negative
    "The last digit of n^3 is not 10.": "∀ n : ℤ, ¬(|n ^ 3| % 10 = 10)",
    "The last digit of n^2 is not 2.": "∀ n : ℤ, ¬(n ^ 2 % 10 = 2)",
    # of several numbers
    "At most one of n and m is even.": "∀ n m : ℤ, ¬(Even n ∧ Even m)",
    "Neither a nor b is even.": "∀ a b : ℤ, ¬Even a ∧ ¬Even b",
    "a is even or b is even, but not both": "∀ a b : ℤ, Even a ∧ ¬Even b ∨ Even b ∧ ¬Even a",
    "Let a and b be integers. Show that the larger of a and b is at least a.": (
        "∀ a b : ℤ, (b ≤ a → a ≥ a) ∧ (a ≤ b → b ≥ a)"
    ),
    "There are two primes less than 4.": "∃ a : ℕ, ∃ b : ℕ, Nat.Prime a ∧ Nat.Prime b ∧ a < 4 ∧ b < 4 ∧ a ≠ b",
    "There are exactly two integers x such that x^2 = 4.": (
        "∃ a : ℤ, ∃ b : ℤ, a ≠ b ∧ (∀ x : ℤ, x ^ 2 = 4 ↔ x = a ∨ x = b)"
    ),
    "There is at most one integer x with 2x = 6.": "∃ n : ℤ, ∀ x : ℤ, 2 * x = 6 → x = n",
    # the greatest, the least, the only one
    "The smallest prime is 2.": "Nat.Prime 2 ∧ (∀ n : ℕ, Nat.Prime n → n ≥ 2)",
    "The smallest natural number is -1.": "(0 : ℤ) ≤ -1 ∧ (∀ n : ℕ, (n : ℤ) ≥ -1)",
    "There is no greatest integer.": "¬(∃ a : ℤ, ∀ b : ℤ, b ≤ a)",
    "2 is the only even prime.": "∀ n : ℕ, Nat.Prime n ∧ Even n ↔ n = 2",
    "What is the largest integer n with n^2 < 50? Show that it is 7.": "7 ^ 2 < 50 ∧ (∀ n : ℤ, n ^ 2 < 50 → n ≤ 7)",
    # unless, only if, or
    "A prime is odd unless it is 2.": "∀ n : ℕ, Nat.Prime n → ¬(n = 2) → Odd n",
    "n is even only if n^2 is even.": "∀ n : ℤ, Even n → Even (n ^ 2)",
    "x = 2 or 3 implies x > 1": "∀ x : ℤ, x = 2 ∨ x = 3 → x > 1",
    "An integer cannot be both even and odd.": "∀ n : ℤ, ¬(Even n ∧ Odd n)",
    "a and b are both even or both odd": "∀ a b : ℤ, Even a ∧ Even b ∨ Odd a ∧ Odd b",
    "If a ∣ b, b ∣ c, then a ∣ c.": "∀ a b c : ℤ, a ∣ b → b ∣ c → a ∣ c",
    # absolute values side by side
    "|a||b| = |ab|": "∀ a b : ℤ, |a| * |b| = |a * b|",
    "2|a| ≥ a": "∀ a : ℤ, 2 * |a| ≥ a",
    "$\\left| |a| - |b| \\right| \\leq |a - |b||$": "∀ a b : ℤ, ||a| - |b|| ≤ |a - |b||",
    "a | |b| iff |a| | b": "∀ a b : ℤ, a ∣ |b| ↔ |a| ∣ b",
    # what keeps an integer from being negative makes it a natural number where one is wanted
    "For every integer n ≥ 5, 2^n > n^2.": "∀ n : ℕ, n ≥ 5 → 2 ^ n > n ^ 2",
    # what is claimed tells no type
    "If n^2 = 4, then n is an even natural number.": "∀ n : ℤ, n ^ 2 = 4 → 0 ≤ n ∧ Even n",
    # words
    "Twelve divides three times four.": "12 ∣ 3 * 4",
    "The sum of a and b is five less than c.": "∀ a b c : ℤ, a + b = c - 5",
    "No composite number is prime.": "∀ n : ℕ, 1 < n → ¬Nat.Prime n → ¬Nat.Prime n",
    "∀ n ∈ ℕ, ∃ m ∈ ℕ, m > n": "∀ n : ℕ, ∃ m : ℕ, m > n",
    "$ab$ mod 8 = 7": "∀ a b : ℤ, a * b % 8 = 7",
}  # fmt: skip


@pytest.mark.parametrize(("english", "lean"), _MEANINGS.items())
def test_meaning(english: str, lean: str) -> None:
    assert write_formula(read(english).formula) == lean


@pytest.mark.parametrize(
    ("english", "choice"),
    [
        ("Let f(x) = 2x. Show that f(1) = 2.", "The type of f is not given: it is read as a function on the integers."),
        ("Let a_1 = 1 and a_{n+1} = a_n for all n. Show that a_2 = 1.",
         "The type of a is not given: it is read as a sequence of integers, numbered by natural numbers."),
        ("2(1 + 2 + ... + n) = n(n+1)", "A sum with dots that has no terms is 0."),
        ("n(n+1)/2 = n^2/2 + n/2", "Fractions are exact: both sides are multiplied by 2."),
        ("Let n be an integer between 1 and 3. Show that n < 4.", "“Between” is read with both ends included."),
        ("Every prime is of the form 2k + 1.", "In “of the form” k is a natural number."),
        ("n mod 5 = 1", "A remainder is never negative: that of -1 on division by 3 is 2."),
        ("n is either even or odd.", "“Either … or” does not exclude that both hold."),
        ("n is odd unless n is even.", "“Unless” is read as “if not”."),
        ("2 divides the product of any two consecutive integers.", "Consecutive numbers go up by 1."),
        ("If a and b are odd, then a + b is even.", "The types of a and b are not given: they are read as integers."),
        ("n is even. Show that n + 1 is odd.",
         "A sentence before “show that” that only states something is taken as given."),
        ("12 is composite.", "A composite number is one greater than 1 that is not prime."),
        ("16 is a perfect square.", "A square is the square of an integer; 0 is one."),
        ("The difference of a and b is even.",
         "A difference is taken in the order in which the numbers are named; it may be negative."),
        ("There are infinitely many primes.", "“Infinitely many” is read as: beyond every number there is one."),
    ],
)  # fmt: skip
def test_choices_are_stated(english: str, choice: str) -> None:
    assert choice in read(english).choices


@pytest.mark.parametrize(
    "english",
    [
        # whose argument? every one or some one
        "If f(x) = 2x + 1, then f(3) = 7.",
        "Let f(x + 1) = f(x) + 2. Show that f(3) = 7.",
        "Suppose that f(a) = 17. Show that f(a) > 3.",
        # dots that fit two patterns, or none, or do not show where they end
        "1 + 2 + ... + 64 = 127",
        "1 + 2 + ... + 2^n > n for all natural numbers n",
        "1 + 4 + ... + n > 0",
        "1 + 3 + ... + 2n > 0",
        "1 + 2 + ... + n + 1 > 0",
        "1 + 2 + ... + n - 1 > 0",
        "1 - 2 + ... + n > 0",
        "$\\sum_{i=1}^n i + 1 > 0$ for all natural numbers n",
        "$\\sum_{i=1}^n i = i$",
        # fractions that may be no whole numbers
        "n/2 is even",
        "2^(n/2) > 0 for all natural numbers n",
        "n(n+1)/2n > 0",
        # differences that may be negative where only a natural number can stand
        "2^(n-2) > 0 for all natural numbers n ≥ 1",
        "a_{n-1} = a_n for all natural numbers n",
        # unknowns and answers
        "The equation x^2 = 2 has no solution.",
        "Find all integers x such that x^2 = 4. Show that x is even.",
        "Find all integers x such that x^2 = 4. Show that they are 2 and -2. Show that x is even.",
        "Let f be a function from the integers to the integers. Show that f is even.",
    ],
)
def test_what_could_mean_two_things_is_refused(english: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(english)
