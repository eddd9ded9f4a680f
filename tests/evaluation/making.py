"""What tests of evaluations make their runs of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.evaluate import evaluate, run_settings
from prover.evaluation.journal import Journal
from prover.evaluation.report import write_report
from prover.evaluation.results import Evaluation, Source
from prover.evaluation.reusing import import_attempts, reuse_run
from prover.formalization.english_formalizer import EnglishFormalizer
from prover.lean.checker import Checker
from prover.parts import Parts
from prover.proving import Budget
from prover.repair.repairer import Repairer
from prover.sampling.sampler import Sampler

PROVED = VerdictStatus.PROVED
ITEMS = tuple(
    BenchmarkItem(name=name, theorem=Theorem(name=name, statement=f"theorem {name} : {n} = {n}"), problem="0 = 0")
    for n, name in enumerate(("one", "two", "three"))
)
BENCHMARK = Benchmark(name="three", sha256="0" * 64, items=ITEMS)
SETTINGS = {"kind": "scripted"}


def make_parts(sampler: Sampler, repairer: Repairer | None = None) -> Parts:
    """Parts with this sampler, and nothing else that is asked but the repairer."""
    return Parts(formalizer=EnglishFormalizer(), screening=None, sampler=sampler, repairer=repairer)


async def run(
    folder: Path | None,
    checker: Checker,
    sampler: Sampler,
    *,
    benchmark: Benchmark = BENCHMARK,
    source: Source = "formal",
    sampler_settings: Mapping[str, Any] = SETTINGS,
    reuse: Sequence[Path] = (),
    files: Sequence[Path] = (),
    trusts_verdicts: bool = False,
    with_report: bool = False,
    repairer: Repairer | None = None,
    **options: Any,
) -> Evaluation:
    """One run over the benchmark, in a folder with a journal if there is one."""
    budget = Budget(parallel=1, disprove=False, **options)

    async def go(journal: Journal | None) -> Evaluation:
        return await evaluate(
            benchmark,
            source=source,
            parts=make_parts(sampler, repairer),
            checker=checker,
            budget=budget,
            journal=journal,
        )

    if folder is None:
        return await go(None)
    settings = run_settings(benchmark, source=source, sampler=sampler_settings, checker=checker, budget=budget, seed=0)
    with Journal(folder, settings) as journal:
        for other in reuse:
            reuse_run(journal, other, benchmark)
        for path in files:
            import_attempts(journal, path, benchmark, environment=checker.environment, trusts_verdicts=trusts_verdicts)
        evaluation = await go(journal)
        if with_report:
            write_report(evaluation, journal)
        return evaluation
