"""The journal of a synthesis run: every statement that is settled, a line each, so that no kill loses more than one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from pydantic import TypeAdapter

from prover.run_folder import JOURNAL, claim_folder, cut_unfinished_line, lock_folder, read_records
from synth.stages import Settled

_adapter = TypeAdapter(Settled)


class SynthesisJournal:
    """The journal of one run, open for writing. Use it as a context manager."""

    def __init__(self, folder: Path, identity: dict[str, Any]) -> None:
        """Open a folder's journal or begin one. ``identity`` says what is run, as JSON values.

        Raises InvalidInputError when the folder is another run's, holds something else, or is in use.
        """
        self.folder = folder
        self.settled: dict[str, Settled] = {}  # by the seed's id
        self._lock = lock_folder(folder, what="synthesis")
        try:
            claim_folder(folder, identity)
            path = folder / JOURNAL
            if path.exists():
                cut_unfinished_line(path)
                self.settled |= {settled.seed.id: settled for settled in read_records(path, _adapter)}
            self._file = path.open("ab")
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
