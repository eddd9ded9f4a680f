"""PutnamBench (arXiv 2407.11214): problems of the Putnam competition, a folder with a Lean file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prover.core.theorem import parse_theorem
from prover.evaluation.benchmark import BenchmarkItem, BenchmarkSource


def read_row(row: Mapping[str, Any]) -> BenchmarkItem:
    """One file: ``name`` and ``text``. Its imports, opens and the answer's definition become the header."""
    return BenchmarkItem(name=row["name"], theorem=parse_theorem(row["text"]))


SOURCE = BenchmarkSource(
    name="putnam",
    origin="the folder lean4/src of the repository trishullab/PutnamBench",
    licence="Apache-2.0",
    environment="mathlib",
    read_row=read_row,
)
