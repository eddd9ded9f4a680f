"""Attacks on the service over HTTP, each under the name of what is tried; docs/SECURITY.md lists them all.

What forged keys, malformed bodies and slow clients meet is in test_keys.py, test_http_errors.py and
test_http_protocol.py.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from in_process import InProcess
from running import RunningService, wait_until
from test_keys import Guarded, make_key, submit

from prover.core.theorem import parse_theorem
from prover.errors import QedError
from prover.formalization.english_formalizer import EnglishFormalizer
from service.keys.schemas import Caller
from service.keys.service import QuotaError
from service.settings import Settings
from service.site_guard import is_answered

STATEMENT = "theorem t : good"
HTML = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'>"
ESCAPES = "\x1b[2J\r\n12:00:00 api: QED serves at http://evil.example"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    environment = {"QED_ENGINE": "scripted", "QED_AUTH": "keys", "QED_MAX_STREAMS": "20"}
    service = RunningService(tmp_path_factory.mktemp("attacked"), environment)
    try:
        yield Guarded(service.start())
    finally:
        service.end()


class Victim:
    """What ada has here, and bob wants."""

    def __init__(self, guarded: Guarded) -> None:
        self.ada, self.bob = guarded.make_key("ada"), guarded.make_key("bob")
        with guarded.client(self.ada) as client:
            self.job = client.post("/prove?wait=20", json={"statement": "theorem secret : good"}).json()
            wanted = {"benchmark": "elementary", "limit": 1, "attempts": 1}
            self.evaluation = client.post("/evaluations", json=wanted).json()


@pytest.fixture(scope="module")
def victim(guarded: Guarded) -> Victim:
    return Victim(guarded)


def raw(service: RunningService, data: bytes) -> bytes:
    """What comes back for these bytes, until the service closes the connection or says no more."""
    address = httpx.URL(service.url)
    with socket.create_connection((address.host, address.port or 80), timeout=10) as connection:
        connection.sendall(data)
        connection.settimeout(3)
        answer = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            while part := connection.recv(65_536):
                answer += part
    return answer


def is_alive(service: RunningService) -> bool:
    return service.client.get("/healthz").status_code == 200


class TestWhatIsSomebodyElses:
    @pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE", "TRACE", "FOO"])
    @pytest.mark.parametrize("where", ["job", "evaluation"])
    def test_every_method(self, guarded: Guarded, victim: Victim, method: str, where: str) -> None:
        path = getattr(victim, where)["links"]["self"]
        with guarded.client(victim.bob) as client:
            response = client.request(method, path)
        assert response.status_code in {404, 405}
        assert "secret" not in response.text

    @pytest.mark.parametrize(
        "form",
        [
            "/jobs/{id}/",
            "//jobs/{id}",
            "/jobs//{id}",
            "/./jobs/{id}",
            "/x/../jobs/{id}",
            "/%6aobs/{id}",
            "/jobs/{id}%00",
            "/jobs/{id}%2fevents",
            "/jobs/{id};x=1",
            "/jobs/{id}/events",
            "/jobs/{upper}",
            "/jobs/{hex}",
            "/jobs/urn:uuid:{id}",
            "/jobs/%7b{id}%7d",
            "/jobs?id={id}",
            "/jobs?job_id={id}&key_id=",
            "/problems/{id}",
            "/problems/{id}/live",
            "/problems?words={id}",
            "/problems?words=secret",
        ],
    )
    def test_every_spelling_of_a_jobs_path(self, guarded: Guarded, victim: Victim, form: str) -> None:
        job_id = victim.job["id"]
        path = form.format(id=job_id, upper=job_id.upper(), hex=job_id.replace("-", ""))
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        answer = raw(guarded.service, f"{request}Authorization: Bearer {victim.bob}\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 ")
        assert b"theorem secret" not in answer

    @pytest.mark.parametrize("end", ["", "/result", "/report", "/attempts", "/extend", "/attempts/", "/report?x=1"])
    @pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
    def test_every_part_of_an_evaluation(self, guarded: Guarded, victim: Victim, end: str, method: str) -> None:
        with guarded.client(victim.bob) as client:
            body = {"attempts": 9} if method == "POST" else None
            response = client.request(method, victim.evaluation["links"]["self"] + end, json=body)
        assert response.status_code in {404, 405}

    @pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
    def test_a_method_in_a_header(self, guarded: Guarded, victim: Victim, name: str) -> None:
        with guarded.client(victim.ada) as client:
            path = victim.job["links"]["self"]
            assert client.get(path, headers={name: "DELETE"}).json()["status"] == "finished"
            assert client.post(path, headers={name: "DELETE"}).status_code == 405

    @pytest.mark.parametrize("name", ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path"])
    def test_a_path_in_a_header(self, guarded: Guarded, victim: Victim, name: str) -> None:
        with guarded.client() as client:
            assert "secret" not in client.get("/healthz", headers={name: victim.job["links"]["self"]}).text

    def test_a_cursor_that_points_at_it(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(victim.ada) as client:
            cursor = client.get("/jobs", params={"limit": 1}).json()["next_cursor"]
            before = f"{victim.job['created_at']}_{UUID(int=2**128 - 1)}"
        with guarded.client(victim.bob) as client:
            for query in ({"cursor": cursor} if cursor else {}, {"limit": 100}):
                assert client.get("/jobs", params=query).json()["jobs"] == []
            assert "secret" not in client.get("/problems", params={"before": before}).text

    def test_an_address_that_claims_to_be_this_machine(self, guarded: Guarded, victim: Victim) -> None:
        headers = {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1", "Forwarded": "for=127.0.0.1"}
        with guarded.client() as client:
            assert client.get(victim.job["links"]["self"], headers=headers).status_code == 401


class TestKeysInTheWrongPlace:
    @pytest.mark.parametrize("name", ["key", "api_key", "access_token", "token", "qed_key", "Authorization"])
    def test_in_the_query_string(self, guarded: Guarded, victim: Victim, name: str) -> None:
        with guarded.client() as client:
            for path in ("/jobs", "/jobs/x"):
                assert client.get(path, params={name: victim.ada}).status_code == 401
        assert victim.ada[10:] not in guarded.service.log.read_text()

    def test_in_the_path(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client() as client:
            assert client.get(f"/jobs/{victim.job['id']}/{victim.ada}").status_code == 401

    @pytest.mark.parametrize("kind", ["Basic", "Token", "Digest", "Bearer,Bearer"])
    def test_in_another_scheme(self, guarded: Guarded, victim: Victim, kind: str) -> None:
        with guarded.client() as client:
            assert client.get("/jobs", headers={"Authorization": f"{kind} {victim.ada}"}).status_code == 401

    @pytest.mark.parametrize("name", ["X-API-Key", "X-Auth-Token", "Proxy-Authorization"])
    def test_in_another_header(self, guarded: Guarded, victim: Victim, name: str) -> None:
        with guarded.client() as client:
            assert client.get("/jobs", headers={name: f"Bearer {victim.ada}"}).status_code == 401

    @pytest.mark.parametrize("change", [str.upper, str.swapcase, lambda s: s[:-1], lambda s: s + "x", lambda s: s[:10]])
    def test_a_key_that_is_nearly_right(self, guarded: Guarded, victim: Victim, change: Any) -> None:
        with guarded.client(change(victim.ada)) as client:
            assert client.get("/jobs").status_code in {401, 429}

    def test_a_forged_cookie_beside_others(self, guarded: Guarded) -> None:
        for cookie in (
            "qed_key=",
            'qed_key="\\012"',
            "qed_key=qed_x; qed_key=qed_y",
            "=; ;;",
            "qed_key=" + "x" * 9_000,
        ):
            with guarded.client() as client:
                assert client.get("/jobs", headers={"Cookie": cookie}).status_code in {401, 429}

    def test_secrets_are_found_by_their_hash(self, in_process: InProcess) -> None:
        """So the time of a comparison says nothing about a secret: what is compared is a hash of what was sent."""
        new = make_key(in_process)
        with in_process.database.read() as session:
            connection = session.connection()
            seen: list[Any] = []
            from sqlalchemy import event

            from service.keys.service import authenticate

            event.listen(connection, "before_cursor_execute", lambda *args: seen.append(args[3]))
            authenticate(session, new.secret)
        assert seen
        assert new.secret not in repr(seen)


class TestGuessing:
    def test_a_form_of_many_fields(self, guarded: Guarded) -> None:
        with guarded.client() as client:
            response = client.post("/login", content="&".join(f"a{n}=1" for n in range(5_000)))
            assert response.status_code == 422

    def test_guesses_in_the_form_are_limited(self, tmp_path: Path) -> None:
        from test_http_errors import Api

        from service.migrations.upgrade import upgrade_database

        api = Api(Settings(data_dir=tmp_path, engine="scripted", auth="keys"))
        upgrade_database(api.services.database.engine)

        async def guess() -> list[int]:
            answers = [await api.client.post("/login", data={"key": f"qed_{n}"}) for n in range(32)]
            await api.client.aclose()
            return [answer.status_code for answer in answers]

        assert asyncio.run(guess()) == [401] * 30 + [429] * 2
        api.services.close()


class TestPagesOfOtherSites:
    @pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "", "[::1"])
    def test_dns_rebinding(self, embedded: RunningService, host: str) -> None:
        response = embedded.client.get("/jobs", headers={"Host": host})
        assert response.status_code == 421
        assert response.json()["type"] == "urn:qed:error:wrong-host"

    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8000", "10.0.0.1"])
    def test_names_that_are_ours(self, embedded: RunningService, host: str) -> None:
        assert embedded.client.get("/jobs", headers={"Host": host}).status_code == 200

    def test_names_that_are_set(self) -> None:
        assert Settings(auth="off").answered_hosts == {"localhost", "127.0.0.1"}
        assert Settings(host="0.0.0.0", auth="off", allowed_hosts=("QED.example",)).answered_hosts >= {"qed.example"}
        assert Settings(auth="keys").answered_hosts is None
        assert Settings(auth="keys", allowed_hosts=("qed.example",)).answered_hosts is not None
        assert is_answered("qed.example:443", {"qed.example"})
        assert not is_answered("user@evil.example", {"user"})

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:1"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        ],
    )
    @pytest.mark.parametrize("kind", ["application/json", "text/plain", None])
    def test_a_foreign_page_changes_nothing(
        self, embedded: RunningService, headers: dict[str, str], kind: str | None
    ) -> None:
        typed = headers | ({"Content-Type": kind} if kind else {})
        for method, path in (("POST", "/prove"), ("DELETE", f"/jobs/{uuid4()}"), ("POST", "/check")):
            body = json.dumps({"statement": STATEMENT, "proof": "good"})
            response = embedded.client.request(method, path, content=body, headers=typed)
            assert response.status_code == 403
            assert response.json()["type"] == "urn:qed:error:foreign-page"

    def test_our_own_pages_may(self, embedded: RunningService) -> None:
        host = embedded.url.partition("://")[2]
        for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": f"http://{host}"}):
            response = embedded.client.post("/prove", json={"statement": STATEMENT}, headers=headers)
            assert response.status_code == 202

    def test_cors_stays_off(self, embedded: RunningService) -> None:
        ask = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
        for method in ("OPTIONS", "GET"):
            response = embedded.client.request(method, "/jobs", headers=ask)
            assert not [name for name in response.headers if name.startswith("access-control-")]

    @pytest.mark.parametrize("path", ["/", "/jobs", "/nowhere", "/login", "/static/qed.js", "/evaluations", "/metrics"])
    def test_nothing_is_framed_sniffed_or_embedded(self, embedded: RunningService, path: str) -> None:
        headers = embedded.client.get(path).headers
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"


class TestHeadersAndLines:
    @pytest.mark.parametrize("path", ["/%0d%0aSet-Cookie:x=1", "/jobs/%0d%0aX-Evil:1", "//evil.example/%2f.."])
    def test_line_ends_in_a_path(self, guarded: Guarded, path: str) -> None:
        request = f"GET {path} HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
        head = raw(guarded.service, request.encode()).partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nset-cookie" not in head
        assert b"\r\nx-evil" not in head
        assert b"location: /login" in head

    def test_a_redirect_to_the_host_that_was_named(self, guarded: Guarded, victim: Victim) -> None:
        with guarded.client(victim.bob) as client:
            for path in ("/jobs/", "/prove/", "/evaluations/", "/static"):
                response = client.get(path, headers={"Host": "evil.example"})
                assert response.status_code in {404, 405}
                assert "evil" not in str(response.headers)

    def test_forged_lines_in_the_log(self, embedded: RunningService) -> None:
        path = "/" + "".join(f"%{byte:02x}" for byte in f"{ESCAPES}\u2028\x9b".encode())
        embedded.client.get(path)
        embedded.client.post("/prove?wait=10", json={"statement": f"theorem t : broken -- {'x'}\n-- {'y'}"})
        embedded.client.post("/prove?wait=10", json={"problem": ESCAPES})
        log = embedded.log.read_text()
        assert "\x1b" not in log
        assert "\u2028" not in log
        assert not re.search(r"^12:00:00 api: QED serves", log, re.MULTILINE)

    @pytest.mark.parametrize("number", ["9" * 5_000, "-1", "1e9", "\u0663", "9" * 18, ""])
    def test_a_place_in_the_events_that_is_none(self, embedded: RunningService, number: str) -> None:
        job = embedded.prove(STATEMENT, wait=20)
        headers = {"Last-Event-ID": number.encode()}
        assert embedded.client.get(job["links"]["events"], headers=headers).status_code in {200, 204}

    @pytest.mark.parametrize(
        "head",
        [
            "Content-Length: 4\r\nContent-Length: 9",
            "Content-Length: 4\r\nTransfer-Encoding: chunked",
            "Content-Length: -1",
            "Content-Length: " + "9" * 5_000,
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        ],
        ids=lambda head: head[:40],
    )
    def test_lengths_that_contradict_each_other(self, embedded: RunningService, head: str) -> None:
        smuggled = "0\r\n\r\nGET /jobs HTTP/1.1\r\nHost: localhost\r\n\r\n"
        answer = raw(embedded, f"POST /prove HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n{smuggled}".encode())
        assert answer.count(b"HTTP/1.1 200") == 0
        assert b"HTTP/1.1 5" not in answer or b"HTTP/1.1 501" in answer
        assert is_alive(embedded)

    def test_chunks_without_end(self, embedded: RunningService) -> None:
        head = b"POST /prove HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        answer = raw(embedded, head + b"10000\r\n" + b" " * 65_536 + b"\r\n" + b"1\r\nx\r\n" * 1_000)
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 408"))


class TestBodies:
    @pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
    def test_a_packed_body_is_not_unpacked(self, embedded: RunningService, encoding: str) -> None:
        bomb = gzip.compress(b" " * 50_000_000)
        headers = {"Content-Encoding": encoding, "Content-Type": "application/json"}
        assert embedded.client.post("/prove", content=bomb, headers=headers).status_code == 400

    @pytest.mark.parametrize("charset", ["utf-16", "utf-7", "latin-1", "nonsense", "idna"])
    def test_a_charset_that_is_none_of_ours(self, embedded: RunningService, charset: str) -> None:
        headers = {"Content-Type": f"application/json; charset={charset}"}
        response = embedded.client.post("/prove", content=b'{"problem": "\xe9\xff+AGE-"}', headers=headers)
        assert response.status_code in {400, 422}

    def test_the_same_field_twice(self, embedded: RunningService) -> None:
        response = embedded.client.post("/prove", content='{"statement": "theorem a : good", "statement": "nonsense"}')
        assert response.status_code == 422  # what is checked is what is used: the last

    @pytest.mark.parametrize(
        "body", ['{"__proto__": {"admin": 1}, "problem": "x"}', '{"problem": {"$ne": 1}}', '{"": 1}']
    )
    def test_fields_of_other_languages(self, embedded: RunningService, body: str) -> None:
        assert embedded.client.post("/prove", content=body).status_code == 422

    @pytest.mark.parametrize("name", ["key_id", "id", "status", "owner", "evaluation_id", "lane", "parts", "task"])
    def test_fields_that_only_the_service_sets(self, embedded: RunningService, name: str) -> None:
        response = embedded.client.post("/prove", json={"statement": STATEMENT, name: str(uuid4())})
        assert response.status_code == 422

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("benchmark", "../../etc/passwd"),
            ("benchmark", "/etc/passwd"),
            ("benchmark", "\ud800"),
            ("data", "/etc/passwd"),
            ("data", "a\ud800"),
            ("data", '{"a":' * 50_000),
            ("data", '{"name": ' + "1" * 5_000 + "}"),
            ("data", "[" * 50_000),
            ("only", "\ud800"),
            ("split", "' OR 1=1 --"),
            ("sampler", "os.system"),
            ("model", "../../model"),
        ],
    )
    def test_evaluations_of_what_is_no_benchmark(self, embedded: RunningService, field: str, value: str) -> None:
        body = {"benchmark": "elementary", "limit": 1, field: value}
        response = embedded.client.post("/evaluations", content=json.dumps(body))
        assert response.status_code == 422
        assert "root:" not in response.text


class TestSearch:
    @pytest.mark.parametrize(
        "query",
        [
            {"words": "' OR 1=1 --"},
            {"words": "%_\\"},
            {"words": "\x00"},
            {"words": '"; DROP TABLE jobs; --'},
            {"words": " ".join("a" * 2 for _ in range(60))},
        ],
    )
    def test_sql_in_words(self, service: RunningService, query: dict[str, str]) -> None:
        response = service.client.get("/problems", params=query)
        assert response.status_code == 200
        assert 'class="line"' not in response.text
        assert service.client.get("/jobs").status_code == 200

    @pytest.mark.parametrize(
        "query",
        [
            {"outcome": "' OR 1=1 --"},
            {"outcome": "\x00"},
            {"outcome": "proved'"},
            {"before": f"0001-01-01T00:00:00+14:00_{UUID(int=0)}"},
            {"before": f"9999-12-31T23:59:59-14:00_{UUID(int=0)}"},
            {"before": "' OR 1=1 --"},
            {"words": "x" * 201},
        ],
    )
    def test_filters_that_are_none(self, service: RunningService, query: dict[str, str]) -> None:
        assert service.client.get("/problems", params=query).status_code == 422

    @pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=1e9", "limit=" + "9" * 5_000, "cursor=%27--"])
    def test_pages_that_are_none(self, service: RunningService, query: str) -> None:
        assert service.client.get(f"/jobs?{query}").status_code == 422


class TestHtml:
    def test_in_a_benchmark(self, embedded: RunningService) -> None:
        rows = [
            {"name": HTML, "level": 1, "kind": "true", "topic": "x", "split": HTML, "english": HTML, "lean": lean}
            for lean in (f"theorem hostile : bad -- {HTML}",)
        ]
        data = "\n".join(map(json.dumps, rows))
        body = {"benchmark": "elementary", "data": data, "attempts": 1, "timeout_s": 10}
        shown = embedded.client.post("/evaluations", json=body)
        assert shown.status_code == 202, shown.text
        links = shown.json()["links"]
        wait_until(lambda: embedded.client.get(links["self"]).json()["is_finished"], timeout_s=30)
        report = embedded.client.get(links["report"])
        assert "default-src 'none'" in report.headers["content-security-policy"]
        assert embedded.client.get(links["attempts"]).headers["content-type"].startswith("application/x-ndjson")
        for page in (report.text, embedded.client.get("/benchmarks").text):
            assert "<script>alert" not in page
            assert "<img src=x" not in page

    def test_in_the_words_that_are_searched(self, embedded: RunningService) -> None:
        assert "<script>alert" not in embedded.client.get("/problems", params={"words": HTML}).text

    def test_names_with_half_characters(self, embedded: RunningService) -> None:
        row = {"name": "a\ud800", "level": 1, "kind": "true", "topic": "x", "split": "", "english": "x\ud800"}
        data = json.dumps(row | {"lean": "theorem half : good"})
        response = embedded.client.post("/evaluations", json={"benchmark": "elementary", "data": data, "attempts": 1})
        assert response.status_code == 422


class TestExhaustion:
    def test_hundreds_of_open_streams(self, guarded: Guarded, victim: Victim) -> None:
        async def open_many(url: str) -> list[int]:
            limits = httpx.Limits(max_connections=None)
            headers = {"Authorization": f"Bearer {victim.ada}"}
            statuses: list[int] = []
            async with httpx.AsyncClient(base_url=url, headers=headers, timeout=30, limits=limits) as client:
                job = (await client.post("/prove", json={"statement": "theorem t : slow_60", "attempts": 1})).json()
                events = job["links"]["events"]
                async with contextlib.AsyncExitStack() as stack:
                    for _ in range(60):
                        response = await stack.enter_async_context(client.stream("GET", events))
                        statuses.append(response.status_code)
                    others = {"Authorization": f"Bearer {victim.bob}"}
                    assert (await client.get("/jobs", headers=others)).status_code == 200
                    mine = (await client.post("/prove", json={"statement": STATEMENT}, headers=others)).json()
                    async with client.stream("GET", mine["links"]["events"], headers=others) as response:
                        assert response.status_code == 200
                await client.delete(job["links"]["self"])
            return statuses

        statuses = asyncio.run(open_many(guarded.service.url))
        assert statuses == [200] * 20 + [429] * 40
        with guarded.client(victim.ada) as client:  # those that were closed count no more
            wait_until(lambda: client.get(victim.job["links"]["events"]).status_code == 200, timeout_s=20)

    def test_hundreds_of_idle_connections(self, embedded: RunningService) -> None:
        address = httpx.URL(embedded.url)
        with contextlib.ExitStack() as stack:
            for _ in range(300):
                stack.enter_context(socket.create_connection((address.host, address.port or 80), timeout=10))
            assert is_alive(embedded)

    @pytest.mark.parametrize(
        "text",
        [
            "theorem t : " + "(" * 60_000,
            "theorem t " + "".join(f"(x{n} : Nat) " for n in range(6_000)) + ": True",
            "theorem t : " + "∀ x, " * 15_000 + "True",
            "theorem t : " + "/-" * 40_000,
            "theorem t : " + '"' * 80_001,
            "theorem t" + ".a" * 40_000 + " : True",
            "theorem t : " + "¬" * 80_000 + "True",
            "@[simp] " * 10_000 + "theorem t : True",
            "theorem t : True" + " " * 80_000 + "x",
        ],
        ids=range(9),
    )
    def test_statements_without_measure_are_read_or_refused(self, text: str) -> None:
        with contextlib.suppress(QedError):
            parse_theorem(text)

    @pytest.mark.parametrize(
        "word", ["even ", "the sum of ", "(", "x + ", "Let x be an integer. ", "-", "^2", "a, b and "]
    )
    async def test_problems_without_measure_are_read_or_refused(self, word: str) -> None:
        from prover.core.problem import MAX_PROBLEM_CHARACTERS, Problem

        text = f"Show that {word * MAX_PROBLEM_CHARACTERS}"[:MAX_PROBLEM_CHARACTERS]
        with contextlib.suppress(QedError):
            await EnglishFormalizer().formalize(Problem(text=text))


class TestRaces:
    def test_a_job_is_cancelled_by_many_at_once(self, embedded: RunningService) -> None:
        job = embedded.prove("theorem t : slow_30", attempts=1)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: embedded.client.delete(job["links"]["self"]).status_code, range(8)))
        assert answers == [200] * 8
        ended = wait_until(lambda: (j := embedded.job(job["id"]))["status"] == "cancelled" and j, timeout_s=15)
        events = embedded.client.get(ended["links"]["events"]).text
        assert events.count("event: cancelled") == 1

    def test_an_evaluation_is_extended_by_many_at_once(self, service: RunningService) -> None:
        row = {"name": "a", "level": 1, "kind": "true", "topic": "x", "split": "", "english": "x"}
        data = json.dumps(row | {"lean": "theorem raced : bad"})
        client = service.client
        body = {"benchmark": "elementary", "data": data, "attempts": 1, "disprove": False}
        links = client.post("/evaluations", json=body).json()["links"]
        wait_until(lambda: client.get(links["self"]).json()["is_finished"], timeout_s=30)
        with ThreadPoolExecutor(6) as pool:
            extend = f"{links['self']}/extend"
            answers = list(pool.map(lambda _: client.post(extend, json={"attempts": 3}).status_code, range(6)))
        assert sorted(answers) == [202] + [422] * 5
        wait_until(lambda: client.get(links["self"]).json()["is_finished"], timeout_s=30)
        assert client.get(links["attempts"]).text.count('"attempt_finished"') == 3

    def test_a_quota_is_used_by_many_at_once(self, in_process: InProcess) -> None:
        new = make_key(in_process, jobs_per_day=3)
        caller = Caller(key_id=new.key.id, name="ada", scopes=frozenset(new.key.scopes), jobs_per_day=3)

        def ask(_: int) -> bool:
            try:
                submit(in_process, caller)
            except QuotaError:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(ask, range(12))) == 3


@pytest.mark.sandbox
def test_texts_that_reach_for_the_machine(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With the real Lean: nothing outside its sandbox is touched or told, and the service goes on."""
    folder = tmp_path_factory.mktemp("reached")
    mark, secret = folder / "mark", folder / "secret"
    secret.write_text("a secret of this machine")
    attacks = [
        f'#eval IO.FS.writeFile "{mark}" "x"',
        f'#eval (IO.FS.readFile "{secret}" >>= IO.println : IO Unit)',
        f'#eval IO.Process.run {{ cmd := "touch", args := #["{mark}"] }}',
        f'def s : String := include_str "{secret}"\n#print s',
        f'initialize IO.FS.writeFile "{mark}" "x"',
        f'run_cmd IO.FS.writeFile "{mark}" "x"',
        f'import Lean\nrun_cmd IO.FS.writeFile "{mark}" "x"',
        f'@[extern "system"] opaque shell : @& String -> UInt32\n#eval shell "touch {mark}"',
        "#eval IO.Process.exit 0",
    ]
    service = RunningService(folder, {"QED_LEAN_WORKERS": "1"})
    try:
        client = service.start().client
        snippets = [{"id": str(number), "code": code} for number, code in enumerate(attacks)]
        told = client.post("/api/check", json={"snippets": snippets}, timeout=100).raise_for_status().text
        for code in attacks:
            judged = client.post("/check", json={"code": f"{code}\ntheorem t : 1 = 2 := by decide"})
            assert judged.status_code in {200, 422}
            assert judged.json()["status"] != "proved"
            told += judged.text
        for problem in (
            f"$(touch {mark})",
            f"`touch {mark}`; cat {secret}",
            f"../../..{secret}",
            "{{ 7 * 7 }} %s %(x)s",
        ):
            told += client.post("/prove?wait=30", json={"problem": problem}).raise_for_status().text
        assert "a secret of this machine" not in told
        assert not mark.exists()
        good = client.post("/check", json={"statement": "theorem t : 1 = 1", "proof": "by rfl"}).json()
        assert good["status"] == "proved"
    finally:
        service.end()
