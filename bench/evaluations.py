"""A whole evaluation through the service: ``python -m bench.evaluations [--problems 244] [--attempts 64]``.

As many attempts as a run of miniF2F with 64 to a problem, over PostgreSQL and Redis, every one of them a proof of its
own that Lean checks; the sampler is a script, so that what is measured is everything else. Printed are the time, the
attempts a second, the memory of the service's processes over time, and whether every attempt was recorded exactly
once. Needs PostgreSQL and Redis on this machine (QED_BENCH_POSTGRES_URL, QED_BENCH_REDIS_URL).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator

import httpx
import psutil

from bench.serving import Served, serve
from prover.evaluation.benchmark import BenchmarkItem, parse_benchmark
from service.scripted_sampler import write_proof

BENCHMARK = "minif2f-core"  # whose form the problems have
WANTED_GROWTH = 1.10  # of the memory of a kind of process, last quarter against the second
_SAMPLE_EVERY_S = 1.0


def main() -> int:
    """Measure, print, and fail when an attempt is missing or double, or memory grows."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--problems", type=int, default=244)
    parser.add_argument("--attempts", type=int, default=64)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the service is stopped, too
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, ", end="")
    print(f"load average {os.getloadavg()[0]:.1f}")
    with serve(QED_SCRIPTED_SAMPLER="true") as served, httpx.Client(base_url=served.url, timeout=600) as client:
        began = time.perf_counter()
        evaluation, memory = _run(client, served, problems=options.problems, attempts=options.attempts)
        seconds = time.perf_counter() - began
        is_whole = _verify(client, evaluation, problems=options.problems, attempts=options.attempts)
    made = options.problems * options.attempts
    print(
        f"{options.problems} problems with {options.attempts} attempts each: {made:,} attempts in {seconds:.1f} s, ",
        end="",
    )
    print(f"{made / seconds:.1f} attempts/s; load average at the end {os.getloadavg()[0]:.1f}")
    is_flat = _print_memory(memory)
    return 0 if is_whole and is_flat else 1


def make_problems(count: int) -> str:
    """Small theorems that differ, as a benchmark's JSON lines."""
    rows = (
        {
            "name": f"bench_{n}",
            "formal_statement": f"theorem bench_{n} (a b : ℕ) : a + b + {n} < 2 * a + 2 * b + {n + 1}",
        }
        for n in range(1, count + 1)
    )
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _run(client: httpx.Client, served: Served, *, problems: int, attempts: int) -> tuple[str, list[dict[str, float]]]:
    """Have the evaluation made; where it is, and the memory of each kind of process as it went."""
    request = {
        "benchmark": BENCHMARK,
        "data": make_problems(problems),
        "attempts": attempts,
        "all_attempts": True,
        "disprove": False,
        "timeout_s": 3_600,
        "environment": "core",
    }
    created = client.post("/evaluations", json=request)
    if created.is_error:
        raise SystemExit(created.text)
    location = created.headers["location"]
    memory: list[dict[str, float]] = []
    printed = time.monotonic()
    while True:
        state = client.get(location).raise_for_status().json()
        memory.append(dict(_measure_memory(served)))
        if state["is_finished"]:
            return location, memory
        if time.monotonic() - printed > 30:
            printed = time.monotonic()
            print(f"  {state['ended']} of {state['problems']} problems", flush=True)
        time.sleep(_SAMPLE_EVERY_S)


def _measure_memory(served: Served) -> Iterator[tuple[str, float]]:
    """MiB of resident memory of the API, and of the workers of each kind together."""
    sums: Counter[str] = Counter()
    for process in served.processes():
        with contextlib.suppress(psutil.Error):
            command = process.cmdline()
            kind = next((name for name in ("lean", "prove", "api") if any(name in word for word in command[2:])), "")
            sums[kind or "other"] += process.memory_info().rss
    for kind, rss in sums.items():
        yield kind, rss / 2**20


def _verify(client: httpx.Client, location: str, *, problems: int, attempts: int) -> bool:
    """Whether every attempt is there, and none twice."""
    numbers: Counter[tuple[str, int]] = Counter()
    statuses: Counter[str] = Counter()
    with client.stream("GET", f"{location}/attempts") as lines:
        for line in lines.iter_lines():
            row = json.loads(line)
            if row["event"]["target"] == "theorem":
                numbers[row["problem"], row["event"]["number"]] += 1
                statuses[row["event"]["attempt"]["verdict"]["status"]] += 1
    wanted = {(f"bench_{n}", number) for n in range(1, problems + 1) for number in range(1, attempts + 1)}
    result = client.get(f"{location}/result").raise_for_status().json()
    provable = sum(
        _is_provable(item, attempts) for item in parse_benchmark(BENCHMARK, make_problems(problems).encode()).items
    )
    counted = sum(item["tally"]["attempts"] for item in result["results"])
    doubled = sum(count - 1 for count in numbers.values())
    print(
        f"recorded {len(numbers):,} different attempts, {doubled} double, {len(wanted - numbers.keys())} missing; ",
        end="",
    )
    print(f"{counted:,} counted; {result['proved']} of {result['problems']} problems proved; verdicts {dict(statuses)}")
    print(f"  a proof is among the attempts at {provable} of the problems")
    return numbers.keys() == wanted and doubled == 0 and counted == len(wanted) and result["proved"] == provable


def _is_provable(item: BenchmarkItem, attempts: int) -> bool:
    return any("omega" in write_proof(item.theorem, number) for number in range(1, attempts + 1))


def _print_memory(memory: list[dict[str, float]]) -> bool:
    """The medians of the quarters of the run; whether the last is like the second (the first has the start in it)."""
    is_flat = True
    for kind in sorted({kind for sample in memory for kind in sample}):
        values = [sample.get(kind, 0.0) for sample in memory]
        size = max(1, len(values) // 4)
        quarters = [statistics.median(values[i * size : (i + 1) * size] or values[-1:]) for i in range(4)]
        growth = quarters[3] / quarters[1] if quarters[1] else 1.0
        is_flat = is_flat and growth <= WANTED_GROWTH
        print(f"  {kind:<6} MiB by quarter: {', '.join(f'{value:.0f}' for value in quarters)}; {growth:.2f} times")
    return is_flat


if __name__ == "__main__":
    sys.exit(main())
