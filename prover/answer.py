"""Answer: the result of a run in the form people and programs read first, the same on every surface."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.proving import NotUnderstood, Outcome, Result


class Answer(Value):
    """What became of a problem. ``statement`` and ``proof`` are complete Lean files, ready to be compiled."""

    status: Outcome
    reason: str  # one sentence
    problem: str | None  # None when a Lean statement was given
    statement: str | None  # with `sorry` for the proof
    proof: str | None  # only when status is `proved`
    read_back: str | None  # the statement in English, from the Lean text alone
    choices: tuple[str, ...] = ()  # readings that the formalizer chose
    verdict: Verdict | None = None  # the judge's
    position: int | None = None  # not_understood: offset in the problem, in characters
    word: str | None = None  # not_understood: the word there
    suggestions: tuple[str, ...] = ()
    attempts: int = 0
    verdicts: dict[VerdictStatus, int] = Field(default_factory=dict)
    wall_s: float = 0.0


def summarize(task: Problem | Theorem, result: Result, *, trouble: NotUnderstood | None = None) -> Answer:
    """The answer for ``task``; ``trouble`` is the event that said what was not understood, if there was one."""
    formalization, attempt = result.formalization, result.attempt
    found: dict[str, Any] = {}
    if trouble is not None:
        found = {"position": trouble.position, "word": trouble.word, "suggestions": trouble.suggestions}
    proof = None
    if attempt is not None and attempt.proof is not None and result.theorem is not None:
        proof = result.theorem.with_proof(attempt.proof.body, preamble=attempt.proof.preamble)
    return Answer(
        status=result.outcome,
        reason=result.reason,
        problem=task.text if isinstance(task, Problem) else None,
        statement=result.theorem.target_source() if result.theorem else None,
        proof=proof,
        read_back=formalization.read_back if formalization else None,
        choices=formalization.choices if formalization else (),
        verdict=attempt.verdict if attempt else None,
        attempts=result.attempts,
        verdicts=result.verdicts,
        wall_s=result.wall_s,
        **found,
    )
