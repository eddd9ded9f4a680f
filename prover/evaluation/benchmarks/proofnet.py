"""ProofNet (arXiv 2302.12433) in Lean 4: undergraduate mathematics, in the form of DeepSeek-Prover-V1.5's files."""

from __future__ import annotations

from prover.evaluation.benchmark import BenchmarkSource, Publication
from prover.evaluation.benchmarks.minif2f import read_row

SOURCE = BenchmarkSource(
    name="proofnet",
    origin="datasets/proofnet.jsonl of the repository deepseek-ai/DeepSeek-Prover-V1.5",
    licence="MIT",
    environment="mathlib",
    read_row=read_row,
    publication=Publication(
        url="https://raw.githubusercontent.com/deepseek-ai/DeepSeek-Prover-V1.5/2c4ba9119eef74d0d611f494261b2c5bae98c69a/datasets/proofnet.jsonl",
        commit="2c4ba9119eef74d0d611f494261b2c5bae98c69a",
        count=None,
    ),
)
