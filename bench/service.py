"""What the way through the service costs: ``python -m bench.service [--checks 4000] [--batch 500] [--scripted]``.

HTTP, PostgreSQL, Redis and Celery against the checker alone, in turn in one run; read the ratios. Then the latency of
single checks, alone and while a long batch is being checked. With ``--scripted`` Lean is not run: what is left is the
overhead. Needs PostgreSQL and Redis on this machine (QED_BENCH_POSTGRES_URL, QED_BENCH_REDIS_URL).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import signal
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.serving import Served, is_right, make_text, send_batch, serve, servers_cpu_s
from prover.core.verdict import VerdictStatus
from prover.local import open_checker
from service.processes.worker import BATCH_NICENESS

ROUNDS = 4
CLIENTS = 2  # batches under way at once
WANTED_SHARE = 0.70
WANTED_P99 = 5.0  # times the median alone
UNDER_LOAD = 2_000


def main() -> int:
    """Measure, print, and fail when a wrong answer came or a wanted ratio was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--checks", type=int, default=4_000)
    parser.add_argument("--batch", type=int, default=500)
    parser.add_argument("--singles", type=int, default=100)
    parser.add_argument("--scripted", action="store_true", help="without Lean")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the service is stopped, too
    os.nice(BATCH_NICENESS)  # as the workers of a batch: on a busy machine the checker alone must not win by that
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    settings = {"QED_ENGINE": "scripted"} if options.scripted else {}
    with serve(**settings) as served, httpx.Client(base_url=served.url, timeout=3_600) as client:
        share = _measure_throughput(served, client, options.checks, options.batch, alone=not options.scripted)
        times = _measure_latency(client, options.singles)
    return 0 if (options.scripted or share >= WANTED_SHARE) and times <= WANTED_P99 else 1


def _measure_throughput(served: Served, client: httpx.Client, checks: int, batch: int, *, alone: bool) -> float:
    """Checks per second through the service, as a share of what the checker does alone."""
    alone_s = through_s = cpu_s = servers_s = 0.0
    each = checks // ROUNDS
    for number in range(ROUNDS):
        first = 1_000_000 + number * each
        if alone:
            alone_s += asyncio.run(_check_alone(range(first, first + each)))
        began, cpu, servers = time.perf_counter(), served.cpu_s(), servers_cpu_s()
        starts = range(first, first + each, batch)
        with ThreadPoolExecutor(CLIENTS) as pool:
            batches = [range(start, min(start + batch, first + each)) for start in starts]
            parts = pool.map(send_batch, [client] * len(batches), batches)
            answers = {number: ok for part in parts for number, ok in part.items()}
        through_s += time.perf_counter() - began
        cpu_s += served.cpu_s() - cpu
        servers_s += servers_cpu_s() - servers
        _verify(answers, range(first, first + each), by_lean=alone)
    count = each * ROUNDS
    print(f"{count} checks in batches of {batch}, {CLIENTS} at once")
    print(f"  through the service {count / through_s:8.1f} checks/s")
    if alone:
        print(f"  the checker alone   {count / alone_s:8.1f} checks/s; the service has {alone_s / through_s:.0%} of it")
    print(f"  processor time per check: service {1000 * cpu_s / count:.2f} ms,", end=" ")
    print(f"PostgreSQL and Redis {1000 * servers_s / count:.2f} ms")
    began = time.perf_counter()
    send_batch(client, range(1_000_000, 1_000_000 + min(each, 1_000)))
    print(f"  the same again      {min(each, 1_000) / (time.perf_counter() - began):8.1f} checks/s, all known")
    sys.stdout.flush()
    return alone_s / through_s


def _verify(answers: dict[int, bool], numbers: range, *, by_lean: bool) -> None:
    if set(answers) != set(numbers) or (by_lean and any(answers[number] != is_right(number) for number in numbers)):
        raise SystemExit("Wrong answers.")


async def _check_alone(numbers: range) -> float:
    """Seconds for these checks without the service, one per processor under way."""
    checker = open_checker("core")
    await checker.check_text("theorem warm : True := trivial")
    began = time.perf_counter()
    queue = iter(numbers)

    async def work() -> None:
        for number in queue:
            verdict = await checker.check_text(make_text(number))
            if (verdict.status is VerdictStatus.COMPILED) != is_right(number):
                raise SystemExit(f"Wrong answer on {number}: {verdict}")

    await asyncio.gather(*(work() for _ in range(checker.parallel)))
    return time.perf_counter() - began


def _measure_latency(client: httpx.Client, singles: int) -> float:
    """The 99th percentile of single checks during a long batch, in medians of single checks alone."""
    alone = [_check_one(client, number) for number in range(2_000_000, 2_000_000 + singles)]
    numbers = range(3_000_000, 3_000_000 + UNDER_LOAD)
    load = threading.Thread(target=send_batch, args=(client, numbers))
    load.start()
    time.sleep(0.5)
    loaded: list[float] = []
    number = 4_000_000
    while load.is_alive() and len(loaded) < 5 * singles:
        loaded.append(_check_one(client, number))
        number += 1
    was_loaded = load.is_alive()
    load.join()
    p50, p99 = statistics.median(alone), _percentile(loaded, 0.99)
    print(f"single checks, {singles} alone and {len(loaded)} while a batch of {UNDER_LOAD} is checked", end="")
    print("" if was_loaded else " (to its end)")
    print(f"  alone:      median {1000 * p50:7.1f} ms, 99th percentile {1000 * _percentile(alone, 0.99):7.1f} ms")
    print(f"  under load: median {1000 * statistics.median(loaded):7.1f} ms, 99th percentile {1000 * p99:7.1f} ms")
    print(f"  99th percentile under load: {p99 / p50:.1f} medians alone")
    return p99 / p50


def _check_one(client: httpx.Client, number: int) -> float:
    began = time.perf_counter()
    statement, proof = make_text(number + 1 - number % 10).split(" := ")
    statement = statement.replace(f"t{number + 1 - number % 10}", f"t{number}")
    answer = client.post("/check", json={"statement": statement, "proof": proof}).raise_for_status().json()
    if "status" not in answer:
        raise SystemExit(f"No verdict: {answer}")
    return time.perf_counter() - began


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    sys.exit(main())
