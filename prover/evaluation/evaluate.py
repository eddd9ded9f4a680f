"""Running the pipeline over a benchmark, and counting what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from contextlib import aclosing
from typing import Any

from prover.attempting import first_cause
from prover.errors import InvalidInputError, QedError, SamplerError, SamplerUnavailableError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.counting import ItemCount, choose_meant, choose_task, conclude
from prover.evaluation.journal import Journal
from prover.evaluation.measuring import compare_before_end
from prover.evaluation.recorded import record
from prover.evaluation.results import Evaluation, Failed, ItemResult, Source
from prover.lean.checker import Checker
from prover.parts import Parts
from prover.proving import Budget, prove

_FORMAT = 2  # of a run's folder


async def evaluate(
    benchmark: Benchmark,
    *,
    source: Source,
    parts: Parts,
    checker: Checker,
    budget: Budget,
    seed: int = 0,
    journal: Journal | None = None,
    report: Callable[[ItemResult | Failed], None] = lambda _: None,
) -> Evaluation:
    """Run the pipeline on every item, ``budget.parallel`` problems at a time, each with one check at a time.

    ``source`` says whether the given statement is tried (``formal``) or the problem's text (``informal``). ``report``
    is called with each result as it comes. With a ``journal``, what it knows is neither sampled nor checked again.
    A sampler that refuses one problem has failed on that problem; raises what every problem met, and EngineError or
    SamplerUnavailableError when Lean cannot be run or the model's server has gone: such a run can be gone on with.
    """
    started = time.monotonic()
    slots = asyncio.Semaphore(budget.parallel)
    own_budget = budget.model_copy(update={"parallel": 1})
    refusals = _Refusals()

    async def run(item: BenchmarkItem) -> ItemResult | Failed:
        async with slots:
            result: ItemResult | Failed | None = journal.result(item.name, own_budget) if journal else None
            if result is None:
                own, own_checker = record(parts, checker, journal, item.name) if journal else (parts, checker)
                try:
                    result = await _run_item(
                        item, source=source, parts=own, checker=own_checker, budget=own_budget, journal=journal
                    )
                except (InvalidInputError, SamplerError) as error:
                    result = refusals.take(item, error)
                else:
                    if journal:
                        journal.end(result, own_budget)
        if isinstance(result, ItemResult):
            refusals.had_success = True
        report(result)
        return result

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(item)) for item in benchmark.items]
    except BaseExceptionGroup as errors:
        raise first_cause(errors) from None
    results = [task.result() for task in tasks]
    refusals.require_success()
    return conclude(
        benchmark,
        tuple(result for result in results if isinstance(result, ItemResult)),
        failed=tuple(result for result in results if isinstance(result, Failed)),
        reused=journal.reused if journal else (),
        source=source,
        sampler=parts.sampler.name,
        environment=checker.environment,
        budget=budget,
        seed=seed,
        seconds=time.monotonic() - started,
    )


class _Refusals:
    """Tells one problem that a sampler refuses from a sampler that refuses everything."""

    _PATIENCE = 8  # refusals from the start, without anything else

    def __init__(self) -> None:
        self.had_success = False
        self._errors: list[QedError] = []

    def take(self, item: BenchmarkItem, error: QedError) -> Failed:
        """The refusal as a result; raised where nobody is to be reached, or nothing else was ever heard."""
        if isinstance(error, SamplerUnavailableError):
            raise error
        self._errors.append(error)
        if len(self._errors) >= self._PATIENCE:
            self.require_success()
        return Failed(name=item.name, reason=str(error))

    def require_success(self) -> None:
        """Raise the first refusal if there was nothing but refusals."""
        if self._errors and not self.had_success:
            raise self._errors[0]


def run_settings(
    benchmark: Benchmark, *, source: Source, sampler: Mapping[str, Any], checker: Checker, budget: Budget, seed: int
) -> dict[str, Any]:
    """What makes a run the same run when it is started again. Larger budgets and other selections continue it."""
    return {
        "format": _FORMAT,
        "benchmark": benchmark.name,
        "sha256": benchmark.sha256,
        "source": source,
        "sampler": dict(sampler),
        "environment": checker.environment.model_dump(mode="json"),
        "disprove": budget.disprove,
        "vacuity_attempts": budget.vacuity_attempts,
        "all_attempts": budget.all_attempts,
        "repair_rounds": budget.repair_rounds,
        "seed": seed,
    }


async def _run_item(
    item: BenchmarkItem, *, source: Source, parts: Parts, checker: Checker, budget: Budget, journal: Journal | None
) -> ItemResult:
    task = choose_task(item, source)
    count = ItemCount(item, task)
    events = prove(
        task,
        problem=item.problem or "",
        formalizer=parts.formalizer,
        screening=parts.screening,
        sampler=parts.sampler,
        repairer=parts.repairer,
        checker=checker,
        budget=budget,
        known=journal.told(item.name) if journal else (),
    )
    compared = compare_before_end(events, meant=choose_meant(item, source), checker=checker)
    async with aclosing(compared):
        async for event in compared:
            count.add(event)
            if journal:
                journal.note_event(item.name, event)
    return count.conclude()
