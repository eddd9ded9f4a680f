"""Files of rows: compressed JSON lines, the form of backups and archives.

A part begins with a line that says what the file is, of which revision, and which columns its tables have; then comes
a line for each row, `[table, [value, ...]]`; it ends with `["end", {table: rows, ...}]`. A backup is one part, an
archive as many as were added to it. A part without its end was cut short, and counts as not there.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from prover.errors import InvalidInputError
from service.database import read_clock
from service.maintenance.rows import Kind, read_row, write_row

_END = "end"


class Heading(BaseModel):
    """The first line of a file, and of each part of an archive."""

    model_config = ConfigDict(extra="forbid")

    qed: Literal["backup", "archive"]
    format: Literal[1] = 1
    revision: str  # of the database that the rows are from
    made_at: str  # ISO 8601
    tables: dict[str, dict[str, Kind]]  # columns of each, in the order of the values


class PartWriter:
    """Writes the rows of one part."""

    def __init__(self, file: gzip.GzipFile, tables: Mapping[str, Mapping[str, Kind]]) -> None:
        self._file = file
        self._kinds = {name: tuple(columns.values()) for name, columns in tables.items()}
        self.counts: Counter[str] = Counter()

    def add(self, table: str, values: Sequence[Any]) -> None:
        """One more row."""
        self.write_line([table, write_row(values, self._kinds[table])])
        self.counts[table] += 1

    def write_line(self, value: object) -> None:
        """One JSON value."""
        self._file.write(json.dumps(value, separators=(",", ":")).encode() + b"\n")


@contextmanager
def write_part(
    path: Path, *, kind: Literal["backup", "archive"], revision: str, tables: Mapping[str, Mapping[str, Kind]]
) -> Iterator[PartWriter]:
    """Add a part at the end of the file; it is on the disk when the block has ended.

    Readable for nobody else: the rows are other people's problems and proofs. Raises InvalidInputError when the file
    cannot be written.
    """
    heading = Heading(
        qed=kind,
        revision=revision,
        made_at=read_clock().isoformat(),
        tables={name: dict(columns) for name, columns in tables.items()},
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be written: {error.strerror}.") from error
    with raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", filename="", compresslevel=6) as file:
            writer = PartWriter(file, tables)
            writer.write_line(heading.model_dump(mode="json"))
            yield writer
            writer.write_line([_END, dict(writer.counts)])
        raw.flush()
        os.fsync(raw.fileno())


def read_heading(path: Path) -> Heading:
    """What the file is. Raises InvalidInputError when it is none of ours."""
    with _open(path) as file:
        return _parse_heading(path, _read_line(path, file))


def read_parts(path: Path) -> Iterator[tuple[Heading, Iterator[tuple[str, dict[str, Any]]]]]:
    """Every part: its heading, and its rows as table and values by column.

    The rows of a part have to be read to their end before the next part. Raises InvalidInputError for what is no such
    file, and :class:`CutShortError` in the middle of a part that has no end.
    """
    with _open(path) as file:
        while line := _read_line(path, file):
            heading = _parse_heading(path, line)
            yield heading, _read_rows(path, file, heading)


def verify(path: Path) -> None:
    """Read the whole file. Raises InvalidInputError when a bit is wrong, CutShortError when the end is missing."""
    for _, rows in read_parts(path):
        for _ in rows:
            pass


class CutShortError(InvalidInputError):
    """The last part of a file has no end: whoever wrote it was stopped."""


@contextmanager
def _open(path: Path) -> Iterator[gzip.GzipFile]:
    with _told(path), gzip.open(path, "rb") as file:
        yield file


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with the file, in our words."""
    try:
        yield
    except (EOFError, zlib.error) as error:
        raise CutShortError(f"{path} was cut short, or is damaged ({error}).") from error
    except gzip.BadGzipFile as error:
        raise InvalidInputError(f"{path} is no file of `qed data`, or is damaged ({error}).") from error
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from error


def _read_line(path: Path, file: gzip.GzipFile) -> bytes:
    with _told(path):
        line = file.readline()
    if line and not line.endswith(b"\n"):
        raise CutShortError(f"{path} was cut short in the middle of a line.")
    return line


def _parse_heading(path: Path, line: bytes) -> Heading:
    try:
        return Heading.model_validate_json(line)
    except ValidationError as error:
        raise InvalidInputError(f"{path} is no file of `qed data` that this version can read.") from error


def _read_rows(path: Path, file: gzip.GzipFile, heading: Heading) -> Iterator[tuple[str, dict[str, Any]]]:
    counts: Counter[str] = Counter()
    while line := _read_line(path, file):
        try:
            name, values = json.loads(line)
            if name == _END:
                if dict(counts) != values:
                    raise InvalidInputError(f"{path} is damaged: it should have {values} rows, and has {dict(counts)}.")
                return
            row = read_row(values, heading.tables[name])
        except (ValueError, KeyError, TypeError) as error:
            raise InvalidInputError(
                f"{path} is damaged: {type(error).__name__} at row {counts.total() + 1}."
            ) from error
        counts[name] += 1
        yield name, row
    raise CutShortError(f"{path} was cut short after {counts.total():,} rows.")
