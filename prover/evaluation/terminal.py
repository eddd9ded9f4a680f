"""How an evaluation looks on a terminal."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from prover.core.equivalence import Equivalence
from prover.evaluation.local_run import LocalRun
from prover.evaluation.results import Evaluation, Failed, ItemResult
from prover.evaluation.statistics import Comparison
from prover.events import Outcome
from prover.terminal import console

if TYPE_CHECKING:
    from prover.evaluation.fetching import Report

_DOUBTS = {Equivalence.DIFFERS: "says something else", Equivalence.NOT_SHOWN: "faithfulness not shown"}
_RATE_AFTER_S = 3.0  # before that a rate says little


class EvaluationProgress:
    """The live line: problems that have ended, how, at what rate, and how long the rest will take."""

    def __init__(self, name: str, problems: int, *, screen: Console) -> None:
        self.display = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("left"),
            console=screen,
            transient=True,
            disable=not screen.is_terminal,
        )
        self._name = name
        self._task = self.display.add_task(name, total=problems, rate="")
        self._began = time.monotonic()
        self._known = 0  # that had ended before, and are only told of in the first seconds
        self._outcomes: Counter[str] = Counter()

    def take(self, result: ItemResult | Failed) -> None:
        """One more problem has ended."""
        self._outcomes["failed" if isinstance(result, Failed) else result.outcome] += 1
        self.show(dict(self._outcomes), ended=self._outcomes.total())

    def show(self, outcomes: dict[str, int], *, ended: int) -> None:
        """So many problems have ended, and this is how."""
        seconds = time.monotonic() - self._began
        if seconds < _RATE_AFTER_S:
            self._known, rate = ended, ""
        else:
            rate = f"{60 * (ended - self._known) / seconds:.1f}/min"
        ordered = sorted(outcomes.items(), key=lambda entry: (entry[0] != Outcome.PROVED, -entry[1]))
        counts = ", ".join(f"{count} {outcome.replace('_', ' ')}" for outcome, count in ordered)
        self.display.update(
            self._task, completed=ended, rate=rate, description=f"{self._name}: {counts}" if counts else self._name
        )


async def draw_evaluation(run: LocalRun, *, quiet: bool) -> Evaluation:
    """Run the evaluation here, drawing its progress on standard error unless ``quiet``."""
    screen = Console(stderr=True, quiet=quiet)
    progress = EvaluationProgress(run.benchmark.name, len(run.benchmark.items), screen=screen)
    with progress.display:
        evaluation = await run.evaluate(progress.take)
    if run.out is not None:
        screen.print(f"Report: {run.out / 'report.html'}", soft_wrap=True)
    return evaluation


@contextmanager
def draw_download(name: str, *, quiet: bool) -> Iterator[Report]:
    """The progress of a download, on standard error unless ``quiet``."""
    columns = (TextColumn("fetching {task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    screen = Console(stderr=True, quiet=quiet)
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as progress:
        task = progress.add_task(name, total=None)
        yield lambda had, total: progress.update(task, completed=had, total=total)


def print_evaluation(evaluation: Evaluation) -> None:
    """The counts, level by level, and what was not proved by name."""
    is_compared = evaluation.proved_faithful is not None
    table = Table(box=None, pad_edge=False)
    table.add_column("kind")
    headings = ["level", "problems", "proved", *(["proved, faithful"] if is_compared else [])]
    for heading in (*headings, "disproved", "vacuous", "not understood", "seconds"):
        table.add_column(heading, justify="right")
    for row in evaluation.levels:
        faithful = [row.proved_faithful] if is_compared else []
        counts = (row.problems, row.proved, *faithful, row.disproved, row.vacuous, row.not_understood)
        table.add_row(row.kind, str(row.level or "-"), *map(str, counts), f"{row.wall_s:.1f}")
    console.print(table)
    console.print(
        f"{evaluation.proved} of {evaluation.problems} proved, {evaluation.disproved} disproved, "
        f"{evaluation.vacuous} vacuous, {evaluation.not_understood} not understood; "
        f"{evaluation.elaborated} elaborated; {evaluation.seconds:.1f} s"
    )
    if is_compared:
        console.print(
            f"{evaluation.proved_faithful} proved with a faithful statement; {evaluation.faithful} statements shown "
            "equivalent to the ones meant"
        )
        for meaning, words in _DOUBTS.items():
            if unsure := [result.name for result in evaluation.results if result.meaning is meaning]:
                console.print(f"{words}: {', '.join(unsure)}", soft_wrap=True, markup=False)
    for outcome, names in evaluation.names.items():
        if outcome is not Outcome.PROVED:
            console.print(f"{outcome}: {', '.join(names)}", soft_wrap=True, markup=False)
    _print_troubles(evaluation)


def _print_troubles(evaluation: Evaluation) -> None:
    """What was taken over from elsewhere, and what went wrong."""
    for reused in evaluation.reused:
        left_out = f", {reused.left_out} left out" if reused.left_out else ""
        console.print(
            f"taken over from {reused.source}: {reused.completions} completions, {reused.verdicts} verdicts{left_out}",
            soft_wrap=True,
            markup=False,
        )
    for failed in evaluation.failed:
        console.print(f"failed: {failed.name}: {failed.reason}", soft_wrap=True, markup=False)
    for result in evaluation.results:
        if result.stopped:
            console.print(f"sampling ended early: {result.name}: {result.stopped}", soft_wrap=True, markup=False)


def print_comparison(comparison: Comparison) -> None:
    """Who proved what the other did not."""
    for which, names in (("first", comparison.only_first), ("second", comparison.only_second)):
        console.print(f"only the {which} ({len(names)}): {', '.join(names) or '-'}", soft_wrap=True, markup=False)
    console.print(
        f"both: {comparison.both} of {comparison.problems}; p = {comparison.p_value:.3g} "
        "(McNemar's exact test, two-sided)"
    )
