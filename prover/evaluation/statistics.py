"""What can be concluded from an evaluation's counts, and how sure one can be of it."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from prover.core.pass_at_k import estimate_pass_at_k
from prover.core.value import Value

RESAMPLES = 1_000
CONFIDENCE = 0.95


class Tally(Value):
    """One problem's attempts: how many were made, how many of them are proofs, and which was the first proof."""

    attempts: int
    proved: int
    first_proof: int | None = None  # its number, from 1


class PassAtK(Value):
    """pass@k over a benchmark, with a bootstrap interval over its problems."""

    k: int
    value: float
    low: float
    high: float


class CumulativeSolved(Value):
    """How many problems had a proof within their first so many attempts."""

    attempts: int
    solved: int


class Comparison(Value):
    """Two runs over the same problems.

    ``p_value``: how likely so uneven a split of the problems that one run alone solved is, were it the toss of a coin.
    """

    problems: int
    both: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    p_value: float


def choose_ks(attempts: int) -> tuple[int, ...]:
    """The k worth looking at: powers of two, and the number of attempts itself."""
    powers = [1 << i for i in range(attempts.bit_length()) if 1 << i < attempts]
    return (*powers, attempts) if attempts else ()


def estimate_curve(
    tallies: Sequence[Tally], *, seed: int = 0, resamples: int = RESAMPLES, ks: Sequence[int] | None = None
) -> tuple[PassAtK, ...]:
    """The mean of the unbiased estimates of pass@k, for every k up to the attempts that all problems have.

    The interval is the percentile bootstrap's over problems (Efron and Tibshirani, An Introduction to the Bootstrap,
    1993, chapter 13), the same problems redrawn for every k. Empty when some problem has no attempts: nothing is
    known of it then.
    """
    most = min((tally.attempts for tally in tallies), default=0)
    chosen = [k for k in (ks or choose_ks(most)) if k <= most]
    chance = random.Random(seed)  # noqa: S311 - a resampling that anyone can repeat
    draws = [chance.choices(range(len(tallies)), k=len(tallies)) for _ in range(resamples)] if chosen else []
    curve = []
    for k in chosen:
        estimates = [estimate_pass_at_k(num_attempts=t.attempts, num_proved=t.proved, k=k) for t in tallies]
        means = sorted(math.fsum(estimates[i] for i in draw) / len(draw) for draw in draws)
        low, high = _percentile(means, (1 - CONFIDENCE) / 2), _percentile(means, (1 + CONFIDENCE) / 2)
        curve.append(PassAtK(k=k, value=math.fsum(estimates) / len(estimates), low=low, high=high))
    return tuple(curve)


def count_cumulative(tallies: Sequence[Tally]) -> tuple[CumulativeSolved, ...]:
    """The steps of the curve of problems solved against attempts per problem; it says nothing about other orders."""
    firsts = sorted(tally.first_proof for tally in tallies if tally.first_proof is not None)
    return tuple(
        CumulativeSolved(attempts=first, solved=rank)
        for rank, first in enumerate(firsts, 1)
        if rank == len(firsts) or firsts[rank] != first
    )


def compare_solved(first: dict[str, bool], second: dict[str, bool]) -> Comparison:
    """Compare which problems two runs solved. Raises ValueError when they are not the same problems."""
    if first.keys() != second.keys():
        raise ValueError("the runs are not over the same problems")
    only_first = tuple(sorted(name for name in first if first[name] and not second[name]))
    only_second = tuple(sorted(name for name in first if second[name] and not first[name]))
    return Comparison(
        problems=len(first),
        both=sum(first[name] and second[name] for name in first),
        only_first=only_first,
        only_second=only_second,
        p_value=mcnemar_exact(len(only_first), len(only_second)),
    )


def mcnemar_exact(only_first: int, only_second: int) -> float:
    """Two-sided exact McNemar test: twice the binomial tail at a half (McNemar, Psychometrika 12, 1947)."""
    discordant = only_first + only_second
    tail = sum(math.comb(discordant, i) for i in range(min(only_first, only_second) + 1))
    return min(1.0, 2 * tail / (1 << discordant))  # whole numbers: beyond 1,023 no float holds either of them


def _percentile(ordered: Sequence[float], fraction: float) -> float:
    """The value at a fraction of the way through ordered values, between neighbours by a straight line."""
    place = fraction * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
