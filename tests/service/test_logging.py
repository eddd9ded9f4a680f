"""What a log line says, what it never says, and that nothing logged can forge one."""

from __future__ import annotations

import contextlib
import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.contextvars import bound_contextvars

from service.processes.logging_setup import set_up_logging
from service.settings import Settings
from service.telemetry.redaction import Redactor
from service.telemetry.trails import carry_trails, follow_trail, read_headers, write_headers

KEY = "qed_" + "Zx9-_" * 9
SETTINGS = Settings(
    model_api_key="sk-model-0123456789",
    formalizer_api_key="word with spaces",
    database_url="postgresql+psycopg://qed:p%40ss-w0rd@db.inside:5432/qed",
    broker_url="redis://:hunter2hunter2@redis.inside:6379/0",
)
SECRETS = (KEY, "sk-model-0123456789", "word with spaces", "p%40ss-w0rd", "p@ss-w0rd", "hunter2hunter2")

Lines = Callable[[], list[str]]


@contextlib.contextmanager
def log_lines(log_format: str) -> Iterator[Lines]:
    """What is logged meanwhile."""
    root, own = logging.getLogger(), logging.getLogger("qed")
    handlers, level, own_level = root.handlers[:], root.level, own.level
    stream = io.StringIO()
    try:
        for handler in handlers:
            root.removeHandler(handler)  # not closed, as a new setup does with what it finds
        with contextlib.redirect_stderr(stream):
            set_up_logging("api", SETTINGS.model_copy(update={"log_format": log_format}), lane="batch")
        yield lambda: stream.getvalue().splitlines()
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = handlers
        root.setLevel(level)
        own.setLevel(own_level)


log = logging.getLogger("qed.test")


def test_a_line_of_json() -> None:
    with log_lines("json") as lines, bound_contextvars(request_id="r1", job_id="j1"):
        log.warning("it took %d ms", 5, extra={"status": 200})
    (line,) = map(json.loads, lines())
    assert list(line)[:4] == ["time", "level", "process", "event"]
    assert (line["level"], line["process"], line["event"]) == ("warning", "api", "it took 5 ms")
    assert (line["request_id"], line["job_id"], line["lane"], line["status"]) == ("r1", "j1", "batch", 200)


def test_a_line_of_text_names_ids_that_it_does_not_have_yet() -> None:
    with log_lines("text") as lines, bound_contextvars(request_id="r1", job_id="j1"):
        log.info("job j1: started")
    (line,) = lines()
    assert line.endswith("api: job j1: started [request=r1]")


@pytest.mark.parametrize("log_format", ["json", "text"])
@given(text=st.text())
def test_one_event_is_one_line(log_format: str, text: str) -> None:
    with log_lines(log_format) as lines, bound_contextvars(request_id=text):
        log.info("said: %s", text)
    (line,) = lines()
    if log_format == "json":
        assert json.loads(line)["level"] == "info"


@pytest.mark.parametrize("log_format", ["json", "text"])
def test_an_error_shows_where_and_no_secret(log_format: str) -> None:
    with log_lines(log_format) as lines:
        try:
            raise ConnectionError("cannot connect to " + SETTINGS.database_url + "\nERROR forged")
        except ConnectionError:
            log.exception("failed with %s", KEY, extra={"headers": {"Authorization": f"Bearer {KEY}"}})
    written = "\n".join(lines())
    assert "ConnectionError" in written and "test_logging.py" in written and "db.inside" in written
    assert not any(secret in written for secret in SECRETS)
    assert len(lines()) == 1 if log_format == "json" else not any(line.startswith("ERROR") for line in lines())


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"key {KEY} is wrong", "key *** is wrong"),
        ("Authorization: Bearer abc.def-123", "Authorization: "),
        ("{'authorization': 'Basic dXNlcjpwYXNz'}", "'authorization': "),
        ("Cookie: qed_key=abcdef; theme=dark", "theme=dark"),
        ("amqp://user:pw@host:5672//vhost", "amqp://user:***@host:5672//vhost"),
        ("postgresql://u:a@b/c@host/db?x=1", "postgresql://u:***@host/db?x=1"),
        ("redis://:pw@host:6379/1", "redis://:***@host:6379/1"),
        ('{"api_key": "abcdef", "model": "m"}', '"model": "m"'),
        ("password=abcdef&user=u", "user=u"),
        ("OTEL_HEADERS api-key=abcdef", "api-key=***"),
        ("with sk-model-0123456789 at https://models.example/v1", "with *** at https://models.example/v1"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(said: str, kept: str) -> None:
    cleaned = Redactor(SETTINGS).redact(said)
    assert kept in cleaned and "***" in cleaned
    hidden = (KEY, "abc.def-123", "dXNlcjpwYXNz", "abcdef", ":pw@", "a@b/c", "sk-model")
    assert not any(secret in cleaned for secret in hidden)


@pytest.mark.parametrize(
    "said",
    [
        "job 0f8fad5b-d9cb-469f-a165-70867728950e: proved, 0.51 s",
        "POST /prove 202 12 ms",
        "the database does not answer: connection to server at 10.0.0.1, port 5432 failed",
        "QED serves at http://127.0.0.1:8000 (documentation: http://127.0.0.1:8000/docs)",
        "qed_answers_total of qed_test_0123456789ab",
    ],
)
def test_what_is_no_secret_stays(said: str) -> None:
    assert Redactor(SETTINGS).redact(said) == said


class TestTrails:
    def test_each_row_of_a_message_has_its_own(self) -> None:
        trails = {"1": {"request_id": "a", "job_id": "j"}, "2": {}}
        with carry_trails(trails):
            headers = write_headers(["1", "2"])
        with carry_trails(read_headers(headers["qed_trails"])), follow_trail("1", verification_id="1"):
            assert self.here() == {"request_id": "a", "job_id": "j", "verification_id": "1"}
        assert self.here() == {}

    def test_a_message_that_is_about_nobody_has_none(self) -> None:
        assert write_headers(["1"]) == {}

    @pytest.mark.parametrize(
        "headers",
        [None, 5, [], {"1": None}, {"1": {"request_id": 7}}, {"1": {"request_id": "a\nb"}}, {"1": {"x": "y"}}],
    )
    def test_what_is_not_of_their_form_is_left_out(self, headers: Any) -> None:
        with carry_trails(read_headers(headers)), follow_trail("1"):
            assert self.here() == {}

    def here(self) -> dict[str, Any]:
        from structlog.contextvars import get_contextvars

        return get_contextvars()
