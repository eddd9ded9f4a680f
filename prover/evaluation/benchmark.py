"""Benchmarks: problems with the statements that are meant, read from a file that somebody else published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.errors import EnvironmentUnavailableError, InvalidInputError, QedError


class BenchmarkItem(Value):
    """One problem of a benchmark."""

    name: str
    theorem: Theorem  # the statement that is meant
    published_header: str = ""  # for Mathlib, where the file gives it apart from the statement
    problem: str | None = None  # in natural language, where the benchmark has it
    level: int | None = None  # 1 (one step) to 5
    kind: Literal["true", "false", "vacuous"] = "true"
    split: str | None = None


class Edition(Value):
    """A published file of a benchmark. The hash is of its bytes; empty when it changes with QED."""

    name: str
    count: int
    sha256: str = ""


class Publication(Value):
    """A file on the web, at a commit, that a benchmark can be fetched from."""

    url: str
    commit: str
    count: int | None  # problems in it; None: not known
    content_sha256: str = ""  # by :func:`hash_content`; empty: not known
    split: str = ""  # whose problems the hash is of; empty: all

    @property
    def edition(self) -> str:
        """What results over it are known by."""
        return f"published at {self.commit[:7]}"


@dataclass(frozen=True, kw_only=True)
class BenchmarkSource:
    """Where a benchmark comes from, and how a row of its file is read."""

    name: str
    origin: str
    licence: str
    environment: str  # that its statements need
    read_row: Callable[[Mapping[str, Any]], BenchmarkItem]
    editions: tuple[Edition, ...] = ()
    publication: Publication | None = None  # None: it has to be got by hand
    built_in: Path | None = None


class Benchmark(Value):
    """A named list of problems; the hash is of the file that it came from."""

    name: str
    sha256: str
    edition: str = ""  # empty: a file that QED does not know
    licence: str = ""
    environment: str = "core"  # that its statements need
    items: tuple[BenchmarkItem, ...]

    def select(self, *, only: str = "", split: str = "", limit: int = 0) -> Benchmark:
        """The items whose name contains ``only``, of the given split, and of these the first ``limit`` (0: all)."""
        items = [item for item in self.items if only in item.name and (not split or item.split == split)]
        if not items:
            raise InvalidInputError(f"Benchmark {self.name} has no problem that was asked for (of {len(self.items)}).")
        return self.model_copy(update={"items": tuple(items[:limit] if limit else items)})

    def with_published_headers(self) -> Benchmark:
        """The same problems, each under the header that it was published with, where it has none of its own."""
        items = [
            item.model_copy(
                update={"theorem": item.theorem.model_copy(update={"header": item.published_header.strip()})}
            )
            if item.published_header and not item.theorem.header
            else item
            for item in self.items
        ]
        return self.model_copy(update={"items": tuple(items)})


def load_benchmark(name: str, path: Path | None = None) -> Benchmark:
    """A benchmark by name; ``path`` is its file, or a folder of Lean files.

    Raises InvalidInputError for an unknown name, a missing file, a doubled name, and a malformed line (with its
    number).
    """
    source = find_source(name)
    path = path or source.built_in
    if path is None:
        fetching = "fetch it with --fetch, or " if source.publication else ""
        raise InvalidInputError(
            f"Benchmark {name} is not part of QED: {fetching}get {source.origin} ({source.licence}), and give it with "
            "--data."
        )
    if path.is_dir():
        rows, sha256 = _read_folder(path)
    else:
        content = _read(path)
        rows, sha256 = _read_rows(content, path.name), hashlib.sha256(content).hexdigest()
    return _build(source, rows, sha256, is_built_in=path == source.built_in)


def parse_benchmark(name: str, content: bytes) -> Benchmark:
    """A benchmark from the bytes of its file; see :func:`load_benchmark`."""
    sha256 = hashlib.sha256(content).hexdigest()
    return _build(find_source(name), _read_rows(content, "data"), sha256, is_built_in=False)


def hash_content(items: Iterable[BenchmarkItem]) -> str:
    """Hex digest of names, statements and texts: the same for the same problems, however a file puts them."""
    digest = hashlib.sha256()
    for item in items:
        digest.update(json.dumps([item.name, item.theorem.sha256, item.problem or ""]).encode() + b"\n")
    return digest.hexdigest()


def find_source(name: str) -> BenchmarkSource:
    """The benchmark of this name. Raises InvalidInputError."""
    from prover.evaluation.benchmarks import SOURCES

    source = SOURCES.get(name)
    if source is None:
        raise InvalidInputError(f"There is no benchmark {name!r}; choose one of: {', '.join(SOURCES)}.")
    return source


_Row = tuple[str, bytes | Mapping[str, Any]]  # what it is called in a complaint, and the row


def _build(source: BenchmarkSource, rows: Sequence[_Row], sha256: str, *, is_built_in: bool) -> Benchmark:
    items: dict[str, BenchmarkItem] = {}
    for place, row in rows:
        try:
            item = source.read_row(json.loads(row) if isinstance(row, bytes) else row)
            f"{item.name}{item.problem or ''}{item.split}".encode()  # half a character could be written nowhere
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, QedError) as error:
            raise InvalidInputError(f"{place}: {_describe(error)}") from None
        if item.name in items:
            raise InvalidInputError(f"{place}: the name {item.name!r} was there before.")
        items[item.name] = item
    if not items:
        raise InvalidInputError(f"The data of benchmark {source.name} holds no problems.")
    return Benchmark(
        name=source.name,
        sha256=sha256,
        edition="built in" if is_built_in else _find_edition(sha256) or _find_publication(source, items.values()),
        licence=source.licence,
        environment=source.environment,
        items=tuple(items.values()),
    )


def _find_edition(sha256: str) -> str:
    from prover.evaluation.benchmarks import SOURCES

    return {edition.sha256: edition.name for each in SOURCES.values() for edition in each.editions}.get(sha256, "")


def _find_publication(source: BenchmarkSource, items: Collection[BenchmarkItem]) -> str:
    """The publication that the items are, by their content; empty when they are not."""
    published = source.publication
    if published is None or not published.content_sha256 or len(items) != published.count:
        return ""
    of_split = (item for item in items if not published.split or item.split == published.split)
    return published.edition if hash_content(of_split) == published.content_sha256 else ""


def disproves(benchmark: Benchmark, wish: bool | None) -> bool:
    """Whether negations are attacked, too: as wished, and otherwise where some statements are false."""
    return any(item.kind != "true" for item in benchmark.items) if wish is None else wish


def require_environment(benchmark: Benchmark, environment: str) -> None:
    """Raise EnvironmentUnavailableError when no statement could compile there: the core environment has no Mathlib."""
    importing = sum("import Mathlib" in item.theorem.header for item in benchmark.items)
    if environment == "core" and importing == len(benchmark.items):
        raise EnvironmentUnavailableError(
            f"{benchmark.name}: {importing} problems were read, and all of them import Mathlib, which the environment "
            "core does not have. Run them with --environment mathlib; `qed doctor` says how to set it up."
        )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from None


def _read_rows(content: bytes, name: str) -> list[_Row]:
    """The lines that hold something; the items, where the file is one JSON list."""
    if content.lstrip()[:1] == b"[":
        try:
            items = json.loads(content)
        except (ValueError, RecursionError):
            pass  # the lines are complained about
        else:
            return [(f"{name}, item {number}", item) for number, item in enumerate(items, 1)]
    lines = enumerate(content.splitlines(), 1)
    return [(f"{name}, line {number}", line) for number, line in lines if line.strip()]


def _read_folder(path: Path) -> tuple[list[_Row], str]:
    """The Lean files of a folder, by name, and the digest of them all."""
    digest = hashlib.sha256()
    rows: list[_Row] = []
    for file in sorted(path.glob("*.lean")):
        content = _read(file)
        digest.update(file.name.encode() + b"\0" + content)
        try:
            rows.append((file.name, {"name": file.stem, "text": content.decode()}))
        except UnicodeDecodeError as error:
            raise InvalidInputError(f"{file.name}: not UTF-8: {error}.") from None
    return rows, digest.hexdigest()


def _describe(error: Exception) -> str:
    match error:
        case KeyError():
            return f"the field {error} is missing."
        case json.JSONDecodeError():
            return f"not JSON: {error}."
        case TypeError() | AttributeError():
            return "not an object with the fields of this benchmark."
        case _:
            return str(error)
