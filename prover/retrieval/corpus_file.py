"""Corpora on disk, in the format in which LeanDojo publishes them.

`corpus.jsonl` has a line for each file of a repository: its path, the paths that it imports, and the declarations in
it. `theorems.jsonl` beside it (written by `python -m synth.lean_repository`) says what each proof cites; without it
nothing is learnt from proofs.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from prover.core.declaration import DECLARATION_KEYWORDS, code_at_depth_zero
from prover.core.lexer import tokenize_code
from prover.errors import InvalidInputError
from prover.retrieval.corpus import Corpus
from prover.retrieval.premise import Premise

CORPUS_FILE = "corpus.jsonl"
THEOREMS_FILE = "theorems.jsonl"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")  # files of others may say more


class CorpusDeclaration(_Row):
    """A declaration that a proof may cite."""

    full_name: str
    code: str  # without comments; of a theorem without its proof
    start: tuple[int, int]  # line and column, both 1-based
    end: tuple[int, int]
    kind: str  # LeanDojo's name for the syntax, for example `commanddeclaration`


class CorpusFile(_Row):
    """A file of a repository."""

    path: str  # relative to the repository's root
    imports: tuple[str, ...]  # paths of the files that it imports itself
    premises: tuple[CorpusDeclaration, ...]


class _Cited(_Row):
    full_name: str


class _Citing(_Row):
    full_name: str
    premises: tuple[_Cited, ...] = ()


R = TypeVar("R", bound=_Row)


def read_corpus(path: Path) -> Corpus:
    """The corpus in a file, or in a folder that holds `corpus.jsonl`.

    Raises InvalidInputError, which names the file and the line, for what cannot be read.
    """
    file = path / CORPUS_FILE if path.is_dir() else path
    cited = _read_citations(file.with_name(THEOREMS_FILE))
    premises: dict[str, Premise] = {}
    imports: dict[str, tuple[str, ...]] = {}
    for row in _read_rows(file, CorpusFile):
        imports[row.path] = row.imports
        for declaration in row.premises:
            if _is_private(declaration.code):
                continue  # no other file can cite it
            premises.setdefault(declaration.full_name, _make_premise(declaration, row.path, cited))
    if not premises:
        raise InvalidInputError(f"{file} holds no premises.")
    return Corpus(name=str(path), premises=tuple(premises.values()), imports=imports)


def cut_signature(code: str) -> str:
    """What follows a declaration's name, up to its proof or value, on one line."""
    tokens = tokenize_code(code)
    keyword = next((i for i, token in enumerate(tokens) if token.text in DECLARATION_KEYWORDS), None)
    if keyword is None or keyword + 1 >= len(tokens):
        return " ".join(code.split())
    rest = tokens[keyword + 2 :]
    end = next((t.start for t in code_at_depth_zero(rest) if t.text in (":=", "where", "deriving")), len(code))
    return " ".join(code[tokens[keyword + 1].end : end].split())


def _is_private(code: str) -> bool:
    words = (token.text for token in tokenize_code(code[:2000]))
    return "private" in itertools.takewhile(lambda word: word not in DECLARATION_KEYWORDS, words)


def _make_premise(declaration: CorpusDeclaration, path: str, cited: dict[str, tuple[str, ...]]) -> Premise:
    return Premise(
        name=declaration.full_name,
        signature=cut_signature(declaration.code),
        kind=declaration.kind,
        file=path,
        line=declaration.start[0],
        uses=cited.get(declaration.full_name, ()),
    )


def _read_citations(file: Path) -> dict[str, tuple[str, ...]]:
    if not file.is_file():
        return {}
    rows = _read_rows(file, _Citing)
    return {row.full_name: tuple(sorted({cited.full_name for cited in row.premises})) for row in rows}


def _read_rows(file: Path, kind: type[R]) -> Iterator[R]:
    try:
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_row(line, kind, f"{file}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            f"The corpus {file} cannot be read: {error}. `python -m synth.lean_repository` makes one."
        ) from error


def _read_row(line: str, kind: type[R], where: str) -> R:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise InvalidInputError(f"{where} is no row of a corpus: {field}: {first['msg']}.") from error
