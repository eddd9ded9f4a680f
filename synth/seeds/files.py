"""Seeds from files: problems in English or statements in Lean, as JSON lines or as a Lean file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prover.core.declaration import find_theorems
from prover.core.problem import Problem
from prover.core.proof import Proof
from prover.core.theorem import Theorem, parse_theorem, statement_of
from prover.errors import InvalidInputError, InvalidTheoremError, NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.lean_text import write_theorem
from synth.rows import Origin, OriginKind, make_id
from synth.seeds.extracted import is_extracted, read_extracted_seeds
from synth.seeds.grammar import THEOREM_NAME
from synth.seeds.seed import Seed

_LEAN_FIELDS = ("lean", "statement", "formal_statement")
_ENGLISH_FIELDS = ("english", "problem", "informal", "text")
_DEFAULT_LEVEL = 3


def read_file_seeds(path: Path) -> Iterator[Seed]:
    """The seeds of a file. Raises InvalidInputError for a file or a line that cannot be used.

    A line of a ``.jsonl`` file is an object with Lean (``lean``, ``statement`` or ``formal_statement``), English
    (``english``, ``problem``, ``informal`` or ``text``), or both, and perhaps ``name``, ``level`` and ``proof``; or it
    is a theorem of a repository, as `python -m synth.lean_repository` writes them. A ``.lean`` file has theorems, with
    their proofs or with ``sorry``.
    """
    if path.suffix == ".lean":
        yield from _read_lean(path)
    elif path.suffix in (".jsonl", ".json"):
        yield from _read_lines(path)
    else:
        raise InvalidInputError(f"{path} is neither a .jsonl nor a .lean file.")


def _read_lines(path: Path) -> Iterator[Seed]:
    extracted: list[tuple[int, str]] = []  # they are read together: what one theorem needs another may be
    for number, line in enumerate(_read(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise InvalidInputError("it is no object")
            if is_extracted(row):
                extracted.append((number, line))
            else:
                yield _make_seed(path, number, row)
        except (ValueError, InvalidInputError) as error:
            raise InvalidInputError(f"{path}, line {number}: {error}") from None
    yield from read_extracted_seeds(path, extracted)


def _make_seed(path: Path, number: int, row: dict[str, Any]) -> Seed:
    lean = next((row[field] for field in _LEAN_FIELDS if row.get(field)), "")
    english = next((row[field] for field in _ENGLISH_FIELDS if row.get(field)), "")
    if lean:
        theorem: Theorem | None = parse_theorem(str(lean))
    elif english:
        theorem = _formalize(str(english))
    else:
        raise InvalidInputError(f"it has none of the fields {', '.join((*_LEAN_FIELDS, *_ENGLISH_FIELDS))}.")
    level = row.get("level", _DEFAULT_LEVEL)
    if level not in (1, 2, 3, 4, 5):
        raise InvalidInputError(f"its level is {level!r}, not a number from 1 to 5.")
    return Seed(
        id=make_id(theorem.statement if theorem else str(english), OriginKind.FILE, path.name, str(number)),
        theorem=theorem or Theorem(name=THEOREM_NAME, statement=""),
        origin=Origin(kind=OriginKind.FILE, name=path.name, number=number),
        level=level,
        problem=str(english),
        proof=Proof(body=str(row["proof"])) if row.get("proof") else None,
    )


def _formalize(english: str) -> Theorem | None:
    """The statement that controlled English makes; None where it cannot be read."""
    try:
        formula = read(Problem(text=english).text).formula
    except NotUnderstoodError:
        return None
    return Theorem(name=THEOREM_NAME, statement=write_theorem(THEOREM_NAME, formula))


def _read_lean(path: Path) -> Iterator[Seed]:
    text = _read(path)
    declarations = find_theorems(text)
    if not declarations:
        raise InvalidInputError(f"{path} declares no theorem.")
    for number, declaration in enumerate(declarations, 1):
        # Everything before the first theorem is the header; each theorem stands alone.
        source = text[: declarations[0].first] + text[declaration.first : declaration.end]
        try:
            theorem = statement_of(source)
        except InvalidTheoremError as error:
            raise InvalidInputError(f"{path}, theorem {number}: {error}") from None
        body = declaration.body(text) or ""
        is_open = "sorry" in body or not body.strip()
        yield Seed(
            id=make_id(theorem.statement, OriginKind.FILE, path.name, str(number)),
            theorem=theorem,
            origin=Origin(kind=OriginKind.FILE, name=path.name, number=number),
            level=_DEFAULT_LEVEL,
            proof=None if is_open else Proof(body=body.strip()),
        )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(f"{path} cannot be read: {error}.") from None
