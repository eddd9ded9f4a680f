"""What the portfolio proves, proof by proof: ``python -m bench.portfolio --benchmark elementary --split tuning``.

All proofs of one problem's repertoire go into one Lean file, so that a whole benchmark takes minutes; nothing is
judged here. False problems are attacked through their negation, vacuous ones through their hypotheses. Prints how
often each family succeeds and at what cost, a greedy order (new problems per second), and what nothing solves.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import re
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from prover.core.opposites import contradict, negate
from prover.core.theorem import Theorem
from prover.evaluation.benchmark import BENCHMARKS, BenchmarkItem, load_benchmark
from prover.lean.environment import LeanEnvironment, load_environment
from prover.sampling.portfolio import Entry, list_entries

_OPTIONS = ("--json", "-DautoImplicit=false", "-Dlinter.all=false", "-DmaxErrors=1000000", "-DElab.async=false")
_START_S = 0.08  # what a process of its own costs each proof in earnest


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
    return {"true": lambda theorem: theorem, "false": negate, "vacuous": contradict}[item.kind](item.theorem)


def try_all(environment: LeanEnvironment, theorem: Theorem, *, timeout_s: float) -> tuple[Trial, ...]:
    """Every proof of the theorem's repertoire; one that takes longer than ``timeout_s`` has failed."""
    entries = list(list_entries(theorem))
    trials: list[Trial] = []
    while len(trials) < len(entries):
        done = len(trials)
        trials += _try_some(environment, theorem, entries[done:], first=done + 1, timeout_s=timeout_s)
    return tuple(trials)


def _try_some(
    environment: LeanEnvironment, theorem: Theorem, entries: Sequence[Entry], *, first: int, timeout_s: float
) -> Iterator[Trial]:
    """The leading proofs, up to one that has to be stopped."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Repertoire.lean"
        path.write_text(_write_source(theorem, [entry.proof for entry in entries]), encoding="utf-8")
        variables = {**os.environ, "LEAN_PATH": os.pathsep.join(map(str, environment.library_paths))}
        command = [*environment.command, *_OPTIONS, str(path)]
        with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            assert process.stdout is not None
            lines: queue.Queue[str | None] = queue.Queue()
            reader = threading.Thread(target=_pass_on, args=(process.stdout, lines), daemon=True)
            reader.start()
            started, complaint, index = time.monotonic(), "", -1
            while index < len(entries):
                try:
                    line = lines.get(timeout=timeout_s)
                except queue.Empty:
                    process.kill()
                    line = None
                if line is None:
                    if index >= 0:
                        yield _trial(entries[index], first + index, time.monotonic() - started, complaint or "stopped")
                    break
                message = json.loads(line)
                if message["severity"] == "information" and re.fullmatch(r"entry \d+", message["data"]):
                    now = time.monotonic()
                    if index >= 0:
                        yield _trial(entries[index], first + index, now - started, complaint)
                    started, complaint, index = now, "", index + 1
                elif message["severity"] == "error" or message["kind"] == "hasSorry":
                    complaint = complaint or message["data"]


def _trial(entry: Entry, number: int, elapsed_s: float, complaint: str) -> Trial:
    return Trial(number=number, entry=entry, succeeded=not complaint, elapsed_s=elapsed_s, message=complaint)


def _pass_on(stream: Iterator[str], lines: queue.Queue[str | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _write_source(theorem: Theorem, proofs: Sequence[str]) -> str:
    parts = [theorem.header]
    for number, proof in enumerate(proofs):
        statement = theorem.statement.replace(theorem.name, f"entry_{number}", 1)
        parts += [f'#print "entry {number}"', f"{statement} := {proof}\n"]
    return "\n".join([*parts, f'#print "entry {len(proofs)}"']) + "\n"


def order_greedily(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, int, float]]:
    """Families by newly solved problems per second, with their numbers of new problems and mean cost in seconds."""
    solved_by: defaultdict[str, set[str]] = defaultdict(set)
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for trial in outcome.trials:
            spent[trial.entry.family].append(_START_S + trial.elapsed_s)
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
    cost_s = sum(t.elapsed_s + _START_S for t in outcome.trials[: outcome.first.number if outcome.first else None])
    item, count = outcome.item, len(outcome.trials)
    head = f"{item.kind:7} {item.level or '-'} {item.name[:48]:48}"
    if outcome.first:
        proof = " ".join(outcome.first.entry.proof.split())
        print(f"{outcome.first.number:4}/{count:<3} {cost_s:5.1f} s {head} {outcome.first.entry.family}: {proof[:100]}")
    else:
        print(f"  --/{count:<3} {cost_s:5.1f} s {head} {' '.join(outcome.target.statement.split())}")
    for trial in outcome.trials if verbose else ():
        word = "ok" if trial.succeeded else " ".join(trial.message.split())[:160]
        proof = " ".join(trial.entry.proof.split())
        print(f"      {trial.number} {trial.elapsed_s * 1000:.0f} ms {trial.entry.family}: {proof[:180]} ||| {word}")


def main() -> None:
    """Try everything, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--benchmark", choices=BENCHMARKS, default="elementary")
    parser.add_argument("--data", type=Path, help="the benchmark's JSON lines, where it is not built in")
    parser.add_argument("--split", default="", help="tuning or held_out")
    parser.add_argument("--only", default="", help="problems whose name contains this")
    parser.add_argument("--kind", default="", help="true, false or vacuous")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for one proof")
    parser.add_argument("--verbose", action="store_true", help="every proof and what Lean says to it")
    options = parser.parse_args()

    benchmark = load_benchmark(options.benchmark, options.data)
    items = benchmark.select(only=options.only, split=options.split, limit=options.limit).items
    environment = load_environment("core")

    def run(item: BenchmarkItem) -> Outcome | None:
        if (options.kind and item.kind != options.kind) or (target := find_target(item)) is None:
            return None
        trials = try_all(environment, target, timeout_s=options.timeout)
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
