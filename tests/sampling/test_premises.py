from __future__ import annotations

from prover.formalization.formula import Divides, Factorial, Sort, Var
from prover.sampling.matching import match
from prover.sampling.premises import load_premises


def test_the_library_is_read_as_formulas() -> None:
    premises = {premise.name: premise for premise in load_premises()}
    assert len(premises) > 1000
    premise = premises["Nat.dvd_factorial"]
    n = Var("n", Sort.NAT)
    assert len(premise.hypotheses) == 2
    assert match(premise.conclusion, Divides(n, Factorial(n)), {}) is not None


def test_a_lemma_about_any_number_type_is_read_for_both() -> None:
    sorts = {str(premise.conclusion) for premise in load_premises() if premise.name == "IsSquare.mul"}
    assert len(sorts) == 2


def test_what_serves_tactics_is_left_out() -> None:
    assert not [premise.name for premise in load_premises() if "Grind" in premise.name or "._" in premise.name]


def test_what_was_read_is_kept_unchanged() -> None:
    first = load_premises()
    load_premises.cache_clear()
    assert load_premises() == first
