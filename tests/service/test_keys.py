"""Keys: made, used, revoked; and what belongs to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from in_process import InProcess
from running import RunningService, wait_until
from sqlalchemy import text
from typer.testing import CliRunner

from prover.errors import InvalidInputError
from service.cli import app
from service.jobs.schemas import ProveRequest
from service.jobs.service import UnknownJobError, cancel_job, read_job, read_page, submit_job
from service.keys.schemas import Caller, NewKey
from service.keys.scope import Scope
from service.keys.service import (
    QuotaError,
    UnauthenticatedError,
    authenticate,
    create_key,
    list_audit,
    list_keys,
    revoke_key,
)
from service.settings import Settings


def make_key(
    process: InProcess, name: str = "ada", scopes: tuple[Scope, ...] = (Scope.PROVE,), **options: Any
) -> NewKey:
    with process.database.write() as transaction:
        return create_key(transaction, name=name, scopes=scopes, actor="a test", **options)


def identify(process: InProcess, secret: str) -> Caller:
    with process.database.read() as session:
        return authenticate(session, secret)


def submit(process: InProcess, caller: Caller) -> UUID:
    with process.database.write() as transaction:
        request = ProveRequest(statement="theorem t : good")
        return submit_job(transaction, process.settings, request, caller=caller)


def test_a_key_and_its_end(in_process: InProcess) -> None:
    new = make_key(in_process, requests_per_minute=7)
    assert new.secret.startswith("qed_")
    assert len(new.secret) > 40
    caller = identify(in_process, new.secret)
    assert (caller.key_id, caller.name, caller.requests_per_minute) == (new.key.id, "ada", 7)
    assert caller.may(Scope.PROVE)
    assert not caller.may(Scope.EVALUATE)
    with in_process.database.write() as transaction:
        revoke_key(transaction, new.key.id, actor="a test")
    with pytest.raises(UnauthenticatedError):
        identify(in_process, new.secret)
    with in_process.database.read() as session:
        assert [key.revoked_at is not None for key in list_keys(session)] == [True]
        assert [entry.action for entry in list_audit(session, limit=10)] == ["key revoked", "key created"]


def test_the_secret_is_kept_nowhere(in_process: InProcess) -> None:
    new = make_key(in_process)
    with in_process.database.read() as session:
        rows = [
            str(row)
            for table in ("api_keys", "audit_entries")
            for row in session.execute(text(f"SELECT * FROM {table}"))
        ]
    assert rows
    assert not any(new.secret[12:] in row for row in rows)


def test_expired_keys(in_process: InProcess) -> None:
    past, future = (datetime.now(UTC) + timedelta(seconds=s) for s in (-1, 60))
    with pytest.raises(UnauthenticatedError):
        identify(in_process, make_key(in_process, expires_at=past).secret)
    assert identify(in_process, make_key(in_process, expires_at=future).secret).name == "ada"


@pytest.mark.parametrize("secret", ["", "qed_", "qed_wrong", "x" * 10_000, "qed_\ud800", "qed_' OR 1=1 --"])
def test_forged_secrets(in_process: InProcess, secret: str) -> None:
    make_key(in_process)
    with pytest.raises(UnauthenticatedError):
        identify(in_process, secret)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "two\nlines", "\x1b[31mred"])
def test_names_that_are_none(in_process: InProcess, name: str) -> None:
    with pytest.raises(InvalidInputError):
        make_key(in_process, name)


def test_no_key_to_revoke(in_process: InProcess) -> None:
    with in_process.database.write() as transaction, pytest.raises(InvalidInputError, match="qed keys list"):
        revoke_key(transaction, uuid4(), actor="a test")


def test_jobs_belong_to_their_key(in_process: InProcess) -> None:
    ada, bob = (identify(in_process, make_key(in_process, name).secret) for name in ("ada", "bob"))
    root = identify(in_process, make_key(in_process, "root", (Scope.ADMIN,)).secret)
    job_id = submit(in_process, ada)
    with in_process.database.read() as session:
        for caller in (ada, root):
            assert read_job(session, job_id, caller=caller).id == job_id
            assert [job.id for job in read_page(session, limit=5, cursor=None, caller=caller).jobs] == [job_id]
        assert read_page(session, limit=5, cursor=None, caller=bob).jobs == []
        with pytest.raises(UnknownJobError):
            read_job(session, job_id, caller=bob)
    with in_process.database.write() as transaction, pytest.raises(UnknownJobError):
        cancel_job(transaction, job_id, caller=bob)
    with in_process.database.write() as transaction:
        cancel_job(transaction, job_id, caller=root)
    with in_process.database.read() as session:
        assert list_audit(session, limit=1)[0].action == "job of another key cancelled"


def test_jobs_a_day(in_process: InProcess) -> None:
    caller = identify(in_process, make_key(in_process, jobs_per_day=2).secret)
    submit(in_process, caller)
    submit(in_process, caller)
    with pytest.raises(QuotaError, match="2 jobs in 24 hours"):
        submit(in_process, caller)


def test_keys_are_asked_for_beyond_this_machine() -> None:
    assert not Settings(host="127.0.0.1").requires_key
    assert Settings(host="0.0.0.0").requires_key
    assert not Settings(host="0.0.0.0", auth="off").requires_key
    assert Settings(host="127.0.0.1", auth="keys").requires_key


class Guarded:
    """A service that asks for keys."""

    def __init__(self, service: RunningService) -> None:
        self.service = service
        self.data = str(service.folder / "data")

    def make_key(self, name: str, *options: str) -> str:
        arguments = ["keys", "create", name, "--data-dir", self.data, "--json", *options]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        secret: str = json.loads(result.stdout)["secret"]
        return secret

    def client(self, secret: str = "") -> httpx.Client:
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        return httpx.Client(base_url=self.service.url, headers=headers, timeout=30)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder: Path = tmp_path_factory.mktemp("guarded")
    service = RunningService(folder, {"QED_ENGINE": "scripted", "QED_AUTH": "keys"})
    try:
        yield Guarded(service.start())
    finally:
        service.end()


OPEN = ("/healthz", "/readyz", "/login", "/static/qed.css", "/docs", "/openapi.json")
CLOSED = (
    ("GET", "/"),
    ("GET", "/problems"),
    ("GET", f"/problems/{UUID(int=1)}"),
    ("GET", f"/problems/{UUID(int=1)}/live"),
    ("GET", "/benchmarks"),
    ("GET", "/learning"),
    ("GET", "/learning/runs"),
    ("POST", "/synthesis"),
    ("GET", f"/synthesis/{UUID(int=1)}"),
    ("GET", f"/datasets/{UUID(int=1)}/files/manifest.json"),
    ("POST", "/prove"),
    ("GET", "/jobs"),
    ("GET", f"/jobs/{UUID(int=1)}"),
    ("GET", f"/jobs/{UUID(int=1)}/events"),
    ("DELETE", f"/jobs/{UUID(int=1)}"),
    ("POST", "/check"),
    ("POST", "/api/check"),
    ("POST", "/api/check/"),
    ("POST", "/verify"),
    ("POST", "/evaluations"),
    ("GET", "/evaluations"),
    ("GET", f"/evaluations/{UUID(int=1)}/attempts"),
    ("GET", "/metrics"),
    ("GET", "/nothing/here"),
    ("GET", "//healthz"),
    ("GET", "/healthz/../jobs"),
    ("GET", "/static/../jobs"),
    ("GET", "/static%2f..%2fjobs"),
)


@pytest.mark.parametrize("path", OPEN)
def test_what_needs_no_key(guarded: Guarded, path: str) -> None:
    with guarded.client() as client:
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_what_needs_a_key(guarded: Guarded, method: str, path: str) -> None:
    with guarded.client() as client:
        for headers in ({}, {"Authorization": "Basic YWRhOmFkYQ=="}, {"Cookie": "qed_key=qed_forged"}):
            response = client.request(method, path, headers=headers)
            assert response.status_code == 401 or (path.startswith("/static") and response.status_code == 404)
    if not path.startswith("/static"):
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert response.json()["type"] == "urn:qed:error:unauthenticated"


def test_scopes(guarded: Guarded) -> None:
    secrets = {scope: guarded.make_key(scope.value, "--scope", scope.value) for scope in Scope}
    needed = {
        ("POST", "/prove"): Scope.PROVE,
        ("GET", "/jobs"): Scope.PROVE,
        ("POST", "/check"): Scope.PROVE,
        ("POST", "/api/check"): Scope.PROVE,
        ("GET", "/"): Scope.PROVE,
        ("GET", "/evaluations"): Scope.EVALUATE,
        ("GET", "/synthesis"): Scope.SYNTHESIZE,
        ("GET", "/datasets"): Scope.SYNTHESIZE,
        ("GET", "/metrics"): Scope.METRICS,
    }
    for scope, secret in secrets.items():
        with guarded.client(secret) as client:
            for (method, path), wanted in needed.items():
                response = client.request(method, path, json={} if method == "POST" else None)
                assert (response.status_code == 403) == (scope not in (wanted, Scope.ADMIN)), (scope, path)


def test_over_http_nobody_sees_anothers(guarded: Guarded) -> None:
    ada, bob = guarded.make_key("ada"), guarded.make_key("bob")
    with guarded.client(ada) as client:
        job = client.post(
            "/prove", params={"wait": 20}, json={"statement": "theorem secret : good", "disprove": False}
        ).json()
        evaluation = client.post("/evaluations", json={"benchmark": "elementary", "limit": 1, "attempts": 1}).json()
        wait_until(lambda: client.get(evaluation["links"]["self"]).json()["is_finished"], timeout_s=20)
        own = [job["links"]["self"], f"/problems/{job['id']}", *evaluation["links"].values()]
        assert [client.get(path).status_code for path in own] == [200] * len(own)
    with guarded.client(bob) as client:
        assert [client.get(path).status_code for path in own] == [404] * len(own)
        assert client.get(f"{job['links']['self']}/events").status_code == 404
        assert client.delete(job["links"]["self"]).status_code == 404
        assert client.delete(evaluation["links"]["self"]).status_code == 404
        assert job["id"] not in client.get("/jobs").text
        assert job["id"] not in client.get("/problems?words=secret").text
        assert evaluation["id"] not in client.get("/evaluations").text
        assert evaluation["id"] not in client.get("/benchmarks").text


def test_a_revoked_key_is_worthless_soon(guarded: Guarded) -> None:
    secret = guarded.make_key("short-lived")
    listed = CliRunner().invoke(app, ["keys", "list", "--data-dir", guarded.data, "--json"])
    (key,) = [key for key in json.loads(listed.stdout)["keys"] if key["name"] == "short-lived"]
    with guarded.client(secret) as client:
        assert client.get("/jobs").status_code == 200
        assert CliRunner().invoke(app, ["keys", "revoke", key["id"], "--data-dir", guarded.data]).exit_code == 0
        wait_until(lambda: client.get("/jobs").status_code == 401, timeout_s=5, what="the refusal")


def test_too_many_requests(guarded: Guarded) -> None:
    with guarded.client(guarded.make_key("eager", "--requests-per-minute", "5")) as client:
        answers = [client.get("/jobs") for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 2
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_logging_in_with_a_browser(guarded: Guarded) -> None:
    secret = guarded.make_key("browser")
    with guarded.client() as client:
        page = client.get("/problems", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["location"]) == (303, "/login?next=/problems")
        assert client.post("/login", data={"key": "qed_wrong", "next": "/"}).status_code == 401
        done = client.post("/login", data={"key": secret, "next": "/problems"})
        assert (done.status_code, done.headers["location"]) == (303, "/problems")
        cookie = done.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/problems").status_code == 200
        client.post("/logout")
        assert client.get("/problems").status_code == 401


@pytest.mark.parametrize(
    "following", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_a_login_leads_nowhere_else(guarded: Guarded, following: str) -> None:
    with guarded.client() as client:
        done = client.post("/login", data={"key": guarded.make_key("x"), "next": following})
        assert done.headers["location"] == "/"
        assert "evil" not in client.get("/login", params={"next": following}).text


def test_no_secret_is_logged(guarded: Guarded) -> None:
    secret = guarded.make_key("logged")
    with guarded.client(secret) as client:
        client.post("/check", json={"code": "theorem t : good := by good"})
        client.post("/prove", json={"nonsense": 1})
    log = guarded.service.log.read_text()
    assert "qed_" not in log.replace("qed_key", "")
    assert secret[10:] not in log
