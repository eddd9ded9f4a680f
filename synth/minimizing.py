"""Minimizing: a proof without the steps that it does not need."""

from __future__ import annotations

from prover.core.proof import Proof
from prover.core.verdict import Verdict, VerdictStatus
from prover.lean.checker import Checker
from synth.attack import Victory
from synth.batch_check import Candidate, check_together

_MAX_LINES = 40  # longer proofs are left as they are
_MAX_ROUNDS = 8


async def minimize(victory: Victory, *, checker: Checker, header: str = "") -> tuple[Victory, bool]:
    """The victory with a shorter proof, and whether there is one: lines are left out while the judge accepts."""
    best, verdict = victory.proof, victory.verdict
    for _ in range(_MAX_ROUNDS):
        shorter = [Candidate(theorem=victory.theorem, proof=proof) for proof in list_shorter(best)]
        checked = await check_together(checker, shorter, header=header)
        found = await _judge_first(
            [c.proof for c, v in zip(shorter, checked, strict=True) if v.status is VerdictStatus.COMPILED],
            victory,
            checker,
        )
        if found is None:
            break
        best, verdict = found
    if best == victory.proof:
        return victory, False
    return victory.model_copy(update={"proof": best, "verdict": verdict}), True


async def _judge_first(proofs: list[Proof], victory: Victory, checker: Checker) -> tuple[Proof, Verdict] | None:
    for proof in proofs:
        verdict = await checker.judge(victory.theorem, proof)
        if verdict.is_proved:
            return proof, verdict
    return None


def list_shorter(proof: Proof) -> list[Proof]:
    """The proof with one line of tactics less, the lines that belong to it included; shortest first."""
    lines = proof.body.split("\n")
    if len(lines) > _MAX_LINES:
        return []
    found: dict[str, Proof] = {}
    for first in range(1, len(lines)):
        indent = len(lines[first]) - len(lines[first].lstrip())
        end = first + 1
        while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > indent:
            end += 1
        body = "\n".join([*lines[:first], *lines[end:]])
        if body.strip() not in ("", "by"):
            found[body] = proof.model_copy(update={"body": body})
    return sorted(found.values(), key=lambda each: len(each.body))
