"""What the portfolio proves, proof by proof: ``python -m bench.portfolio --benchmark elementary --split tuning``.

Each proof is compiled by a Lean process of its own, as in earnest, without sandbox and judge. False problems are
attacked through their negation, vacuous ones through their hypotheses. Prints how
often each family succeeds and at what cost, a greedy order (new problems per second), and what nothing solves.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prover.core.opposites import contradict, negate
from prover.core.theorem import Theorem
from prover.evaluation.benchmark import BenchmarkItem, load_benchmark
from prover.evaluation.benchmarks import SOURCES
from prover.lean.environment import LeanEnvironment, load_environment
from prover.sampling.portfolio import Entry, list_entries

_OPTIONS = ("--json", "-DautoImplicit=false", "-Dlinter.all=false")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One proof of the repertoire, tried."""

    number: int  # from 1, in the order of the repertoire
    entry: Entry
    succeeded: bool
    elapsed_s: float
    message: str  # Lean's first complaint


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A problem, and what became of every proof."""

    item: BenchmarkItem
    target: Theorem
    trials: tuple[Trial, ...]

    @property
    def first(self) -> Trial | None:
        """The first proof that succeeds."""
        return next((trial for trial in self.trials if trial.succeeded), None)


def find_target(item: BenchmarkItem) -> Theorem | None:
    """What has to be proved for the right answer."""
    match item.kind:
        case "true":
            return item.theorem
        case "false":
            return negate(item.theorem)
        case "vacuous":
            return contradict(item.theorem)


def try_proofs(environment: LeanEnvironment, theorem: Theorem, *, timeout_s: float, go_on: bool) -> tuple[Trial, ...]:
    """The theorem's repertoire up to the first proof that succeeds, or all of it when asked to ``go_on``."""
    trials: list[Trial] = []
    for number, entry in enumerate(list_entries(theorem), 1):
        started = time.monotonic()
        message = _complain(environment, theorem.with_proof(entry.proof), timeout_s=timeout_s)
        elapsed_s = time.monotonic() - started
        trials.append(Trial(number=number, entry=entry, succeeded=not message, elapsed_s=elapsed_s, message=message))
        if not message and not go_on:
            break
    return tuple(trials)


def _complain(environment: LeanEnvironment, source: str, *, timeout_s: float) -> str:
    """Lean's first complaint about a file; empty when it has none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Trial.lean"
        path.write_text(source, encoding="utf-8")
        variables = {**os.environ, "LEAN_PATH": os.pathsep.join(map(str, environment.library_paths))}
        try:
            run = subprocess.run(
                [*environment.command, *_OPTIONS, str(path)],
                env=variables, capture_output=True, encoding="utf-8", timeout=timeout_s, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return "no answer in time"
    messages = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    complaints = [m["data"] for m in messages if m["severity"] == "error" or m["kind"] == "hasSorry"]
    return complaints[0] if complaints else "" if run.returncode == 0 else "Lean failed"


def order_greedily(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, int, float]]:
    """Families by newly solved problems per second, with their numbers of new problems and mean cost in seconds."""
    solved_by: defaultdict[str, set[str]] = defaultdict(set)
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for trial in outcome.trials:
            spent[trial.entry.family].append(trial.elapsed_s)
            if trial.succeeded:
                solved_by[trial.entry.family].add(outcome.item.name)
    rest = {outcome.item.name for outcome in outcomes}
    while families := [family for family, names in solved_by.items() if names & rest]:
        best = max(families, key=lambda family: len(solved_by[family] & rest) / sum(spent[family]))
        yield best, len(solved_by[best] & rest), sum(spent[best]) / len(spent[best])
        rest -= solved_by.pop(best)


def _print_yields(outcomes: Sequence[Outcome]) -> None:
    tried: defaultdict[str, int] = defaultdict(int)
    solved: defaultdict[str, set[str]] = defaultdict(set)
    firsts: defaultdict[str, int] = defaultdict(int)
    elapsed_s: defaultdict[str, float] = defaultdict(float)
    for outcome in outcomes:
        if outcome.first:
            firsts[outcome.first.entry.family] += 1
        for trial in outcome.trials:
            tried[trial.entry.family] += 1
            elapsed_s[trial.entry.family] += trial.elapsed_s
            if trial.succeeded:
                solved[trial.entry.family].add(outcome.item.name)
    print(f"{'family':24} {'proofs':>7} {'problems':>9} {'first':>6} {'ms each':>8}")
    for family in sorted(tried, key=lambda family: -len(solved[family])):
        each_ms = 1000 * elapsed_s[family] / tried[family]
        print(f"{family:24} {tried[family]:7} {len(solved[family]):9} {firsts[family]:6} {each_ms:8.0f}")


def _print_outcome(outcome: Outcome, *, verbose: bool) -> None:
    cost_s = sum(t.elapsed_s for t in outcome.trials[: outcome.first.number if outcome.first else None])
    item, count = outcome.item, len(outcome.trials)
    head = f"{item.kind:7} {item.level or '-'} {item.name[:48]:48}"
    if outcome.first:
        proof = " ".join(outcome.first.entry.proof.split())
        print(
            f"{outcome.first.number:4}/{count:<3} {cost_s:5.1f} s {head} {outcome.first.entry.family}: {proof[:100]}",
            flush=True,
        )
    else:
        print(f"  --/{count:<3} {cost_s:5.1f} s {head} {' '.join(outcome.target.statement.split())}", flush=True)
    for trial in outcome.trials if verbose else ():
        word = "ok" if trial.succeeded else " ".join(trial.message.split())[:160]
        proof = " ".join(trial.entry.proof.split())
        print(f"      {trial.number} {trial.elapsed_s * 1000:.0f} ms {trial.entry.family}: {proof[:180]} ||| {word}")


def main() -> None:
    """Try everything, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--benchmark", choices=tuple(SOURCES), default="elementary")
    parser.add_argument("--data", type=Path, help="the benchmark's JSON lines, where it is not built in")
    parser.add_argument("--split", default="", help="tuning or held_out")
    parser.add_argument("--only", default="", help="problems whose name contains this")
    parser.add_argument("--kind", default="", help="true, false or vacuous")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for one proof")
    parser.add_argument("--all", action="store_true", help="go on after the first success, for the tables")
    parser.add_argument("--verbose", action="store_true", help="every proof and what Lean says to it")
    options = parser.parse_args()

    benchmark = load_benchmark(options.benchmark, options.data)
    items = benchmark.select(only=options.only, split=options.split, limit=options.limit).items
    environment = load_environment("core")

    def run(item: BenchmarkItem) -> Outcome | None:
        if (options.kind and item.kind != options.kind) or (target := find_target(item)) is None:
            return None
        trials = try_proofs(environment, target, timeout_s=options.timeout, go_on=options.all)
        return Outcome(item=item, target=target, trials=trials)

    outcomes = []
    with ThreadPoolExecutor(options.parallel) as threads:
        for outcome in threads.map(run, items):
            if outcome is not None:
                outcomes.append(outcome)
                _print_outcome(outcome, verbose=options.verbose)
    print()
    _print_yields(outcomes)
    print("\nGreedy order of families: new problems, mean seconds of one proof")
    for family, count, cost_s in order_greedily(outcomes):
        print(f"  {family}: {count}, {cost_s:.2f}")
    unsolved = [outcome.item.name for outcome in outcomes if outcome.first is None]
    print(f"\n{len(outcomes) - len(unsolved)} of {len(outcomes)} solved; unsolved: {', '.join(unsolved)}")


if __name__ == "__main__":
    main()
