import itertools
import math

import pytest

from prover.core.pass_at_k import estimate_pass_at_k


@pytest.mark.parametrize("num_attempts", range(1, 7))
def test_agrees_with_counting_all_samples(num_attempts: int) -> None:
    for num_proved in range(num_attempts + 1):
        outcomes = [True] * num_proved + [False] * (num_attempts - num_proved)
        for k in range(1, num_attempts + 1):
            draws = list(itertools.combinations(outcomes, k))
            expected = sum(any(draw) for draw in draws) / len(draws)
            assert estimate_pass_at_k(num_attempts=num_attempts, num_proved=num_proved, k=k) == pytest.approx(expected)


def test_is_undefined_with_fewer_attempts_than_k() -> None:
    assert math.isnan(estimate_pass_at_k(num_attempts=3, num_proved=3, k=4))


def test_refuses_impossible_counts() -> None:
    with pytest.raises(ValueError, match="num_proved"):
        estimate_pass_at_k(num_attempts=3, num_proved=4, k=1)
    with pytest.raises(ValueError, match="k must"):
        estimate_pass_at_k(num_attempts=3, num_proved=1, k=0)
