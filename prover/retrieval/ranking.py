"""Which premises fit a statement: shared words (BM25), and what the proofs of similar theorems cite (k nearest).

Both are classics of premise selection, and need neither a model nor a matrix. The weights were chosen on half of the
core library's theorems and measured on the other half: see `bench/retrieval.py`.
"""

from __future__ import annotations

import heapq
import itertools
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from pydantic import Field

from prover.core.value import Value
from prover.retrieval.premise import Premise
from prover.retrieval.words import Statement, read_statement, split_name

_SELDOM = 20  # what no more proofs cite than this is never common


class RankingOptions(Value):
    """What counts how much."""

    saturation: float = Field(default=1.2, gt=0)  # BM25's k1: how soon repetition stops to count
    length_penalty: float = Field(default=0.75, ge=0, le=1)  # BM25's b
    assumption_weight: float = Field(default=0.9, ge=0)  # of a word in the assumptions; in the claim it is 1
    name_weight: float = Field(default=0.5, ge=0)  # of a word of the premise's name
    pair_weight: float = Field(default=0.7, ge=0)  # of two neighbouring words, against that of one word there
    neighbours: int = Field(default=200, ge=0)  # similar theorems whose proofs are looked at; 0: none
    neighbour_weight: float = Field(default=0.8, ge=0)  # of what they cite, against the premise's own words
    neighbour_power: float = Field(default=3.0, gt=0)  # how fast a less similar theorem loses its say
    common_share: float = Field(default=0.05, gt=0, le=1)  # what more of the proofs cite is no news to anybody


class Ranking:
    """An index over premises."""

    def __init__(self, premises: Sequence[Premise], options: RankingOptions | None = None) -> None:
        self._options = options or RankingOptions()
        self._positions = {premise.name: position for position, premise in enumerate(premises)}
        self._uses = [
            [self._positions[used] for used in premise.uses if used in self._positions] for premise in premises
        ]
        documents = [self._count_premise(premise) for premise in premises]
        self._documents: dict[str, array[int]] = defaultdict(lambda: array("l"))
        self._weights: dict[str, array[float]] = defaultdict(lambda: array("f"))
        self._num_premises = len(documents)
        self._index(documents)

    def rank(self, statement: str, count: int, *, among: Container[int], but: Container[int] = ()) -> list[int]:
        """Positions of the premises that fit a statement best, the best first.

        Only premises ``among`` these positions are offered or learnt from, and none of ``but``.
        """
        allowed = {p: s for p, s in self._score(statement).items() if p in among and p not in but}
        scores = self._with_neighbours(allowed, among, but) if self._options.neighbours else allowed
        return heapq.nsmallest(count, scores, key=lambda position: (-scores[position], position))

    def _score(self, statement: str) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for word, amount in self._count_statement(read_statement(statement)).items():
            for position, weight in zip(self._documents.get(word, ()), self._weights.get(word, ()), strict=True):
                scores[position] += amount * weight
        return scores

    def _with_neighbours(
        self, own: Mapping[int, float], among: Container[int], but: Container[int]
    ) -> dict[int, float]:
        """Each premise's own score, and what the most similar theorems say for it; both between 0 and 1."""
        options = self._options
        best = max(own.values(), default=0.0)
        if not best:
            return {}
        scores = {position: score / best for position, score in own.items()}
        votes: dict[int, float] = defaultdict(float)
        for neighbour in heapq.nlargest(options.neighbours, own, key=lambda position: (own[position], -position)):
            say = scores[neighbour] ** options.neighbour_power
            for used in self._uses[neighbour]:
                if self._rarity[used] and used in among and used not in but:
                    votes[used] += say * self._rarity[used]
        highest = max(votes.values(), default=0.0)
        for position, vote in votes.items():
            scores[position] = scores.get(position, 0.0) + options.neighbour_weight * vote / highest
        return scores

    def _count_premise(self, premise: Premise) -> dict[str, float]:
        counts = self._count_statement(read_statement(premise.signature))
        for word in split_name(premise.name):
            counts[word] += self._options.name_weight
        return counts

    def _count_statement(self, statement: Statement) -> dict[str, float]:
        counts: dict[str, float] = defaultdict(float)
        options = self._options
        for words, weight in ((statement.claim, 1.0), (statement.assumptions, options.assumption_weight)):
            for word in words:
                counts[word] += weight
            for first, second in itertools.pairwise(words):
                counts[f"{first} {second}"] += weight * options.pair_weight
        return counts

    def _index(self, documents: Sequence[Mapping[str, float]]) -> None:
        options = self._options
        holding: Counter[str] = Counter(word for document in documents for word in document)
        lengths = [sum(document.values()) for document in documents]
        mean = (sum(lengths) / len(lengths) if lengths else 1.0) or 1.0
        for position, document in enumerate(documents):
            norm = options.saturation * (1 - options.length_penalty + options.length_penalty * lengths[position] / mean)
            for word, amount in document.items():
                if amount:
                    rarity = math.log(1 + (len(documents) - holding[word] + 0.5) / (holding[word] + 0.5))
                    self._documents[word].append(position)
                    self._weights[word].append(rarity * amount * (options.saturation + 1) / (amount + norm))
        cited = Counter(used for uses in self._uses for used in uses)
        common = max(_SELDOM, self._options.common_share * sum(1 for uses in self._uses if uses))
        self._rarity = [
            math.log(1 + len(documents) / (1 + cited[position])) if cited[position] <= common else 0.0
            for position in range(len(documents))
        ]
