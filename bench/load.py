"""A thousand jobs from fifty clients: ``python -m bench.load [--jobs 1000] [--clients 50] [--faults]``.

`qed serve` over a PostgreSQL and a Redis of its own, two Lean processes, the portfolio, real Lean. Printed are the time
to a job's acceptance and to its end, as clients see them, the jobs a second, how they ended, and whether any was lost:
every accepted job has to end once, in the database and over HTTP alike. With ``--faults`` workers, API, Redis and
PostgreSQL are killed all the while, in an order that ``--seed`` determines; ``--redis-forgets`` has Redis lose
everything each time. Needs the programs of PostgreSQL and Redis, and uses no server that runs already.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg

from bench.load_clients import LAST_EVENTS, Crowd, Sent
from bench.load_faults import Striker
from bench.load_problems import make_problems
from bench.private_servers import start_servers
from bench.serving import Served, serve

LEAN_PROCESSES = 2
_PATIENCE_S = 900.0  # with one job
_QUIET_WITHIN_S = 30.0  # after the last job


def main() -> int:
    """Run it, print what happened, and fail when anything was lost, doubled, wrong or refused without reason."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=1_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1, help="of problems and faults")
    parser.add_argument("--faults", action="store_true", help="kill processes and servers meanwhile")
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two faults, on average")
    parser.add_argument("--redis-forgets", action="store_true", help="a Redis that keeps nothing over its end")
    parser.add_argument("--log", type=Path, help="file for the service's log")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that everything is stopped, too
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, ", end="")
    print(f"load average {os.getloadavg()[0]:.1f}")
    problems = make_problems(options.jobs, seed=options.seed)
    with (
        start_servers(redis_keeps=not options.redis_forgets) as (postgres, broker),
        serve(postgres_url=postgres.url, redis_url=broker.url, QED_LEAN_WORKERS=str(LEAN_PROCESSES)) as served,
    ):
        crowd = Crowd(url=served.url, patience_s=_PATIENCE_S)
        striker = Striker(served, postgres, broker, seed=options.seed, every_s=options.every)
        if options.faults:
            striker.start()
        began = time.perf_counter()
        try:
            asyncio.run(crowd.run(problems, clients=options.clients))
        finally:
            seconds = time.perf_counter() - began
            if options.faults:
                striker.stop()
        complaints = [*crowd.complaints, *find_losses(served, crowd.sent, wanted=options.jobs)]
        if options.log:
            options.log.write_text(served.log.read_text())
    if striker.failure is not None:
        raise striker.failure
    print_result(crowd, seconds=seconds, clients=options.clients)
    if options.faults:
        kept = "keeps nothing" if options.redis_forgets else "writes a log"
        print(f"  killed meanwhile: {dict(striker.blows)}; Redis {kept}")
    print(f"  complaints: {len(complaints)}")
    for complaint in complaints[:20]:
        print(f"    {complaint}")
    return 1 if complaints else 0


def find_losses(served: Served, sent: Sequence[Sent], *, wanted: int) -> Iterator[str]:
    """Everything that is lost, doubled or contradictory, a sentence each: in the database, and as it is shown."""
    with psycopg.connect(served.database.replace("+psycopg", "")) as connection:
        rows = connection.execute("SELECT id::text, status, outcome, last_seq FROM jobs").fetchall()
        events = connection.execute("SELECT job_id::text, type FROM events WHERE type = ANY(%s)", [list(LAST_EVENTS)])
        ends = Counter(job_id for job_id, _ in events.fetchall())
        holes = connection.execute(
            "SELECT job_id::text FROM events GROUP BY job_id HAVING count(*) <> max(seq) OR min(seq) <> 1"
        ).fetchall()
        seqs = dict(connection.execute("SELECT job_id::text, max(seq) FROM events GROUP BY job_id").fetchall())
    stored = {job_id: (status, outcome) for job_id, status, outcome, _ in rows}
    if len(rows) != wanted or {each.job_id for each in sent} != stored.keys():
        yield f"{wanted} jobs were to be sent, {len(sent)} were, and {len(rows)} are in the database"
    yield from (f"job {job_id} has events missing or double" for (job_id,) in holes)
    for job_id, status, _, last_seq in rows:
        if status not in LAST_EVENTS:
            yield f"job {job_id} is {status}"
        if ends[job_id] != 1:
            yield f"job {job_id} ended {ends[job_id]} times"
        if seqs.get(job_id) != last_seq:
            yield f"job {job_id} has {last_seq} events by its count, and {seqs.get(job_id)} by their numbers"
    for each in sent:
        yield from _compare(each, stored.get(each.job_id))
    yield from _find_open_checks(served.database.replace("+psycopg", ""))


def _compare(sent: Sent, stored: tuple[str, str | None] | None) -> Iterator[str]:
    job = sent.job
    if stored is None or not job:
        yield f"job {sent.job_id or sent.key} was not seen to its end"
    elif (job["status"], job["outcome"]) != stored or sent.last_event != stored[0]:
        yield f"job {sent.job_id}: its client saw {job['status']} {job['outcome']}, the database has {stored}"
    elif job["status"] != "finished" or job["answer"] is None:
        yield f"job {sent.job_id}: {job['status']}: {job['reason']}"


def _find_open_checks(database: str) -> Iterator[str]:
    """Questions to Lean that stay open though nobody asks any more."""
    deadline = time.monotonic() + _QUIET_WITHIN_S
    query = "SELECT count(*) FROM verifications WHERE status IN ('queued', 'running')"
    with psycopg.connect(database, autocommit=True) as connection:
        while (row := connection.execute(query).fetchone()) and row[0]:
            if time.monotonic() > deadline:
                yield f"{row[0]} checks are open {_QUIET_WITHIN_S:g} s after the last job"
                return
            time.sleep(0.5)


def print_result(crowd: Crowd, *, seconds: float, clients: int) -> None:
    """Times, throughput, ends and answers."""
    ended = [each for each in crowd.sent if each.ended_s]
    outcomes = Counter(str(each.job.get("outcome") or each.job.get("status")) for each in ended)
    print(f"{len(ended)} jobs from {clients} clients in {seconds:.0f} s: {len(ended) / seconds:.2f} jobs/s")
    for what, values in (
        ("accepted", [each.accepted_s for each in ended]),
        ("ended", [each.ended_s for each in ended]),
    ):
        shares = ", ".join(f"p{share} {_percentile(values, share):.3f} s" for share in (50, 90, 99, 100))
        print(f"  {what:<9} {shares}")
    meant = sum(each.problem.is_meant_true for each in crowd.sent)
    print(f"  {meant} meant to be true, {len(crowd.sent) - meant} false; outcomes: {dict(outcomes.most_common())}")
    print(f"  answers to requests: {dict(crowd.answers.most_common())}")


def _percentile(values: Sequence[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, share * len(values) // 100)] if values else float("nan")


if __name__ == "__main__":
    sys.exit(main())
