from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.formalization.lean_reading import read_theorem
from prover.sampling.search import find_construction
from prover.sampling.setting import read_setting
from prover.sampling.shape import read_shape
from prover.sampling.witnesses import fit_witnesses


@pytest.mark.parametrize(
    ("statement", "witnesses"),
    [
        ("theorem t (n : ℤ) : ∃ k : ℤ, k + 3 = n", "n - 3"),
        ("theorem t (n : ℕ) : ∃ k : ℕ, 7 * k > n", "n + 1"),
        ("theorem t (a b : ℤ) : IsSquare (a ^ 2 + 2 * a + 1)", "a + 1"),
        ("theorem t (n : ℕ) : ∃ m : ℕ, m > n ∧ ¬Nat.Prime m", "2 * (n + 2)"),
    ],
)
def test_witnesses_are_fitted_to_samples(statement: str, witnesses: str) -> None:
    theorem = Theorem(name="t", statement=statement)
    setting = read_setting(read_theorem(theorem), read_shape(theorem))
    assert setting is not None
    proofs = list(fit_witnesses(setting))
    assert any(f"refine ⟨{witnesses}, ?_⟩" in line for proof in proofs for line in proof), proofs


def test_nothing_fits_what_is_false() -> None:
    theorem = Theorem(name="t", statement="theorem t (n : ℤ) : ∃ k : ℤ, 2 * k = n")
    setting = read_setting(read_theorem(theorem), read_shape(theorem))
    assert setting is not None
    assert not list(fit_witnesses(setting))


def test_a_construction_goes_into_the_parts_of_a_statement() -> None:
    theorem = Theorem(name="t", statement="theorem t : ∃ n : ℕ, Nat.Prime n ∧ ∃ k : ℕ, n = 6 * k + 1")
    assert find_construction(theorem) == "⟨7, ⟨by decide, ⟨1, by decide⟩⟩⟩"
