"""Requests made up from the service's own description: no answer is a failure, and every answer is as described."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from running import RunningService
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

# More of them by hand: QED_FUZZ_EXAMPLES=200 pytest tests/service/test_openapi_fuzz.py --timeout 0
EXAMPLES = int(os.environ.get("QED_FUZZ_EXAMPLES", "6"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = (
    ("POST", "/prove"),
    ("GET", "/jobs"),
    ("GET", "/jobs/{job_id}"),
    ("DELETE", "/jobs/{job_id}"),
    ("GET", "/jobs/{job_id}/events"),
    ("POST", "/check"),
    ("POST", "/evaluations"),
    ("GET", "/evaluations"),
    ("GET", "/evaluations/{evaluation_id}"),
    ("GET", "/evaluations/{evaluation_id}/result"),
    ("GET", "/evaluations/{evaluation_id}/report"),
    ("GET", "/evaluations/{evaluation_id}/attempts"),
    ("POST", "/evaluations/{evaluation_id}/extend"),
    ("DELETE", "/evaluations/{evaluation_id}"),
    ("POST", "/synthesis"),
    ("GET", "/synthesis"),
    ("GET", "/synthesis/{synthesis_id}"),
    ("GET", "/synthesis/{synthesis_id}/funnel"),
    ("DELETE", "/synthesis/{synthesis_id}"),
    ("GET", "/datasets"),
    ("GET", "/datasets/{data_set_id}"),
    ("GET", "/datasets/{data_set_id}/rows"),
    ("GET", "/datasets/{data_set_id}/files/{name}"),
    ("POST", "/api/check"),
    ("POST", "/verify"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
)

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service of its own: nobody else wants the jobs that come of this."""
    limits = {"QED_MAX_WAIT_S": "1", "QED_MAX_BATCH_WAIT_S": "5", "QED_MAX_ATTEMPTS": "4", "QED_MAX_BATCH_ITEMS": "20"}
    service = RunningService(tmp_path_factory.mktemp("fuzzed"), {"QED_ENGINE": "scripted", **limits})
    try:
        yield service.start()
    finally:
        service.end()


@pytest.fixture(scope="module")
def schema(fuzzed: RunningService) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{fuzzed.url}/openapi.json")


def test_every_operation_is_tried(schema: schemathesis.BaseSchema) -> None:
    described = {(result.ok().method.upper(), result.ok().path) for result in schema.get_all_operations()}
    assert described == set(OPERATIONS)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=str)
def test_made_up_requests(fuzzed: RunningService, schema: schemathesis.BaseSchema, method: str, path: str) -> None:
    operation = schema[path][method]

    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,  # the same requests every time
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=fuzzed.url, checks=CHECKS, timeout=60)

    ask()
