"""Running the pipeline over a benchmark, and counting what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import Literal

from prover.answer import Answer, summarize
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.events import Finished, NotUnderstood, Outcome, Result, StatementChecked
from prover.formalization.formalizer import Formalizer
from prover.lean.checker import Checker
from prover.proving import Budget, prove
from prover.sampling.sampler import Sampler

Source = Literal["formal", "informal"]


class ItemResult(Value):
    """What became of one problem."""

    name: str
    outcome: Outcome
    reason: str
    elaborated: bool  # whether Lean accepts the statement
    level: int | None
    kind: str
    split: str | None
    answer: Answer  # statement, evidence and the judge's verdict, as a single run would answer


class LevelCounts(Value):
    """A row of the table: how the problems of one level ended."""

    level: int | None
    kind: str
    problems: int
    proved: int
    disproved: int
    vacuous: int
    not_understood: int
    wall_s: float  # summed over the problems, which run side by side


class Evaluation(Value):
    """The outcome of a benchmark run. ``proved`` counts the judge's word alone."""

    benchmark: str
    sha256: str
    source: Source
    sampler: str
    environment: EnvironmentStamp
    budget: Budget
    problems: int
    elaborated: int
    proved: int
    disproved: int
    vacuous: int
    not_understood: int
    seconds: float
    levels: tuple[LevelCounts, ...]
    names: dict[Outcome, tuple[str, ...]]
    results: tuple[ItemResult, ...]


async def evaluate(
    benchmark: Benchmark,
    *,
    source: Source,
    formalizer: Formalizer,
    sampler: Sampler,
    checker: Checker,
    budget: Budget,
    report: Callable[[ItemResult], None] = lambda _: None,
) -> Evaluation:
    """Run the pipeline on every item, ``budget.parallel`` problems at a time, each with one check at a time.

    ``source`` says whether the given statement is tried (``formal``) or the problem's text (``informal``). ``report``
    is called with each result as it comes.
    """
    started = time.monotonic()
    slots = asyncio.Semaphore(budget.parallel)
    own_budget = budget.model_copy(update={"parallel": 1})

    async def run(item: BenchmarkItem) -> ItemResult:
        async with slots:
            result = await _run_item(
                item, source=source, formalizer=formalizer, sampler=sampler, checker=checker, budget=own_budget
            )
        report(result)
        return result

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(item)) for item in benchmark.items]
    results = tuple(task.result() for task in tasks)
    return Evaluation(
        benchmark=benchmark.name,
        sha256=benchmark.sha256,
        source=source,
        sampler=sampler.name,
        environment=checker.environment,
        budget=budget,
        problems=len(results),
        elaborated=sum(result.elaborated for result in results),
        proved=_count(results, Outcome.PROVED),
        disproved=_count(results, Outcome.DISPROVED),
        vacuous=_count(results, Outcome.VACUOUS),
        not_understood=_count(results, Outcome.NOT_UNDERSTOOD),
        seconds=time.monotonic() - started,
        levels=_count_levels(results),
        names={
            outcome: names for outcome in Outcome if (names := tuple(r.name for r in results if r.outcome is outcome))
        },
        results=results,
    )


async def _run_item(
    item: BenchmarkItem,
    *,
    source: Source,
    formalizer: Formalizer,
    sampler: Sampler,
    checker: Checker,
    budget: Budget,
) -> ItemResult:
    task: Problem | Theorem = item.theorem
    if source == "informal":
        if item.problem is None:
            raise InvalidInputError(f"{item.name} has no text in natural language; evaluate from formal statements.")
        task = Problem(text=item.problem)
    result: Result | None = None
    trouble: NotUnderstood | None = None
    elaborated = False
    events = prove(task, formalizer=formalizer, sampler=sampler, checker=checker, budget=budget)
    async with aclosing(events):
        async for event in events:
            if isinstance(event, NotUnderstood):
                trouble = event
            elif isinstance(event, StatementChecked):
                elaborated = elaborated or event.verdict.status is VerdictStatus.SORRY
            elif isinstance(event, Finished):
                result = event.result
    assert result is not None, "a run ends with Finished"
    return ItemResult(
        name=item.name,
        outcome=result.outcome,
        reason=result.reason,
        elaborated=elaborated,
        level=item.level,
        kind=item.kind,
        split=item.split,
        answer=summarize(task, result, trouble=trouble),
    )


def _count(results: tuple[ItemResult, ...], outcome: Outcome) -> int:
    return sum(result.outcome is outcome for result in results)


def _count_levels(results: tuple[ItemResult, ...]) -> tuple[LevelCounts, ...]:
    keys = sorted({(result.kind != "true", result.kind, result.level or 0) for result in results})
    rows = []
    for _, kind, level in keys:
        own = tuple(result for result in results if (result.kind, result.level or 0) == (kind, level))
        rows.append(
            LevelCounts(
                level=level or None,
                kind=kind,
                problems=len(own),
                proved=_count(own, Outcome.PROVED),
                disproved=_count(own, Outcome.DISPROVED),
                vacuous=_count(own, Outcome.VACUOUS),
                not_understood=_count(own, Outcome.NOT_UNDERSTOOD),
                wall_s=sum(result.answer.wall_s for result in own),
            )
        )
    return tuple(rows)
