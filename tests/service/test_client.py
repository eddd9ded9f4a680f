"""The client, over a running service."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from running import RunningService, wait_until

from prover.core.verdict import VerdictStatus
from prover.events import Outcome
from service.client import AsyncClient, Client, ServiceError, ServiceUnreachableError
from service.jobs.models import JobStatus
from service.jobs.schemas import JobEventRead

NOBODY = UUID(int=0)


@pytest.fixture
def client(service: RunningService) -> Iterator[Client]:
    with Client(service.url) as client:
        yield client


def test_proves(client: Client) -> None:
    events: list[JobEventRead] = []
    job = client.prove(statement="theorem t : good", disprove=False, report=events.append)
    assert job.outcome is Outcome.PROVED
    assert job.answer is not None
    assert job.answer.proof is not None
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[-1].type == "finished"
    assert job.id in {each.id for each in client.list_jobs().jobs}


def test_follows_from_anywhere(client: Client) -> None:
    job = client.prove(statement="theorem t : bad", attempts=5, disprove=False)
    whole = list(client.follow(job.id))
    assert list(client.follow(job.id, after_seq=2)) == whole[2:]
    assert list(client.follow(job.id, after_seq=whole[-1].seq)) == []


def test_leaves_in_the_middle(client: Client) -> None:
    job = client.submit(statement="theorem t : slow_2 bad", attempts=50, disprove=False)
    for event in client.follow(job.id):
        if event.type == "statement_checked":
            break
    client.cancel(job.id)
    assert client.wait_for(job.id).status is JobStatus.CANCELLED


def test_checks(client: Client) -> None:
    assert client.check("theorem t : good", "by good").status is VerdictStatus.PROVED
    assert client.check_file("theorem t : bad := by nothing").status is VerdictStatus.LEAN_ERROR


def test_evaluates(client: Client) -> None:
    evaluation = client.evaluate("elementary", limit=2, attempts=1)
    wait_until(lambda: client.read_evaluation(evaluation.id).is_finished, timeout_s=30, what="the end")
    assert client.read_result(evaluation.id).problems == 2


def test_a_refusal_says_what_to_do(client: Client) -> None:
    with pytest.raises(ServiceError) as refusal:
        client.submit(statement="no theorem")
    assert (refusal.value.status, refusal.value.kind) == (422, "invalid-input")
    assert refusal.value.action
    with pytest.raises(ServiceError) as refusal:
        client.read_job(NOBODY)
    assert (refusal.value.status, refusal.value.kind) == (404, "unknown-job")
    with pytest.raises(ServiceError):
        list(client.follow(NOBODY))


def test_nobody_there() -> None:
    with Client("http://127.0.0.1:9") as client, pytest.raises(ServiceUnreachableError, match="qed serve"):
        client.list_jobs()


async def test_cancelling_the_call_cancels_the_job(service: RunningService) -> None:
    async with AsyncClient(service.url) as client:
        begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def report(event: JobEventRead) -> None:
            if not begun.done():
                begun.set_result(None)

        statement = "theorem cancelled_by_its_client : slow_5 bad"
        call = asyncio.create_task(client.prove(statement=statement, disprove=False, report=report))
        await begun
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        page = await client.list_jobs()
        (job,) = [job for job in page.jobs if "cancelled_by_its_client" in (job.statement or "")]
        assert (await client.wait_for(job.id)).status is JobStatus.CANCELLED


def test_many_threads_share_a_client(client: Client) -> None:
    outcomes: list[Outcome | None] = []

    def prove(number: int) -> None:
        outcomes.append(client.prove(statement=f"theorem t{number} : good", disprove=False).outcome)

    threads = [threading.Thread(target=prove, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert outcomes == [Outcome.PROVED] * 6


def test_the_service_is_restarted_under_it(own_service: RunningService) -> None:
    own_service.start()
    port = own_service.url.rpartition(":")[2]
    with Client(own_service.url) as client:
        job = client.submit(statement="theorem t : slow_1 bad", attempts=4, disprove=False, parallel=1)
        events = client.follow(job.id)
        seen = [next(events), next(events)]
        own_service.interrupt()
        own_service.start("--port", port)
        seen += events
    assert [event.seq for event in seen] == list(range(1, len(seen) + 1))
    assert seen[-1].type == "finished"
