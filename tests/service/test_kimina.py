"""The doors of Kimina Lean Server, through its own client, unchanged, and by hand."""

from __future__ import annotations

import logging
import sys
import types
import typing
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
import typing_extensions
from running import RunningService

with patch.object(typing, "TypedDict", typing_extensions.TypedDict):  # before Python 3.12 the client needs that one
    kimina = pytest.importorskip("kimina_client", reason="kimina-client is not installed; `make setup` installs it")

CODES = {"a": "good 1", "b": "bad 1", "c": "sorry 1", "d": "slow_3 good"}
STATUSES = {"a": "valid", "b": "lean_error", "c": "sorry", "d": "timeout_error"}
SNIPPETS = [kimina.Snippet(id=name, code=code) for name, code in CODES.items()]


def read_statuses(response: Any) -> dict[str, str]:
    return {result.id: result.analyze().status.value for result in response.results}


class TestSyncClient:
    def test_one_snippet(self, service: RunningService) -> None:
        result = kimina.KiminaClient(api_url=service.url).check("good 2", show_progress=False).results[0]
        assert result.error is None
        assert result.response["messages"] == []

    def test_a_batch_with_every_outcome(self, service: RunningService) -> None:
        response = kimina.KiminaClient(api_url=service.url).check(SNIPPETS, timeout=2, show_progress=False)
        assert read_statuses(response) == STATUSES
        by_name = {result.id: result for result in response.results}
        assert by_name["b"].response["messages"][0]["data"] == "The script says so."
        assert "timed out in 2 seconds" in by_name["d"].error

    def test_the_answers_come_in_the_order_of_the_snippets(self, service: RunningService) -> None:
        client = kimina.KiminaClient(api_url=service.url)
        snippets = [kimina.Snippet(id=str(number), code=f"good order {number}") for number in range(40)]
        assert [result.id for result in client.api_check(snippets).results] == [str(number) for number in range(40)]

    def test_broken_machinery_is_an_error_of_its_snippet_alone(self, embedded: RunningService) -> None:
        snippets = [kimina.Snippet(id="x", code="broken 1"), kimina.Snippet(id="y", code="good 3")]
        response = kimina.KiminaClient(api_url=embedded.url).api_check(snippets)
        assert read_statuses(response) == {"x": "server_error", "y": "valid"}

    def test_a_request_that_is_refused(self, embedded: RunningService) -> None:
        client = kimina.KiminaClient(api_url=embedded.url, n_retries=1)
        with pytest.raises(RuntimeError, match="failed after 1"):
            client.api_check(SNIPPETS[:1], infotree=kimina.Infotree.full)

    def test_health(self, embedded: RunningService) -> None:
        assert kimina.KiminaClient(api_url=embedded.url).health() == {"status": "ok"}


class TestAsyncClient:
    async def test_a_batch_with_every_outcome(self, service: RunningService) -> None:
        client = kimina.AsyncKiminaClient(api_url=service.url)
        try:
            response = await client.check(SNIPPETS, timeout=1, debug=True, show_progress=False, batch_size=2)
            assert read_statuses(response) == STATUSES
            assert await client.health() == {"status": "ok"}
        finally:
            await client.close()


class TestBenchmarkCommand:
    """Its rows come from a data set on the network; here, from a stand-in for the package that fetches it."""

    @pytest.fixture(autouse=True)
    def rows(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        rows = [{"id": f"row{number}", "code": f"good row {number}"} for number in range(20)]
        module = types.ModuleType("datasets")
        builder = types.SimpleNamespace(info=types.SimpleNamespace(features={"id": None, "code": None}))
        module.__dict__.update(load_dataset_builder=lambda name: builder, load_dataset=lambda name, split: rows)
        monkeypatch.setitem(sys.modules, "datasets", module)
        yield

    def test_sync(self, embedded: RunningService, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO, logger="kimina-client"):
            kimina.KiminaClient(api_url=embedded.url).run_benchmark("rows", n=20, show_progress=False)
        assert "20 (100 %)" in caplog.text

    async def test_async(self, embedded: RunningService, caplog: pytest.LogCaptureFixture) -> None:
        client = kimina.AsyncKiminaClient(api_url=embedded.url)
        try:
            with caplog.at_level(logging.INFO, logger="kimina-client"):
                await client.run_benchmark("rows", n=20, show_progress=False)
        finally:
            await client.close()
        assert "20 (100 %)" in caplog.text


class TestOlderClients:
    def test_verify(self, embedded: RunningService) -> None:
        codes = [{"custom_id": 7, "proof": "good 4"}, {"custom_id": "x", "code": "bad 2"}]
        answer = embedded.client.post("/verify", json={"codes": codes, "timeout": 5}).raise_for_status().json()
        parsed = kimina.VerifyResponse.model_validate(answer)
        assert [result["custom_id"] for result in parsed.results] == ["7", "x"]
        assert parsed.results[0]["response"]["time"] == 0.0
        assert parsed.results[1]["response"]["messages"][0]["severity"] == "error"

    def test_a_text_that_is_none_is_an_error_of_its_own(self, embedded: RunningService) -> None:
        codes = [
            {"custom_id": "a", "code": "a\x00"},
            {"custom_id": "b", "code": " "},
            {"custom_id": "c", "code": "good"},
        ]
        results = embedded.client.post("/verify", json={"codes": codes}).raise_for_status().json()["results"]
        assert ["error" in result for result in results] == [True, True, False]

    def test_an_import_of_a_library_that_is_not_here(self, embedded: RunningService) -> None:
        snippets = [{"id": "a", "code": "import Mathlib\ngood"}]
        result = embedded.client.post("/api/check", json={"snippets": snippets}).raise_for_status().json()["results"][0]
        assert "unknown module prefix 'Mathlib'" in result["response"]["messages"][0]["data"]
