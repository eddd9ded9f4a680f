"""Statistics against closed forms and brute force."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover.core.pass_at_k import estimate_pass_at_k
from prover.evaluation.statistics import (
    Tally,
    choose_ks,
    compare_solved,
    count_cumulative,
    estimate_curve,
    mcnemar_exact,
)


@given(st.integers(1, 7), st.data())
def test_pass_at_k_is_the_share_of_samples_with_a_proof(num_attempts: int, data: st.DataObject) -> None:
    num_proved = data.draw(st.integers(0, num_attempts))
    k = data.draw(st.integers(1, num_attempts))
    draws = list(itertools.combinations(range(num_attempts), k))
    with_proof = sum(any(index < num_proved for index in draw) for draw in draws)
    estimate = estimate_pass_at_k(num_attempts=num_attempts, num_proved=num_proved, k=k)
    assert estimate == pytest.approx(with_proof / len(draws))


def test_the_curve_ends_where_some_problem_has_no_more_attempts() -> None:
    tallies = [Tally(attempts=64, proved=1, first_proof=3), Tally(attempts=10, proved=0)]
    assert [point.k for point in estimate_curve(tallies)] == [1, 2, 4, 8, 10]
    assert estimate_curve([*tallies, Tally(attempts=0, proved=0)]) == ()
    assert estimate_curve([]) == ()


def test_the_curve_is_the_mean_over_problems_and_rises() -> None:
    tallies = [Tally(attempts=16, proved=proved) for proved in (0, 1, 4, 16)]
    curve = {point.k: point for point in estimate_curve(tallies)}
    assert curve[1].value == pytest.approx((0 + 1 / 16 + 4 / 16 + 1) / 4)
    assert curve[16].value == pytest.approx(3 / 4)
    values = [point.value for point in curve.values()]
    assert values == sorted(values)
    assert all(point.low <= point.value <= point.high for point in curve.values())


def test_the_interval_is_close_to_the_normal_one_for_many_problems() -> None:
    tallies = [Tally(attempts=1, proved=int(index % 4 == 0)) for index in range(400)]
    (point,) = estimate_curve(tallies, resamples=4_000)
    half = 1.96 * math.sqrt(0.25 * 0.75 / 400)
    assert point.value == 0.25
    assert point.low == pytest.approx(0.25 - half, abs=0.006)
    assert point.high == pytest.approx(0.25 + half, abs=0.006)


def test_the_interval_is_the_same_for_the_same_seed() -> None:
    tallies = [Tally(attempts=4, proved=index % 3) for index in range(30)]
    assert estimate_curve(tallies, seed=7) == estimate_curve(tallies, seed=7)
    assert estimate_curve(tallies, seed=7) != estimate_curve(tallies, seed=8)


def test_cumulative_steps() -> None:
    tallies = [Tally(attempts=9, proved=1, first_proof=first) for first in (3, 1, 3, None)]
    assert [(step.attempts, step.solved) for step in count_cumulative(tallies)] == [(1, 1), (3, 3)]


@pytest.mark.parametrize(("attempts", "ks"), [(0, ()), (1, (1,)), (8, (1, 2, 4, 8)), (9, (1, 2, 4, 8, 9))])
def test_ks(attempts: int, ks: tuple[int, ...]) -> None:
    assert choose_ks(attempts) == ks


@pytest.mark.parametrize(("first", "second"), [(0, 0), (0, 6), (1, 8), (5, 5), (12, 3)])
def test_mcnemar_is_the_count_of_at_least_as_uneven_tosses(first: int, second: int) -> None:
    discordant = first + second
    uneven = abs(first - second)
    tosses = itertools.product((0, 1), repeat=discordant)
    as_uneven = sum(abs(discordant - 2 * sum(toss)) >= uneven for toss in tosses)
    assert mcnemar_exact(first, second) == pytest.approx(as_uneven / 2**discordant)


def test_mcnemar_of_thousands() -> None:
    assert mcnemar_exact(1_000, 1_000) == 1.0
    assert 0 < mcnemar_exact(900, 1_100) < 1e-4
    assert mcnemar_exact(0, 5_000) == 0.0  # less than any float


def test_comparison_names_what_one_run_alone_solved() -> None:
    comparison = compare_solved({"a": True, "b": True, "c": False}, {"a": True, "b": False, "c": False})
    assert (comparison.both, comparison.only_first, comparison.only_second) == (1, ("b",), ())
    assert comparison.p_value == 1.0
    with pytest.raises(ValueError, match="same problems"):
        compare_solved({"a": True}, {"b": True})
