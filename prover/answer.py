"""Answer: the result of a run in the form people and programs read first, the same on every surface."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict, VerdictStatus
from prover.events import CandidateReport, NotUnderstood, Outcome, Result
from prover.formalization.faithfulness import Faithfulness
from prover.repair.correction import Correction


class Answer(Value):
    """What became of a problem. ``statement`` and ``proof`` are complete Lean files, ready to be compiled."""

    status: Outcome
    reason: str  # one sentence
    problem: str | None  # None when a Lean statement was given
    statement: str | None  # with `sorry` for the proof
    proof: str | None  # only when status is `proved`
    disproof: str | None = None  # a proof of the negation; only when status is `disproved`
    contradiction: str | None = None  # a proof of False from the hypotheses; only when status is `vacuous`
    read_back: str | None  # the statement in English, from the Lean text alone
    choices: tuple[str, ...] = ()  # readings that the formalizer chose
    faithfulness: Faithfulness | None = None  # whether it says what the problem says; never part of a verdict
    candidate: int | None = None  # which of the candidates this is, from 1; None when a Lean statement was given
    candidates: tuple[CandidateReport, ...] = ()  # all that were offered for the problem, and what became of them
    verdict: Verdict | None = None  # the judge's, on the proof, the disproof or the contradiction
    correction: Correction | None = None  # when the proof is the repair of a failed one
    position: int | None = None  # not_understood: offset in the problem, in characters
    word: str | None = None  # not_understood: the word there
    suggestions: tuple[str, ...] = ()
    attempts: int = 0  # at the statement
    counter_attempts: int = 0  # at its negation, and at a contradiction in its hypotheses
    verdicts: dict[VerdictStatus, int] = Field(default_factory=dict)
    wall_s: float = 0.0


_FIELDS = {Outcome.PROVED: "proof", Outcome.DISPROVED: "disproof", Outcome.VACUOUS: "contradiction"}


def summarize(task: Problem | Theorem, result: Result, *, trouble: NotUnderstood | None = None) -> Answer:
    """The answer for ``task``; ``trouble`` is the event that said what was not understood, if there was one."""
    formalization, attempt, attempted = result.formalization, result.attempt, result.attempted
    found: dict[str, Any] = {"proof": None}
    if trouble is not None:
        found |= {"position": trouble.position, "word": trouble.word, "suggestions": trouble.suggestions}
    if attempt is not None and attempt.proof is not None and attempted is not None:
        found[_FIELDS[result.outcome]] = attempted.with_proof(attempt.proof.body, preamble=attempt.proof.preamble)
    return Answer(
        status=result.outcome,
        reason=result.reason,
        problem=task.text if isinstance(task, Problem) else None,
        statement=result.theorem.target_source() if result.theorem else None,
        read_back=_read_back(result),
        choices=formalization.choices if formalization else (),
        faithfulness=result.faithfulness,
        candidate=result.index + 1 if formalization else None,
        candidates=result.candidates,
        verdict=attempt.verdict if attempt else None,
        correction=result.correction,
        attempts=result.attempts,
        counter_attempts=result.counter_attempts,
        verdicts=result.verdicts,
        wall_s=result.wall_s,
        **found,
    )


def _read_back(result: Result) -> str | None:
    """The statement in English: from our own reader, else in the grader's words."""
    review = result.faithfulness.review if result.faithfulness else None
    own = result.formalization.read_back if result.formalization else None
    return own or (review.back_translation if review else None)
