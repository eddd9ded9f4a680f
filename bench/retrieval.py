"""How well premises are found: ``python -m bench.retrieval``.

Every theorem of the core library whose proof cites others is asked about, with its statement alone: its name is not
looked at. What may be cited there is what its module imports or has above it, and only proofs there are learnt from;
how rare a word or a citation is is counted over the whole library.
Recall@k is the share of the cited lemmas among the first k, averaged over theorems. *written* lemmas stand in the text
of the proof; *all* includes what tactics put into the proof term. Lemmas that a twentieth of all proofs rest on
(`Eq.symm`, `congrArg`) are not learnt from proofs, since they are no news; the last row is with them. The weights were
chosen on the half `tuning`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prover.core.lexer import TokenKind, name_parts, tokenize_code
from prover.lean.build import read_core_sources
from prover.retrieval.core_library import load_core_corpus
from prover.retrieval.corpus import Corpus
from prover.retrieval.premise import Place, Premise
from prover.retrieval.ranking import Ranking, RankingOptions
from prover.retrieval.source_reading import read_written_theorems
from prover.retrieval.words import split_name

DEPTHS = (10, 30)
HALVES = ("tuning", "held_out")


@dataclass(frozen=True, kw_only=True)
class Question:
    """A theorem of the library, and what a ranking is asked about it."""

    premise: Premise
    accessible: frozenset[int]
    written: frozenset[int]
    all: frozenset[int]


Ranker = Callable[[Question, int], Sequence[int]]


def ask_questions(corpus: Corpus, half: str) -> list[Question]:
    """The theorems of one half of the library, or of all of it, that cite something."""
    positions = {premise.name: position for position, premise in enumerate(corpus.premises)}
    proofs = {w.name: w.proof for text in read_core_sources().values() for w in read_written_theorems(text)}
    questions = []
    for premise in corpus.premises:
        if not premise.uses or (half and half != half_of(premise.name)):
            continue
        accessible = corpus.list_accessible(Place(file=premise.file, line=premise.line))
        cited = {positions[used] for used in premise.uses}
        named = _last_names(proofs[premise.name])
        written = {p for p in cited if name_parts(corpus.premises[p].name)[-1] in named}
        questions.append(
            Question(
                premise=premise,
                accessible=accessible,
                written=frozenset(written) & accessible,
                all=frozenset(cited) & accessible,
            )
        )
    return questions


def half_of(name: str) -> str:
    """Which half of the library a theorem belongs to."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def measure(questions: Sequence[Question], rank: Ranker) -> dict[str, dict[int, float]]:
    """Mean recall by depth, for written lemmas and for all."""
    found: dict[str, dict[int, list[float]]] = {kind: {k: [] for k in DEPTHS} for kind in ("written", "all")}
    for question in questions:
        ranked = rank(question, max(DEPTHS))
        for kind, cited in (("written", question.written), ("all", question.all)):
            if cited:
                for k in DEPTHS:
                    found[kind][k].append(len(cited.intersection(ranked[:k])) / len(cited))
    return {kind: {k: sum(v) / len(v) for k, v in by_depth.items()} for kind, by_depth in found.items()}


def expect_from_chance(questions: Sequence[Question]) -> dict[str, dict[int, float]]:
    """What an order drawn by lot recalls on average: exactly, without drawing."""
    result = {}
    for kind in ("written", "all"):
        asked = [q for q in questions if getattr(q, kind)]
        result[kind] = {k: sum(min(1.0, k / len(q.accessible)) for q in asked) / len(asked) for k in DEPTHS}
    return result


def overlap_names(corpus: Corpus) -> Ranker:
    """The baseline that looks at names: the share of words that the theorem's name and the premise's have in common."""
    names = [frozenset(split_name(premise.name)) for premise in corpus.premises]

    def rank(question: Question, count: int) -> list[int]:
        own = frozenset(split_name(question.premise.name))
        return sorted(question.accessible, key=lambda p: (-len(own & names[p]) / len(own | names[p]), p))[:count]

    return rank


def rank_with(corpus: Corpus, options: RankingOptions) -> Ranker:
    """The ranking under test."""
    ranking = Ranking(corpus.premises, options)
    return lambda question, count: ranking.rank(question.premise.signature, count, among=question.accessible)


def _last_names(proof: str) -> frozenset[str]:
    tokens = tokenize_code(proof)
    return frozenset(name_parts(t.text)[-1] for t in tokens if t.kind is TokenKind.IDENTIFIER and name_parts(t.text))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="held_out")
    parser.add_argument("--options", default="{}", help='of the ranking, as JSON: {"neighbours": 0}')
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    corpus = load_core_corpus()
    questions = ask_questions(corpus, "" if arguments.half == "both" else arguments.half)
    options = RankingOptions.model_validate_json(arguments.options)
    results = {
        "by lot": expect_from_chance(questions),
        "shared words of the names": measure(questions, overlap_names(corpus)),
        "shared words (BM25)": measure(questions, rank_with(corpus, options.model_copy(update={"neighbours": 0}))),
        "and similar theorems' proofs": measure(questions, rank_with(corpus, options)),
        "with what all proofs cite": measure(
            questions, rank_with(corpus, options.model_copy(update={"common_share": 1.0}))
        ),
    }
    if arguments.json:
        print(json.dumps({"theorems": len(questions), "premises": len(corpus.premises), "recall": results}))
        return
    num_written = sum(1 for question in questions if question.written)
    print(f"{len(corpus.premises)} premises; {len(questions)} theorems asked about, {num_written} with written lemmas")
    print(f"{'':30}" + "".join(f"{f'{kind}@{k}':>12}" for kind in ("written", "all") for k in DEPTHS))
    for name, recall in results.items():
        print(f"{name:30}" + "".join(f"{recall[kind][k]:12.3f}" for kind in ("written", "all") for k in DEPTHS))


if __name__ == "__main__":
    main()
