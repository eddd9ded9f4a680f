"""A model goes into service only when it is better, problem by problem."""

import pytest

from prover.core.verdict import VerdictStatus
from synth.rounds.ledger import Judged
from synth.rounds.metrics import Score, decide, measure_change, score

ATTEMPTS = 8


def make_score(proved: list[int]) -> Score:
    """A score over problems with so many proofs each among eight attempts."""
    judged = [
        Judged(
            id=f"p{problem:03}",
            number=number,
            proof=None,
            status=VerdictStatus.PROVED if number < count else VerdictStatus.LEAN_ERROR,
        )
        for problem, count in enumerate(proved)
        for number in range(ATTEMPTS)
    ]
    return score("held-out", judged)


def test_pass_at_k_is_counted_over_problems() -> None:
    found = make_score([8, 4, 0, 0])
    assert found.at(1).value == pytest.approx(12 / 32)
    assert found.at(8).value == pytest.approx(0.5)
    assert found.solved == 2


def test_a_better_model_is_promoted_and_an_equal_or_worse_one_is_not() -> None:
    weak, strong = make_score([0] * 60 + [4] * 20), make_score([0] * 30 + [4] * 50)
    assert decide(weak, strong).is_promoted
    assert not decide(weak, weak).is_promoted
    assert not decide(strong, weak).is_promoted
    assert not decide(weak, make_score([0] * 59 + [4] * 21)).is_promoted  # one problem more may be chance


def test_sure_of_few_problems_is_not_better() -> None:
    broad, sure = make_score([1] * 80), make_score([8] * 20 + [0] * 60)
    decision = decide(broad, sure)
    assert measure_change(broad, sure, k=1).low > 0
    assert not decision.is_promoted
    assert "pass@8 is lower" in decision.reason


def test_other_problems_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="not over the same problems"):
        measure_change(make_score([1]), make_score([1, 1]), k=1)
