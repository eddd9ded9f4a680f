"""From a theorem to the premises that may help to prove it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.retrieval.core_library import load_core_corpus
from prover.retrieval.corpus import Corpus
from prover.retrieval.corpus_file import read_corpus
from prover.retrieval.premise import Place, Premise
from prover.retrieval.ranking import Ranking, RankingOptions

_IMPORT = re.compile(r"^\s*(?:public\s+)?(?:meta\s+)?import\s+(?:all\s+)?([\w.«»]+)", re.MULTILINE)


class Retriever:
    """A corpus with its index. Making one reads everything; asking it is quick. It may be shared by threads."""

    def __init__(self, corpus: Corpus, options: RankingOptions | None = None) -> None:
        self.corpus = corpus
        self._ranking = Ranking(corpus.premises, options)
        self._positions = {premise.name: position for position, premise in enumerate(corpus.premises)}
        self._all = frozenset(range(len(corpus.premises)))
        self._accessible_by_files = lru_cache(maxsize=16)(self._list_in_files)

    def retrieve(self, theorem: Theorem, count: int, *, place: Place | None = None) -> tuple[Premise, ...]:
        """At most ``count`` premises for a theorem, the most promising first.

        What may be cited: with a ``place`` in the corpus, what is known there; otherwise what the theorem's header
        imports, as far as the corpus has the imported files; otherwise everything. Never the theorem itself.
        """
        if count < 0:
            raise InvalidInputError(f"The number of premises cannot be {count}.")
        accessible = self._list_accessible(theorem, place)
        itself = self._positions.get(theorem.name)
        ranked = self._ranking.rank(
            theorem.statement, count, among=accessible, but=frozenset() if itself is None else frozenset({itself})
        )
        return tuple(self.corpus.premises[position] for position in ranked)

    def _list_accessible(self, theorem: Theorem, place: Place | None) -> frozenset[int]:
        if place is not None:
            return self.corpus.list_accessible(place)
        modules = _IMPORT.findall(theorem.header)
        files = [self.corpus.find_file(module) for module in modules]
        known = frozenset(file for file in files if file is not None)
        return self._accessible_by_files(known) if known and len(known) == len(set(modules)) else self._all

    def _list_in_files(self, files: frozenset[str]) -> frozenset[int]:
        closure = self.corpus.imported_by(files)
        return frozenset(i for i, premise in enumerate(self.corpus.premises) if premise.file in closure)


@cache
def load_retriever(source: str = "core") -> Retriever:
    """The retriever over the core library (`core`), or over a corpus on disk.

    Takes seconds the first time. Raises InvalidInputError for a corpus that cannot be read, and
    EnvironmentUnavailableError where the core library is asked for and there is no embedded Lean.
    """
    return Retriever(load_core_corpus() if source == "core" else read_corpus(Path(source)))


def retrieve(theorem: Theorem, count: int, *, source: str = "core") -> tuple[Premise, ...]:
    """At most ``count`` premises of a library for a theorem, the most promising first. See :class:`Retriever`."""
    return load_retriever(source).retrieve(theorem, count)
