"""Statements taken apart by their text: skeletons, silenced claims, truth tables."""

from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.screening.declared import take_apart
from prover.screening.proposition import parse_proposition, write_proposition
from prover.screening.tautology import is_tautology
from prover.screening.vacuity import silence


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a = b ∧ c < d ∨ e", "(a = b ∧ c < d) ∨ e"),
        ("A → B → C", "A → (B → C)"),
        ("¬ ∀ x : ℤ, P x → Q x", "¬ (∀ x : ℤ, P x → Q x)"),
        ("(∃ k, n = 2 * k) → Even n", "(∃ k, n = 2 * k) → Even n"),
        ("A ↔ ∀ x > 0, B x ∧ C", "A ↔ (∀ x > 0, B x ∧ C)"),
        ("∃! n : ℕ, n = 3", "∃! n : ℕ, n = 3"),
        ("{x : ℤ | x > 0 → P x} = S ∧ B", "{x : ℤ | x > 0 → P x} = S ∧ B"),
        ("(1 : ℤ) = 2", "(1 : ℤ) = 2"),
    ],
)
def test_the_skeleton_of_a_proposition(text: str, written: str) -> None:
    assert write_proposition(parse_proposition(text)) == written
    assert parse_proposition(written) == parse_proposition(text)


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("Even n", []),
        ("∀ x : ℤ, Even x", []),
        ("∀ x : ℤ, P x → Q x", ["∀ x : ℤ, P x → False"]),
        ("∀ x < 0, Q x", ["∀ x < 0, Q x ∧ False"]),  # Lean takes the type of x from Q
        ("∃ x : ℤ, P x → Q x", ["∃ x : ℤ, P x → False"]),
        ("A ∧ (B → C)", ["B → False"]),
        ("∀ x : ℤ, P x → Q x ∧ R x", ["∀ x : ℤ, P x → False"] * 2),
        ("∃ x, P x ∧ Q x", []),
        ("∀ x : ℕ, x < 0 → ∃ y : ℕ, P x y", ["∀ x : ℕ, x < 0 → False"]),
    ],
)
def test_claims_under_premises_are_silenced(text: str, silenced: list[str]) -> None:
    assert [write_proposition(found.proposition) for found in silence(parse_proposition(text))] == silenced


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A → A", True),
        ("A ∨ ¬ A", True),
        ("a = b → b = a", True),
        ("a < b → b > a", True),
        ("a < b ∨ b ≤ a", True),
        ("n + 1 = n + 1", True),
        ("A → B", False),
        ("(A → B) → A → B", True),
        ("(∀ x, P x) → P 0", False),  # true, and not by connectives alone
        ("2 + 2 = 4", False),
        ("n ≠ n", False),
    ],
)
def test_truth_tables(text: str, holds: bool) -> None:
    assert is_tautology(parse_proposition(text)) is holds


def test_a_declaration_in_parts() -> None:
    theorem = Theorem(name="t", statement="theorem t (n m : ℕ) {k : ℤ} (h : n < m) (f : ℕ → ℕ) : ∀ x > n, f x = m")
    declared = take_apart(theorem)
    assert declared is not None
    assert declared.variables == ("n", "m", "k", "f")
    assert [binder.text for binder in declared.hypotheses] == ["(h : n < m)"]
    assert declared.restate("bare", "n = n", is_bare=True).statement == "theorem t_bare (n m : ℕ) : n = n"
    assert take_apart(Theorem(name="t", statement="theorem t.{u} (α : Type u) : True")) is None
