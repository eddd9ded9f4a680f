"""From the events of runs to an evaluation's numbers: the same whoever ran them, this process or a service."""

from __future__ import annotations

from prover.answer import summarize
from prover.core.equivalence import Equivalence
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from prover.errors import InvalidInputError
from prover.evaluation.benchmark import Benchmark, BenchmarkItem
from prover.evaluation.results import Evaluation, Failed, ItemResult, LevelCounts, Reused, Source
from prover.evaluation.statistics import Tally, count_cumulative, estimate_curve
from prover.events import (
    AttemptFinished,
    Event,
    Finished,
    MeaningCompared,
    NotUnderstood,
    Outcome,
    Result,
    SamplerStopped,
    StatementChecked,
    Target,
)
from prover.proving import Budget


def choose_task(item: BenchmarkItem, source: Source) -> Problem | Theorem:
    """What the pipeline gets. Raises InvalidInputError when the item has no text in natural language, and needs one."""
    if source == "formal":
        return item.theorem
    if item.problem is None:
        raise InvalidInputError(f"{item.name} has no text in natural language; evaluate from formal statements.")
    return Problem(text=item.problem)


def choose_meant(item: BenchmarkItem, source: Source) -> Theorem | None:
    """The statement that the one to be tried is compared with; None where it is the same."""
    return item.theorem if source == "informal" else None


class ItemCount:
    """What the events of one problem's run add up to."""

    def __init__(self, item: BenchmarkItem, task: Problem | Theorem) -> None:
        self._item = item
        self._task = task
        self._elaborated = False
        self._trouble: NotUnderstood | None = None
        self._result: Result | None = None
        self._proofs: list[tuple[int, int]] = []  # attempts at the theorem that the judge accepted: index, number
        self._compared: MeaningCompared | None = None
        self._stopped = ""
        self._tokens = 0
        self._cpu_s = 0.0

    def add(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case NotUnderstood():
                self._trouble = event
            case StatementChecked(verdict=verdict):
                self._elaborated = self._elaborated or verdict.status is VerdictStatus.SORRY
                self._cpu_s += verdict.cpu_s
            case AttemptFinished(attempt=attempt):
                self._tokens += attempt.completion.tokens
                self._cpu_s += attempt.verdict.cpu_s
                if event.target is Target.THEOREM and attempt.verdict.is_proved:
                    self._proofs.append((event.index, event.number))
            case SamplerStopped(reason=reason):
                self._stopped = self._stopped or reason
            case MeaningCompared():
                self._compared = event
            case Finished(result=result):
                self._result = result

    def conclude(self) -> ItemResult:
        """The problem's result, once its run has finished."""
        item, result = self._item, self._result
        assert result is not None, "a run ends with Finished"
        first = min(self._proofs, default=None)
        return ItemResult(
            name=item.name,
            outcome=result.outcome,
            reason=result.reason,
            elaborated=self._elaborated,
            level=item.level,
            kind=item.kind,
            split=item.split,
            answer=summarize(self._task, result, trouble=self._trouble),
            tally=Tally(attempts=result.attempts, proved=len(self._proofs), first_proof=first[1] if first else None),
            meaning=self._compared.equivalence if self._compared else None,
            meant=self._compared.meant.statement if self._compared else "",
            stopped=self._stopped,
            tokens=self._tokens,
            cpu_s=self._cpu_s,
        )


def conclude(
    benchmark: Benchmark,
    results: tuple[ItemResult, ...],
    *,
    source: Source,
    sampler: str,
    environment: EnvironmentStamp,
    budget: Budget,
    seed: int,
    seconds: float,
    failed: tuple[Failed, ...] = (),
    reused: tuple[Reused, ...] = (),
) -> Evaluation:
    """The evaluation that the results make.

    A problem on which the machinery failed counts as one that all attempts left unproved. There is no estimate of
    pass@k where a run stops at the first proof, or where attempts build on each other.
    """
    tallies = [result.tally for result in results]
    tallies += [Tally(attempts=budget.attempts, proved=0)] * len(failed)
    is_informal = source == "informal"
    return Evaluation(
        benchmark=benchmark.name,
        edition=benchmark.edition,
        sha256=benchmark.sha256,
        source=source,
        sampler=sampler,
        environment=environment,
        budget=budget,
        seed=seed,
        problems=len(results) + len(failed),
        elaborated=sum(result.elaborated for result in results),
        proved=_count(results, Outcome.PROVED),
        disproved=_count(results, Outcome.DISPROVED),
        vacuous=_count(results, Outcome.VACUOUS),
        not_understood=_count(results, Outcome.NOT_UNDERSTOOD),
        faithful=sum(map(_is_faithful, results)) if is_informal else None,
        proved_faithful=_count_proved_faithful(results) if is_informal else None,
        failed=failed,
        reused=reused,
        seconds=seconds,
        tokens=sum(result.tokens for result in results),
        cpu_s=sum(result.cpu_s for result in results),
        pass_at_k=estimate_curve(tallies, seed=seed) if is_estimable(budget) else (),
        cumulative=count_cumulative(tallies),
        levels=_count_levels(results, is_informal=is_informal),
        names={
            outcome: names for outcome in Outcome if (names := tuple(r.name for r in results if r.outcome is outcome))
        },
        results=results,
    )


def is_estimable(budget: Budget) -> bool:
    """Whether the attempts of a run are independent draws, all of them made."""
    return budget.all_attempts and budget.repair_rounds == 0


def _is_faithful(result: ItemResult) -> bool:
    return result.meaning is Equivalence.EQUIVALENT


def _count_proved_faithful(results: tuple[ItemResult, ...]) -> int:
    return sum(result.outcome is Outcome.PROVED and _is_faithful(result) for result in results)


def _count(results: tuple[ItemResult, ...], outcome: Outcome) -> int:
    return sum(result.outcome is outcome for result in results)


def _count_levels(results: tuple[ItemResult, ...], *, is_informal: bool) -> tuple[LevelCounts, ...]:
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
                proved_faithful=_count_proved_faithful(own) if is_informal else None,
                wall_s=sum(result.answer.wall_s for result in own),
            )
        )
    return tuple(rows)
