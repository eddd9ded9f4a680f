import pytest

from prover.core.theorem import Theorem
from prover.sampling.shape import read_shape


@pytest.mark.parametrize(
    ("statement", "introductions", "variables", "hypotheses", "goal"),
    [
        ("theorem t (a b : ℤ) (h₁ : Even a) : Even (a + b)", [], ["a", "b"], ["h₁"], "Even (a + b)"),
        ("theorem t : ∀ n : ℕ, n < 3 → n * n < 9", ["n", "h1"], ["n"], ["h1"], "n * n < 9"),
        ("theorem t (f : ℕ → ℤ) (h : ∀ n, f n = 0) : f 3 = 0", [], ["f"], ["h"], "f 3 = 0"),
        ("theorem t : (1 < 2 → 3 = 4) ↔ 2 = 3", [], [], [], "(1 < 2 → 3 = 4) ↔ 2 = 3"),
        ("theorem t : ∃ n : ℕ, n = 0 → n = 1", [], [], [], "∃ n : ℕ, n = 0 → n = 1"),
        ("theorem t : ∀ n < 10, n ≤ 9", ["n", "h_n"], [], ["h_n"], "n ≤ 9"),
        ("theorem t : 1 + 1 = 2", [], [], [], "1 + 1 = 2"),
    ],
)
def test_reads_binders_and_quantifiers(statement, introductions, variables, hypotheses, goal) -> None:
    shape = read_shape(Theorem(name="t", statement=statement))
    assert list(shape.introductions) == introductions
    assert [variable.name for variable in shape.variables] == variables
    assert [hypothesis.name for hypothesis in shape.hypotheses] == hypotheses
    assert shape.goal == goal


@pytest.mark.parametrize(
    "statement", ["", "theorem", "theorem t (", "theorem t (a : ℕ", "theorem t : ∀ (x", "((((", "→"]
)
def test_any_text_has_a_shape(statement: str) -> None:
    read_shape(Theorem(name="t", statement=statement))
