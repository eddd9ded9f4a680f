from __future__ import annotations

import pytest

from prover.core.theorem import Theorem
from prover.formalization.formula import Arith, Compare, Num, Sort, Var
from prover.formalization.lean_reading import read_theorem
from prover.sampling.lemma_reading import Premise
from prover.sampling.matching import instantiate, is_ground, match, normalize
from prover.sampling.resolution import PremiseIndex, resolve
from prover.sampling.setting import Setting, read_setting
from prover.sampling.shape import read_shape

A, B = Var("?0", Sort.NAT), Var("?1", Sort.NAT)
N = Var("n", Sort.NAT)
ONE = Num(1, Sort.NAT)


def test_a_variable_of_a_lemma_stands_for_any_term_of_its_sort() -> None:
    pattern, target = Compare("<", A, Arith("+", B, ONE)), Compare("<", N, Arith("+", Arith("*", N, N), ONE))
    found = match(pattern, target, {})
    assert found == {A: N, B: Arith("*", N, N)}
    assert instantiate(pattern, found) == target
    assert match(Var("?0", Sort.INT), N, {}) is None


def test_a_variable_stands_for_one_term() -> None:
    assert match(Compare("=", A, A), Compare("=", N, N), {}) == {A: N}
    assert match(Compare("=", A, A), Compare("=", N, ONE), {}) is None


def test_comparisons_are_normalized_as_lean_unfolds_them() -> None:
    assert normalize(Compare("≥", N, ONE)) == Compare("≤", ONE, N)
    assert not is_ground(Compare("≥", A, ONE))


def _setting(statement: str) -> Setting:
    theorem = Theorem(name="t", statement=statement)
    setting = read_setting(read_theorem(theorem), read_shape(theorem), unpack=False)
    assert setting is not None
    return setting


C = Var("?2", Sort.NAT)
TRANSITIVE = Premise(
    name="lt_trans", hypotheses=(Compare("<", A, B), Compare("<", B, C)), conclusion=Compare("<", A, C)
)


def test_what_a_lemma_leaves_open_is_taken_from_the_hypotheses() -> None:
    setting = _setting("theorem t (a b c : ℕ) (h : a * a < b) (k : b < c) : a * a < c")
    assert next(resolve(setting, PremiseIndex([TRANSITIVE]))) == ["apply lt_trans", "· exact h", "· exact k"]


@pytest.mark.parametrize(
    "statement", ["theorem t (a b c : ℕ) (h : a * a < b) : a * a < c", "theorem t (a b : ℕ) : a * a = b"]
)
def test_nothing_is_offered_where_no_lemma_leads_to_the_goal(statement: str) -> None:
    assert not list(resolve(_setting(statement), PremiseIndex([TRANSITIVE])))
