"""Correction: what was wrong, why, and what is right; the lesson of a repair that the judge accepted."""

from __future__ import annotations

import re

from prover.core.attempt import Attempt
from prover.core.message import Message
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.repair.failure import Failure

_CODE = re.compile(r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_THOUGHT_END = "</think>"


class Correction(Value):
    """A failed proof, what Lean said, the model's account of the error, and the proof that came of it."""

    theorem: Theorem
    problem: str = ""
    failed: Proof
    status: VerdictStatus  # of the failed proof
    messages: tuple[Message, ...]  # on it; lines are counted in the whole file
    explanation: str = ""  # in the model's words, without its code; empty when it gave none
    proof: Proof
    verdict: Verdict  # on the correction: the judge's
    sampler: str
    round: int  # of repair, from 1


def conclude_repair(failure: Failure, attempt: Attempt) -> Correction | None:
    """The correction that an attempt is, when the judge accepted it."""
    if not attempt.verdict.is_proved or attempt.proof is None:
        return None
    return Correction(
        theorem=failure.theorem,
        problem=failure.problem,
        failed=failure.proof,
        status=failure.verdict.status,
        messages=failure.verdict.messages,
        explanation=read_explanation(attempt.completion.text),
        proof=attempt.proof,
        verdict=attempt.verdict,
        sampler=attempt.completion.sampler,
        round=failure.round + 1,
    )


def read_explanation(answer: str) -> str:
    """What an answer says before its last block of code, without thoughts and other code; empty without a block."""
    answer = answer.rpartition(_THOUGHT_END)[2]
    blocks = list(_CODE.finditer(answer))
    return _CODE.sub("", answer[: blocks[-1].start()]).strip() if blocks else ""
