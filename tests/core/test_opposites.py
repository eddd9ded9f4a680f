import pytest

from prover.core.opposites import contradict, negate, restore
from prover.core.theorem import Theorem


@pytest.mark.parametrize(
    ("statement", "negation", "contradiction"),
    [
        (
            "theorem t (a b : ℤ) (h : Even a) : Even (a + b)",
            "theorem t_negation : ¬ (∀ (a b : ℤ) (h : Even a), Even (a + b))",
            "theorem t_vacuous (a b : ℤ) (h : Even a) : False",
        ),
        ("theorem t : ∀ n : ℕ, n = n", "theorem t_negation : ¬ (∀ n : ℕ, n = n)", None),
        ("theorem t (n : ℕ) : n = n", "theorem t_negation : ¬ (∀ (n : ℕ), n = n)", None),
        (
            "theorem t (f : ℕ → ℤ) (h : ∀ n, f n = 0) : f 1 = 0",
            "theorem t_negation : ¬ (∀ (f : ℕ → ℤ) (h : ∀ n, f n = 0), f 1 = 0)",
            "theorem t_vacuous (f : ℕ → ℤ) (h : ∀ n, f n = 0) : False",
        ),
        (
            "theorem t {α : Type} [Inhabited α] (x : α) (h : x ≠ x) : 1 = 2",
            "theorem t_negation : ¬ (∀ {α : Type} [Inhabited α] (x : α) (h : x ≠ x), 1 = 2)",
            "theorem t_vacuous {α : Type} [Inhabited α] (x : α) (h : x ≠ x) : False",
        ),
        (
            "theorem t (n : ℕ) (l : List ℕ) (h : Nat.factorial n = 7) : False",
            "theorem t_negation : ¬ (∀ (n : ℕ) (l : List ℕ) (h : Nat.factorial n = 7), False)",
            "theorem t_vacuous (n : ℕ) (l : List ℕ) (h : Nat.factorial n = 7) : False",
        ),
        (
            "theorem t (f : Nat → Int) (l : List ℕ) : l = l",
            "theorem t_negation : ¬ (∀ (f : Nat → Int) (l : List ℕ), l = l)",
            None,
        ),
        ("theorem t.{u} (x : Sort u) : x = x", None, None),
        ("theorem t", None, None),
        ("theorem «a b» : 1 = 1", None, None),
    ],
)
def test_opposites_speak_of_the_same_binders(statement: str, negation: str | None, contradiction: str | None) -> None:
    theorem = Theorem(name="t", statement=statement, header="open Nat")
    opposite, vacuous = negate(theorem), contradict(theorem)
    assert (opposite and opposite.statement) == negation
    assert (vacuous and vacuous.statement) == contradiction
    if opposite is not None:
        assert opposite.header == "open Nat"
        original = restore(opposite)
        assert original is not None
        assert original.statement == statement.replace("theorem t ", "theorem t_negation ", 1)
    assert restore(theorem) is None
