"""All attempts of an evaluation as JSON lines: written as they come, exported, and read again.

A line is ``{"problem": NAME, "event": EVENT}`` with the event of the finished attempt. Of two lines about the same
attempt the later one counts: a run that was cut short may ask again what only the clock had ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from prover.core.value import Value
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.events import AttemptFinished
from prover.run_folder import cut_unfinished_line


class RecordedAttempt(Value):
    """A line of the file."""

    problem: str
    event: AttemptFinished


class AttemptLog:
    """A file of attempts, open for writing."""

    def __init__(self, path: Path) -> None:
        """Open or begin a file; an unfinished last line is cut off. Raises InvalidInputError for a damaged one."""
        self.path = path
        self._known: dict[tuple[str, str], VerdictStatus] = {}
        if path.exists():
            cut_unfinished_line(path)
            for attempt in read_attempts(path):
                self._known[attempt.problem, attempt.event.key] = attempt.event.attempt.verdict.status
        self._file = path.open("ab")

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def add(self, problem: str, event: AttemptFinished) -> None:
        """Write down an attempt, unless the same was written down with the same verdict."""
        status = event.attempt.verdict.status
        if self._known.get((problem, event.key)) is not status:
            self._known[problem, event.key] = status
            self._file.write(RecordedAttempt(problem=problem, event=event).model_dump_json().encode() + b"\n")
            self._file.flush()

    def __iter__(self) -> Iterator[RecordedAttempt]:
        return read_attempts(self.path)


def read_attempts(path: Path) -> Iterator[RecordedAttempt]:
    """The lines of a file of attempts. Raises InvalidInputError with the number of the line that is none."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        yield RecordedAttempt.model_validate_json(line)
                    except ValidationError as error:
                        what = error.errors()[0]
                        place = ".".join(map(str, what["loc"]))
                        raise InvalidInputError(
                            f"{path}, line {number} is no attempt: {place + ': ' if place else ''}{what['msg']}."
                        ) from None
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from None
