"""Published results, to be put beside ours. Percentages of miniF2F-test (244 problems) with Lean and Mathlib."""

from __future__ import annotations

from prover.core.value import Value


class PublishedResult(Value):
    """pass@k as its authors report it."""

    model: str
    source: str
    percent: dict[int, float]  # by k


MINIF2F_TEST = (
    PublishedResult(model="DeepSeek-Prover (7B)", source="arXiv 2405.14333", percent={1: 30.0, 64: 46.3}),
    PublishedResult(model="DeepSeek-Prover-V1.5-SFT", source="arXiv 2408.08152", percent={32: 48.2, 3200: 53.3}),
    PublishedResult(model="DeepSeek-Prover-V1.5-RL", source="arXiv 2408.08152", percent={32: 50.0, 3200: 54.9}),
    PublishedResult(
        model="DeepSeek-Prover-V2-7B, non-CoT",
        source="arXiv 2504.21801",
        percent={1: 55.5, 32: 68.0, 1024: 73.2, 8192: 75.0},
    ),
    PublishedResult(
        model="DeepSeek-Prover-V2-7B, CoT",
        source="arXiv 2504.21801",
        percent={1: 58.6, 32: 75.6, 1024: 79.9, 8192: 82.0},
    ),
    PublishedResult(
        model="DeepSeek-Prover-V2-671B, CoT",
        source="arXiv 2504.21801",
        percent={1: 61.9, 32: 82.4, 1024: 86.6, 8192: 88.9},
    ),
    PublishedResult(
        model="Kimina-Prover-Preview-72B",
        source="arXiv 2504.11354",
        percent={1: 52.9, 32: 68.9, 1024: 77.9, 8192: 80.7},
    ),
    PublishedResult(model="Goedel-Prover-V2-8B", source="arXiv 2508.03613", percent={32: 84.6}),
    PublishedResult(model="Goedel-Prover-V2-32B", source="arXiv 2508.03613", percent={32: 88.0}),
    PublishedResult(model="Goedel-Prover-V2-32B, self-correction", source="arXiv 2508.03613", percent={32: 90.4}),
)


def find_published(benchmark: str) -> tuple[PublishedResult, ...]:
    """The published results on a benchmark of this name; they are comparable only where the setting is the same."""
    return MINIF2F_TEST if benchmark in ("minif2f", "minif2f-core") else ()
