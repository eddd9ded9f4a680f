"""Fetching a published file, from a server on this machine that behaves well, and badly."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from prover.errors import FetchError, InvalidInputError
from prover.evaluation import fetching
from prover.evaluation.benchmark import BenchmarkSource, find_source, hash_content, parse_benchmark
from prover.evaluation.fetching import fetch_benchmark, find_fetched

ROWS = [
    {"name": f"p{n}", "split": "valid" if n % 2 else "test", "formal_statement": f"theorem p{n} : {n} = {n} := by"}
    for n in range(400)
]
CONTENT = "\n".join(map(json.dumps, ROWS)).encode()
VALID = [item for item in parse_benchmark("minif2f", CONTENT).items if item.split == "valid"]


class Server(ThreadingHTTPServer):
    """Serves CONTENT; ``breaks`` answers are broken off half-way."""

    breaks = 0
    status = 200
    knows_ranges = True
    content = CONTENT

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.ranges: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/commit/f.jsonl"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        asked = self.headers.get("Range")
        server.ranges.append(asked)
        if server.status != 200:
            self.send_error(server.status)
            return
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked and server.knows_ranges else 0
        body = server.content[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if server.breaks:
            server.breaks -= 1
            self.wfile.write(body[: len(body) // 2])
            return
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(fetching, "_PAUSE_S", 0.01)
    with Server() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def source_at(url: str, **changes: object) -> BenchmarkSource:
    source = find_source("minif2f")
    assert source.publication is not None
    facts = {"url": url, "count": len(ROWS), "content_sha256": hash_content(VALID), "split": "valid", **changes}
    return dataclasses.replace(source, publication=source.publication.model_copy(update=facts))


def test_a_good_file_is_kept_with_its_hash(server: Server, tmp_path: Path) -> None:
    source, seen = source_at(server.url), []
    assert find_fetched(source, folder=tmp_path) is None
    path = fetch_benchmark(source, folder=tmp_path, report=lambda had, total: seen.append((had, total)))
    assert path.read_bytes() == CONTENT
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert find_fetched(source, folder=tmp_path) == path == fetch_benchmark(source, folder=tmp_path)
    assert len(server.ranges) == 1
    assert sorted(each.suffix for each in tmp_path.iterdir()) == [".jsonl", ".sha256"]


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_what_is_broken_off_is_gone_on_with(server: Server, tmp_path: Path, knows_ranges: bool) -> None:
    server.breaks, server.knows_ranges = 2, knows_ranges
    assert fetch_benchmark(source_at(server.url), folder=tmp_path).read_bytes() == CONTENT
    assert server.ranges[0] is None and server.ranges[1] == f"bytes={len(CONTENT) // 2}-"


def test_what_stays_broken_is_gone_on_with_the_next_time(server: Server, tmp_path: Path) -> None:
    server.breaks = 4
    with pytest.raises(FetchError, match="--data"):
        fetch_benchmark(source_at(server.url), folder=tmp_path)
    assert fetch_benchmark(source_at(server.url), folder=tmp_path).read_bytes() == CONTENT
    assert server.ranges[4] is not None


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"content_sha256": "0" * 64}, "not the pinned file: the sha256 of its content is"),
        ({"count": 12}, "it has 400 problems, not 12"),
    ],
)
def test_another_file_is_refused_and_nothing_is_kept(
    server: Server, tmp_path: Path, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(FetchError, match=complaint):
        fetch_benchmark(source_at(server.url, **changes), folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_no_data_is_refused(server: Server, tmp_path: Path) -> None:
    server.content = b"<html>Sign in</html>"
    with pytest.raises(FetchError, match=r"not the pinned file: .*line 1: not JSON.*--data"):
        fetch_benchmark(source_at(server.url), folder=tmp_path)


def test_without_file_or_network_it_says_what_to_do(server: Server, tmp_path: Path) -> None:
    server.status = 404
    with pytest.raises(FetchError, match=r"the server answers 404 .*by hand.*--data.*sha256 f71060f"):
        fetch_benchmark(source_at(server.url), folder=tmp_path)
    with pytest.raises(FetchError, match=r"no connection .*--data"):
        fetch_benchmark(source_at("http://127.0.0.1:9/f.jsonl"), folder=tmp_path)
    with pytest.raises(InvalidInputError, match=r"No pinned address of putnam .*--data"):
        fetch_benchmark(find_source("putnam"), folder=tmp_path)


def test_a_mirror_stands_for_the_host(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QED_BENCHMARK_MIRROR", server.url.removesuffix("/commit/f.jsonl") + "/")
    path = fetch_benchmark(source_at("https://example.invalid/commit/f.jsonl"), folder=tmp_path)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["minif2f", "proofnet", "fimo"])
def test_pinned_addresses_name_their_commit(name: str) -> None:
    published = find_source(name).publication
    assert published is not None
    assert f"/{published.commit}/" in published.url
    assert len(published.commit) == 40
