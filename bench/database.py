"""The service's queries over a million attempts: ``python -m bench.database [--attempts 1000000] [--at REVISION]``.

Fills a database of its own, on a PostgreSQL of its own or as an SQLite file, with jobs, events and verdicts, and makes
the queries of the service by the service's own code: what a request, a round of the reaper or a prune asks. Printed are
the median times and the plans' scans; with ``--at`` first at an earlier revision, then at the newest one, so that the
ratio shows what an index is worth. Fails when a query reads a whole large table that should not.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bench.database_filling import Filled, Filler
from bench.private_servers import start_servers
from service.database import create_database_engine, read_clock
from service.evaluations.repository import EvaluationRepository
from service.jobs.repository import JobRepository
from service.keys.repository import KeyRepository
from service.maintenance.repository import RetentionRepository
from service.migrations.upgrade import list_revisions, lock_schema, move_schema
from service.pages.repository import PageRepository
from service.settings import Settings
from service.verifications.repository import VerificationRepository

ROUNDS = 5
_LARGE = ("events", "verifications")
_FEW = ("jobs",)  # of these a search for words may read all
_SEARCHES = frozenset({"search for a word that is nowhere", "search for a rare word"})

Query = Callable[[Session], object]


class _NoSender:
    def send(self, **_: Any) -> None:
        raise AssertionError("nothing is sent here")


def main() -> int:
    """Measure both databases, print, and fail when a large table is read from end to end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=20_000)
    parser.add_argument("--at", default="", help="an earlier revision to compare with, such as 0006")
    parser.add_argument("--only", choices=["postgresql", "sqlite"])
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, ", end="")
    print(f"load average {os.getloadavg()[0]:.1f}")
    bad = 0
    for name in ("postgresql", "sqlite"):
        if options.only in (None, name):
            with _make_engine(name) as engine:
                bad += _measure(engine, jobs=options.jobs, attempts=options.attempts, at=options.at)
    return 1 if bad else 0


@contextlib.contextmanager
def _make_engine(name: str) -> Iterator[Engine]:
    """A database of one's own, at the newest revision."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="qed-bench-")))
        url = ""
        if name == "postgresql":
            postgres, _ = stack.enter_context(start_servers())
            with psycopg.connect(postgres.url, autocommit=True) as connection:
                connection.execute("CREATE DATABASE qed")
            url = postgres.url.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://") + "/qed"
        engine = create_database_engine(Settings(data_dir=folder, database_url=url))
        stack.callback(engine.dispose)
        _move(engine, "head")
        yield engine


def _move(engine: Engine, revision: str) -> None:
    with lock_schema(engine) as connection:
        move_schema(connection, revision)


def _measure(engine: Engine, *, jobs: int, attempts: int, at: str) -> int:
    began = time.perf_counter()
    filled = Filler(engine, jobs=jobs, attempts=attempts).fill(lambda what: None)
    print(f"\n{engine.dialect.name}: {jobs:,} jobs, {attempts:,} attempts, {time.perf_counter() - began:.0f} s to fill")
    before: dict[str, float] = {}
    if at:
        _move(engine, at)
        before = {name: _time_query(engine, query) for name, query in _list_queries(filled).items()}
        _move(engine, "head")
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    bad = 0
    print(f"  {'query':<44} {(at or '') + ' ms':>12} {list_revisions()[-1] + ' ms':>12}  scans")
    for name, query in _list_queries(filled).items():
        after_ms = _time_query(engine, query)
        scans = sorted(_list_scans(engine, query))
        allowed = _FEW if name in _SEARCHES else ()
        wrong = [scan for scan in scans if scan in {*_LARGE, *_FEW} - set(allowed)]
        bad += len(wrong)
        said = f"{before[name]:12.2f}" if at else " " * 12
        print(
            f"  {name:<44} {said} {after_ms:12.2f}  {'whole table: ' + ', '.join(scans) if scans else ''}", flush=True
        )
    return bad


def _list_queries(filled: Filled) -> Mapping[str, Query]:
    """The service's questions, made by its own repositories."""
    job, key = filled.jobs[len(filled.jobs) // 2], filled.keys[1]
    now = read_clock()
    long_ago = now - timedelta(days=364)
    cursor = (now - timedelta(days=100), uuid4())
    return {
        "jobs, first page": lambda s: JobRepository(s).list_newest(limit=21, before=None),
        "jobs, a page far behind": lambda s: JobRepository(s).list_newest(limit=21, before=cursor),
        "jobs of a key, first page": lambda s: JobRepository(s).list_newest(limit=21, before=None, key_id=key),
        "jobs of a key, a page far behind": lambda s: JobRepository(s).list_newest(limit=21, before=cursor, key_id=key),
        "search for a common word": lambda s: _search(s, words="even"),
        "search for a rare word": lambda s: _search(s, words="rare777"),
        "search for a word that is nowhere": lambda s: _search(s, words="nowhere"),
        "search for an outcome": lambda s: _search(s, outcome="disproved"),
        "a job with its attempts": lambda s: (
            JobRepository(s).find(job),
            JobRepository(s).list_events(job, after_seq=0, limit=100),
        ),
        "states of 16 jobs": lambda s: JobRepository(s).list_states(filled.jobs[-16:]),
        "a job by its idempotency key": lambda s: JobRepository(s).find_by_idempotency_key("0" * 64),
        "jobs of a key in a day": lambda s: KeyRepository(s).count_jobs_since(key, now - timedelta(days=1)),
        "an evaluation's counts": lambda s: EvaluationRepository(s).count_jobs(filled.evaluations[0]),
        "64 verdicts by their questions": lambda s: VerificationRepository(s).find_known(filled.digests[:64]),
        "ends among 64 checks": lambda s: VerificationRepository(s).list_ended(filled.checks[:64]),
        "depth of the queues": lambda s: (VerificationRepository(s).count_open(), JobRepository(s).count_open()),
        "the oldest queued jobs": lambda s: JobRepository(s).list_oldest_queued(),
        "reaper: jobs whose worker is gone": lambda s: JobRepository(s).release_expired(),
        "reaper: jobs to be sent again": lambda s: JobRepository(s).take_unsent(limit=200, resend_after_s=10),
        "reaper: checks whose worker is gone": lambda s: VerificationRepository(s).release_expired(),
        "reaper: checks given up": lambda s: VerificationRepository(s).fail_expired(max_runs=5, reason=""),
        "reaper: checks nobody wants": lambda s: VerificationRepository(s).cancel_unwanted(),
        "reaper: checks to be sent again": lambda s: VerificationRepository(s).take_unsent(
            limit=200, resend_after_s=10
        ),
        "prune: how many old jobs": lambda s: RetentionRepository(s).count_old_jobs(long_ago),
        "prune: how many old verdicts": lambda s: RetentionRepository(s).count_old_verdicts(long_ago),
        "prune: the next old jobs": lambda s: RetentionRepository(s).lock_old_jobs(long_ago, limit=50),
        "prune: the next old verdicts": lambda s: RetentionRepository(s).lock_old_verdicts(long_ago, limit=1_000),
    }


def _search(session: Session, *, words: str = "", outcome: str = "") -> object:
    return PageRepository(session).search_jobs(words=words, outcome=outcome, before=None, limit=21)


@contextlib.contextmanager
def _open(engine: Engine) -> Iterator[Session]:
    """A transaction that is rolled back: reading or writing, the database stays as it is."""
    with Session(engine) as session:
        session.connection(execution_options={"qed_writes": True})
        yield session
        session.rollback()


def _time_query(engine: Engine, query: Query) -> float:
    """Median, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        with _open(engine) as session:
            began = time.perf_counter()
            query(session)
            times.append(1_000 * (time.perf_counter() - began))
    return statistics.median(times)


def _list_scans(engine: Engine, query: Query) -> set[str]:
    """The tables that the plans of its statements read from end to end."""
    statements: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        with _open(engine) as session:
            query(session)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    explain = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    found: set[str] = set()
    for statement, parameters in statements:
        with _open(engine) as session:
            rows = session.connection().exec_driver_sql(f"{explain} {statement}", parameters).fetchall()
            for row in rows:
                found |= _read_scan(str(row[-1]))
    return found


def _read_scan(line: str) -> set[str]:
    words = line.replace("->", " ").split()
    if words[:3] == ["Seq", "Scan", "on"]:
        return {words[3]}
    if words[:1] == ["SCAN"] and "USING" not in words:  # with an index it goes in its order, and may stop early
        return {words[1]}
    return set()


if __name__ == "__main__":
    sys.exit(main())
