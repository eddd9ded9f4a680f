"""Metrics of a round: pass@k with intervals, and whether a model is better than the one in service."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence

from pydantic import Field

from prover.core.pass_at_k import estimate_pass_at_k
from prover.core.value import Value
from prover.evaluation.statistics import RESAMPLES, PassAtK, Tally, estimate_curve
from synth.rounds.ledger import Judged

KS = (1, 8)
_TAIL = 0.025


class Score(Value):
    """How a model did on one set."""

    name: str
    problems: int
    solved: int
    pass_at_k: tuple[PassAtK, ...]
    tallies: dict[str, Tally]  # by id

    def at(self, k: int) -> PassAtK:
        """pass@k. Raises KeyError when it was not estimated."""
        for point in self.pass_at_k:
            if point.k == k:
                return point
        raise KeyError(k)


class Change(Value):
    """A difference of pass@k on the same problems, with its 95% interval."""

    k: int
    value: float
    low: float
    high: float


class Promotion(Value):
    """Whether a model goes into service, and why."""

    is_promoted: bool
    changes: tuple[Change, ...]
    reason: str


class RoundMetrics(Value):
    """What a round did."""

    number: int
    model_before: int  # the round whose model was in service
    scores: tuple[Score, ...] = ()
    promotion: Promotion | None = None  # None when the round failed
    failure: str = ""
    statements: int = 0  # tried
    statements_solved: int = 0
    new_rows: int = 0
    new_translations: int = 0
    training_rows: int = 0
    tokens_sampled: int = 0
    seconds: dict[str, float] = Field(default_factory=dict)  # by step

    @property
    def is_promoted(self) -> bool:
        """Whether its model went into service."""
        return self.number == 0 or (self.promotion is not None and self.promotion.is_promoted)

    def find(self, name: str) -> Score | None:
        """The score on the set of that name."""
        return next((score for score in self.scores if score.name == name), None)


def score(name: str, judged: Sequence[Judged]) -> Score:
    """Count the samples of a set, each of whose problems was tried the same number of times."""
    by_id: dict[str, list[Judged]] = defaultdict(list)
    for sample in judged:
        by_id[sample.id].append(sample)
    tallies = {id_: _tally(samples) for id_, samples in sorted(by_id.items())}
    return Score(
        name=name,
        problems=len(tallies),
        solved=sum(tally.proved > 0 for tally in tallies.values()),
        pass_at_k=estimate_curve(list(tallies.values()), ks=KS),
        tallies=tallies,
    )


def _tally(samples: Sequence[Judged]) -> Tally:
    proofs = [sample.number + 1 for sample in samples if sample.is_proved]
    return Tally(attempts=len(samples), proved=len(proofs), first_proof=min(proofs, default=None))


def decide(before: Score, after: Score) -> Promotion:
    """Whether the second model is better than the first, problem by problem.

    It goes into service when its pass@1 is higher with 97.5% confidence, and its pass@8 is not lower with the same
    confidence. Both intervals are the percentile bootstrap's of the paired difference, over problems. pass@1 counts
    all the attempts and so shows a change soonest; the second condition refuses a model that has become sure of a few
    problems at the cost of others.
    """
    first, best = (measure_change(before, after, k=k) for k in KS)
    is_better, is_worse = first.low > 0, best.high < 0
    if is_better and not is_worse:
        reason = "pass@1 is higher, and the interval of the difference is above zero"
    elif is_worse:
        reason = "pass@8 is lower, and the interval of the difference is below zero"
    else:
        reason = "pass@1 is not higher with confidence: the interval of the difference reaches zero"
    return Promotion(is_promoted=is_better and not is_worse, changes=(first, best), reason=reason)


def measure_change(before: Score, after: Score, *, k: int) -> Change:
    """The difference in pass@k. Raises ValueError when the problems are not the same."""
    if before.tallies.keys() != after.tallies.keys():
        raise ValueError("the scores are not over the same problems")
    differences = [_estimate(after.tallies[id_], k) - _estimate(before.tallies[id_], k) for id_ in before.tallies]
    chance = random.Random(0)  # noqa: S311 - a resampling that anyone can repeat
    count = len(differences)
    means = sorted(math.fsum(chance.choices(differences, k=count)) / count for _ in range(RESAMPLES))
    edge = int(_TAIL * RESAMPLES)
    return Change(k=k, value=math.fsum(differences) / count, low=means[edge], high=means[-1 - edge])


def _estimate(tally: Tally, k: int) -> float:
    return estimate_pass_at_k(num_attempts=tally.attempts, num_proved=tally.proved, k=k)
