"""A database as it is after a long time: many jobs, a million attempts, a verdict for each; written in bulk."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import psycopg
from sqlalchemy import Engine

_DAYS = 365
_KEYS = 20
_EVALUATIONS = 20
_OPEN_JOBS = 60
_OPEN_CHECKS = 400
_ROWS_AT_ONCE = 2_000

JOB_COLUMNS = (
    "id, task, environment, lane, key_id, evaluation_id, position, idempotency_key, status, cancel_requested, outcome, "
    "result, last_seq, owner, lease_expires_at, runs, sends, send_again_at, created_at, started_at, finished_at"
)
EVENT_COLUMNS = "job_id, seq, key, type, payload, created_at"
CHECK_COLUMNS = (
    "id, kind, environment, environment_sha256, question_sha256, limits_key, texts, limits, lane, status, verdict, "
    "owner, lease_expires_at, runs, sends, send_again_at, wanted_until, created_at, finished_at"
)


@dataclass(kw_only=True)
class Filled:
    """What is where, for questions about it."""

    keys: list[uuid.UUID] = field(default_factory=list)
    evaluations: list[uuid.UUID] = field(default_factory=list)
    jobs: list[uuid.UUID] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)  # of some questions
    checks: list[uuid.UUID] = field(default_factory=list)  # some


class Filler:
    """Fills one database."""

    def __init__(self, engine: Engine, *, jobs: int, attempts: int, seed: int = 1) -> None:
        self._engine = engine
        self._jobs = jobs
        self._attempts = attempts
        self._random = random.Random(seed)
        self._now = datetime.now(UTC)
        self._is_postgres = engine.dialect.name == "postgresql"
        self.filled = Filled()

    def fill(self, say: Callable[[str], None]) -> Filled:
        """Everything; then the database is told to look at how it is filled."""
        say("keys and evaluations")
        self._fill_owners()
        say("jobs")
        self._insert("jobs", JOB_COLUMNS, self._make_jobs())
        say("events")
        self._insert("events", EVENT_COLUMNS, self._make_events())
        say("verdicts")
        self._insert("verifications", CHECK_COLUMNS, self._make_checks())
        say("statistics")
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE" if self._is_postgres else "ANALYZE")
        return self.filled

    def _insert(self, table: str, columns: str, rows: Iterator[Sequence[Any]]) -> None:
        connection = self._engine.raw_connection()
        try:
            driver: Any = connection.driver_connection
            if self._is_postgres:
                assert isinstance(driver, psycopg.Connection)
                with driver.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join("?" * len(columns.split(",")))
                driver.execute("BEGIN")
                while chunk := list(islice(rows, _ROWS_AT_ONCE)):
                    driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", chunk)
            connection.commit()
        finally:
            connection.close()

    def _fill_owners(self) -> None:
        self.filled.keys = [self._make_id() for _ in range(_KEYS)]
        self.filled.evaluations = [self._make_id() for _ in range(_EVALUATIONS)]
        keys = [
            (self._id(key), f"key {n}", f"{n:064}", "qed_", "[]", self._time(_DAYS))
            for n, key in enumerate(self.filled.keys)
        ]
        self._insert("api_keys", "id, name, sha256, hint, scopes, created_at", iter(keys))
        rows = [
            (self._id(each), json.dumps({"name": "x", "items": ["y" * 200] * 244}), "{}", "core", self._time(n))
            for n, each in enumerate(self.filled.evaluations)
        ]
        self._insert("evaluations", "id, benchmark, settings, environment, created_at", iter(rows))

    def _make_jobs(self) -> Iterator[Sequence[Any]]:
        """Oldest first. A tenth belongs to evaluations, the last of which was made just now."""
        in_evaluations = self._jobs // 10
        each = max(1, in_evaluations // _EVALUATIONS)
        for number in range(self._jobs):
            job_id = self._make_id()
            self.filled.jobs.append(job_id)
            days = _DAYS * (1 - number / self._jobs) ** 2  # more and more of them
            ago = self._jobs - number
            place = ago - 1 if ago <= in_evaluations else None
            is_open = ago <= _OPEN_JOBS
            status = ("queued", "running")[ago % 4 == 0] if is_open else "finished"
            yield (
                self._id(job_id),
                self._make_task(number),
                "core",
                "interactive" if place is None else "batch",
                self._id(self.filled.keys[number % _KEYS]) if number % 3 else None,
                self._id(self.filled.evaluations[min(place // each, _EVALUATIONS - 1)]) if place is not None else None,
                place % each if place is not None else None,
                hashlib.sha256(str(number).encode()).hexdigest() if number % 2 else None,
                status,
                self._flag(False),
                None if is_open else ("proved", "not_proved", "disproved")[number % 3],
                None if is_open else json.dumps({"outcome": "proved", "proof": _text(self._random, 1_500)}),
                max(1, self._attempts // self._jobs),
                self._id(self._make_id()) if status == "running" else None,
                self._time(-1) if status == "running" else None,
                1,
                1,
                self._time(-1 if ago % 10 else 1) if status == "queued" else None,
                self._time(days),
                None if status == "queued" else self._time(days, seconds=1),
                None if is_open else self._time(days, seconds=20),
            )

    def _make_task(self, number: int) -> str:
        words = f"For every natural number n, {number} * n + {number % 97} is rare{number} or even."
        return json.dumps({"problem": {"text": words}, "budget": {"attempts": 256}, "parts": {"sampler": "portfolio"}})

    def _make_events(self) -> Iterator[Sequence[Any]]:
        each = max(1, self._attempts // self._jobs)
        for number, job_id in enumerate(self.filled.jobs):
            moment = self._time(_DAYS * (1 - number / self._jobs) ** 2)
            for seq in range(1, each + 1):
                kind = "statement_checked" if seq == 1 else "finished" if seq == each else "attempt_finished"
                payload = json.dumps({"type": kind, "number": seq, "proof": _text(self._random, 500)})
                yield self._id(job_id), seq, f"theorem:{seq}:0", kind, payload, moment

    def _make_checks(self) -> Iterator[Sequence[Any]]:
        limits_key = "30.0 s, 2048 MB, 1000000 B"
        for number in range(self._attempts):
            check_id, ago = self._make_id(), self._attempts - number
            digest = hashlib.sha256(f"question {number}".encode()).hexdigest()
            if number % max(1, self._attempts // 2_000) == 0:
                self.filled.digests.append(digest)
                self.filled.checks.append(check_id)
            status = ("queued", "running")[ago % 8 == 0] if ago <= _OPEN_CHECKS else "done"
            is_open = status != "done"
            moment = self._time(_DAYS * (1 - number / self._attempts) ** 2)
            yield (
                self._id(check_id),
                "check",
                "core",
                "e" * 64,
                digest,
                limits_key,
                json.dumps({"theorem": {"statement": _text(self._random, 100)}, "proof": _text(self._random, 150)}),
                '{"timeout_s": 30.0, "memory_mb": 2048}',
                "interactive",
                status,
                None if is_open else json.dumps({"status": "lean_error", "messages": [_text(self._random, 250)]}),
                self._id(self._make_id()) if status == "running" else None,
                self._time(-1) if status == "running" else None,
                1,
                1,
                self._time(-1 if ago % 10 else 1) if status == "queued" else None,
                self._time(-1) if is_open else moment,
                moment,
                None if is_open else moment,
            )

    def _make_id(self) -> uuid.UUID:
        return uuid.UUID(int=self._random.getrandbits(128), version=4)

    def _id(self, value: uuid.UUID) -> object:
        return value if self._is_postgres else value.hex

    def _flag(self, value: bool) -> object:
        return value if self._is_postgres else int(value)

    def _time(self, days_ago: float, *, seconds: float = 0) -> object:
        moment = self._now - timedelta(days=days_ago) + timedelta(seconds=seconds)
        return moment if self._is_postgres else moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def _text(chance: random.Random, length: int) -> str:
    """Text of about this length that does not compress to nothing."""
    return chance.randbytes(length // 2).hex()
