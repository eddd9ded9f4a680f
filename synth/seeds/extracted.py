"""Seeds from a repository that LeanDojo has traced: its theorems, each with the declarations that it needs before it.

A theorem of a repository means nothing without the definitions of its repository, and those cannot be imported here.
So each seed's header holds them: what the statement names, what the proof cites, and what those need in turn, each in
its own namespace and in the repository's order. Notations, `open` and `variable` commands are in no extracted file: a
theorem that needs one is ill-formed here, and left out as such.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from prover.core.declaration import DECLARATION_KEYWORDS, find_theorems
from prover.core.forbidden import ALLOWED_IMPORT_ROOTS
from prover.core.lexer import TokenKind, tokenize_code
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.errors import InvalidInputError
from prover.retrieval.corpus_file import CORPUS_FILE, CorpusFile
from synth.lean_trace import TheoremRow
from synth.rows import Origin, OriginKind, make_id
from synth.seeds.seed import Seed

MAX_DECLARATIONS = 64  # before one theorem; what needs more stays without them
_FIELDS = frozenset({"full_name", "statement", "traced_tactics"})
_DEFAULT_LEVEL = 3
_ROOT = "_root_."
_AGAIN = "_again"


def is_extracted(row: dict[str, Any]) -> bool:
    """Whether a line of a file is a theorem that `python -m synth.lean_repository` has written."""
    return row.keys() >= _FIELDS


def read_extracted_seeds(path: Path, lines: Sequence[tuple[int, str]]) -> Iterator[Seed]:
    """The seeds of a `theorems.jsonl`, given its numbered lines; the `corpus.jsonl` beside it has the definitions.

    Raises InvalidInputError for a line that cannot be used.
    """
    rows = [(number, _read_row(path, number, line)) for number, line in lines]
    repository = _Repository(_read_corpus(path.with_name(CORPUS_FILE)), [row for _, row in rows])
    for number, row in rows:
        yield _make_seed(number, row, repository)


def _read_row(path: Path, number: int, line: str) -> TheoremRow:
    try:
        return TheoremRow.model_validate_json(line)
    except ValidationError as error:
        raise InvalidInputError(f"{path}, line {number}: {error.errors()[0]['msg']}.") from None


def _read_corpus(path: Path) -> list[CorpusFile]:
    if not path.is_file():
        return []
    files = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            files.append(CorpusFile.model_validate(json.loads(line)))
        except ValueError as error:
            raise InvalidInputError(f"{path}, line {number} is no file of a corpus: {error}.") from None
    return files


def _make_seed(number: int, row: TheoremRow, repository: _Repository) -> Seed:
    statement = "theorem" + row.statement.removeprefix(row.statement.split(maxsplit=1)[0])
    declared = _declared_name(statement)
    name = declared.removeprefix(_ROOT)  # candidates stand in namespaces of their own, and none at the root
    if repository.is_library(row.path):
        name += _AGAIN  # the library has a theorem of this name
    statement = statement.replace(declared, name, 1)
    origin = f"{row.url}@{row.commit}" if row.commit else row.url
    return Seed(
        id=make_id(statement, OriginKind.LEAN_DOJO, origin, row.path, row.full_name),
        theorem=Theorem(name=name, statement=statement, header=repository.write_header(row)),
        origin=Origin(kind=OriginKind.LEAN_DOJO, name=origin, number=number),
        level=_DEFAULT_LEVEL,
        proof=None if row.style == "equations" else Proof(body=row.proof),
    )


@dataclass(frozen=True, kw_only=True)
class _Declaration:
    """A declaration of the repository: its text, where it stands, and in which namespace."""

    full_name: str
    text: str
    path: str
    start: tuple[int, int]
    namespace: str
    cited: tuple[str, ...] = ()  # by its proof


@dataclass(kw_only=True)
class _Needed:
    """What a theorem needs, found step by step."""

    found: dict[str, _Declaration] = field(default_factory=dict)
    waiting: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)  # text, namespace, citations


class _Repository:
    """The declarations of a repository by full name, and the order of its files."""

    def __init__(self, files: Sequence[CorpusFile], rows: Sequence[TheoremRow]) -> None:
        self._files = {file.path: file for file in files}
        self._order = {path: place for place, path in enumerate(_sort_by_imports(self._files))}
        theorems = {(row.path, row.start): row for row in rows}
        self._declarations: dict[str, _Declaration] = {}
        self._namespaces: dict[tuple[str, tuple[int, int]], str] = {}
        for file in files:
            if not self.is_library(file.path):
                self._add(file, theorems)

    def _add(self, file: CorpusFile, theorems: dict[tuple[str, tuple[int, int]], TheoremRow]) -> None:
        namespace = ""
        for premise in sorted(file.premises, key=lambda each: each.start):
            declared = _declared_name(premise.code)
            if declared and not declared.startswith(_ROOT):
                namespace = premise.full_name.removesuffix(declared).rstrip(".")
            self._namespaces[file.path, premise.start] = namespace
            row = theorems.get((file.path, premise.start))
            if row is not None and row.style == "equations":
                text = f"{row.statement}\n{row.proof}"
            else:
                text = f"{row.statement} := {row.proof}" if row is not None else premise.code
            if declared and (row is not None or not find_theorems(text)):
                self._declarations[premise.full_name] = _Declaration(
                    full_name=premise.full_name,
                    text=text,
                    path=file.path,
                    start=premise.start,
                    namespace=namespace,
                    cited=tuple(each.full_name for each in row.premises) if row is not None else (),
                )

    def is_library(self, path: str) -> bool:
        """Whether a file is one that theorems here can import."""
        return path.removesuffix(".lean").partition("/")[0] in ALLOWED_IMPORT_ROOTS

    def write_header(self, row: TheoremRow) -> str:
        """The import, the declarations that the theorem needs, and the namespace that it stands in."""
        namespace = self._namespaces.get((row.path, row.start), row.full_name.rpartition(".")[0])
        parts = ["import Mathlib"] if self._uses_mathlib(row.path) else []
        for each in self._find_needed(row, namespace):
            inside = (f"namespace {each.namespace}", each.text, f"end {each.namespace}")
            parts.append("\n".join(inside) if each.namespace else each.text)
        if namespace:
            parts.append(f"namespace {namespace}")
        return "\n\n".join(parts)

    def _find_needed(self, row: TheoremRow, namespace: str) -> list[_Declaration]:
        """What stands before the theorem and is named by it, or by what it needs, in the order of the repository."""
        place = self._place(row.path, row.start)
        needed = _Needed(waiting=[(row.statement, namespace, tuple(each.full_name for each in row.premises))])
        while needed.waiting and len(needed.found) <= MAX_DECLARATIONS:
            text, inside, cited = needed.waiting.pop()
            for each in (*self._resolve_all(text, inside), *(self._declarations.get(name) for name in cited)):
                if each is None or each.full_name in needed.found or self._place(each.path, each.start) >= place:
                    continue
                needed.found[each.full_name] = each
                needed.waiting.append((each.text, each.namespace, each.cited))
        if len(needed.found) > MAX_DECLARATIONS:
            return []
        return sorted(needed.found.values(), key=lambda each: self._place(each.path, each.start))

    def _resolve_all(self, text: str, namespace: str) -> Iterator[_Declaration]:
        for token in tokenize_code(text):
            if token.kind is TokenKind.IDENTIFIER and (found := self._resolve(token.text, namespace)):
                yield found

    def _resolve(self, name: str, namespace: str) -> _Declaration | None:
        """What a name means in a namespace; of `point.x` or `Point.mk`, what the part before the dot means."""
        name = name.removeprefix(_ROOT)
        while name:
            around = namespace
            while True:
                full = f"{around}.{name}" if around else name
                if full in self._declarations:
                    return self._declarations[full]
                if not around:
                    break
                around = around.rpartition(".")[0]
            name = name.rpartition(".")[0]
        return None

    def _place(self, path: str, start: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        return self._order.get(path, len(self._order)), start

    def _uses_mathlib(self, path: str) -> bool:
        waiting, seen = [path], set()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            if current.startswith("Mathlib") or "/Mathlib/" in current or current.endswith("/Mathlib.lean"):
                return True
            waiting += self._files[current].imports if current in self._files else ()
        return False


def _sort_by_imports(files: dict[str, CorpusFile]) -> list[str]:
    """The paths, each after those that it imports."""
    done: dict[str, None] = {}
    for first in files:
        waiting = [(first, False)]
        opened: set[str] = set()
        while waiting:
            path, is_closing = waiting.pop()
            if is_closing:
                done.setdefault(path)
            elif path in files and path not in done and path not in opened:
                opened.add(path)
                waiting.append((path, True))
                waiting += [(imported, False) for imported in files[path].imports]
    return list(done)


def _declared_name(text: str) -> str:
    """The name that a declaration's text declares, as it is written; empty where there is none."""
    tokens = tokenize_code(text)
    for token, following in itertools.pairwise(tokens):
        if token.text in DECLARATION_KEYWORDS:
            return following.text if following.kind is TokenKind.IDENTIFIER else ""
    return ""
