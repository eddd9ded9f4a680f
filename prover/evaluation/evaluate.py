"""Running the pipeline over a benchmark, and counting what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import aclosing
from typing import Any

from prover.attempting import first_cause
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.counting import ItemCount, choose_task, conclude
from prover.evaluation.journal import Journal
from prover.evaluation.results import Evaluation, ItemResult, Source
from prover.formalization.formalizer import Formalizer
from prover.lean.checker import Checker
from prover.proving import Budget, prove
from prover.sampling.sampler import Sampler


async def evaluate(
    benchmark: Benchmark,
    *,
    source: Source,
    formalizer: Formalizer,
    sampler: Sampler,
    checker: Checker,
    budget: Budget,
    seed: int = 0,
    journal: Journal | None = None,
    report: Callable[[ItemResult], None] = lambda _: None,
) -> Evaluation:
    """Run the pipeline on every item, ``budget.parallel`` problems at a time, each with one check at a time.

    ``source`` says whether the given statement is tried (``formal``) or the problem's text (``informal``). ``report``
    is called with each result as it comes. With a ``journal``, what it knows is neither sampled nor checked again.
    Raises EngineError when Lean cannot be run.
    """
    started = time.monotonic()
    slots = asyncio.Semaphore(budget.parallel)
    own_budget = budget.model_copy(update={"parallel": 1})

    async def run(item: BenchmarkItem) -> ItemResult:
        async with slots:
            result = journal.result(item.name, own_budget) if journal else None
            if result is None:
                result = await _run_item(
                    item,
                    source=source,
                    formalizer=formalizer,
                    sampler=journal.sampler(item.name, sampler) if journal else sampler,
                    checker=journal.checker(checker) if journal else checker,
                    budget=own_budget,
                )
                if journal:
                    journal.end(result, own_budget)
        report(result)
        return result

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(item)) for item in benchmark.items]
    except BaseExceptionGroup as errors:
        raise first_cause(errors) from None
    return conclude(
        benchmark,
        tuple(task.result() for task in tasks),
        source=source,
        sampler=sampler.name,
        environment=checker.environment,
        budget=budget,
        seed=seed,
        seconds=time.monotonic() - started,
    )


def run_settings(
    benchmark: Benchmark, *, source: Source, sampler: Mapping[str, Any], checker: Checker, budget: Budget, seed: int
) -> dict[str, Any]:
    """What makes a run the same run when it is started again. Larger budgets and other selections continue it."""
    return {
        "benchmark": benchmark.name,
        "sha256": benchmark.sha256,
        "source": source,
        "sampler": dict(sampler),
        "environment": checker.environment.model_dump(mode="json"),
        "disprove": budget.disprove,
        "vacuity_attempts": budget.vacuity_attempts,
        "all_attempts": budget.all_attempts,
        "seed": seed,
    }


async def _run_item(
    item: BenchmarkItem,
    *,
    source: Source,
    formalizer: Formalizer,
    sampler: Sampler,
    checker: Checker,
    budget: Budget,
) -> ItemResult:
    task = choose_task(item, source)
    count = ItemCount(item, task)
    events = prove(task, formalizer=formalizer, sampler=sampler, checker=checker, budget=budget)
    async with aclosing(events):
        async for event in events:
            count.add(event)
    return count.conclude()
