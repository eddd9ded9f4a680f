"""One running service on PostgreSQL and Redis: its log, its numbers and its traces, from the request to the check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import promql_parser
import pytest
import yaml
from otlp_receiver import Receiver, receive_traces
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from running import RunningService, wait_until

DOCKER = Path(__file__).parents[2] / "docker"
PROBLEM = "Show that the sum of two even integers is even."
REQUEST_ID = "a-request.of_1"
TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
SECRET = "sk-of-the-model-1234"

pytestmark = [pytest.mark.postgres, pytest.mark.redis]


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receive_traces() as running:
        yield running


@pytest.fixture(scope="module")
def observed(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest, redis_url: str, receiver: Receiver
) -> Iterator[RunningService]:
    environment = {
        "QED_ENGINE": "scripted",
        "QED_DATABASE_URL": request.getfixturevalue("make_postgres_database")(),
        "QED_BROKER_URL": redis_url,
        "QED_QUEUE_PREFIX": "observed",
        "QED_LEAN_WORKERS": "1",
        "QED_LOG_FORMAT": "json",
        "QED_MODEL_API_KEY": SECRET,
        "OTEL_EXPORTER_OTLP_ENDPOINT": receiver.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }
    service = RunningService(tmp_path_factory.mktemp("observed"), environment)
    try:
        yield service.start()
    finally:
        service.end()


@pytest.fixture(scope="module")
def job(observed: RunningService) -> dict[str, Any]:
    """One that went through everything."""
    headers = {
        "X-Request-ID": REQUEST_ID,
        "traceparent": f"00-{TRACE_ID}-b7ad6b7169203331-01",
        "Authorization": f"Bearer {SECRET}",
    }
    answer = observed.client.post("/prove?wait=30", json={"problem": PROBLEM, "attempts": 2}, headers=headers)
    assert (answer.status_code, answer.headers["X-Request-ID"]) == (200, REQUEST_ID)
    done: dict[str, Any] = answer.json()
    return done


def read_log(service: RunningService) -> list[dict[str, Any]]:
    lines = service.log.read_text().splitlines()
    return [json.loads(line) for line in lines if not line.startswith("QED serves at")]


def scrape(service: RunningService) -> dict[str, Metric]:
    text = service.client.get("/metrics").raise_for_status().text
    return {family.name: family for family in text_string_to_metric_families(text)}


def add_up(family: Metric, **labels: str) -> float:
    return sum(
        sample.value
        for sample in family.samples
        if sample.name in (family.name, f"{family.name}_total", f"{family.name}_count")
        and labels.items() <= sample.labels.items()
    )


class TestLog:
    def test_every_line_is_json_and_says_where_it_comes_from(
        self, observed: RunningService, job: dict[str, Any]
    ) -> None:
        lines = read_log(observed)
        assert lines
        for line in lines:
            assert line.keys() >= {"time", "level", "process", "event", "logger", "pid"}, line
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line["time"])

    def test_a_request_is_followed_to_the_check(self, observed: RunningService, job: dict[str, Any]) -> None:
        def find() -> list[dict[str, Any]]:
            return [line for line in read_log(observed) if line.get("request_id") == REQUEST_ID]

        wait_until(lambda: any(line["process"] == "api" for line in find()), what="the line of the request itself")
        mine = find()
        assert {line["process"] for line in mine} == {"api", "prove", "lean"}
        assert {line["job_id"] for line in mine} == {job["id"]}
        checks = [line for line in mine if line["process"] == "lean"]
        assert all(line["verification_id"] in line["event"] for line in checks)
        assert {(line["lane"], line["environment"]) for line in checks} == {("interactive", "core")}
        (request,) = [line for line in mine if line["process"] == "api"]
        assert (request["route"], request["status"]) == ("/prove", 200)
        assert {line["trace_id"] for line in mine} == {TRACE_ID}

    def test_an_id_that_could_forge_a_line_is_not_taken(self, observed: RunningService) -> None:
        given = {"X-Request-ID": 'x" , "level": "error'}
        answer = observed.client.get("/nowhere", headers=given)
        assert re.fullmatch("[0-9a-f]{32}", answer.headers["X-Request-ID"])

    def test_no_secret_is_in_it(self, observed: RunningService, job: dict[str, Any]) -> None:
        assert SECRET not in observed.log.read_text()


class TestMetrics:
    def test_what_each_process_has_counted_is_added_up(self, observed: RunningService, job: dict[str, Any]) -> None:
        asked = {"method": "POST", "route": "/prove", "status": "200"}
        wait_until(lambda: add_up(scrape(observed)["qed_verdicts"]) >= 2, what="verdicts of the Lean worker")
        wait_until(lambda: add_up(scrape(observed)["qed_jobs_ended"], status="finished"), what="the job's end")
        found = wait_until(lambda: add_up(scrape(observed)["qed_http_requests"], **asked) and scrape(observed))
        assert add_up(found["qed_verdicts"], kind="statement", status="sorry", lane="interactive") >= 1
        assert add_up(found["qed_check_duration_seconds"], environment="core") == add_up(found["qed_verdicts"])
        assert add_up(found["qed_attempts"], sampler="portfolio") >= 2
        assert add_up(found["qed_answers"]) >= add_up(found["qed_verdicts"])
        assert add_up(found["qed_workers"], state="able", queue="qed.lean.core") == 1
        assert add_up(found["qed_jobs_open"]) == add_up(found["qed_checks_open"]) == 0
        assert add_up(found["qed_queue_messages"]) == 0 and add_up(found["qed_broker_up"]) == 1
        assert add_up(found["qed_recovery_rounds"]) > 0

    def test_names_and_types_follow_the_conventions(self, observed: RunningService, job: dict[str, Any]) -> None:
        for family in scrape(observed).values():
            assert re.fullmatch(r"qed_[a-z0-9_]+", family.name) and family.documentation.endswith(".")
            assert family.type in ("counter", "gauge", "histogram")
            if family.type == "histogram":
                assert family.name.endswith("_seconds")
                check_buckets(family)

    def test_routes_are_templates(self, observed: RunningService, job: dict[str, Any]) -> None:
        observed.job(job["id"])
        observed.client.get("/made-up/by-somebody")
        wait_until(lambda: add_up(scrape(observed)["qed_http_requests"], route="/jobs/{job_id}"), what="the count")
        routes = {sample.labels["route"] for sample in scrape(observed)["qed_http_requests"].samples}
        assert "none" in routes and not any(job["id"] in route or "made-up" in route for route in routes)

    @pytest.mark.parametrize("source", ["dashboard", "alerts"])
    def test_every_query_asks_for_what_there_is(
        self, observed: RunningService, job: dict[str, Any], source: str
    ) -> None:
        families = scrape(observed)
        samples = {f"{name}{suffix}" for name, family in families.items() for suffix in suffixes(family)}
        labels = {name: labels_of(family) for name, family in families.items()}
        queries = list(list_dashboard_queries() if source == "dashboard" else list_alerts())
        assert len(queries) > 5
        for query in queries:
            promql_parser.parse(query.replace("$__rate_interval", "5m"))
            used = set(re.findall(r"\b(?:qed_\w+|up(?=\{))", query))
            assert used and used <= {*samples, "up"}, query
            for name, matchers in re.findall(r"(qed_\w+)\{([^}]*)\}", query):
                family = next(each for each, known in families.items() if name in {each + s for s in suffixes(known)})
                named = set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", matchers))
                assert named <= (labels[family] or named), query


def suffixes(family: Metric) -> tuple[str, ...]:
    return {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}.get(family.type, ("",))


def labels_of(family: Metric) -> set[str]:
    return {label for sample in family.samples for label in sample.labels}


def check_buckets(family: Metric) -> None:
    """All buckets are there, in order, and grow."""
    series: dict[tuple[tuple[str, str], ...], list[tuple[float, float]]] = {}
    for sample in family.samples:
        if sample.name.endswith("_bucket"):
            rest = tuple(sorted((name, value) for name, value in sample.labels.items() if name != "le"))
            series.setdefault(rest, []).append((float(sample.labels["le"]), sample.value))
    assert len({len(buckets) for buckets in series.values()}) <= 1
    assert all(buckets == sorted(buckets) for buckets in series.values())
    assert all([value for _, value in buckets] == sorted(value for _, value in buckets) for buckets in series.values())


def list_dashboard_queries() -> Iterator[str]:
    dashboard = json.loads((DOCKER / "grafana" / "qed-dashboard.json").read_text())
    (provisioned,) = yaml.safe_load((DOCKER / "grafana/provisioning/datasources/prometheus.yml").read_text())[
        "datasources"
    ]
    assert dashboard["templating"]["list"][0]["current"]["value"] == provisioned["uid"]
    for panel in dashboard["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))


def list_alerts() -> Iterator[str]:
    for group in yaml.safe_load((DOCKER / "prometheus" / "alerts.yml").read_text())["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


class TestTraces:
    def test_one_trace_from_the_request_to_the_checks(
        self, observed: RunningService, receiver: Receiver, job: dict[str, Any]
    ) -> None:
        def is_complete() -> bool:
            return {"POST /prove", "job", "formalize", "check", "lean check"} <= {
                span.name for span in receiver.find(TRACE_ID)
            }

        wait_until(is_complete, what="the spans")
        spans = {span.span_id: span for span in receiver.find(TRACE_ID)}
        (request,) = [span for span in spans.values() if span.name == "POST /prove"]
        assert (request.process, request.parent_id) == ("api", "b7ad6b7169203331")
        assert request.attributes["http.response.status_code"] == 200
        (run,) = [span for span in spans.values() if span.name == "job"]
        assert (run.process, run.attributes["qed.job_id"]) == ("prove", job["id"])
        assert spans[run.parent_id] is request
        for span in spans.values():
            if span.name in ("formalize", "check", "judge", "statement"):
                assert span.parent_id == run.span_id
            if span.name.startswith("lean "):
                asked = spans[span.parent_id]
                assert (asked.name, asked.process) == (span.name.removeprefix("lean "), "prove")

    def test_texts_stay_here(self, receiver: Receiver, job: dict[str, Any]) -> None:
        assert not any("even integers" in span.text or "theorem" in span.text for span in receiver.spans)


def test_the_page_of_the_interface_loads_nothing_from_elsewhere(observed: RunningService) -> None:
    page = observed.client.get("/docs")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self';" in policy and "http" not in policy
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links and all(link.startswith("/") and not link.startswith("//") for link in links)
    assert not re.search(r"<script(?! src)|<style| style=| on\w+=", page.text)
    for link in links:
        assert observed.client.get(link).status_code == httpx.codes.OK, link
    assert observed.client.get("/redoc").status_code == httpx.codes.NOT_FOUND
