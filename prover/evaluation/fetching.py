"""Fetching a benchmark's published file: pinned to a commit, checked by its content, kept in the cache."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from platformdirs import user_cache_path

from prover.errors import FetchError, InvalidInputError
from prover.evaluation.benchmark import BenchmarkSource, Publication, hash_content, load_benchmark

MIRROR_VARIABLE = "QED_BENCHMARK_MIRROR"  # stands for the scheme and host of the published addresses
_TRIES = 4
_PAUSE_S = 0.5
_MAX_BYTES = 200_000_000
Report = Callable[[int, int | None], None]  # bytes that are there, bytes in all where the server says


def find_fetched(source: BenchmarkSource, *, folder: Path | None = None) -> Path | None:
    """The file that was fetched before, if it was."""
    path = _place(source, folder)
    return path if path is not None and path.is_file() else None


def fetch_benchmark(
    source: BenchmarkSource, *, folder: Path | None = None, report: Report = lambda _, __: None
) -> Path:
    """The benchmark's published file, fetched unless it is there; what was broken off is gone on with.

    Raises InvalidInputError where no address is known, and FetchError, with what to do by hand, when the file cannot
    be had or is not the pinned one.
    """
    published, path = source.publication, _place(source, folder)
    if published is None or path is None:
        raise InvalidInputError(
            f"No pinned address of {source.name} is known here: get {source.origin} ({source.licence}) by hand, and "
            "give it with --data."
        )
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    url = _address(published)
    try:
        _download(url, draft, report)
    except (httpx.HTTPError, OSError) as error:
        raise FetchError(f"{url} could not be fetched: {_describe(error)}. {_advise(source, published)}") from None
    try:
        _verify(source, published, draft)
    except (FetchError, InvalidInputError) as error:
        draft.unlink(missing_ok=True)
        raise FetchError(f"{url} is not the pinned file: {error} {_advise(source, published)}") from None
    digest = hashlib.sha256(draft.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n")
    draft.replace(path)
    return path


def _place(source: BenchmarkSource, folder: Path | None) -> Path | None:
    if source.publication is None:
        return None
    cache = folder or user_cache_path("qed") / "benchmarks"
    return cache / f"{source.name}-{source.publication.commit[:12]}.jsonl"


def _address(published: Publication) -> str:
    mirror = os.environ.get(MIRROR_VARIABLE, "").rstrip("/")
    return mirror + httpx.URL(published.url).path if mirror else published.url


def _download(url: str, draft: Path, report: Report) -> None:
    """Stream the file into the draft; a connection that breaks off is taken up where it ended, a few times."""
    with httpx.Client(follow_redirects=True, timeout=30.0) as client:
        for number in range(_TRIES):
            try:
                _stream(client, url, draft, report)
            except (httpx.TransportError, _CutShortError):
                if number + 1 == _TRIES:
                    raise
                time.sleep(_PAUSE_S * 2**number)
            else:
                return


class _CutShortError(OSError):
    """The stream ended before the file did."""


def _stream(client: httpx.Client, url: str, draft: Path, report: Report) -> None:
    had = draft.stat().st_size if draft.exists() else 0
    # The bytes as they are stored: a compressed stream could not be taken up in the middle.
    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={had}-"} if had else {})}
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            draft.unlink()
            raise _CutShortError("the file is another one than before")
        response.raise_for_status()
        is_continued = response.status_code == httpx.codes.PARTIAL_CONTENT
        had = had if is_continued else 0
        length = response.headers.get("Content-Length", "")
        total = had + int(length) if length.isdigit() else None
        with draft.open("ab" if is_continued else "wb") as file:
            for chunk in response.iter_bytes():
                file.write(chunk)
                had += len(chunk)
                if had > _MAX_BYTES:
                    raise OSError(f"it is larger than {_MAX_BYTES:,} bytes")
                report(had, total)
        if total is not None and had < total:
            raise _CutShortError(f"{had:,} of {total:,} bytes came")


def _verify(source: BenchmarkSource, published: Publication, path: Path) -> None:
    items = load_benchmark(source.name, path).items
    if published.count is not None and len(items) != published.count:
        raise FetchError(f"it has {len(items)} problems, not {published.count}.")
    of_split = [item for item in items if not published.split or item.split == published.split]
    found = hash_content(of_split)
    if published.content_sha256 and found != published.content_sha256:
        raise FetchError(f"the sha256 of its content is {found}, not {published.content_sha256}.")


def _advise(source: BenchmarkSource, published: Publication) -> str:
    hashes = " or ".join(f"sha256 {edition.sha256} ({edition.name})" for edition in source.editions if edition.sha256)
    known = f" A file with {hashes} is known." if hashes else ""
    return f"Download {published.url} by hand and give it with --data (or name a mirror in {MIRROR_VARIABLE}).{known}"


def _describe(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"the server answers {error.response.status_code} {error.response.reason_phrase}".strip()
    if isinstance(error, httpx.ConnectError):
        return f"no connection ({error})"
    return str(error) or type(error).__name__
