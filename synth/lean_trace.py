"""What LeanDojo's trace of a repository says, read file by file into rows.

The reading is LeanDojo's own (`TracedFile`, `TracedTheorem`, `TracedTactic`); it needs neither Lean nor a network.
Texts are taken from the source as they stand: LeanDojo's removal of comments joins lines that a proof needs apart.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prover.core.declaration import find_theorems
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError, InvalidInputError
from prover.retrieval.corpus_file import CorpusDeclaration, CorpusFile

BUILD_FOLDER = Path(".lake", "build")
PACKAGES_FOLDER = Path(".lake", "packages")

_Position = tuple[int, int]  # line and column, both 1-based


class Citation(Value):
    """A declaration that a proof cites, and where its name stands in the source that declares it."""

    full_name: str
    def_path: str
    def_pos: _Position
    def_end_pos: _Position


class TracedStep(Value):
    """A tactic with the goals before and after it. A tactic that holds others is followed by those."""

    tactic: str
    annotated_tactic: tuple[str, tuple[Citation, ...]]  # the same with `<a>...</a>` around what it cites
    state_before: str
    state_after: str


class TheoremRow(Value):
    """A theorem of a repository with its proof. Field names that LeanDojo's data sets have are theirs."""

    url: str
    commit: str
    file_path: str  # relative to the repository that `url` names
    path: str  # relative to the traced repository, as the corpus names the file
    full_name: str
    statement: str  # from `theorem` up to its proof
    proof: str  # what follows `:=`, or the equations; with its comments
    style: str  # `tactic`, `term`, or `equations` for what does not follow a `:=`
    is_private: bool
    start: _Position  # of the declaration, with its documentation and attributes
    end: _Position
    traced_tactics: tuple[TracedStep, ...]
    premises: tuple[Citation, ...]  # that the proof cites, each once, in the order of first use


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The repository that a file belongs to; LeanDojo asks it for nothing when it reads a trace."""

    name: str
    url: str
    commit: str


@dataclass(frozen=True, kw_only=True)
class FileRows:
    """All that one file of a repository has to give."""

    file: CorpusFile
    theorems: tuple[TheoremRow, ...]


def import_lean_dojo(*, for_tracing: bool = False) -> Any:
    """The package lean_dojo. Raises EnvironmentUnavailableError, which says what to install.

    Its import asks GitHub who a token belongs to; reading a trace needs no token, so it gets none.
    """
    token = None if for_tracing else os.environ.pop("GITHUB_ACCESS_TOKEN", None)
    try:
        import lean_dojo
    except ImportError as error:
        raise EnvironmentUnavailableError(
            f"LeanDojo is not installed ({error}). Install it: pip install 'qed-prover[lean]' (Python below 3.13)."
        ) from error
    except Exception as error:  # whatever its import runs into: an old git, no network, a token that is refused
        raise EnvironmentUnavailableError(
            f"LeanDojo cannot be started: {error}. It needs git 2.25 or later and, where GITHUB_ACCESS_TOKEN is set, "
            "a network and a token that is valid."
        ) from error
    finally:
        if token is not None:
            os.environ["GITHUB_ACCESS_TOKEN"] = token
    return lean_dojo


def list_traces(root: Path, *, with_dependencies: bool) -> list[Path]:
    """The trace of every file: `*.trace.xml`, or `*.ast.json` where LeanDojo has not yet turned it into one."""
    folders = [root / BUILD_FOLDER, *([root / PACKAGES_FOLDER] if with_dependencies else [])]
    found: dict[str, Path] = {}  # by the path without its endings; the finished trace comes last and stays
    for ending in (".ast.json", ".trace.xml"):
        for folder in folders:
            found |= {str(path).removesuffix(ending): path for path in folder.rglob(f"*{ending}")}
    return [found[key] for key in sorted(found)]


def read_trace(root: Path, trace: Path, origin: Origin, dependencies: dict[str, Origin]) -> FileRows:
    """The rows of one traced file. Raises InvalidInputError when trace and source do not belong together."""
    dojo = import_lean_dojo()
    read = dojo.TracedFile.from_xml if trace.suffix == ".xml" else dojo.TracedFile.from_traced_file
    try:
        traced = read(root, trace, origin)
        traced.traced_repo = dojo.TracedRepo(origin, dependencies, root, [traced], None)
        declarations = [
            CorpusDeclaration.model_validate(row) for row in traced.get_premise_definitions() if row["full_name"]
        ]
        imports = sorted({str(path) for _, path in traced.get_direct_dependencies(origin)})
        return FileRows(
            file=CorpusFile(path=str(traced.path), imports=tuple(imports), premises=tuple(declarations)),
            theorems=tuple(_read_theorem(theorem) for theorem in traced.get_traced_theorems()),
        )
    except (AssertionError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError) as error:
        reason = f"{type(error).__name__} {error}".strip()
        raise InvalidInputError(
            f"The trace {trace.relative_to(root)} cannot be read ({reason}). If its source has been changed since, "
            "trace the repository again."
        ) from error


def make_theorem(row: TheoremRow, source: str) -> Theorem:
    """The theorem as a target, in the place where it stands: the header is the file above it.

    ``source`` is the text of the file. Raises InvalidInputError when the row is not of this text.
    """
    lines = source.split("\n")
    line, column = row.start
    above = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]]) if line <= len(lines) else source
    if row.statement not in source[len(above) :]:
        raise InvalidInputError(f"{row.full_name} does not stand at line {line} of this text.")
    keyword = row.statement.split(maxsplit=1)[0]
    name = row.full_name.rpartition(".")[2]
    return Theorem(name=name, statement="theorem" + row.statement.removeprefix(keyword), header=above.rstrip())


def _read_theorem(theorem: Any) -> TheoremRow:
    source = theorem.traced_file.lean_file
    statement, proof, style = _split(theorem, source)
    origin = theorem.repo
    return TheoremRow(
        url=origin.url,
        commit=origin.commit,
        file_path=str(theorem.file_path),
        path=str(theorem.traced_file.path),
        full_name=theorem.theorem.full_name,
        statement=statement,
        proof=proof,
        style=style,
        is_private=str(theorem.is_private) == "True",  # a string where it was read from a `*.trace.xml`
        start=_declaration_start(theorem),
        end=tuple(theorem.end),
        traced_tactics=tuple(_read_tactics(theorem)),
        premises=tuple(_unique(_cited_in(theorem.get_proof_node()))),
    )


def _split(theorem: Any, source: Any) -> tuple[str, str, str]:
    """Statement, proof and style, as the source has them."""
    text = source[theorem.start : theorem.end]
    declaration = next(iter(find_theorems(text)), None)
    if declaration is not None and (body := declaration.body(text)) is not None:
        return declaration.statement(text), body, "tactic" if theorem.has_tactic_proof() else "term"
    start, end = theorem.locate_proof()
    return source[theorem.start : start].rstrip(), source[start:end], "equations"


def _declaration_start(theorem: Any) -> _Position:
    """Where the declaration begins whose keyword the theorem begins with."""
    found: list[_Position] = []

    def visit(node: Any, parents: list[Any]) -> bool:
        if node is theorem.ast:
            above = parents[-1] if parents and type(parents[-1]).__name__ == "CommandDeclarationNode" else node
            found.append(tuple(above.start))
        return bool(found)

    theorem.traced_file.traverse_preorder(visit)
    return found[0]


def _read_tactics(theorem: Any) -> Iterator[TracedStep]:
    for tactic in theorem.get_traced_tactics():
        text, citations = tactic.get_annotated_tactic()
        yield TracedStep(
            tactic=tactic.tactic,
            annotated_tactic=(text, tuple(Citation.model_validate(citation) for citation in citations)),
            state_before=tactic.state_before,
            state_after=tactic.state_after,
        )


def _cited_in(node: Any) -> Iterator[Citation]:
    """What the names in a piece of syntax refer to, where Lean knows a place of definition."""
    if getattr(node, "def_path", None) and node.full_name and node.def_start and node.def_end:
        yield Citation(
            full_name=_public_name(node.full_name),
            def_path=node.def_path,
            def_pos=tuple(node.def_start),
            def_end_pos=tuple(node.def_end),
        )
    for child in node.children:
        yield from _cited_in(child)


def _public_name(name: str) -> str:
    """The name as it is written, of a private declaration too: `_private.Module.0.name` is `name`."""
    head, found, rest = name.partition(".0.")
    return rest if found and head.startswith("_private.") else name


def _unique(citations: Iterable[Citation]) -> Iterator[Citation]:
    seen: set[str] = set()
    for citation in citations:
        if citation.full_name not in seen:
            seen.add(citation.full_name)
            yield citation
