"""What the service answers to requests that it cannot work on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from in_process import InProcess
from test_jobs import wait_until_true

from service.app import create_app
from service.composition import Services
from service.migrations.upgrade import upgrade_database
from service.settings import Settings

STATEMENT = "theorem t : good"


class Api:
    """The application in this process, without workers."""

    def __init__(self, settings: Settings) -> None:
        self.app = create_app(settings)
        self.services: Services = self.app.state.services
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url="http://localhost")


@pytest.fixture
async def api(sqlite_settings: Settings) -> AsyncGenerator[Api, None]:
    api = Api(sqlite_settings)
    upgrade_database(api.services.database.engine)
    yield api
    await api.client.aclose()
    api.services.close()


def problem(response: httpx.Response, status: int, kind: str) -> dict[str, object]:
    """The problem document, checked for what all of them have."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, object] = response.json()
    assert document["type"] == f"urn:qed:error:{kind}"
    assert document["status"] == status
    assert document["detail"] and document["action"] and document["title"]
    return document


@pytest.mark.parametrize(
    "body",
    ["", "{", "nonsense", "[" * 100_000, '{"problem": 1' + "0" * 5_000 + "}", b"\xff\xfe", b'{"problem": "\xff"}'],
)
async def test_invalid_json(api: Api, body: str | bytes) -> None:
    response = await api.client.post("/prove", content=body, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_invalid_json_says_where(api: Api) -> None:
    response = await api.client.post("/prove", content='{"problem": }')
    assert "character 12" in str(problem(response, 400, "invalid-json")["detail"])


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"problem": "x", "statement": STATEMENT},
        {"problem": None},
        {"problem": 7},
        {"statement": STATEMENT, "colour": "red"},
        {"statement": STATEMENT, "attempts": 0},
        {"statement": STATEMENT, "attempts": 1.5},
        {"statement": STATEMENT, "timeout_s": -1},
        {"statement": STATEMENT, "timeout_s": float("inf")},
        {"statement": STATEMENT, "timeout_s": float("nan")},
        {"statement": STATEMENT, "parallel": 10**30},
        {"statement": STATEMENT, "environment": "moon"},
        {"\ud800": "x", "problem": "y"},
        {"\x00": "x", "problem": "y"},
    ],
)
async def test_requests_that_are_not_one(api: Api, body: object) -> None:
    response = await api.client.post("/prove", content=json.dumps(body))
    document = problem(response, 422, "invalid-request")
    assert document["errors"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"problem": ""}, "invalid-input"),
        ({"problem": " \n\t"}, "invalid-input"),
        ({"problem": "a\x00b"}, "invalid-input"),
        ({"problem": "a\ud800b"}, "invalid-input"),
        ({"statement": "theorem t : \udfff"}, "invalid-input"),
        ({"problem": "a\x1b[31mb"}, "invalid-input"),
        ({"problem": "x" * 1_000_000}, "text-too-long"),
        ({"statement": "not Lean at all"}, "invalid-input"),
        ({"statement": "theorem a : 1 = 1\ntheorem b : 2 = 2"}, "invalid-input"),
        ({"statement": STATEMENT, "attempts": 10**8}, "invalid-input"),
        ({"statement": STATEMENT, "timeout_s": 1e7}, "invalid-input"),
        ({"statement": STATEMENT, "environment": "mathlib"}, "invalid-input"),
    ],
)
async def test_texts_that_cannot_be_worked_on(api: Api, body: dict[str, object], kind: str) -> None:
    problem(await api.client.post("/prove", content=json.dumps(body)), 422, kind)


async def test_nothing_of_it_was_recorded(api: Api) -> None:
    await api.client.post("/prove", json={"problem": ""})
    assert (await api.client.get("/jobs")).json() == {"jobs": [], "next_cursor": None}


async def test_a_body_that_is_too_large(api: Api) -> None:
    problem(await api.client.post("/prove", json={"problem": "x" * 3_000_000}), 413, "body-too-large")


async def test_a_body_that_turns_out_too_large(api: Api) -> None:
    async def pour() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 100_000

    response = await api.client.post("/prove", content=pour(), headers={"content-type": "application/json"})
    problem(response, 413, "body-too-large")


async def test_a_page_of_another_site_cannot_send_a_form(api: Api) -> None:
    for kind in ("application/x-www-form-urlencoded", "text/plain"):
        for origin, status, error in (("elsewhere", 403, "foreign-page"), ("localhost", 422, "invalid-request")):
            headers = {"content-type": kind, "origin": f"http://{origin}"}
            response = await api.client.post("/prove", content=json.dumps({"statement": STATEMENT}), headers=headers)
            problem(response, status, error)


async def test_jobs_that_are_not_there(api: Api) -> None:
    for method, path in [("GET", ""), ("DELETE", ""), ("GET", "/events")]:
        problem(await api.client.request(method, f"/jobs/{uuid4()}{path}"), 404, "unknown-job")


@pytest.mark.parametrize("job_id", ["x", "1", "%00", "%ff", "..%2f..", "00000000-0000-0000-0000-00000000000g"])
async def test_ids_that_are_none(api: Api, job_id: str) -> None:
    response = await api.client.get(f"/jobs/{job_id}")
    assert response.status_code in {404, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_wrong_method_and_unknown_path(api: Api) -> None:
    response = await api.client.get("/prove")
    problem(response, 405, "wrong-method")
    assert response.headers["allow"] == "POST"
    problem(await api.client.get("/nowhere"), 404, "unknown-path")


@pytest.mark.parametrize("query", ["wait=-1", "wait=x", "wait=nan", "wait=inf"])
async def test_a_wait_that_is_none(api: Api, query: str) -> None:
    problem(await api.client.post(f"/prove?{query}", json={"statement": STATEMENT}), 422, "invalid-request")


async def test_a_wait_that_is_too_long(api: Api) -> None:
    problem(await api.client.post("/prove?wait=1000", json={"statement": STATEMENT}), 422, "invalid-input")


@pytest.mark.parametrize("cursor", ["x", "AAAA", "%00", "_" * 32, "A" * 33])
async def test_a_cursor_that_is_none(api: Api, cursor: str) -> None:
    problem(await api.client.get(f"/jobs?cursor={cursor}"), 422, "invalid-input")


@pytest.mark.parametrize("body", [{}, {"statement": STATEMENT}, {"proof": "by simp"}, {"code": "x", "proof": "y"}])
async def test_checks_that_are_none(api: Api, body: dict[str, str]) -> None:
    problem(await api.client.post("/check", content=json.dumps(body)), 422, "invalid-request")


@pytest.mark.parametrize(
    "body", [{"code": ""}, {"code": "a\x00"}, {"code": "\ud800"}, {"statement": STATEMENT, "proof": "\x00"}]
)
async def test_checks_of_texts_that_are_none(api: Api, body: dict[str, str]) -> None:
    problem(await api.client.post("/check", content=json.dumps(body)), 422, "invalid-input")


async def test_a_check_without_workers_says_so(api: Api) -> None:
    response = await api.client.post("/check", json={"statement": STATEMENT, "proof": "by simp"})
    assert "No Lean worker" in str(problem(response, 503, "unavailable")["detail"])


async def test_readiness_says_what_is_missing(api: Api) -> None:
    response = await api.client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["missing"] == [
        "No worker for the queue of jobs was seen lately.",
        "No Lean worker for the environment 'core' was seen lately.",
    ]


class TestWithoutDatabase:
    @pytest.fixture
    def settings(self, tmp_path: Path) -> Iterator[Settings]:
        yield Settings(
            data_dir=tmp_path,
            engine="scripted",
            database_url="postgresql+psycopg://nobody@127.0.0.1:1/nothing",
            broker_url="redis://127.0.0.1:1/0",
        )

    async def test_errors_are_answers(self, settings: Settings) -> None:
        api = Api(settings)
        refused = [
            await api.client.post("/prove", json={"statement": STATEMENT}),
            await api.client.get(f"/jobs/{uuid4()}"),
            await api.client.get("/metrics"),
        ]
        for response in refused:
            problem(response, 503, "unavailable")
        ready = await api.client.get("/readyz")
        assert ready.status_code == 503
        for response in (*refused, ready):
            assert not any(place in response.text for place in ("127.0.0.1", "localhost", "nobody", "Errno"))
        assert "does not answer" in ready.json()["database"]
        assert "does not answer" in ready.json()["broker"]
        assert (await api.client.get("/healthz")).status_code == 200
        await api.client.aclose()
        api.services.database.dispose()

    async def test_nor_do_those_without_a_key_learn_where_it_is(self, settings: Settings) -> None:
        api = Api(settings.model_copy(update={"auth": "keys"}))
        response = await api.client.get("/jobs", headers={"Authorization": "Bearer qed_anything"})
        assert problem(response, 503, "unavailable")["detail"] == "The database does not answer."
        await api.client.aclose()
        api.services.database.dispose()


async def test_a_broker_that_does_not_answer_loses_no_job(sqlite_settings: Settings) -> None:
    api = Api(sqlite_settings.model_copy(update={"broker_url": "redis://127.0.0.1:1/0"}))
    upgrade_database(api.services.database.engine)
    response = await api.client.post("/prove", json={"statement": STATEMENT})
    assert response.status_code == 202
    assert (await api.client.get(response.headers["location"])).json()["status"] == "queued"
    await api.client.aclose()
    api.services.database.dispose()


async def test_pages_of_jobs(api: Api) -> None:
    sent = [(await api.client.post("/prove", json={"statement": STATEMENT})).json()["id"] for _ in range(5)]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await api.client.get("/jobs", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
        assert len(page["jobs"]) <= 2
        seen += [job["id"] for job in page["jobs"]]
        cursor = page["next_cursor"]
    assert seen == sent[::-1]


async def test_a_queued_job_is_cancelled_at_once(api: Api) -> None:
    job = (await api.client.post("/prove", json={"statement": STATEMENT})).json()
    cancelled = (await api.client.delete(f"/jobs/{job['id']}")).json()
    assert (cancelled["status"], cancelled["reason"]) == ("cancelled", "Cancelled on request.")
    events = await api.client.get(f"/jobs/{job['id']}/events")
    assert "event: cancelled" in events.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/check", {}),
        ("/api/check", []),
        ("/api/check", None),
        ("/api/check", {"snippets": []}),
        ("/api/check", {"snippets": None}),
        ("/api/check", {"snippets": [None]}),
        ("/api/check", {"snippets": "theorem"}),
        ("/api/check", {"snippets": [{"id": "a"}]}),
        ("/api/check", {"snippets": [{"id": 1, "code": "x"}]}),
        ("/api/check", {"snippets": [{"id": "a", "code": None}]}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}] * 2}),
        ("/api/check", {"snippets": [{"id": "\ud800", "code": "x"}]}),
        ("/api/check", {"snippets": [{"id": "x" * 2_000, "code": "x"}]}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}], "timeout": -1}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}], "timeout": 10**30}),
        ("/api/check", {"snippets": [{"id": "a", "code": "x"}], "timeout": float("nan")}),
        ("/verify", {"codes": [{"custom_id": "a"}]}),
        ("/verify", {"codes": [{"custom_id": None, "code": "x"}]}),
        ("/verify", {"codes": [{"custom_id": 10**400, "code": "x"}]}),
        ("/verify", {"codes": {"custom_id": "a", "code": "x"}}),
    ],
)
async def test_batches_that_are_none(api: Api, path: str, body: object) -> None:
    problem(await api.client.post(path, content=json.dumps(body)), 422, "invalid-request")


@pytest.mark.parametrize("path", ["/check", "/api/check", "/verify"])
@pytest.mark.parametrize("body", ["", "{", "[" * 100_000, '{"a":' * 100_000, b'{"code": "\xff"}'])
async def test_bodies_that_are_not_json(api: Api, path: str, body: str | bytes) -> None:
    response = await api.client.post(path, content=body, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


async def test_a_batch_of_too_many(api: Api) -> None:
    snippets = [{"id": str(number), "code": "x"} for number in range(10_001)]
    problem(await api.client.post("/api/check", json={"snippets": snippets}), 422, "invalid-input")


async def test_batches_may_be_larger_than_other_bodies(api: Api) -> None:
    large = {"snippets": [{"id": "a", "code": "x" * 3_000_000}]}
    response = await api.client.post("/api/check", json=large)
    problem(response, 503, "unavailable")  # no worker is there
    huge = {"snippets": [{"id": "a", "code": "x" * 33_000_000}]}
    problem(await api.client.post("/api/check", json=huge), 413, "body-too-large")


async def test_infotrees_are_not_offered(api: Api) -> None:
    body = {"snippets": [{"id": "a", "code": "x"}], "infotree": "full"}
    problem(await api.client.post("/api/check", json=body), 422, "invalid-input")


@pytest.mark.parametrize("path", ["/check", "/api/check", "/prove"])
async def test_half_a_body(sqlite_settings: Settings, path: str) -> None:
    api = Api(sqlite_settings.model_copy(update={"body_timeout_s": 0.2}))

    async def pour() -> AsyncIterator[bytes]:
        yield b'{"code": '
        await asyncio.sleep(30)

    response = await api.client.post(path, content=pour(), headers={"content-type": "application/json"})
    problem(response, 408, "body-too-slow")
    await api.client.aclose()


async def test_more_checks_than_may_wait(sqlite_settings: Settings) -> None:
    process = InProcess(sqlite_settings.model_copy(update={"max_waiting_checks": 3, "no_worker_timeout_s": 30}))
    upgrade_database(process.database.engine)
    process.announce_workers()
    api = Api(process.settings)
    first = asyncio.create_task(api.client.post("/check", json={"statement": STATEMENT, "proof": "by simp"}))
    await wait_until_true(lambda: api.services.dispatcher.waiting == 1)
    many = {"snippets": [{"id": str(number), "code": f"good {number}"} for number in range(3)]}
    response = await api.client.post("/api/check", json=many)
    problem(response, 429, "too-many-checks")
    assert 1 <= int(response.headers["retry-after"]) <= 60
    few = asyncio.create_task(api.client.post("/api/check", json={"snippets": many["snippets"][:2]}))
    await wait_until_true(lambda: api.services.dispatcher.waiting == 3)
    problem(
        await api.client.post("/check", json={"statement": "theorem u : good", "proof": "by simp"}),
        429,
        "too-many-checks",
    )
    for waiting in (first, few):
        waiting.cancel()
    await asyncio.wait([first, few])
    api.services.close()
    process.close()
    await api.client.aclose()
