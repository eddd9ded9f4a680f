"""Placing questions with the Lean workers. Functions work inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row

from prover.core.verdict import Verdict
from prover.lean.limits import CheckLimits
from service.database import Transaction, read_clock
from service.queueing.celery_app import RUN_VERIFICATIONS_TASK, Lane, lean_queue
from service.settings import Settings
from service.verifications.models import OPEN, Verification, VerificationKind, VerificationStatus
from service.verifications.question import Question, is_conclusive, is_lasting, longest_s
from service.verifications.repository import VerificationRepository


class Origin(StrEnum):
    """Where the answer to a question comes from."""

    MEMORY = "memory"  # of this process
    SHARED = "shared"  # somebody else had asked and is still waiting
    DATABASE = "database"
    LEAN = "lean"


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A question that is answered already, or is with the workers now."""

    verification_id: UUID
    origin: Origin
    verdict: Verdict | None = None  # when it comes from the database


def place_questions(
    transaction: Transaction, settings: Settings, questions: Sequence[Question], *, lane: Lane, chunk: int
) -> list[Placed | None]:
    """Have questions of one environment answered; None where another process has asked the same just now.

    What is known is not asked again. The rest goes to the workers of the lane, ``chunk`` questions in a message.
    """
    repository = VerificationRepository(transaction.session)
    known: dict[str, list[Row[Any]]] = {}
    for row in repository.find_known({question.sha256 for question in questions}):
        known.setdefault(row.question_sha256, []).append(row)
    placed = [_place_known(question, known.get(question.sha256, ())) for question in questions]
    new = [_make_row(question, settings, lane) for question, place in zip(questions, placed, strict=True) if not place]
    added = repository.add_new(new)
    fresh = iter(new)
    for index, place in enumerate(placed):
        if place is None and (row_id := next(fresh)["id"]) in added:
            placed[index] = Placed(verification_id=row_id, origin=Origin.LEAN)
    _queue_known(transaction, settings, questions, placed, known, lane=lane, chunk=chunk, added=added)
    return placed


def _place_known(question: Question, known: Sequence[Row[Any]]) -> Placed | None:
    """The answer that is known, or the row where it is to be had; None when there is none."""
    mine: Placed | None = None
    for row in known:
        is_same = row.limits_key == question.limits_key
        if row.status == VerificationStatus.DONE:
            verdict = Verdict.model_validate(row.verdict)
            if is_conclusive(verdict) or (is_same and is_lasting(verdict)):
                return Placed(verification_id=row.id, origin=Origin.DATABASE, verdict=verdict)
        if is_same:
            mine = Placed(verification_id=row.id, origin=Origin.SHARED if row.status in OPEN else Origin.LEAN)
    return mine


def _queue_known(
    transaction: Transaction,
    settings: Settings,
    questions: Sequence[Question],
    placed: Sequence[Placed | None],
    known: Mapping[str, Sequence[Row[Any]]],
    *,
    lane: Lane,
    chunk: int,
    added: set[UUID],
) -> None:
    """Queue again what was given up, overtake what waits in the other lane, and send the messages of all that."""
    repository = VerificationRepository(transaction.session)
    rows = {row.id: row for same in known.values() for row in same}
    open_ = [place.verification_id for place in placed if place and place.origin is Origin.SHARED]
    again = [
        place.verification_id
        for place in placed
        if place and place.origin is Origin.LEAN and place.verification_id not in added
    ]
    now = read_clock()
    wanted_until = now + timedelta(seconds=settings.lease_s)
    if again:
        send_again_at = now + timedelta(seconds=settings.resend_after_s)
        repository.queue_again(again, lane=lane, send_again_at=send_again_at, wanted_until=wanted_until)
    hurried: list[UUID] = []
    if open_:
        repository.want(open_, until=wanted_until)
        if lane is Lane.INTERACTIVE:
            hurried = [row_id for row_id in open_ if rows[row_id].lane == Lane.BATCH]
            repository.hurry(hurried)
    to_send = {*added, *again, *hurried}
    sent = [
        (place.verification_id, question)
        for question, place in zip(questions, placed, strict=True)
        if place and place.verification_id in to_send
    ]
    for start in range(0, len(sent), chunk):
        _send(transaction, sent[start : start + chunk], lane)


def _make_row(question: Question, settings: Settings, lane: Lane) -> dict[str, Any]:
    now = read_clock()
    return {
        "id": uuid4(),
        "kind": question.kind,
        "environment": question.environment.name,
        "environment_sha256": question.environment_sha256,
        "question_sha256": question.sha256,
        "limits_key": question.limits_key,
        "texts": question.texts,
        "limits": question.limits.model_dump(),
        "lane": lane,
        "status": VerificationStatus.QUEUED,
        "runs": 0,
        "sends": 1,
        "send_again_at": now + timedelta(seconds=settings.resend_after_s),
        "wanted_until": now + timedelta(seconds=settings.lease_s),
        "created_at": now,
    }


def _send(transaction: Transaction, chunk: Sequence[tuple[UUID, Question]], lane: Lane) -> None:
    transaction.send_after_commit(
        task=RUN_VERIFICATIONS_TASK,
        queue=lean_queue(chunk[0][1].environment.name, lane),
        args=tuple(str(verification_id) for verification_id, _ in chunk),
        time_limit_s=sum(question.longest_s for _, question in chunk),
    )


def send_alone(transaction: Transaction, verification: Verification) -> None:
    """Have a message sent that makes a Lean worker look at this verification alone.

    What was cut short travels alone from then on: should it be what kills its workers, it takes no other with it.
    """
    limits = CheckLimits.model_validate(verification.limits)
    transaction.send_after_commit(
        task=RUN_VERIFICATIONS_TASK,
        queue=lean_queue(verification.environment, Lane(verification.lane)),
        args=(str(verification.id),),
        time_limit_s=longest_s(VerificationKind(verification.kind), limits),
    )
