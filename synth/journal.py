"""The journal of a synthesis run: every statement that is settled, a line each, so that no kill loses more than one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout
from pydantic import ValidationError

from prover.errors import InvalidInputError
from synth.stages import Settled

JOURNAL, RUN, LOCK = "journal.jsonl", "run.json", ".lock"


class SynthesisJournal:
    """The journal of one run, open for writing. Use it as a context manager."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        """Open a folder's journal or begin one. ``identity`` says what is run, as JSON values.

        Raises InvalidInputError when the folder is another run's, holds something else, or is in use.
        """
        self.folder = folder
        self.settled: dict[str, Settled] = {}  # by the seed's id
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InvalidInputError(f"{folder} cannot be used for a run: {error.strerror}.") from None
        self._lock = FileLock(folder / LOCK)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise InvalidInputError(f"Another process is running the synthesis in {folder}.") from None
        try:
            _claim(folder, identity)
            self._read(folder / JOURNAL)
            self._file = (folder / JOURNAL).open("ab")
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._lock.release()

    def add(self, settled: Settled) -> None:
        """Write down what became of a seed."""
        self._file.write(settled.model_dump_json().encode() + b"\n")
        self._file.flush()  # a killed process loses nothing; a lost machine may lose the last lines
        self.settled[settled.seed.id] = settled

    def _read(self, path: Path) -> None:
        """Take in what is there; an unfinished last line is cut off, anything else that is broken is refused."""
        if not path.exists():
            return
        whole = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break
                try:
                    settled = Settled.model_validate_json(line)
                except ValidationError as error:
                    raise InvalidInputError(f"{path}, line {number} is damaged: {error.errors()[0]['msg']}.") from None
                self.settled[settled.seed.id] = settled
                whole += len(line)
        os.truncate(path, whole)


def _claim(folder: Path, identity: dict[str, Any]) -> None:
    """Make the folder this run's, or find that it is."""
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


def _list_changes(theirs: Any, ours: Any, name: str = "") -> list[str]:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [
            change
            for key in sorted({*theirs, *ours})
            for change in _list_changes(theirs.get(key), ours.get(key), f"{name}.{key}" if name else key)
        ]
    return [] if theirs == ours else [f"{name} was {theirs!r}, now {ours!r}"]
