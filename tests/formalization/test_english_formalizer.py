"""The formalizer as the pipeline sees it, and reading back."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError, NotUnderstoodError
from prover.formalization.english_formalizer import EnglishFormalizer, read_back
from prover.formalization.formalizer import Formalizer
from prover.formalization.negation import negate


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
        ("(a b : ℕ) : a / b = 2", None),
        ("(a : ℕ) (b : ℤ) : a ∣ b", None),
        ("(n : ℕ) : n - 1 < n", None),
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
        assert negate(theorem(statement)) is None
    else:
        assert read_back(theorem(statement)) == english


def test_negates_a_theorem() -> None:
    negation = negate(theorem("(p : ℕ) (hp : Nat.Prime p) : Odd p"))
    assert negation is not None
    assert negation.statement == "theorem t_negation : ¬(∀ p : ℕ, Nat.Prime p → Odd p)"
    assert negation.header == "open Nat"
