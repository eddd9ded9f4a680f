"""A small crowd while a Lean process is killed and Redis forgets everything; `bench/load.py` has a large one."""

from __future__ import annotations

import asyncio

import pytest

from bench.load import find_losses
from bench.load_clients import Crowd
from bench.load_faults import Striker
from bench.load_problems import LoadProblem
from bench.private_servers import find_postgres, find_redis, start_servers
from bench.serving import serve

JOBS = 20
SETTINGS = {"QED_ENGINE": "scripted", "QED_LEAN_WORKERS": "2", "QED_LEASE_S": "2", "QED_RESEND_AFTER_S": "1"}


def make_problem(number: int) -> LoadProblem:
    words = "good" if number % 2 else "bad"
    statement = f"theorem t{number} : {words}{'_slow_1' if number % 5 == 0 else ''}"
    body = {"statement": statement, "attempts": 2, "disprove": False, "timeout_s": 60}
    return LoadProblem(body=body, is_meant_true=words == "good")


@pytest.mark.skipif(find_postgres() is None or find_redis() is None, reason="needs PostgreSQL's and Redis's programs")
@pytest.mark.timeout(180)
def test_every_job_ends_once_whatever_is_killed() -> None:
    with (
        start_servers(redis_keeps=False) as (postgres, broker),
        serve(postgres_url=postgres.url, redis_url=broker.url, **SETTINGS) as served,
    ):
        crowd = Crowd(url=served.url, patience_s=90)
        striker = Striker(served, postgres, broker, seed=1, every_s=1)

        async def run() -> None:
            working = asyncio.create_task(crowd.run([make_problem(number) for number in range(JOBS)], clients=10))
            await asyncio.sleep(1)
            await asyncio.to_thread(striker.kill, "lean process")
            await asyncio.to_thread(striker.restart, "redis", away_s=0.3)
            await working

        asyncio.run(run())
        assert [*crowd.complaints, *find_losses(served, crowd.sent, wanted=JOBS)] == []
    assert dict(striker.blows) == {"lean process": 1, "redis": 1}
    for each in crowd.sent:
        assert each.job["outcome"] == ("proved" if each.problem.is_meant_true else "not_proved")
