"""`elementary`: school-level number theory, written for this project, in English and in Lean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prover.core.theorem import parse_theorem
from prover.evaluation.benchmark import BenchmarkItem, BenchmarkSource, Edition

PATH = Path(__file__).parents[1] / "elementary.jsonl"


def read_row(row: Mapping[str, Any]) -> BenchmarkItem:
    """One line of the file."""
    return BenchmarkItem(
        name=row["name"],
        theorem=parse_theorem(row["lean"]),
        problem=row["english"],
        level=row["level"],
        kind=row["kind"],
        split=row["split"],
    )


SOURCE = BenchmarkSource(
    name="elementary",
    origin="part of QED",
    licence="Apache-2.0",
    environment="core",
    read_row=read_row,
    built_in=PATH,
    editions=(Edition(name="built in", count=307),),
)
