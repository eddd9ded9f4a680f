"""How an evaluation looks on a terminal."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from prover.errors import EnvironmentUnavailableError
from prover.evaluation.benchmark import Benchmark
from prover.evaluation.evaluate import evaluate, run_settings
from prover.evaluation.journal import Journal
from prover.evaluation.report import write_report
from prover.evaluation.results import Evaluation, ItemResult, Source
from prover.evaluation.statistics import Comparison
from prover.events import Outcome
from prover.lean.limits import CheckLimits
from prover.local import default_formalizer, open_checker
from prover.proving import Budget
from prover.sampling.choice import SamplerChoice, create_sampler
from prover.terminal import console


async def draw_evaluation(
    benchmark: Benchmark,
    *,
    source: Source,
    choice: SamplerChoice,
    budget: Budget,
    limits: CheckLimits,
    environment: str,
    unsafe_no_sandbox: bool,
    quiet: bool,
    seed: int = 0,
    out: Path | None = None,
) -> Evaluation:
    """Run the evaluation here, drawing its progress on standard error unless ``quiet``.

    With ``out``, a folder, everything is written there as it comes, and a run that was cut short goes on from it.
    """
    sampler = create_sampler(choice)
    try:
        checker = open_checker(
            environment, limits=limits, parallel=budget.parallel, unsafe_no_sandbox=unsafe_no_sandbox
        )
    except EnvironmentUnavailableError as error:
        raise EnvironmentUnavailableError(
            f"{benchmark.name}: {len(benchmark.items)} problems were read; they are to run in the environment "
            f"{environment}. {error}"
        ) from None
    outcomes: Counter[Outcome] = Counter()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    screen = Console(stderr=True, quiet=quiet)
    with Progress(*columns, TimeRemainingColumn(), console=screen, transient=True) as progress:
        bar = progress.add_task(benchmark.name, total=len(benchmark.items))

        def report(result: ItemResult) -> None:
            outcomes[result.outcome] += 1
            counts = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
            progress.update(bar, advance=1, description=f"{benchmark.name}: {counts}")

        with ExitStack() as stack:
            journal = None
            if out is not None:
                settings = run_settings(
                    benchmark,
                    source=source,
                    sampler=choice.public_settings(),
                    checker=checker,
                    budget=budget,
                    seed=seed,
                )
                journal = stack.enter_context(Journal(out, settings))
            evaluation = await evaluate(
                benchmark,
                source=source,
                formalizer=default_formalizer(),
                sampler=sampler,
                checker=checker,
                budget=budget,
                seed=seed,
                journal=journal,
                report=report,
            )
            if journal is not None:
                page = write_report(evaluation, journal)
                screen.print(f"Report: {page}", soft_wrap=True)
            return evaluation


def print_evaluation(evaluation: Evaluation) -> None:
    """The counts, level by level, and what was not proved by name."""
    table = Table(box=None, pad_edge=False)
    table.add_column("kind")
    for heading in ("level", "problems", "proved", "disproved", "vacuous", "not understood", "seconds"):
        table.add_column(heading, justify="right")
    for row in evaluation.levels:
        counts = (row.problems, row.proved, row.disproved, row.vacuous, row.not_understood)
        table.add_row(row.kind, str(row.level or "-"), *map(str, counts), f"{row.wall_s:.1f}")
    console.print(table)
    console.print(
        f"{evaluation.proved} of {evaluation.problems} proved, {evaluation.disproved} disproved, "
        f"{evaluation.vacuous} vacuous, {evaluation.not_understood} not understood; "
        f"{evaluation.elaborated} elaborated; {evaluation.seconds:.1f} s"
    )
    for outcome, names in evaluation.names.items():
        if outcome is not Outcome.PROVED:
            console.print(f"{outcome}: {', '.join(names)}", soft_wrap=True, markup=False)


def print_comparison(comparison: Comparison) -> None:
    """Who proved what the other did not."""
    for which, names in (("first", comparison.only_first), ("second", comparison.only_second)):
        console.print(f"only the {which} ({len(names)}): {', '.join(names) or '-'}", soft_wrap=True, markup=False)
    console.print(
        f"both: {comparison.both} of {comparison.problems}; p = {comparison.p_value:.3g} "
        "(McNemar's exact test, two-sided)"
    )
