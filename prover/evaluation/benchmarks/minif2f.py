"""miniF2F (arXiv 2109.00110) in Lean 4, in the form that was published with DeepSeek-Prover-V1.5.

Several corrected variants of its statements circulate; their results are not comparable, so a run names its edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prover.core.theorem import parse_theorem
from prover.evaluation.benchmark import BenchmarkItem, BenchmarkSource, Edition, Publication


def read_row(row: Mapping[str, Any]) -> BenchmarkItem:
    """One line of the file: name, split, informal_prefix, formal_statement and header."""
    informal = row.get("informal_prefix", "").removeprefix("/--").rstrip().removesuffix("-/").strip()
    return BenchmarkItem(
        name=row["name"],
        theorem=parse_theorem(row["formal_statement"]),
        published_header=row.get("header", ""),
        problem=informal or None,
        split=row.get("split"),
    )


SOURCE = BenchmarkSource(
    name="minif2f",
    origin="datasets/minif2f.jsonl of the repository deepseek-ai/DeepSeek-Prover-V1.5",
    licence="MIT",
    environment="mathlib",
    read_row=read_row,
    editions=(
        Edition(
            name="DeepSeek-Prover-V1.5 at 2c4ba91, valid split",
            count=244,
            sha256="f71060f5126608dc9e436a73d1aaae56d5c2cc54e7956a8eb99ad1917817da85",
        ),
    ),
    publication=Publication(
        url="https://raw.githubusercontent.com/deepseek-ai/DeepSeek-Prover-V1.5/2c4ba9119eef74d0d611f494261b2c5bae98c69a/datasets/minif2f.jsonl",
        commit="2c4ba9119eef74d0d611f494261b2c5bae98c69a",
        count=488,
        content_sha256="61c316554dde1d53882abdf0fe257a1b9810149dc96582bb8f88d54ffeee5427",
        split="valid",
    ),
)
