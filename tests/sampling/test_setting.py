from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.formalization.lean_reading import read_theorem
from prover.sampling.setting import Setting, read_setting
from prover.sampling.shape import read_shape


def _setting(statement: str, *, unpack: bool = True) -> Setting:
    theorem = Theorem(name="t", statement=statement)
    setting = read_setting(read_theorem(theorem), read_shape(theorem), unpack=unpack)
    assert setting is not None
    return setting


@pytest.mark.parametrize(
    ("statement", "opening", "names"),
    [
        ("theorem t (n : ℕ) (h : Nat.Prime n) : n > 1", [], ["h"]),
        (
            "theorem t : ¬(∃ p : ℕ, Nat.Prime p ∧ 3 < p ∧ p < 5)",
            ["intro c1", "obtain ⟨p, e1, e2, e3⟩ := c1"],
            ["e1", "e2", "e3"],
        ),
        ("theorem t (n : ℤ) (h : IsSquare n) : 0 ≤ n", ["obtain ⟨k1, e1⟩ := h"], ["e1"]),
        ("theorem t (a : ℤ) (h : (0 < a ∧ a < 2) ∧ a ≠ 5) : a = 1", ["obtain ⟨⟨e1, e2⟩, e3⟩ := h"], ["e1", "e2", "e3"]),
    ],
)  # fmt: skip
def test_hypotheses_are_introduced_and_taken_apart(statement: str, opening: list[str], names: list[str]) -> None:
    setting = _setting(statement)
    assert list(setting.opening) == opening
    assert [name for name, _ in setting.hypotheses] == names


def test_hypotheses_may_be_left_whole() -> None:
    setting = _setting("theorem t (n : ℤ) (h : IsSquare n) : 0 ≤ n", unpack=False)
    assert not setting.opening
    assert [name for name, _ in setting.hypotheses] == ["h"]
