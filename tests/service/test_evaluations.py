"""Evaluations: a job for every problem, counted as a run on one machine is."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from in_process import InProcess
from running import RunningService, wait_until
from sqlalchemy import text

from prover.errors import InvalidInputError
from prover.events import Outcome
from service.evaluations.schemas import EvaluationRead, EvaluationRequest
from service.evaluations.service import (
    UnknownEvaluationError,
    cancel_evaluation,
    iterate_attempts,
    read_evaluation,
    read_report,
    read_result,
    submit_evaluation,
)
from service.jobs.service import read_page
from service.queueing.celery_app import PROVE_BATCH_QUEUE


def data(*words: str) -> str:
    rows = [
        {"name": f"p{n}", "informal_prefix": f"/-- Problem {n}.-/", "formal_statement": f"theorem p{n} : {word}"}
        for n, word in enumerate(words)
    ]
    return "\n".join(map(json.dumps, rows))


FOUR = data("good", "bad", "ill_formed", "also_good")


def submit(process: InProcess, content: str = FOUR, **options: object) -> UUID:
    request = {"benchmark": "minif2f-core", "data": content, "attempts": 3, **options}
    with process.database.write() as transaction:
        return submit_evaluation(transaction, process.settings, EvaluationRequest.model_validate(request))


def read(process: InProcess, evaluation_id: UUID) -> EvaluationRead:
    with process.database.read() as session:
        return read_evaluation(session, evaluation_id)


@contextlib.asynccontextmanager
async def workers(process: InProcess) -> AsyncIterator[None]:
    process.announce_workers()
    work = asyncio.create_task(process.work())
    try:
        yield
    finally:
        work.cancel()
        await asyncio.wait([work])


async def finish(process: InProcess, evaluation_id: UUID) -> EvaluationRead:
    async with workers(process):
        deadline = time.monotonic() + 20
        while not read(process, evaluation_id).is_finished:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)
    return read(process, evaluation_id)


async def test_to_the_end(in_process: InProcess) -> None:
    evaluation_id = submit(in_process)
    assert read(in_process, evaluation_id).ended == 0
    assert set(in_process.messages.queues) == {PROVE_BATCH_QUEUE}
    shown = await finish(in_process, evaluation_id)
    assert shown.outcomes == {Outcome.PROVED: 2, Outcome.NOT_PROVED: 1, Outcome.ILL_FORMED: 1}
    assert (shown.problems, shown.ended, shown.failed, shown.cancelled) == (4, 4, 0, 0)
    with in_process.database.read() as session:
        evaluation, attempts = read_report(session, evaluation_id)
        lines = [json.loads(line) for line in iterate_attempts(session, evaluation_id)]
        jobs = read_page(session, limit=10, cursor=None).jobs
    assert evaluation.names[Outcome.PROVED] == ("p0", "p3")
    assert (evaluation.elaborated, evaluation.sampler, evaluation.environment.name) == (3, "portfolio", "core")
    assert [result.tally.attempts for result in evaluation.results] == [1, 3, 0, 1]
    assert len(attempts["p1"]) == 3
    assert sum(line["problem"] == "p1" for line in lines) == 3
    assert jobs == []  # the list of jobs is for people's own


async def test_all_attempts_are_counted(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, data("good", "bad"), all_attempts=True, attempts=4)
    await finish(in_process, evaluation_id)
    with in_process.database.read() as session:
        evaluation = read_result(session, evaluation_id)
    assert [(r.tally.attempts, r.tally.proved) for r in evaluation.results] == [(4, 4), (4, 0)]
    assert [(point.k, point.value) for point in evaluation.pass_at_k] == [(1, 0.5), (2, 0.5), (4, 0.5)]


async def test_cancelling_leaves_what_has_ended(in_process: InProcess) -> None:
    evaluation_id = submit(in_process)
    with in_process.database.write() as transaction:
        shown = cancel_evaluation(transaction, evaluation_id)
    assert (shown.cancelled, shown.is_finished) == (4, True)
    with in_process.database.read() as session:
        assert read_result(session, evaluation_id).problems == 0


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        ({"benchmark": "nothing"}, "choose one of"),
        ({"benchmark": "minif2f-core"}, "send its file as `data`"),
        ({"data": ""}, "holds no problems"),
        ({"data": FOUR + "\n{"}, "line 5: not JSON"),
        ({"data": FOUR + "\n" + FOUR.splitlines()[0]}, "line 5: .*there before"),
        ({"only": "absent"}, "no problem that was asked for"),
        (
            {"benchmark": "fimo", "data": '{"name": "x", "formal_statement": "theorem x : 1 = 1"}'},
            "1 problems were read",
        ),
        ({"attempts": 10**9}, "`attempts` is limited"),
        ({"timeout_s": 10**9}, "`timeout_s` is limited"),
        ({"source": "informal", "data": '{"name": "x", "formal_statement": "theorem x : 1 = 1"}'}, "no text"),
    ],
)
def test_bad_requests_are_refused_and_leave_nothing(
    in_process: InProcess, request_: dict[str, object], complaint: str
) -> None:
    with pytest.raises(InvalidInputError, match=complaint), in_process.database.write() as transaction:
        body = EvaluationRequest.model_validate({"benchmark": "minif2f-core", "data": FOUR, **request_})
        if request_ == {"benchmark": "minif2f-core"} or request_ == {"benchmark": "nothing"}:
            body = body.model_copy(update={"data": None})
        submit_evaluation(transaction, in_process.settings, body)
    with in_process.database.read() as session:
        assert session.execute(text("SELECT count(*) FROM evaluations")).scalar() == 0
        assert session.execute(text("SELECT count(*) FROM jobs")).scalar() == 0
    with pytest.raises(UnknownEvaluationError):
        read(in_process, uuid4())


def test_over_http(service: RunningService) -> None:
    body = {"benchmark": "minif2f-core", "data": FOUR, "attempts": 3}
    created = service.client.post("/evaluations", json=body)
    assert created.status_code == 202, created.text
    location = created.headers["location"]
    wait_until(lambda: service.client.get(location).json()["is_finished"], timeout_s=60, what="the evaluation")
    result = service.client.get(f"{location}/result").json()
    assert result["names"]["proved"] == ["p0", "p3"]
    report = service.client.get(f"{location}/report")
    assert "default-src 'none'" in report.headers["content-security-policy"]
    assert "2 of 4 proved" in report.text
    assert len(service.client.get(f"{location}/attempts").text.splitlines()) == 5
    assert created.json()["id"] in {row["id"] for row in service.client.get("/evaluations").json()["evaluations"]}
    missing = service.client.get(f"/evaluations/{uuid4()}")
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:qed:error:unknown-evaluation")
    assert service.client.post("/evaluations", json={"benchmark": "imo"}).status_code == 422
    assert service.client.post("/evaluations", json={"benchmark": "elementary", "attempts": 0}).status_code == 422
