"""Requests that are sent again, and runs that outlive what happens to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from in_process import InProcess
from running import RunningService
from sqlalchemy import func, select

from prover.errors import InvalidInputError, ServiceUnavailableError
from service.client import Client
from service.database import insist, read_clock
from service.jobs.idempotency import IdempotencyKey, KeyReusedError
from service.jobs.models import Job
from service.jobs.repository import JobRepository
from service.jobs.schemas import ProveRequest
from service.jobs.service import submit_job
from service.keys.schemas import ANYBODY, Caller
from service.keys.scope import Scope
from service.keys.service import create_key
from service.recovery import recover

BODY = {"statement": "theorem t : good", "disprove": False}


def submit(process: InProcess, key: str, *, caller: Caller = ANYBODY, **changes: object) -> UUID:
    request = ProveRequest.model_validate({**BODY, **changes})
    with process.database.write() as transaction:
        digest = IdempotencyKey.of(key, request, caller)
        return submit_job(transaction, process.settings, request, caller=caller, idempotency_key=digest)


def make_caller(process: InProcess, name: str) -> Caller:
    with process.database.write() as transaction:
        key = create_key(transaction, name=name, scopes=[Scope.PROVE], actor="a test").key
    return Caller(key_id=key.id, name=name, scopes=frozenset({Scope.PROVE}), jobs_per_day=1)


class TestKeys:
    def test_the_same_request_is_the_same_job(self, in_process: InProcess) -> None:
        first = submit(in_process, "k")
        assert submit(in_process, "k") == first
        assert submit(in_process, "k", attempts=256) == first  # which is what the field is by itself
        assert submit(in_process, "l") != first
        assert len(in_process.messages.sent) == 2

    def test_another_body_is_refused(self, in_process: InProcess) -> None:
        submit(in_process, "k")
        with pytest.raises(KeyReusedError, match="another body"):
            submit(in_process, "k", attempts=7)

    def test_keys_are_of_their_owner_and_cost_no_quota_twice(self, in_process: InProcess) -> None:
        ada, bob = make_caller(in_process, "ada"), make_caller(in_process, "bob")
        first = submit(in_process, "k", caller=ada)
        assert submit(in_process, "k", caller=bob, attempts=7) != first
        assert submit(in_process, "k", caller=ada) == first

    def test_of_many_at_once_one_makes_the_job(self, in_process: InProcess) -> None:
        with ThreadPoolExecutor(8) as pool:
            jobs = list(pool.map(lambda _: submit(in_process, "k"), range(8)))
        assert len(set(jobs)) == 1
        with in_process.database.read() as session:
            assert session.scalars(select(func.count()).select_from(Job)).one() == 1
        assert len(in_process.messages.sent) == 1

    @pytest.mark.parametrize("key", ["", "x" * 256, "é", "a\tb"])
    def test_strange_keys_are_refused(self, key: str) -> None:
        with pytest.raises(InvalidInputError, match="printable ASCII"):
            IdempotencyKey.of(key, ProveRequest.model_validate(BODY), ANYBODY)


def test_over_http(service: RunningService) -> None:
    headers = {"Idempotency-Key": uuid4().hex}
    first = service.client.post("/prove?wait=20", json=BODY, headers=headers)
    again = service.client.post("/prove", json=BODY, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    other = service.client.post("/prove", json={**BODY, "attempts": 3}, headers=headers)
    assert (other.status_code, other.json()["type"]) == (422, "urn:qed:error:idempotency-key-reused")
    assert service.client.post("/prove", json=BODY, headers={"Idempotency-Key": ""}).status_code == 422


def test_the_client_sends_a_lost_request_again(service: RunningService, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answers come to nothing, as if the connection had broken or the database been away."""
    answers: Iterator[object] = iter(())
    ask = httpx.AsyncClient.request

    async def request(self: httpx.AsyncClient, *arguments: str, **options: object) -> httpx.Response:
        response = await ask(self, *arguments, **options)  # type: ignore[arg-type]
        match next(answers, None):
            case "lost":
                raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
            case 503:
                return httpx.Response(503, json={"type": "urn:qed:error:unavailable", "detail": "away"})
        return response

    monkeypatch.setattr(httpx.AsyncClient, "request", request)
    with Client(service.url) as client:
        before = {job.id for job in client.list_jobs(limit=100).jobs}
        answers = iter(["lost", 503])
        job = client.submit(statement="theorem once : good", disprove=False)
        assert {each.id for each in client.list_jobs(limit=100).jobs} - before == {job.id}


class TestPatience:
    async def test_work_is_done_again_until_the_database_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("service.database._INSIST_EVERY_S", 0.01)
        left = [3]

        def work() -> str:
            left[0] -= 1
            if left[0]:
                raise ServiceUnavailableError("away")
            return "done"

        assert await insist(work) == "done"
        left[0] = 10**9
        with pytest.raises(ServiceUnavailableError):
            await insist(work, patience_s=0.05)
        left[0] = 2
        assert await asyncio.wait_for(insist(work, in_thread=True), 1) == "done"

    def test_a_run_that_gets_on_is_not_one_too_many(self, in_process: InProcess) -> None:
        job_id = submit(in_process, "k")
        for number in range(2 * in_process.settings.max_runs):
            owner = uuid4()
            with in_process.database.write() as transaction:
                jobs = JobRepository(transaction.session)
                assert jobs.claim(job_id, owner=owner, lease_s=-1)
                if number % 2:
                    assert jobs.add_event(job_id, owner=owner, key=str(number), kind="x", payload={})
                else:
                    assert jobs.renew_lease(job_id, owner=owner, lease_s=-1, gets_on=True)
            with in_process.database.write() as transaction:
                recover(transaction, in_process.settings)
        with in_process.database.read() as session:
            assert session.scalars(select(Job.status)).one() == "queued"

    def test_jobs_that_die_together_are_begun_apart(self, in_process: InProcess) -> None:
        job_ids = [submit(in_process, str(number)) for number in range(20)]
        for _ in range(3):
            with in_process.database.write() as transaction:
                jobs = JobRepository(transaction.session)
                assert all(jobs.claim(job_id, owner=uuid4(), lease_s=-1) for job_id in job_ids)
                assert len(jobs.release_expired()) == 20
        with in_process.database.read() as session:
            due = session.scalars(select(Job.send_again_at)).all()
        moments = sorted(moment for moment in due if moment is not None)
        assert moments[-1] - moments[0] > timedelta(seconds=1)
        assert moments[-1] < read_clock() + timedelta(seconds=25)
