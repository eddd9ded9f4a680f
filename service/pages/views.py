"""What the pages show: jobs and their progress, made from the recorded events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from prover.core.value import Value
from prover.errors import InvalidInputError
from prover.events import AttemptFinished, Formalized, Outcome, StatementChecked, Target, event_adapter
from service.jobs.models import JobEvent, JobStatus
from service.jobs.schemas import JobRead, JobTask
from service.jobs.service import InvalidCursorError, read_job
from service.keys.schemas import Caller
from service.pages.repository import PageRepository

ATTEMPTS_SHOWN = 12
TITLE_CHARACTERS = 160

_WORDS = {
    "proved": "Proved",
    "disproved": "Disproved",
    "vacuous": "Vacuous",
    "not_proved": "Not proved",
    "ill_formed": "Ill-formed",
    "not_understood": "Not understood",
    "timed_out": "Out of time",
    "queued": "Waiting",
    "running": "Working",
    "failed": "Failed",
    "cancelled": "Cancelled",
}
STATES = tuple(_WORDS.items())
_TARGETS = {
    Target.THEOREM: "the statement",
    Target.NEGATION: "its negation",
    Target.CONTRADICTION: "a contradiction in the hypotheses",
}


class JobLine(Value):
    """A job in a list."""

    id: UUID
    title: str  # the beginning of the problem or the statement
    is_lean: bool
    state: str  # an outcome, or the status of a job without one
    state_words: str
    created_at: datetime


class AttemptView(Value):
    """One attempt as it is shown."""

    number: int
    at: str  # in words
    sampler: str
    status: str
    proof: str
    message: str  # Lean's first complaint


class JobView(Value):
    """A job's page."""

    job: JobRead
    state: str
    state_words: str
    is_over: bool
    statement: str | None  # a Lean file
    read_back: str | None
    choices: tuple[str, ...]
    statement_is_checked: bool
    attempts: tuple[AttemptView, ...]  # the last ones, the newest first
    attempts_made: int  # at statement, negation and contradiction
    found: str | None  # the Lean file with what was proved: proof, disproof or contradiction


def read_job_view(session: Session, job_id: UUID, *, caller: Caller) -> JobView:
    """The page of a job. Raises UnknownJobError."""
    job = read_job(session, job_id, caller=caller)
    repository = PageRepository(session)
    last = repository.list_last_events(job_id, limit=ATTEMPTS_SHOWN + 1)
    before = repository.list_events_of_type(job_id, "formalized", "statement_checked")
    formalization = next((e.formalizations[0] for e in map(_parse, before) if isinstance(e, Formalized)), None)
    is_checked = any(isinstance(event, StatementChecked) for event in map(_parse, before))
    answer = job.answer
    attempts = tuple(_show_attempt(event) for event in map(_parse, last) if isinstance(event, AttemptFinished))
    statement = answer.statement if answer else None
    if statement is None and formalization is not None:
        statement = formalization.theorem.target_source()
    return JobView(
        job=job,
        **_describe_state(job.outcome, job.status),
        is_over=job.status.is_final,
        statement=statement or job.statement,
        read_back=answer.read_back if answer else formalization.read_back if formalization else None,
        choices=answer.choices if answer else formalization.choices if formalization else (),
        statement_is_checked=is_checked,
        attempts=attempts,
        attempts_made=answer.attempts + answer.counter_attempts if answer else _count_attempts(last, len(before)),
        found=(answer.proof or answer.disproof or answer.contradiction) if answer else None,
    )


def read_job_lines(
    session: Session, *, caller: Caller, words: str = "", outcome: str = "", before: str = "", limit: int = 20
) -> tuple[list[JobLine], str | None]:
    """Jobs for a list, newest first, and what to give as ``before`` for the next ones; None at the end."""
    if outcome and outcome not in _WORDS:
        raise InvalidInputError(f"`outcome` must be one of: {', '.join(_WORDS)}.")
    repository = PageRepository(session)
    jobs = repository.search_jobs(
        words=words, outcome=outcome, before=_read_cursor(before), limit=limit + 1, key_id=caller.owner_id
    )
    lines = []
    for job in jobs[:limit]:
        task = JobTask.model_validate(job.task)
        text = task.problem.text if task.problem else task.theorem.statement if task.theorem else ""
        lines.append(
            JobLine(
                id=job.id,
                title=_shorten(text),
                is_lean=task.problem is None,
                created_at=job.created_at,
                **_describe_state(Outcome(job.outcome) if job.outcome else None, JobStatus(job.status)),
            )
        )
    more = len(jobs) > limit
    return lines, f"{lines[-1].created_at.isoformat()}_{lines[-1].id}" if more else None


def _describe_state(outcome: Outcome | None, status: JobStatus) -> dict[str, Any]:
    state = (outcome or status).value
    return {"state": state, "state_words": _WORDS[state]}


def _count_attempts(last: Sequence[JobEvent], others: int) -> int:
    """How many attempts were recorded: every event that is none of the ``others`` is one."""
    return max(0, last[0].seq - others) if last else 0


def _show_attempt(event: AttemptFinished) -> AttemptView:
    attempt = event.attempt
    errors = [message.text for message in attempt.verdict.messages if message.severity == "error"]
    return AttemptView(
        number=event.number,
        at=_TARGETS[event.target],
        sampler=attempt.completion.sampler,
        status=attempt.verdict.status.value,
        proof=attempt.proof.body if attempt.proof else attempt.completion.text[:2_000],
        message=(errors or [attempt.verdict.reason])[0][:600],
    )


def _parse(event: JobEvent) -> Any:
    known = event.type in {"formalized", "statement_checked", "attempt_finished"}
    return event_adapter.validate_python(event.payload) if known else None


def _shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= TITLE_CHARACTERS else flat[: TITLE_CHARACTERS - 1] + "…"


def _read_cursor(text: str) -> tuple[datetime, UUID] | None:
    if not text:
        return None
    moment, _, job_id = text.partition("_")
    try:
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(job_id)
    except (ValueError, OverflowError):
        raise InvalidCursorError("`before` must be what a list of problems gave out.") from None
