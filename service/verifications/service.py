"""Asking a question to Lean and reading its answer. Functions work inside the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict
from prover.errors import EngineError
from prover.lean.limits import CheckLimits
from service.database import Transaction, read_clock
from service.queueing.celery_app import RUN_VERIFICATION_TASK, lean_queue
from service.settings import Settings
from service.verifications.models import Verification, VerificationKind, VerificationStatus
from service.verifications.repository import VerificationRepository


def fingerprint(stamp: EnvironmentStamp) -> str:
    """Hex digest of an environment."""
    return hashlib.sha256(stamp.model_dump_json().encode()).hexdigest()


def request_verification(
    transaction: Transaction,
    settings: Settings,
    *,
    job_id: UUID | None,
    kind: VerificationKind,
    environment: EnvironmentStamp,
    theorem: Theorem,
    proof: Proof | None,
    limits: CheckLimits,
) -> UUID:
    """Have a question answered, and return its id: of the job's own earlier row when it was asked before."""
    wanted = Verification(
        job_id=job_id,
        kind=kind,
        environment=environment.name,
        environment_sha256=fingerprint(environment),
        statement_sha256=theorem.sha256,
        proof_sha256=proof.sha256 if proof else "",
        theorem=theorem.model_dump(mode="json"),
        proof=proof.model_dump(mode="json") if proof else None,
        limits=limits.model_dump(mode="json"),
        sends=1,
        send_again_at=read_clock() + timedelta(seconds=settings.resend_after_s),
    )
    repository = VerificationRepository(transaction.session)
    known = repository.find_same(wanted) if job_id is not None else None
    if known is None:
        repository.add(wanted)
        send_verification(transaction, wanted)
        return wanted.id
    if repository.queue_again(known.id, send_again_s=settings.resend_after_s):
        send_verification(transaction, known)
    return known.id


def send_verification(transaction: Transaction, verification: Verification) -> None:
    """Have a message sent that makes a Lean worker look at it."""
    queue = lean_queue(verification.environment)
    transaction.send_after_commit(task=RUN_VERIFICATION_TASK, queue=queue, args=(str(verification.id),))


def read_verdict(session: Session, verification_id: UUID) -> Verdict:
    """The verdict of a verification that is over. Raises EngineError when there is none."""
    verification = VerificationRepository(session).find(verification_id)
    if verification is None:
        raise EngineError("The verification is gone from the database.")
    if verification.status == VerificationStatus.CANCELLED:
        raise EngineError("The verification was cancelled.")
    if verification.verdict is None:
        raise EngineError(verification.reason or "Lean could not be run.")
    return Verdict.model_validate(verification.verdict)


def fetch_states(session: Session, verification_ids: Collection[UUID]) -> Mapping[UUID, VerificationStatus]:
    """How the given verifications stand."""
    rows = VerificationRepository(session).list_states(verification_ids)
    return {verification_id: VerificationStatus(status) for verification_id, status in rows}
