"""FIMO (arXiv 2309.04295): short-listed problems of the International Mathematical Olympiad, in Lean 4.

Where a problem asks for an answer, the statement that already names it is the one to prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prover.core.theorem import parse_theorem
from prover.evaluation.benchmark import BenchmarkItem, BenchmarkSource, Edition, Publication


def read_row(row: Mapping[str, Any]) -> BenchmarkItem:
    """One row: name, informal, formal_statement and formal_statement_with_answer, or as the published file has them."""
    if "math_problem" in row:
        theorem = parse_theorem(row.get("formal_statement_easy") or row["formal_statement"])
        return BenchmarkItem(name=row["id"], theorem=theorem, problem=row["math_problem"] or None)
    return BenchmarkItem(
        name=row["name"],
        theorem=parse_theorem(row.get("formal_statement_with_answer") or row["formal_statement"]),
        problem=row.get("informal") or None,
    )


SOURCE = BenchmarkSource(
    name="fimo",
    origin="datasets/fimo_hard.json of the repository liuchengwucn/discover-and-prove, one object a line",
    licence="Apache-2.0",
    environment="mathlib",
    read_row=read_row,
    editions=(
        Edition(
            name="discover-and-prove",
            count=149,
            sha256="5bf924ee4c466220c19cc0a91b8fa276809bf4f4829112e58f324affc9985dad",
        ),
    ),
    publication=Publication(
        url="https://raw.githubusercontent.com/liuchengwucn/discover-and-prove/6dd99de41d837426f67967cea5b667143414afc9/datasets/fimo_hard.json",
        commit="6dd99de41d837426f67967cea5b667143414afc9",
        count=149,
        content_sha256="aa976bb3606a9e582e5a7a6ba4463d5c153181f16eae4b0329e65cf84455b143",
    ),
)
