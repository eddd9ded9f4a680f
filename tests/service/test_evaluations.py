"""Evaluations: a job for every problem, counted as a run on one machine is."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from in_process import InProcess
from running import RunningService, wait_until
from sqlalchemy import text

from prover.core.equivalence import Equivalence
from prover.errors import InvalidInputError, ServiceUnavailableError
from prover.evaluation.attempts import read_attempts
from prover.evaluation.remote import RemoteService
from prover.evaluation.results import Evaluation
from prover.events import Outcome
from service.evaluations.schemas import EvaluationRead, EvaluationRequest
from service.evaluations.service import (
    UnknownEvaluationError,
    cancel_evaluation,
    extend_evaluation,
    iterate_attempts,
    read_evaluation,
    read_report,
    read_result,
    submit_evaluation,
)
from service.jobs.service import read_page
from service.queueing.celery_app import PROVE_BATCH_QUEUE
from service.recovery import recover


def data(*words: str) -> str:
    rows = [
        {"name": f"p{n}", "informal_prefix": f"/-- Problem {n}.-/", "formal_statement": f"theorem p{n} : {word}"}
        for n, word in enumerate(words)
    ]
    return "\n".join(map(json.dumps, rows))


FOUR = data("good", "bad", "ill_formed", "also_good")


def read_exported(process: InProcess, evaluation_id: UUID) -> dict[tuple[str, int], str]:
    """The exported attempts, each once: problem and number, and all of it."""
    with process.database.read() as session:
        lines = list(iterate_attempts(session, evaluation_id))
    rows = [json.loads(line) for line in lines]
    exported = {(row["problem"], row["event"]["number"]): json.dumps(row) for row in rows}
    assert len(exported) == len(rows)
    return exported


def count_checks(process: InProcess) -> tuple[int, int]:
    """How many different checks were made, and how often the most repeated of them."""
    with process.database.read() as session:
        found = session.execute(text("SELECT count(*), max(runs) FROM verifications WHERE kind = 'check'")).one()
    return found[0], found[1]


def submit(process: InProcess, content: str | None = FOUR, **options: object) -> UUID:
    request = {"benchmark": "minif2f-core", "data": content, "attempts": 3, **options}
    with process.database.write() as transaction:
        return submit_evaluation(transaction, process.settings, EvaluationRequest.model_validate(request))


def read(process: InProcess, evaluation_id: UUID) -> EvaluationRead:
    with process.database.read() as session:
        return read_evaluation(session, evaluation_id)


async def finish(process: InProcess, evaluation_id: UUID) -> EvaluationRead:
    async with process.working():
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


async def test_an_extension_goes_on_after_the_attempts_of_before(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, attempts=2)
    with pytest.raises(InvalidInputError, match="has not finished"), in_process.database.write() as transaction:
        extend_evaluation(transaction, in_process.settings, evaluation_id, attempts=4)
    await finish(in_process, evaluation_id)
    before = read_exported(in_process, evaluation_id)
    checks, _ = count_checks(in_process)
    with in_process.database.write() as transaction:
        shown = extend_evaluation(transaction, in_process.settings, evaluation_id, attempts=4)
    assert (shown.is_finished, shown.ended, shown.budget.attempts) == (False, 3, 4)
    shown = await finish(in_process, evaluation_id)
    assert shown.outcomes == {Outcome.PROVED: 2, Outcome.NOT_PROVED: 1, Outcome.ILL_FORMED: 1}
    after = read_exported(in_process, evaluation_id)
    assert after.items() >= before.items()  # nothing was changed, and nothing is there twice
    assert [key for key in after if key not in before] == [("p1", 3), ("p1", 4)]
    with in_process.database.read() as session:
        assert [r.tally.attempts for r in read_result(session, evaluation_id).results] == [1, 4, 0, 1]
    assert count_checks(in_process) == (checks + 2, 1)  # the third and the fourth of p1
    with pytest.raises(InvalidInputError, match="must be more than the 4"), in_process.database.write() as transaction:
        extend_evaluation(transaction, in_process.settings, evaluation_id, attempts=4)


async def test_what_the_machinery_failed_on_is_listed_and_tried_again(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, data("good", "broken"), attempts=2)
    shown = await finish(in_process, evaluation_id)
    assert (shown.failed, shown.outcomes) == (1, {Outcome.PROVED: 1})
    with in_process.database.read() as session:
        evaluation = read_result(session, evaluation_id)
    assert (evaluation.problems, evaluation.proved) == (2, 1)
    (failed,) = evaluation.failed
    assert failed.name == "p1" and "cannot be run" in failed.reason
    with in_process.database.write() as transaction:
        shown = extend_evaluation(transaction, in_process.settings, evaluation_id, attempts=3)
    assert (shown.ended, shown.failed) == (1, 0)
    assert (await finish(in_process, evaluation_id)).failed == 1


async def test_a_batch_waits_for_workers_that_are_away(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, data("good"))
    await in_process.deliver()  # nobody is there, and the run ends
    assert (read(in_process, evaluation_id).failed, read(in_process, evaluation_id).ended) == (0, 0)
    with in_process.database.write() as transaction:
        recover(transaction, in_process.settings)
    assert (await finish(in_process, evaluation_id)).outcomes == {Outcome.PROVED: 1}


async def test_a_batch_does_not_wait_for_ever(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, data("good"))
    for _ in range(in_process.settings.max_runs):
        await in_process.deliver()
        with in_process.database.write() as transaction:
            recover(transaction, in_process.settings)
    with in_process.database.read() as session:
        (failed,) = read_result(session, evaluation_id).failed
    assert "No Lean worker" in failed.reason


async def test_faithful_statements_are_a_count_of_their_own(in_process: InProcess) -> None:
    evaluation_id = submit(in_process, None, benchmark="elementary", source="informal", limit=2, attempts=1)
    await finish(in_process, evaluation_id)
    with in_process.database.read() as session:
        evaluation = read_result(session, evaluation_id)
    assert [result.meaning for result in evaluation.results] == [Equivalence.NOT_SHOWN] * 2  # the script proves nothing
    assert (evaluation.faithful, evaluation.proved_faithful) == (0, 0)


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
    assert service.client.post(f"{location}/extend", json={"attempts": 0}).status_code == 422
    assert service.client.post(f"{location}/extend", json={"attempts": 4}).json()["budget"]["attempts"] == 4
    assert service.client.post(f"/evaluations/{uuid4()}/extend", json={"attempts": 4}).status_code == 404
    missing = service.client.get(f"/evaluations/{uuid4()}")
    assert (missing.status_code, missing.json()["type"]) == (404, "urn:qed:error:unknown-evaluation")
    assert service.client.post("/evaluations", json={"benchmark": "imo"}).status_code == 422
    assert service.client.post("/evaluations", json={"benchmark": "elementary", "attempts": 0}).status_code == 422


def qed(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "service.cli", "eval", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_line_follows_and_lets_go(embedded: RunningService, tmp_path: Path) -> None:
    file, out = tmp_path / "data.jsonl", tmp_path / "out"
    file.write_text(data("good", "bad slow_1", "bad slow_1", "also_good"))
    options = ("--data", str(file), "--server", embedded.url, "--attempts", "3", "--out", str(out))
    with qed("minif2f-core", *options) as leaving:
        wait_until((out / "run.json").is_file, timeout_s=60, what="the submission")
        evaluation_id = json.loads((out / "run.json").read_text())["evaluation"]
        leaving.send_signal(signal.SIGINT)
        _, said = leaving.communicate(timeout=60)
    assert leaving.returncode == 130
    words = " ".join(said.split())
    assert f"--follow {evaluation_id}" in words and f"--cancel {evaluation_id}" in words
    assert not embedded.client.get(f"/evaluations/{evaluation_id}").json()["cancelled"]
    with qed("--server", embedded.url, "--follow", evaluation_id, "--out", str(out), "--json") as following:
        printed, said = following.communicate(timeout=100)
    assert following.returncode == 0, said
    evaluation = Evaluation.model_validate_json(printed)
    assert evaluation.names[Outcome.PROVED] == ("p0", "p3")
    assert Evaluation.model_validate_json((out / "result.json").read_bytes()) == evaluation
    assert [attempt.problem for attempt in read_attempts(out / "attempts.jsonl")].count("p1") == 3
    assert "2 of 4 proved" in (out / "report.html").read_text()


def test_a_service_that_refuses_or_is_not_there_is_explained(embedded: RunningService, tmp_path: Path) -> None:
    with RemoteService(embedded.url) as service:
        with pytest.raises(InvalidInputError, match=r"line 1: not JSON.*Change the text"):
            service.submit({"benchmark": "minif2f-core", "data": "{"})
        with pytest.raises(InvalidInputError, match="There is no evaluation"):
            service.cancel(str(uuid4()))
        submitted = service.submit({"benchmark": "minif2f-core", "data": data("slow_9", "slow_9"), "attempts": 3})
        assert (submitted.problems, submitted.is_finished) == (2, False)
        service.cancel(submitted.id)
        assert list(service.follow(submitted.id))[-1].cancelled == 2
        (tmp_path / "thesis.tex").write_text("precious")
        with pytest.raises(InvalidInputError, match="is not empty"):
            service.claim(submitted.id, tmp_path)
    with (
        RemoteService("http://127.0.0.1:9") as service,
        pytest.raises(ServiceUnavailableError, match=r"No service answers at .*`qed serve`"),
    ):
        service.submit({})
