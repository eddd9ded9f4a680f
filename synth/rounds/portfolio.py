"""What a model proves and the portfolio does not: the portfolio's whole repertoire, tried on what the model solved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import islice

from prover.core.proof import Proof
from prover.core.value import Value
from prover.core.verdict import VerdictStatus
from prover.lean.checker import Checker
from prover.sampling.portfolio import list_proofs
from synth.batch_check import Candidate, check_together
from synth.rounds.data import Statement

_TOGETHER = 16


class Unmatched(Value):
    """A statement that the portfolio did not prove, with the model's proof."""

    id: str
    statement: str
    proof: str
    portfolio_attempts: int  # made in vain


async def list_unmatched(
    solved: Sequence[tuple[Statement, Proof]], checker: Checker, *, attempts: int, parallel: int
) -> list[Unmatched]:
    """Those of the solved statements that none of the portfolio's first so many proofs settles."""
    waiting = list(solved)
    unmatched: list[Unmatched] = []

    async def work() -> None:
        while waiting:
            statement, proof = waiting.pop()
            made = await _try_portfolio(statement, checker, attempts=attempts)
            if made is not None:
                text = statement.theorem.statement
                unmatched.append(Unmatched(id=statement.id, statement=text, proof=proof.body, portfolio_attempts=made))

    async with asyncio.TaskGroup() as workers:
        for _ in range(parallel):
            workers.create_task(work())
    return sorted(unmatched, key=lambda each: each.statement)


async def _try_portfolio(statement: Statement, checker: Checker, *, attempts: int) -> int | None:
    """None when the portfolio proves the statement; otherwise how many proofs it had to offer."""
    proofs = islice(list_proofs(statement.theorem), attempts)
    made = 0
    while group := [Candidate(theorem=statement.theorem, proof=Proof(body=body)) for body in islice(proofs, _TOGETHER)]:
        made += len(group)
        for candidate, verdict in zip(group, await check_together(checker, group), strict=True):
            if (
                verdict.status is VerdictStatus.COMPILED
                and (await checker.judge(candidate.theorem, candidate.proof)).is_proved
            ):
                return None
    return made
