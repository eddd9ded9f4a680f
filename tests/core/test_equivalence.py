import pytest

from prover.core.equivalence import implies, list_controls
from prover.core.theorem import Theorem

PLAIN = Theorem(name="a", statement="theorem a (n : ℕ) (h : n > 1) : n ≥ 2")
CLOSED = Theorem(name="b", statement="theorem b : ∀ n : ℕ, n > 1 → n ≥ 2")


def test_the_two_directions() -> None:
    there, back = implies(PLAIN, CLOSED), implies(CLOSED, PLAIN)
    assert there is not None and back is not None
    assert there.name == "a_implies_b"
    assert there.statement == ("theorem a_implies_b : (∀ (n : ℕ) (h : n > 1), n ≥ 2) → (∀ n : ℕ, n > 1 → n ≥ 2)")
    assert back.statement == ("theorem b_implies_a : (∀ n : ℕ, n > 1 → n ≥ 2) → (∀ (n : ℕ) (h : n > 1), n ≥ 2)")


def test_the_controls_differ_in_the_types_alone() -> None:
    controls = list_controls(PLAIN, CLOSED)
    assert [control.name for control in controls] == ["a_implies_b"] * 2
    assert [control.statement.partition(" : ")[2] for control in controls] == [
        "(∀ (n : ℕ) (h : n > 1), True) → (∀ n : ℕ, n > 1 → n ≥ 2)",
        "(∀ (n : ℕ) (h : n > 1), n ≥ 2) → (False)",
    ]


@pytest.mark.parametrize(
    "other",
    [
        Theorem(name="c", statement="theorem c n : n = n"),
        Theorem(name="c", statement="theorem c.{u} (α : Type u) : α = α"),
        Theorem(name="c", statement="theorem c : 1 = 1", header="open Nat"),
    ],
)
def test_what_cannot_be_put_together(other: Theorem) -> None:
    assert implies(PLAIN, other) is None
    assert implies(other, PLAIN) is None
    assert list_controls(PLAIN, other) == ()
