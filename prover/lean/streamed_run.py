"""Runs a program that takes long, handing on what it says line by line."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_KEPT_LINES = 12  # for the message about a failure
_PATIENCE_S = 5.0  # with a program that was asked to stop


@dataclass(frozen=True, kw_only=True)
class RunEnd:
    """How it ended."""

    exit_status: int
    last_lines: tuple[str, ...]


def run_streamed(
    command: Sequence[str], *, cwd: Path, variables: Mapping[str, str], say: Callable[[str], None]
) -> RunEnd:
    """Run to the end. Lines end with a line feed or with a carriage return, as those of progress bars do.

    When this is interrupted, the program and all that it has started are ended first. Raises OSError when the program
    does not start.
    """
    process = subprocess.Popen(
        list(command),
        cwd=cwd,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
        encoding="utf-8",
        errors="replace",  # universal newlines, too: a carriage return ends a line
    )
    kept: deque[str] = deque(maxlen=_KEPT_LINES)
    assert process.stdout is not None, "it was asked for"
    try:
        with process.stdout as output:
            for line in output:
                if text := line.strip():
                    kept.append(text)
                    say(text)
        return RunEnd(exit_status=process.wait(), last_lines=tuple(kept))
    except BaseException:
        _end(process)
        raise


def _end(process: subprocess.Popen[str]) -> None:
    """Ask the whole group to stop, so that little is left half-written; then kill what is left of it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_PATIENCE_S)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
