"""Benchmarks: problems with the statements that are meant, loaded from JSON lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from prover.core.theorem import Theorem, parse_theorem
from prover.core.value import Value
from prover.errors import InvalidInputError, QedError

ELEMENTARY_PATH = Path(__file__).with_name("elementary.jsonl")

BENCHMARKS = ("elementary", "minif2f")


class BenchmarkItem(Value):
    """One problem of a benchmark."""

    name: str
    theorem: Theorem  # the statement that is meant
    problem: str | None = None  # in natural language, where the benchmark has it
    level: int | None = None  # 1 (one step) to 5
    kind: Literal["true", "false", "vacuous"] = "true"
    split: str | None = None


class Benchmark(Value):
    """A named list of problems; the hash is of the file that it came from."""

    name: str
    sha256: str
    items: tuple[BenchmarkItem, ...]

    def select(self, *, only: str = "", split: str = "", limit: int = 0) -> Benchmark:
        """The items whose name contains ``only``, of the given split, and of these the first ``limit`` (0: all)."""
        items = [item for item in self.items if only in item.name and (not split or item.split == split)]
        if not items:
            raise InvalidInputError(f"Benchmark {self.name} has no problem that was asked for (of {len(self.items)}).")
        return self.model_copy(update={"items": tuple(items[:limit] if limit else items)})


def load_benchmark(name: str, path: Path | None = None) -> Benchmark:
    """A benchmark by name: ``elementary`` is built in, ``minif2f`` is read from ``path``.

    Raises InvalidInputError for an unknown name, a missing file, and a malformed line (with its number).
    """
    if name not in BENCHMARKS:
        raise InvalidInputError(f"There is no benchmark {name!r}; choose one of: {', '.join(BENCHMARKS)}.")
    if path is None:
        if name != "elementary":
            raise InvalidInputError(f"Benchmark {name} is not part of QED: give its JSON lines file with --data FILE.")
        path = ELEMENTARY_PATH
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from None
    read_row = _read_elementary if name == "elementary" else _read_minif2f
    items = []
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            try:
                items.append(read_row(json.loads(line)))
            except (ValueError, KeyError, TypeError, QedError) as error:
                raise InvalidInputError(f"{path.name}, line {number}: {type(error).__name__}: {error}") from None
    return Benchmark(name=name, sha256=hashlib.sha256(content).hexdigest(), items=tuple(items))


def _read_elementary(row: Mapping[str, Any]) -> BenchmarkItem:
    return BenchmarkItem(
        name=row["name"],
        theorem=parse_theorem(row["lean"]),
        problem=row["english"],
        level=row["level"],
        kind=row["kind"],
        split=row["split"],
    )


def _read_minif2f(row: Mapping[str, Any]) -> BenchmarkItem:
    """As published with DeepSeek-Prover-V1.5. Its header is Mathlib's and left out: the environment gives its own."""
    informal = row.get("informal_prefix", "").removeprefix("/--").removesuffix("-/\n").strip()
    return BenchmarkItem(
        name=row["name"],
        theorem=parse_theorem(row["formal_statement"]),
        problem=informal or None,
        split=row.get("split"),
    )
