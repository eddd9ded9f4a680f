"""Running the pipeline over a benchmark, and counting what came of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

from prover.answer import summarize
from prover.attempting import first_cause
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.journal import Journal
from prover.evaluation.results import Evaluation, ItemResult, LevelCounts, Source
from prover.evaluation.statistics import Tally, count_cumulative, estimate_curve
from prover.events import AttemptFinished, Finished, NotUnderstood, Outcome, Result, StatementChecked, Target
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
    results = tuple(task.result() for task in tasks)
    tallies = [result.tally for result in results]
    return Evaluation(
        benchmark=benchmark.name,
        edition=benchmark.edition,
        sha256=benchmark.sha256,
        source=source,
        sampler=sampler.name,
        environment=checker.environment,
        budget=budget,
        seed=seed,
        problems=len(results),
        elaborated=sum(result.elaborated for result in results),
        proved=_count(results, Outcome.PROVED),
        disproved=_count(results, Outcome.DISPROVED),
        vacuous=_count(results, Outcome.VACUOUS),
        not_understood=_count(results, Outcome.NOT_UNDERSTOOD),
        seconds=time.monotonic() - started,
        tokens=sum(result.tokens for result in results),
        cpu_s=sum(result.cpu_s for result in results),
        pass_at_k=estimate_curve(tallies, seed=seed) if budget.all_attempts else (),
        cumulative=count_cumulative(tallies),
        levels=_count_levels(results),
        names={
            outcome: names for outcome in Outcome if (names := tuple(r.name for r in results if r.outcome is outcome))
        },
        results=results,
    )


def run_settings(
    benchmark: Benchmark, *, source: Source, sampler: Sampler, checker: Checker, budget: Budget, seed: int
) -> dict[str, Any]:
    """What makes a run the same run when it is started again. Larger budgets and other selections continue it."""
    return {
        "benchmark": benchmark.name,
        "sha256": benchmark.sha256,
        "source": source,
        "sampler": sampler.name,
        "environment": checker.environment.model_dump(mode="json"),
        "disprove": budget.disprove,
        "vacuity_attempts": budget.vacuity_attempts,
        "all_attempts": budget.all_attempts,
        "seed": seed,
    }


class _Count:
    """What a run's events add up to."""

    def __init__(self) -> None:
        self.elaborated = False
        self.trouble: NotUnderstood | None = None
        self.result: Result | None = None
        self.proofs: list[tuple[int, int]] = []  # attempts at the theorem that the judge accepted: index, number
        self.tokens = 0
        self.cpu_s = 0.0

    def add(self, event: object) -> None:
        """Take in one event."""
        match event:
            case NotUnderstood():
                self.trouble = event
            case StatementChecked(verdict=verdict):
                self.elaborated = self.elaborated or verdict.status is VerdictStatus.SORRY
                self.cpu_s += verdict.cpu_s
            case AttemptFinished(attempt=attempt):
                self.tokens += attempt.completion.tokens
                self.cpu_s += attempt.verdict.cpu_s
                if event.target is Target.THEOREM and attempt.verdict.is_proved:
                    self.proofs.append((event.index, event.number))
            case Finished(result=result):
                self.result = result


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
    count = _Count()
    events = prove(task, formalizer=formalizer, sampler=sampler, checker=checker, budget=budget)
    async with aclosing(events):
        async for event in events:
            count.add(event)
    result = count.result
    assert result is not None, "a run ends with Finished"
    first = min(count.proofs, default=None)
    return ItemResult(
        name=item.name,
        outcome=result.outcome,
        reason=result.reason,
        elaborated=count.elaborated,
        level=item.level,
        kind=item.kind,
        split=item.split,
        answer=summarize(task, result, trouble=count.trouble),
        tally=Tally(attempts=result.attempts, proved=len(count.proofs), first_proof=first[1] if first else None),
        tokens=count.tokens,
        cpu_s=count.cpu_s,
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
