"""Verifying many proofs: checked together, several to a file, and each that compiles judged alone."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from synth.batch_check import Candidate, check_together

_TOGETHER = 16  # proofs to a file


async def verify_all(
    checker: Checker,
    candidates: Sequence[Candidate],
    *,
    parallel: int,
    found: Callable[[Candidate, Verdict], None],
    enough: int | None = None,
) -> None:
    """The fast check of all candidates, and the judge's word on those that compile; ``found`` gets each verdict once.

    With ``enough``, a theorem that has so many judged proofs has its further ones checked only. Raises
    :class:`prover.errors.EngineError` when Lean cannot be run.
    """
    groups = _group(candidates)
    accepted: Counter[str] = Counter()

    async def judge(candidate: Candidate, verdict: Verdict) -> Verdict:
        theorem = candidate.theorem
        if verdict.status is not VerdictStatus.COMPILED or (enough is not None and accepted[theorem.sha256] >= enough):
            return verdict
        judged = await checker.judge(theorem, candidate.proof)
        accepted[theorem.sha256] += judged.is_proved
        return judged

    async def work() -> None:
        for group in groups:
            verdicts = await check_together(checker, group)
            for candidate, verdict in zip(group, verdicts, strict=True):
                found(candidate, await judge(candidate, verdict))

    try:
        async with asyncio.TaskGroup() as workers:
            for _ in range(parallel):
                workers.create_task(work())
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None


def _group(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates with one header, so many at a time; the workers share the iterator."""
    by_header: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_header[candidate.theorem.header.strip()].append(candidate)
    for group in by_header.values():
        yield from (group[first : first + _TOGETHER] for first in range(0, len(group), _TOGETHER))
