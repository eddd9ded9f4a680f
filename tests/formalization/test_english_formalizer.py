"""The formalizer as the pipeline sees it, and reading back."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError, NotUnderstoodError
from prover.formalization.english_formalizer import EnglishFormalizer, read_back
from prover.formalization.formalizer import Formalizer


def theorem(statement: str) -> Theorem:
    return Theorem(name="t", statement=f"theorem t {statement}", header="open Nat")


async def test_formalizes_a_problem() -> None:
    formalizer: Formalizer = EnglishFormalizer()
    (formalization,) = await formalizer.formalize(Problem(text="Show that the sum of two even integers is even."))
    assert formalization.theorem.name == "problem"
    assert formalization.theorem.statement == "theorem problem (a b : ℤ) (h₁ : Even a) (h₂ : Even b) : Even (a + b)"
    assert formalization.read_back == "For all integers a and b, if a is even and b is even, then a + b is even."
    assert formalization.choices == ()
    assert formalization.formalizer == formalizer.name == "english"


async def test_points_at_the_word_that_is_not_understood() -> None:
    text = "Show that every real number is positive."
    with pytest.raises(NotUnderstoodError) as caught:
        await EnglishFormalizer().formalize(Problem(text=text))
    assert (caught.value.position, caught.value.word) == (text.index("real"), "real")


@pytest.mark.parametrize(
    ("statement", "english"),
    [
        ("(n : ℕ) (hn : 0 < n) : n ≤ n ^ 2", "For every natural number n, if 0 < n, then n ≤ n^2."),
        (": ∃ x y : ℤ, 3 * x + 5 * y = 1", "There are integers x and y such that 3 * x + 5 * y = 1."),
        (": ¬∃ n : Int, n ^ 2 = 2", "There is no integer n such that n^2 = 2."),
        ("(a b : ℤ) : (↑a : ℤ) = b", None),
        ("(x : ℝ) : 0 ≤ x ^ 2", None),
        (
            "(a b : ℕ) : a / b = 2",
            "For all natural numbers a and b, ⌊a / b⌋ = 2. "
            "(Here ⌊a / b⌋ is 0 when b is 0, and rounded so that the remainder is not negative.)",
        ),
        ("(a : ℤ) : a / 2 ≤ a", "For every integer a, ⌊a / 2⌋ ≤ a. (Here ⌊a / b⌋ is the quotient rounded down.)"),
        (
            "(n : ℕ) : n - 1 < n",
            "For every natural number n, n ∸ 1 < n. "
            "(Here a ∸ b is the natural-number difference: 0 when a - b is negative.)",
        ),
        (
            "(n : ℕ) : ((List.range n).map fun i => i).sum ≤ n ^ 2",
            None,
        ),
        (
            "(n : ℕ) : ((List.range n).map (fun i => i)).sum ≤ n ^ 2",
            "For every natural number n, ∑_{i=0}^{n - 1} i ≤ n^2. (A sum that ends before it begins is 0.)",
        ),
        (
            "(n : ℕ) : 2 * ∑ i ∈ Finset.range (n + 1), i = n * (n + 1)",
            "For every natural number n, 2 * (∑_{i=0}^{n} i) = n * (n + 1). (A sum that ends before it begins is 0.)",
        ),
        (
            "(p : ℕ) (hp : p.Prime) (h2 : 2 < p) : Odd p",
            "For every natural number p, if p is prime and 2 < p, then p is odd.",
        ),
        ("(a b : ℕ) (h : (↑a : ℤ) = ↑b) : a = b", "For all natural numbers a and b, if a = b, then a = b."),
        (
            "(a b : ℕ) : a.gcd b = 1 ↔ a.Coprime b",
            "For all natural numbers a and b, gcd(a, b) = 1 if and only if a and b are coprime.",
        ),
        (
            "(f : ℤ → ℤ) (h : ∀ x, f x = 3 * x) : f 4 = 12",
            "For every function f from the integers to the integers, "
            "if (for every integer x, f(x) = 3 * x), then f(4) = 12.",
        ),
        ("(n : ℤ) : ∃ m, m > n", "For every integer n, there is an integer m such that m > n."),
        (": ∀ n > 0, n ! > 0", "For every natural number n, if n > 0, then n! > 0."),
        (
            "(n : ℕ) : (64 : ℤ) ∣ 9 ^ (n + 1) - 8 * n - 9",
            "For every natural number n, 64 divides 9^(n + 1) - 8 * n - 9.",
        ),
        (": ∃! x : ℤ, x + 1 = 3", "There is exactly one integer x such that x + 1 = 3."),
        ("(a b : ℕ) (c : ℤ) : ∃ x, x + a = c", None),
        ("(f : ℤ → ℤ → ℤ) : f 1 2 = 3", None),
        ("(n : ℕ) (z : ℤ) : ((List.range n).map (fun i => i)).sum = z", None),
        ("(a : ℕ) (b : ℤ) : a ∣ b", None),
        ("(n : ℕ) : m = n", None),
        (": " + "¬" * 500 + " 1 = 1", None),
        (": " + "(" * 500 + "1 = 1" + ")" * 500, None),
        (": " + "1 + " * 3000 + " 1 = 1", None),
    ],
)
def test_reads_back_from_the_lean_text_alone(statement: str, english: str | None) -> None:
    if english is None:
        with pytest.raises(InvalidTheoremError):
            read_back(theorem(statement))
    else:
        assert read_back(theorem(statement)) == english
