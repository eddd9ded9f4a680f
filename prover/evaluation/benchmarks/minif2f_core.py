"""`minif2f-core`: the problems of miniF2F whose statements need natural numbers and integers only."""

from __future__ import annotations

from prover.evaluation.benchmark import BenchmarkSource, Edition
from prover.evaluation.benchmarks.minif2f import read_row

SOURCE = BenchmarkSource(
    name="minif2f-core",
    origin="a selection of the repository yangky11/miniF2F-lean4",
    licence="MIT",
    environment="core",
    read_row=read_row,
    editions=(
        Edition(
            name="miniF2F-lean4 at 5746b7d, valid split over ℕ and ℤ",
            count=54,
            sha256="7897fa4579b2302c8bd4837698340040b44b923c1fcb522f22ae30eb6055877f",
        ),
    ),
)
