"""The end of a run: its outcome, in a sentence and with the evidence for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prover.candidates import Candidate, choose_answer
from prover.core.verdict import Verdict, VerdictStatus
from prover.events import AttemptFinished, CandidateReport, CandidateState, Outcome, Result, SamplerStopped, Target

_OUTCOMES = {Target.THEOREM: Outcome.PROVED, Target.NEGATION: Outcome.DISPROVED, Target.CONTRADICTION: Outcome.VACUOUS}


class Tally:
    """What a run counts as it goes on."""

    def __init__(self) -> None:
        self.verdicts: Counter[VerdictStatus] = Counter()  # of the attempts at theorems
        self.counter_attempts = 0
        self.stopped: SamplerStopped | None = None  # the first of the samplings that ended early

    def take(self, event: AttemptFinished | SamplerStopped) -> None:
        """Count an event."""
        if isinstance(event, SamplerStopped):
            self.stopped = self.stopped or event
        elif event.target is Target.THEOREM:
            self.verdicts[event.attempt.verdict.status] += 1
        else:
            self.counter_attempts += 1


def conclude(candidates: Sequence[Candidate], tally: Tally, *, is_out_of_time: bool, timeout_s: float) -> Result:
    """The result of a run over at least one candidate, but for the time that it took."""
    answer = choose_answer(candidates)
    accepted = answer.accepted
    outcome, reason = _explain(answer, candidates, tally, is_out_of_time=is_out_of_time, timeout_s=timeout_s)
    reports = tuple(_report(candidate) for candidate in candidates if candidate.formalization is not None)
    return Result(
        outcome=outcome,
        reason=reason + _place(answer, candidates),
        index=answer.index,
        faithfulness=answer.faithfulness if answer.formalization else None,
        candidates=reports,
        theorem=answer.theorem,
        formalization=answer.formalization,
        attempt=accepted.attempt if accepted else None,
        correction=accepted.correction if accepted else None,
        attempted=accepted.theorem if accepted else None,
        attempts=tally.verdicts.total(),
        counter_attempts=tally.counter_attempts,
        verdicts=dict(tally.verdicts),
    )


def _explain(
    answer: Candidate, candidates: Sequence[Candidate], tally: Tally, *, is_out_of_time: bool, timeout_s: float
) -> tuple[Outcome, str]:
    attempts = tally.verdicts.total()
    if answer.accepted is not None:
        return _OUTCOMES[answer.accepted.target], _explain_success(answer.accepted)
    if is_out_of_time:
        return Outcome.TIMED_OUT, f"The time limit of {timeout_s:g} s ended after {attempts} attempts without a proof."
    if answer.is_ill_formed:
        return Outcome.ILL_FORMED, _explain_refusal(answer.statement_verdict)
    if answer.is_set_aside:
        return Outcome.NOT_UNDERSTOOD, f"No statement was found fit to be tried: {answer.faithfulness.reason}"
    against = f", and none of {tally.counter_attempts} against it disproved it" if tally.counter_attempts else ""
    return Outcome.NOT_PROVED, (
        f"None of {attempts} attempts proved it{against}. This says nothing about whether it is true."
        + (f" The sampling ended early: {tally.stopped.reason}" if tally.stopped else "")
    )


def _explain_success(event: AttemptFinished) -> str:
    match event.target:
        case Target.THEOREM:
            repair = f", in round {event.round} of its repair," if event.round else ""
            return f"Proved at attempt {event.number}{repair} and accepted by the judge."
        case Target.NEGATION:
            return "It is false: its negation was proved and accepted by the judge."
        case Target.CONTRADICTION:
            return (
                "Its hypotheses contradict each other, so it holds of nothing: the judge accepted a proof of False "
                "from them."
            )


def _explain_refusal(verdict: Verdict | None) -> str:
    if verdict is None:
        return "Lean does not accept the statement."
    texts = [verdict.reason, *(message.text for message in verdict.messages)]
    detail = next((text for text in texts if text), verdict.status.value)
    return f"Lean does not accept the statement: {detail}"


def _place(answer: Candidate, candidates: Sequence[Candidate]) -> str:
    """Which of several candidates the result is about."""
    if len(candidates) < 2:
        return ""
    told = f" This is candidate {answer.index + 1} of {len(candidates)}, of {answer.faithfulness.level} faithfulness"
    others = Counter(c.state for c in candidates if c is not answer)
    counts = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in sorted(others.items()))
    return f"{told}; the others: {counts}."


def _report(candidate: Candidate) -> CandidateReport:
    assert candidate.formalization is not None
    state = candidate.state
    is_faulty = state is CandidateState.SET_ASIDE
    return CandidateReport(
        index=candidate.index,
        statement=candidate.theorem.statement,
        formalizer=candidate.formalization.formalizer,
        state=state,
        reason=f"{candidate.explanation} {candidate.faithfulness.reason}" if is_faulty else candidate.explanation,
        faithfulness=candidate.faithfulness,
    )
