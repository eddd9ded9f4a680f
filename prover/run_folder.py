"""The folder of a run that survives any kill: claimed by one run, worked on by one process, records a line each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from prover.errors import InvalidInputError

JOURNAL, RUN, LOCK = "journal.jsonl", "run.json", ".lock"

Record = TypeVar("Record")


def lock_folder(folder: Path, *, what: str) -> FileLock:
    """Make the folder if need be, and keep other processes out until the lock is released.

    ``what`` is run there, in words. Raises InvalidInputError when the folder cannot be used or is in use.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInputError(f"{folder} cannot be used for a run: {error.strerror}.") from None
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InvalidInputError(f"Another process is running the {what} in {folder}.") from None
    return lock


def claim_folder(folder: Path, identity: dict[str, Any]) -> None:
    """Make the folder this run's, or find that it is. ``identity`` says what is run, as JSON values.

    Raises InvalidInputError when the folder is another run's, with what is different, or holds something else.
    """
    path = folder / RUN
    if path.exists():
        try:
            theirs = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            raise InvalidInputError(f"{path} is damaged; choose another folder with --out.") from None
        changes = list(_list_changes(theirs, identity))
        if changes:
            raise InvalidInputError(
                f"{folder} holds another run: {', '.join(changes)}. Choose another folder with --out, or go back to "
                "the settings of that run."
            )
        return
    if any(entry.name != LOCK for entry in folder.iterdir()):
        raise InvalidInputError(f"{folder} is not empty and holds no run; choose another folder with --out.")
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(identity, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(path)


def read_records(path: Path, adapter: TypeAdapter[Record]) -> Iterator[Record]:
    """The records of a file of lines; an unfinished last line is left out.

    Raises InvalidInputError for a broken one, with its number.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.endswith(b"\n"):
                return
            try:
                record = adapter.validate_json(line)
            except ValidationError as error:
                raise InvalidInputError(f"{path}, line {number} is damaged: {error.errors()[0]['msg']}.") from None
            yield record


def cut_unfinished_line(path: Path) -> None:
    """Cut off what a kill left after the last end of a line."""
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65_536)
            file.seek(start)
            newline = file.read(end - start).rfind(b"\n")
            if newline >= 0:
                end = start + newline + 1
                break
            end = start
        file.truncate(end)


def _list_changes(theirs: Any, ours: Any, name: str = "") -> Iterator[str]:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key in sorted({*theirs, *ours}):
            yield from _list_changes(theirs.get(key), ours.get(key), f"{name}.{key}" if name else key)
    elif theirs != ours:
        yield f"{name} was {theirs!r}, now {ours!r}"
