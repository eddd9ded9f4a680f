"""Decontamination: which rows occur in files that models are evaluated on.

A row is compared in three ways: by the theorem's name, by its text (words of the English, tokens of the Lean
statement, in runs of several), and by the normal form of its statement, which knows copies under other names, with
hypotheses in another order or with the sides of an equation exchanged. Nothing of an evaluation file gets into the
report or into rows but names and hashes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prover.core.lexer import tokenize_code
from prover.core.theorem import Theorem, parse_theorem
from prover.core.value import Value
from prover.errors import InvalidInputError, InvalidTheoremError
from synth.normal_form import make_key
from synth.rows import ProofRow, Row
from synth.seeds.grammar import THEOREM_NAME

ENGLISH_RUN, LEAN_RUN = 8, 12  # words, tokens
SHARE = 0.7  # of an evaluation item's runs that a row has, to be taken for a copy

_LEAN_FIELDS = ("formal_statement_with_answer", "formal_statement", "lean", "statement")
_ENGLISH_FIELDS = ("informal_prefix", "informal", "english", "problem", "informal_statement")
_WORD = re.compile(r"[a-z]+|\d+|[^\sa-z\d]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class EvaluationItem:
    """What is known by of one evaluation problem."""

    name: str
    key: str  # of the normal form; empty where the statement is not one theorem
    english: frozenset[int]  # runs of words, hashed; a shorter text is one run
    lean: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class EvaluationSet:
    """A file that models are evaluated on."""

    name: str
    sha256: str
    items: tuple[EvaluationItem, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The normal forms of its statements."""
        return frozenset(item.key for item in self.items if item.key)


class Hit(Value):
    """A row that an evaluation file has."""

    row: str  # its id
    statement: str  # the row's own
    file: str
    item: str  # the name of the problem there
    ways: tuple[str, ...]  # how it was found: name, normal_form, english, lean


class ComparedFile(Value):
    """An evaluation file that rows were compared with."""

    name: str
    sha256: str
    items: int
    with_normal_form: int


class ContaminationReport(Value):
    """What was compared, and what was found."""

    rows: int
    files: tuple[ComparedFile, ...]
    settings: dict[str, float]
    hits: tuple[Hit, ...]
    ways: dict[str, int]


def load_evaluation_sets(files: Sequence[Path]) -> tuple[EvaluationSet, ...]:
    """The evaluation files, read. Raises InvalidInputError for one that has no problems in a form that is known."""
    return tuple(_load(file) for file in files)


def find_hits(rows: Iterable[Row], sets: Sequence[EvaluationSet]) -> ContaminationReport:
    """Compare all rows with all evaluation sets."""
    rows = list(rows)
    hits = [hit for each in sets for hit in _Index(each).find(rows)]
    return ContaminationReport(
        rows=len(rows),
        files=tuple(
            ComparedFile(name=s.name, sha256=s.sha256, items=len(s.items), with_normal_form=len(s.keys)) for s in sets
        ),
        settings={"english run": ENGLISH_RUN, "lean run": LEAN_RUN, "share": SHARE},
        hits=tuple(hits),
        ways=dict(sorted(Counter(way for hit in hits for way in hit.ways).items())),
    )


class _Index:
    """An evaluation set, found by what it has."""

    def __init__(self, evaluation: EvaluationSet) -> None:
        self._set = evaluation
        self._names = {item.name: item for item in evaluation.items if item.name not in ("", THEOREM_NAME)}
        self._keys = {item.key: item for item in evaluation.items if item.key}
        self._runs: dict[str, dict[int, list[EvaluationItem]]] = {
            "english": defaultdict(list),
            "lean": defaultdict(list),
        }
        for item in evaluation.items:
            for run in item.english:
                self._runs["english"][run].append(item)
            for run in item.lean:
                self._runs["lean"][run].append(item)

    def find(self, rows: Sequence[Row]) -> Iterator[Hit]:
        for row in rows:
            found: dict[str, list[str]] = defaultdict(list)
            for way, item in self._match(row):
                if way not in found[item.name]:
                    found[item.name].append(way)
            for name, ways in found.items():
                yield Hit(row=row.id, statement=row.theorem.statement, file=self._set.name, item=name, ways=tuple(ways))

    def _match(self, row: Row) -> Iterator[tuple[str, EvaluationItem]]:
        theorems = [row.theorem]
        if isinstance(row, ProofRow) and row.denied is not None:
            theorems.append(row.denied)
        for theorem in theorems:
            if theorem.name in self._names:
                yield "name", self._names[theorem.name]
            if (item := self._keys.get(make_key(theorem))) is not None:
                yield "normal_form", item
            for item in self._share("lean", lean_runs(theorem.statement)):
                yield "lean", item
        for item in self._share("english", english_runs(row.problem)):
            yield "english", item

    def _share(self, way: str, runs: frozenset[int]) -> Iterator[EvaluationItem]:
        """The items most of whose runs are among these."""
        index = self._runs[way]
        common = Counter(id(item) for run in runs for item in index.get(run, ()))
        items = {id(item): item for run in runs for item in index.get(run, ())}
        for identity, count in common.items():
            item = items[identity]
            if count >= SHARE * len(item.english if way == "english" else item.lean):
                yield item


def english_runs(text: str) -> frozenset[int]:
    """The runs of words in a text, hashed."""
    words = [word.lower() for word in _WORD.findall(text.replace("/--", " ").replace("-/", " ")) if word not in ".,$"]
    return _runs(words, ENGLISH_RUN)


def lean_runs(statement: str) -> frozenset[int]:
    """The runs of tokens in a statement without its name, hashed."""
    tokens = [token.text for token in tokenize_code(statement)]
    return _runs(tokens[2:] if tokens[:1] in (["theorem"], ["lemma"]) else tokens, LEAN_RUN)


def _runs(words: Sequence[str], length: int) -> frozenset[int]:
    if not words:
        return frozenset()
    runs = [words[i : i + length] for i in range(max(1, len(words) - length + 1))]
    return frozenset(int.from_bytes(hashlib.sha256("\0".join(run).encode()).digest()[:8]) for run in runs)


def _load(file: Path) -> EvaluationSet:
    try:
        content = file.read_bytes()
        rows = [json.loads(line) for line in content.decode().splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InvalidInputError(f"The evaluation file {file} cannot be read: {error}.") from None
    items = tuple(_read_item(row, number) for number, row in enumerate(rows, 1))
    if not any(item.lean or item.english for item in items):
        raise InvalidInputError(
            f"The evaluation file {file} has no problems in a form that is known: objects with one of "
            f"{', '.join(_LEAN_FIELDS)} or {', '.join(_ENGLISH_FIELDS)}."
        )
    return EvaluationSet(name=file.name, sha256=hashlib.sha256(content).hexdigest(), items=items)


def _read_item(row: Any, number: int) -> EvaluationItem:
    row = row if isinstance(row, dict) else {}
    nested = row.get("theorem")
    lean = next((str(row[field]) for field in _LEAN_FIELDS if row.get(field)), "")
    if not lean and isinstance(nested, dict):  # a row of a data set
        lean = str(nested.get("statement", ""))
    english = next((str(row[field]) for field in _ENGLISH_FIELDS if row.get(field)), "")
    theorem = _parse(lean)
    return EvaluationItem(
        name=str(row.get("name") or row.get("id") or number),
        key=make_key(theorem) if theorem is not None else "",
        english=english_runs(english),
        lean=lean_runs(theorem.statement if theorem is not None else lean),
    )


def _parse(lean: str) -> Theorem | None:
    if not lean:
        return None
    try:
        return parse_theorem(lean)
    except InvalidTheoremError:
        return None


def write_report(report: ContaminationReport, folder: Path) -> None:
    """The report as ``decontamination.json`` and ``decontamination.md``."""
    (folder / "decontamination.json").write_text(report.model_dump_json(indent=2) + "\n", encoding="utf-8")
    lines = [
        "# Decontamination",
        "",
        f"{report.rows:,} rows were compared; {len(report.hits):,} hits were removed.",
        "",
        "| evaluation file | problems | with a normal form | sha256 |",
        "|---|---:|---:|---|",
    ]
    lines += [f"| {f.name} | {f.items:,} | {f.with_normal_form:,} | `{f.sha256[:16]}` |" for f in report.files]
    lines += ["", "Found by: " + (", ".join(f"{way} {n:,}" for way, n in report.ways.items()) or "nothing") + ".", ""]
    for hit in report.hits[:20]:
        lines.append(f"- {hit.file}, {hit.item} ({', '.join(hit.ways)}): `{hit.statement}`")
    (folder / "decontamination.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
