"""Checks while everything dies: ``python -m bench.service_faults [--checks 5000] [--every 2]``.

Every few seconds a worker of the running service is killed with SIGKILL, or a Lean process of one, or all connections
to the broker are cut. Every check has to come back once, with the verdict that is known for its text. Then 10,000
requests at once: each has to be answered, with a verdict or with 429.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import signal
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
import psutil
import psycopg
import redis

from bench.serving import Served, is_right, make_text, send_batch, serve

BATCH = 250
CLIENTS = 2


def main() -> int:
    """Run both, print what happened, and fail when a check was lost or answered wrongly."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--checks", type=int, default=5_000)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two blows")
    parser.add_argument("--crowd", type=int, default=10_000, help="requests at once")
    parser.add_argument("--scripted", action="store_true", help="without Lean")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the service is stopped, too
    settings = {"QED_LEASE_S": "3", "QED_RESEND_AFTER_S": "3"} | (
        {"QED_ENGINE": "scripted"} if options.scripted else {}
    )
    with serve(**settings) as served, httpx.Client(base_url=served.url, timeout=3_600) as client:
        wrong = _check_under_fire(served, client, options.checks, options.every, random.Random(options.seed))
        lost = asyncio.run(_crowd(served.url, options.crowd))
    return 1 if (wrong and not options.scripted) or lost else 0


def _check_under_fire(
    served: Served, client: httpx.Client, checks: int, every_s: float, generator: random.Random
) -> int:
    blows: Counter[str] = Counter()
    stopped = threading.Event()

    def strike() -> None:
        while not stopped.wait(every_s):
            with contextlib.suppress(psutil.Error, IndexError):
                blows[_strike(served, generator)] += 1

    striker = threading.Thread(target=strike)
    striker.start()
    began = time.perf_counter()
    numbers = range(1_000, 1_000 + checks)
    batches = [numbers[start : start + BATCH] for start in range(0, checks, BATCH)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        parts = list(pool.map(send_batch, [client] * len(batches), batches))
    stopped.set()
    striker.join()
    answers = {number: ok for part in parts for number, ok in part.items()}
    wrong = [number for number in numbers if answers.get(number) != is_right(number)]
    rows = _count_rows(served)
    print(f"{checks} checks in {time.perf_counter() - began:.0f} s, with {dict(blows)}")
    print(f"  answered {len(answers)}, wrong {len(wrong)}; rows by status {rows}")
    if wrong:
        print(f"  wrong: {[make_text(number) for number in wrong[:3]]}")
    return len(wrong) + (rows != {"done": checks})


def _strike(served: Served, generator: random.Random) -> str:
    kind = generator.choice(["worker", "worker", "engine", "broker"])
    if kind == "broker":
        client = redis.Redis.from_url(served.redis_url)
        number = served.redis_url.rsplit("/", 1)[1]
        for connection in client.client_list():
            if connection["db"] == number and int(connection["id"]) != client.client_id():
                client.client_kill_filter(_id=connection["id"])
    else:
        victim = generator.choice(served.workers())
        engines = victim.children(recursive=True)
        (generator.choice(engines) if kind == "engine" else victim).kill()
    return kind


def _count_rows(served: Served) -> dict[str, int]:
    with psycopg.connect(served.database.replace("+psycopg", "")) as connection:
        return dict(connection.execute("SELECT status, count(*) FROM verifications GROUP BY status").fetchall())


async def _crowd(url: str, count: int) -> int:
    """Send single checks all at once; how many got no answer that counts as one."""

    async def check(client: httpx.AsyncClient, number: int) -> str:
        statement, proof = make_text(5_000_000 + number).split(" := ")
        try:
            response = await client.post("/check", json={"statement": statement, "proof": proof})
        except httpx.HTTPError as error:
            return type(error).__name__
        return str(response.json()["status"]) if response.is_success else str(response.status_code)

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    began = time.perf_counter()
    async with httpx.AsyncClient(base_url=url, timeout=3_600, limits=limits) as client:
        answers = Counter(await asyncio.gather(*(check(client, number) for number in range(count))))
    print(f"{count} requests at once, answered in {time.perf_counter() - began:.0f} s: {dict(answers)}")
    return sum(n for answer, n in answers.items() if answer not in {"proved", "lean_error", "429"})


if __name__ == "__main__":
    sys.exit(main())
