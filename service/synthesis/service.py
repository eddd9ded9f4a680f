"""What can be done with synthesis runs. Functions work inside the caller's transaction; the caller commits."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from prover.errors import InvalidInputError
from service.database import Transaction, read_clock
from service.jobs.models import JobStatus
from service.keys.repository import KeyRepository
from service.keys.schemas import ANYBODY, Caller
from service.keys.service import QuotaError, claim_jobs, note_action
from service.queueing.celery_app import RUN_SYNTHESIS_TASK, SYNTH_QUEUE
from service.settings import Settings
from service.synthesis.configuration import check_request
from service.synthesis.models import Synthesis
from service.synthesis.repository import SynthesisRepository
from service.synthesis.schemas import Progress, StageRead, SynthesisPage, SynthesisRead, SynthesisRequest
from synth.funnel import Funnel
from synth.stages import KEPT, Fate

log = logging.getLogger("qed.synthesis")

_BATCH = 50  # messages sent again at once


class UnknownSynthesisError(InvalidInputError):
    """There is no synthesis run with this id."""


def submit_synthesis(
    transaction: Transaction, settings: Settings, request: SynthesisRequest, *, caller: Caller = ANYBODY
) -> UUID:
    """Record a run, and have it sent to a worker. Raises InvalidInputError with what to change, and QuotaError."""
    check_request(settings, request)
    claim_jobs(transaction.session, caller, request.statements, jobs_per_day=settings.jobs_per_day)
    repository = SynthesisRepository(transaction.session)
    if caller.key_id is not None:
        KeyRepository(transaction.session).lock(caller.key_id)  # requests sent at once are counted one after another
    if repository.count_open(caller.key_id) >= settings.max_open_syntheses:
        raise QuotaError(
            f"{settings.max_open_syntheses} runs wait or are worked on; wait for the end of one, or cancel it.",
            retry_after_s=60,
        )
    row = Synthesis(
        name=request.name,
        request=request.model_dump(mode="json"),
        environment=request.environment or settings.environment,
        key_id=caller.key_id,
        statements=request.statements,
        progress=Progress().model_dump(mode="json"),
        sends=1,
        send_again_at=read_clock() + timedelta(seconds=settings.resend_after_s),
    )
    repository.add(row)
    send_synthesis(transaction, row.id)
    return row.id


def send_synthesis(transaction: Transaction, synthesis_id: UUID) -> None:
    """Have a message sent that makes a worker look at the run."""
    transaction.send_after_commit(task=RUN_SYNTHESIS_TASK, queue=SYNTH_QUEUE, args=(str(synthesis_id),))


def check_owner(session: Session, synthesis_id: UUID, caller: Caller) -> None:
    """Raise UnknownSynthesisError when there is none with this id that the caller may see."""
    row = _find(SynthesisRepository(session), synthesis_id)
    if caller.owner_id not in (None, row.key_id):
        raise UnknownSynthesisError(f"There is no synthesis {synthesis_id}.")


def read_synthesis(session: Session, synthesis_id: UUID) -> SynthesisRead:
    """The run as it stands. Raises UnknownSynthesisError."""
    repository = SynthesisRepository(session)
    return _show(_find(repository, synthesis_id), repository.find_data_sets([synthesis_id]).get(synthesis_id))


def read_page(session: Session, *, limit: int, caller: Caller = ANYBODY) -> SynthesisPage:
    """The caller's newest runs."""
    repository = SynthesisRepository(session)
    rows = repository.list_newest(limit=limit, key_id=caller.owner_id)
    data_sets = repository.find_data_sets([row.id for row in rows])
    return SynthesisPage(syntheses=[_show(row, data_sets.get(row.id)) for row in rows])


def read_funnel(session: Session, synthesis_id: UUID) -> Funnel:
    """The funnel with its examples. Raises UnknownSynthesisError, and InvalidInputError before the end."""
    row = _find(SynthesisRepository(session), synthesis_id)
    if row.funnel is None:
        raise InvalidInputError(
            "The funnel is written at the end of a run; until then `stages` counts what is settled."
        )
    return Funnel.model_validate(row.funnel)


def cancel_synthesis(transaction: Transaction, synthesis_id: UUID, *, caller: Caller = ANYBODY) -> SynthesisRead:
    """Ask for the run's end; one that nobody works on ends here and now. Raises UnknownSynthesisError."""
    repository = SynthesisRepository(transaction.session)
    row = _find(repository, synthesis_id)
    if caller.key_id is not None and row.key_id != caller.key_id:
        note_action(transaction, caller, "synthesis of another key cancelled", synthesis=str(synthesis_id))
    if repository.request_cancel(synthesis_id):
        record_cancelled(transaction, synthesis_id, owner=None)
    return read_synthesis(transaction.session, synthesis_id)


def record_cancelled(transaction: Transaction, synthesis_id: UUID, *, owner: UUID | None) -> bool:
    """End a run because its user asked for it."""
    repository = SynthesisRepository(transaction.session)
    return repository.end(synthesis_id, owner=owner, status=JobStatus.CANCELLED, reason="Cancelled on request.")


def record_failed(transaction: Transaction, synthesis_id: UUID, reason: str, *, owner: UUID | None) -> bool:
    """End a run because it cannot be worked on, or the machinery failed."""
    repository = SynthesisRepository(transaction.session)
    return repository.end(synthesis_id, owner=owner, status=JobStatus.FAILED, reason=reason)


def recover(transaction: Transaction, settings: Settings) -> None:
    """Find runs whose worker died and messages that were lost, and send them again; any number may do so at once."""
    repository = SynthesisRepository(transaction.session)
    for row in repository.release_expired():
        if row.cancel_requested:
            record_cancelled(transaction, row.id, owner=None)
        elif row.runs >= settings.max_runs:
            reason = f"The worker died {row.runs} times in a row with nothing new settled."
            record_failed(transaction, row.id, reason, owner=None)
            log.error("synthesis %s failed: %s", row.id, reason)
        else:
            log.warning("synthesis %s: its worker gave no sign of life; sent again", row.id)
    for synthesis_id in repository.take_unsent(limit=_BATCH, resend_after_s=settings.resend_after_s):
        send_synthesis(transaction, synthesis_id)


def list_stages(progress: Progress) -> list[StageRead]:
    """The funnel of what is settled, stage by stage."""
    stages, left = [], progress.settled
    for fate in Fate:
        count = progress.fates.get(fate, 0)
        left -= 0 if fate in KEPT else count
        stages.append(StageRead(fate=fate, count=count, left=left))
    return stages


def _find(repository: SynthesisRepository, synthesis_id: UUID) -> Synthesis:
    row = repository.find(synthesis_id)
    if row is None:
        raise UnknownSynthesisError(f"There is no synthesis {synthesis_id}.")
    return row


def _show(row: Synthesis, data_set: UUID | None) -> SynthesisRead:
    progress = Progress.model_validate(row.progress)
    own = f"/synthesis/{row.id}"
    links = {"self": own}
    if row.funnel is not None:
        links["funnel"] = f"{own}/funnel"
    if data_set is not None:
        links["data_set"] = f"/datasets/{data_set}"
    return SynthesisRead(
        id=row.id,
        name=row.name,
        status=JobStatus(row.status),
        reason=row.reason,
        is_complete=row.is_complete,
        environment=row.environment,
        statements=row.statements,
        settled=progress.settled,
        kept=progress.kept,
        with_english=progress.with_english,
        stages=list_stages(progress),
        lean_cpu_s=progress.lean_cpu_s,
        worked_s=round(row.worked_s, 3),
        data_set=data_set,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        links=links,
    )
