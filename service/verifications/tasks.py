"""What a Lean worker does: answer one question from the database, and watch that somebody still wants to know."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from uuid import UUID, uuid4

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict
from prover.errors import QedError, ServiceUnavailableError
from prover.lean.checker import Checker
from prover.lean.limits import CheckLimits
from service.cancelling import cancel_tasks
from service.database import Database
from service.settings import Settings
from service.verifications.models import Verification, VerificationKind, VerificationStatus
from service.verifications.repository import VerificationRepository
from service.verifications.service import fingerprint

log = logging.getLogger("qed.lean")

_WATCH_S = 0.1  # how soon a cancelled check is noticed


async def run_verification(
    verification_id: UUID, *, database: Database, settings: Settings, create_checker: Callable[[CheckLimits], Checker]
) -> None:
    """Claim the verification, ask the checker, record the verdict. Does nothing when it is not there to be taken.

    A failure of the machinery is recorded as such. When the verification is cancelled meanwhile, or is given to
    somebody else, the check is cancelled, its Lean process dies, and nothing is recorded.
    """
    owner = uuid4()
    verification = _claim(verification_id, owner, database, settings)
    if verification is None:
        return
    started = time.monotonic()
    check = asyncio.create_task(_check(verification, create_checker))
    guard = asyncio.create_task(_watch(verification_id, owner, database, settings))
    try:
        await asyncio.wait({check, guard}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await cancel_tasks(check, guard)
    took_ms = 1000 * (time.monotonic() - started)
    if check.cancelled():
        log.info("%s %s: stopped after %.0f ms", verification.kind, verification_id, took_ms)
        return
    error = check.exception()
    with database.write() as transaction:
        repository = VerificationRepository(transaction.session)
        if error is None:
            verdict = check.result()
            columns = {"status": VerificationStatus.DONE, "verdict": verdict.model_dump(mode="json")}
            log.info("%s %s: %s, %.0f ms", verification.kind, verification_id, verdict.status, took_ms)
        else:
            columns = {"status": VerificationStatus.FAILED, "reason": _explain(error)}
            log.error("%s %s failed: %s", verification.kind, verification_id, _explain(error))
        repository.end(verification_id, owner=owner, **columns)  # type: ignore[arg-type]


def _claim(verification_id: UUID, owner: UUID, database: Database, settings: Settings) -> Verification | None:
    with database.write() as transaction:
        repository = VerificationRepository(transaction.session)
        if not repository.claim(verification_id, owner=owner, lease_s=settings.lease_s):
            return None
        return repository.find(verification_id)


async def _check(verification: Verification, create_checker: Callable[[CheckLimits], Checker]) -> Verdict:
    checker = create_checker(CheckLimits.model_validate(verification.limits))
    if verification.environment_sha256 != fingerprint(checker.environment):
        raise QedError("The Lean environment was changed while the job was under way. Send it again.")
    theorem = Theorem.model_validate(verification.theorem)
    if verification.kind == VerificationKind.STATEMENT:
        return await checker.check_statement(theorem)
    proof = Proof.model_validate(verification.proof)
    if verification.kind == VerificationKind.CHECK:
        return await checker.check(theorem, proof)
    return await checker.judge(theorem, proof)


async def _watch(verification_id: UUID, owner: UUID, database: Database, settings: Settings) -> None:
    """Return when the verification is no longer the owner's; until then keep its lease."""
    renewed = time.monotonic()
    while True:
        await asyncio.sleep(_WATCH_S)
        try:
            if time.monotonic() - renewed > settings.lease_s / 4:
                is_ours = await asyncio.to_thread(_renew, verification_id, owner, database, settings)
                renewed = time.monotonic()
            else:
                is_ours = await asyncio.to_thread(_is_ours, verification_id, owner, database)
        except ServiceUnavailableError as error:
            log.warning("%s", error)
            if time.monotonic() - renewed < settings.lease_s:
                continue
            return
        if not is_ours:
            return


def _renew(verification_id: UUID, owner: UUID, database: Database, settings: Settings) -> bool:
    with database.write() as transaction:
        repository = VerificationRepository(transaction.session)
        return repository.renew_lease(verification_id, owner=owner, lease_s=settings.lease_s)


def _is_ours(verification_id: UUID, owner: UUID, database: Database) -> bool:
    with database.read() as session:
        return VerificationRepository(session).is_run_by(verification_id, owner)


def _explain(error: BaseException) -> str:
    return str(error) if isinstance(error, QedError) else f"Internal error: {type(error).__name__}: {error}"
