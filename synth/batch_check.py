"""Many short checks in one Lean file: most of what a short check costs is the process that it runs in.

Each candidate stands in a namespace of its own, so that no candidate sees another, and Lean's messages are told apart
by their lines. A candidate that breaks out of its place can only spoil the check of its neighbours, never a judgement:
whatever seems to compile here goes to the judge alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from prover.core.gate import check_source
from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from prover.lean.messages import has_error, is_sorry

_WHOLE_FILE_FAILED = {VerdictStatus.TIMEOUT, VerdictStatus.MEMORY_LIMIT, VerdictStatus.CRASHED}


class Candidate(Value):
    """A theorem with a proof to be checked."""

    theorem: Theorem
    proof: Proof


async def check_together(
    checker: Checker, candidates: Sequence[Candidate], *, header: str = "", max_heartbeats: int = 200_000
) -> tuple[Verdict, ...]:
    """The verdict of the fast pass on each candidate, in order; all of them must have the same header of their own.

    ``header`` is what a theorem without a header of its own is compiled with, ``max_heartbeats`` Lean's own limit on
    each candidate. When the file as a whole runs into a limit of the operating system, or a candidate declares helpers
    before its theorem, each candidate is checked alone.
    """
    refusals = [check_source(candidate.theorem, candidate.proof) for candidate in candidates]
    passed = [candidate for candidate, refusal in zip(candidates, refusals, strict=True) if refusal is None]
    verdicts = iter(await _check_passed(checker, passed, header=header, max_heartbeats=max_heartbeats))
    return tuple(
        next(verdicts) if refusal is None else Verdict(status=VerdictStatus.FORBIDDEN_SOURCE, reason=refusal.reason)
        for refusal in refusals
    )


async def _check_passed(
    checker: Checker, candidates: Sequence[Candidate], *, header: str, max_heartbeats: int
) -> Sequence[Verdict]:
    if not candidates:
        return ()
    if not any(candidate.proof.preamble.strip() for candidate in candidates):
        text, starts = _write_file(candidates, header=header, max_heartbeats=max_heartbeats)
        whole = await checker.check_text(text)
        if whole.status not in _WHOLE_FILE_FAILED:
            share_s = whole.cpu_s / len(candidates)
            return [_read(whole, starts, number, share_s) for number in range(len(candidates))]
    return await asyncio.gather(*(checker.check(candidate.theorem, candidate.proof) for candidate in candidates))


def _write_file(candidates: Sequence[Candidate], *, header: str, max_heartbeats: int) -> tuple[str, list[int]]:
    """The file, and the first line of each candidate in it; one more for its end."""
    own = candidates[0].theorem.header.strip() or header.strip()
    lines = [*own.splitlines(), f"set_option maxHeartbeats {max_heartbeats}"]
    starts = []
    for number, candidate in enumerate(candidates):
        lines.append(f"namespace Candidate{number}")
        starts.append(len(lines) + 1)
        bare = candidate.theorem.model_copy(update={"header": ""})
        lines += bare.with_proof(candidate.proof.body).rstrip("\n").split("\n")
        lines.append(f"end Candidate{number}")
    return "\n".join(lines) + "\n", [*starts, len(lines) + 2]


def _read(whole: Verdict, starts: Sequence[int], number: int, share_s: float) -> Verdict:
    """The verdict on one candidate, its messages with the lines that they would have without the others."""
    first, end = starts[number], starts[number + 1] - 1
    own = tuple(shift(message, first - 1) for message in whole.messages if first <= message.line < end)
    if has_error(own):
        status = VerdictStatus.LEAN_ERROR
    elif any(map(is_sorry, own)):
        status = VerdictStatus.SORRY
    else:
        status = VerdictStatus.COMPILED
    return Verdict(status=status, messages=own, environment=whole.environment, cpu_s=share_s, wall_s=whole.wall_s)


def shift(message: Message, lines: int) -> Message:
    """A message whose lines are counted from so many lines further down."""
    end_line = None if message.end_line is None else message.end_line - lines
    return message.model_copy(update={"line": message.line - lines, "end_line": end_line})


def first_error(verdict: Verdict) -> str:
    """The first line of Lean's first error; the reason of a verdict without one."""
    errors = (message.text for message in verdict.messages if message.severity is Severity.ERROR)
    return next(errors, verdict.reason or verdict.status.value).partition("\n")[0]
