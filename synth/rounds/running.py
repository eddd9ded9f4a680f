"""A loop of rounds on this machine: its parts put together, and its result shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from prover.evaluation.benchmark import load_benchmark
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from synth.normal_form import make_key
from synth.rounds.config import RoundsConfig, load_rounds_config
from synth.rounds.data import Statement
from synth.rounds.folder import RoundsFolder, write_text
from synth.rounds.loop import iterate
from synth.rounds.methods import MethodRun, run_method, write_methods_markdown
from synth.rounds.report import RoundsReport, write_markdown
from synth.rounds.steps import RoundSteps, Say

METHOD_SEEDS = (0, 1, 2)


async def run_rounds(
    config_name: str,
    out: Path,
    *,
    benchmark_file: Path | None = None,
    methods: bool = False,
    parallel: int | None = None,
    unsafe_no_sandbox: bool = False,
    say: Say = print,
) -> RoundsReport:
    """Run or go on with the rounds of a configuration in the folder ``out``."""
    config = load_rounds_config(config_name)
    limits = CheckLimits(timeout_s=config.check_timeout_s)
    checker = open_checker("core", limits=limits, parallel=parallel, unsafe_no_sandbox=unsafe_no_sandbox)
    benchmark = read_benchmark(config, benchmark_file)
    folder = RoundsFolder(out)
    report = await iterate(folder, config, checker, parallel=checker.parallel, benchmark=benchmark, say=say)
    if methods:
        steps = RoundSteps(folder, config, checker, parallel=checker.parallel, benchmark=benchmark, say=say)
        runs: list[MethodRun] = []
        for method in ("dpo", "grpo"):
            for seed in METHOD_SEEDS:
                say(f"{method}, seed {seed}")
                runs.append(await run_method(folder, config, steps, method=method, seed=seed))
                write_text(out / "methods.md", write_methods_markdown(runs))
    return report


def read_benchmark(config: RoundsConfig, path: Path | None) -> Sequence[Statement]:
    """The statements of the configuration's benchmark, none without its file."""
    if path is None:
        return ()
    items = load_benchmark(config.benchmark, path).items
    return [Statement(id=make_key(item.theorem), theorem=item.theorem) for item in items]


def print_report(report: RoundsReport, out: Path) -> None:
    """The report for people."""
    console = Console(highlight=False)
    console.print(write_markdown(report), markup=False)
    console.print(f"Report: {out / 'report.md'}, {out / 'report.json'}; plot: {out / 'curves.svg'}", markup=False)
