"""Checks per second of the engines: ``python -m bench.engines``.

All engines are measured in turn, several rounds in one run, so that a busy machine slows all of them alike; what is
printed are medians of the rounds: checks per second, the ratio to `fresh` in the same round, and the processor time of
a check, with all processes that take part in it and without what a server costs at its start.

``--leanclient PYTHON`` adds the PyPI package `leanclient`, installed for that Python, driving the same Lean.
``--checks 100000`` measures instead whether that many checks on one server leave memory and descriptors as they were.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import stat
import statistics
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil

from bench.engine_proofs import KINDS, is_proof, make_text, measure_cpu_s
from prover.lean.engine import Engine, EngineOutcome, FreshEngine, lean_variables
from prover.lean.environment import LeanEnvironment, load_environment
from prover.lean.fork_engine import ForkEngine
from prover.lean.fork_program import find_programs
from prover.lean.limits import CheckLimits
from prover.lean.pool import SERVERS
from prover.lean.sandbox import find_sandbox

PARALLEL = (1, 2, 4)
REPORTS = 20
LIMITS = CheckLimits()

Rate = tuple[float, float]  # checks per second, and seconds of processor time per check
Measure = Callable[[str, int, float], Awaitable[Rate]]  # kind, how many at a time, for how many seconds


async def measure(engine: Engine, kind: str, parallel: int, seconds: float) -> Rate:
    """Run so many checks at a time for some seconds, and to their end."""
    started, used = time.perf_counter(), measure_cpu_s()
    workers = (work(engine, kind, first, parallel, started + seconds) for first in range(parallel))
    count = sum(await asyncio.gather(*workers))
    return count / (time.perf_counter() - started), (measure_cpu_s() - used) / count


async def work(engine: Engine, kind: str, first: int, step: int, until: float) -> int:
    number = first
    while time.perf_counter() < until:
        result = await engine.run(make_text(kind, number), limits=LIMITS)
        assert result.outcome is EngineOutcome.FINISHED, result
        assert (result.exit_code == 0) is is_proof(kind, number), result
        number += step
    return (number - first) // step


async def compare(measures: dict[str, Measure], kinds: list[str], *, rounds: int, seconds: float) -> None:
    print(f"{'':<17}" + "".join(f"{name:>32}" for name in measures))
    for kind in kinds:
        for parallel in PARALLEL:
            rates: dict[str, list[Rate]] = {name: [] for name in measures}
            for _ in range(rounds):
                for name, one in measures.items():
                    rates[name].append(await one(kind, parallel, seconds))
            cells = []
            for found in rates.values():
                rate, cpu_s = (statistics.median(values) for values in zip(*found, strict=True))
                ratio = statistics.median(each[0] / base[0] for each, base in zip(found, rates["fresh"], strict=True))
                cells.append(f"{rate:8.1f}/s {ratio:6.2f} x {cpu_s * 1000:6.1f} ms")
            print(f"{kind:<7} {parallel} at once" + "".join(f"{cell:>32}" for cell in cells), flush=True)


async def watch(engine: ForkEngine, num_checks: int, parallel: int) -> None:
    """Print memory and descriptors of this process and of the server over a long run."""
    await engine.run(make_text("short", 0), limits=LIMITS)
    (server,) = SERVERS.servers
    here, there = psutil.Process(), psutil.Process(server.process_id).children()[0]
    done, started = 0, time.perf_counter()

    def report() -> None:
        memory = [process.memory_info().rss / 1e6 for process in (here, there)]
        descriptors = [process.num_fds() for process in (here, there)]
        rate = done / (time.perf_counter() - started)
        print(
            f"{done:>9} checks {rate:8.1f}/s   memory: here {memory[0]:7.1f} MB, server {memory[1]:7.1f} MB   "
            f"descriptors: here {descriptors[0]}, server {descriptors[1]}",
            flush=True,
        )

    async def some(first: int, count: int) -> None:
        for number in range(first, first + count):
            result = await engine.run(make_text("short", number), limits=LIMITS)
            assert result.outcome is EngineOutcome.FINISHED
            assert result.attempts == 1

    report()
    share = max(1, num_checks // REPORTS // parallel)
    while done < num_checks:
        await asyncio.gather(*(some(done + index * share, share) for index in range(parallel)))
        done += share * parallel
        report()
    assert SERVERS.servers == (server,)


def leanclient(python: Path, environment: LeanEnvironment, directory: Path) -> Measure:
    """The rate of `leanclient`, with scripts named `lake` and `lean` that start the embedded Lean."""
    programs, project = directory / "bin", directory / "project"
    programs.mkdir()
    project.mkdir()
    (project / "lean-toolchain").write_text("leanprover/lean4:v4.35.0\n", encoding="utf-8")
    scripts = {
        "lean": f'exec {" ".join(environment.command)} "$@"',
        "lake": 'shift\n[ "$1" = "--" ] && shift\nexec lean --server "$@"',
    }
    for name, script in scripts.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(stat.S_IRWXU)
    variables = os.environ | lean_variables(environment)
    variables |= {"PATH": f"{programs}:{os.environ['PATH']}", "LEAN_WORKER_PATH": str(programs / "lean")}

    async def measure_leanclient(kind: str, parallel: int, seconds: float) -> Rate:
        program = [str(python), str(Path(__file__).with_name("leanclient_peer.py")), str(project)]
        command = [*program, kind, str(parallel), str(seconds)]
        done = await asyncio.to_thread(subprocess.run, command, env=variables, capture_output=True, check=True)
        rate, cpu_s, wrong = done.stdout.split()
        if int(wrong):
            print(f"    leanclient: {wrong.decode()} wrong answers, not counted", flush=True)
        return float(rate), float(cpu_s)

    return measure_leanclient


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.5, help="per engine, kind, and number at a time")
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--leanclient", type=Path, metavar="PYTHON", help="a Python that has leanclient")
    parser.add_argument("--checks", type=int, help="run so many short checks on one server and watch it")
    options = parser.parse_args()
    environment, sandbox = load_environment("core"), find_sandbox()
    processors = os.cpu_count() or 1
    print(f"{platform.machine()}, {processors} processors, Python {platform.python_version()}, {platform.release()}")
    engines: dict[str, Engine] = {"fresh": FreshEngine(environment, sandbox)}
    for program in find_programs():
        engines[f"fork ({program.name})"] = ForkEngine(environment, sandbox, programs=(program,))
    if options.checks:
        await watch(ForkEngine(environment, sandbox), options.checks, processors)
        return
    for engine in engines.values():
        await engine.run(make_text("short", 0), limits=LIMITS)  # started, and compared with fresh processes
    measures: dict[str, Measure] = {
        name: lambda kind, parallel, seconds, engine=engine: measure(engine, kind, parallel, seconds)
        for name, engine in engines.items()
    }
    with tempfile.TemporaryDirectory(prefix="qed-bench-") as directory:
        if options.leanclient:
            measures["leanclient"] = leanclient(options.leanclient, environment, Path(directory))
        await compare(measures, options.kinds, rounds=options.rounds, seconds=options.seconds)


if __name__ == "__main__":
    asyncio.run(main())
