"""What a Lean worker does: answer some questions from the database, and watch that somebody still wants to know."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row

from prover.core.verdict import Verdict
from prover.errors import EngineError, QedError, ServiceUnavailableError
from prover.lean.checker import Checker
from prover.lean.limits import CheckLimits
from service.cancelling import cancel_tasks
from service.database import Database, insist
from service.leaving import Leaving
from service.settings import Settings
from service.telemetry.metrics import CHECK_FAILURES, CHECK_SECONDS, VERDICTS
from service.telemetry.tracing import span
from service.telemetry.trails import follow_trail
from service.verifications.models import VerificationKind, VerificationStatus
from service.verifications.question import fingerprint, longest_s, put_question
from service.verifications.repository import Ending, VerificationRepository

log = logging.getLogger("qed.lean")

_WATCH_S = 0.2  # how soon a cancelled check is noticed
_RECORD_S = 0.1  # verdicts of a batch are recorded together, but none later than this


async def run_verifications(
    verification_ids: Sequence[UUID],
    *,
    database: Database,
    settings: Settings,
    create_checker: Callable[[CheckLimits], Checker],
    leaving: Leaving | None = None,
) -> None:
    """Claim the verifications, ask the checker one after another, record the verdicts. Leaves out what is not queued.

    A failure of the machinery is recorded as such. When a verification is cancelled meanwhile, or is given to
    somebody else, its check is cancelled, its Lean process dies, and nothing is recorded of it. When ``leaving`` is
    overdue, what is not done is put back for another process.
    """
    run = _Run(database=database, settings=settings, create_checker=create_checker, leaving=leaving or Leaving())
    if not await insist(lambda: run.claim(verification_ids)):
        return
    guard = asyncio.create_task(run.watch())
    try:
        await run.work()
    finally:
        await cancel_tasks(guard)


class _Run:
    """One message's worth of verifications: a name as owner, and what is left to do."""

    def __init__(
        self,
        *,
        database: Database,
        settings: Settings,
        create_checker: Callable[[CheckLimits], Checker],
        leaving: Leaving,
    ) -> None:
        self._owner = uuid4()
        self._leaving = leaving
        self._database = database
        self._settings = settings
        self._create_checker = create_checker
        self._claimed: Sequence[Row[Any]] = ()
        self._left: set[UUID] = set()  # not ended, not recorded, not lost
        self._endings: list[Ending] = []  # not recorded yet
        self._current: tuple[UUID, asyncio.Task[Verdict]] | None = None

    def claim(self, verification_ids: Sequence[UUID]) -> bool:
        """Take what is there to be taken."""
        with self._database.write() as transaction:
            repository = VerificationRepository(transaction.session)
            self._claimed = repository.claim(verification_ids, owner=self._owner, lease_s=self._settings.lease_s)
        self._left = {row.id for row in self._claimed}
        return bool(self._claimed)

    async def work(self) -> None:
        """Ask one question after another."""
        recorded = began = time.monotonic()
        for row in self._claimed:
            if row.id in self._left:
                with follow_trail(str(row.id), verification_id=str(row.id)):
                    await self._check_current(row)
            if len(self._claimed) > 1 and time.monotonic() - recorded > _RECORD_S:
                await self._record()
                recorded = time.monotonic()
        await self._record()
        if len(self._claimed) > 1:
            log.info("%d checks, %.0f ms", len(self._claimed), 1000 * (time.monotonic() - began))

    async def _check_current(self, row: Row[Any]) -> None:
        check = asyncio.create_task(self._check_traced(row))
        self._current = row.id, check
        try:
            await asyncio.wait({check})
        finally:
            await cancel_tasks(check)
        self._current = None
        self._note_end(row, check)

    async def _check_traced(self, row: Row[Any]) -> Verdict:
        attributes = {"qed.verification_id": str(row.id), "qed.environment": row.environment, "qed.lane": row.lane}
        with span(f"lean {row.kind}", kind="consumer", attributes=attributes) as current:
            verdict = await self._check(row)
            current.set_attribute("qed.status", verdict.status)
            return verdict

    async def _check(self, row: Row[Any]) -> Verdict:
        limits = CheckLimits.model_validate(row.limits)
        checker = self._create_checker(limits)
        if row.environment_sha256 != fingerprint(checker.environment):
            raise QedError("The Lean environment or the judge was changed while this was under way. Send it again.")
        kind = VerificationKind(row.kind)
        try:
            async with asyncio.timeout(longest_s(kind, limits)):
                return await put_question(checker, kind, row.texts)
        except TimeoutError:
            raise EngineError("Lean was to be stopped at its time limit, and was not.") from None

    def _note_end(self, row: Row[Any], check: asyncio.Task[Verdict]) -> None:
        if row.id not in self._left or check.cancelled():
            log.info("%s %s: stopped", row.kind, row.id)
            self._left.discard(row.id)
            return
        error = check.exception()
        if error is None:
            verdict = check.result()
            VERDICTS.labels(row.kind, row.environment, row.lane, verdict.status).inc()
            CHECK_SECONDS.labels(row.kind, row.environment).observe(verdict.wall_s)
            ending = Ending(
                verification_id=row.id, status=VerificationStatus.DONE, verdict=verdict.model_dump(mode="json")
            )
            if len(self._claimed) == 1:
                log.info("%s %s: %s, %.0f ms", row.kind, row.id, verdict.status, 1000 * verdict.wall_s)
        else:
            CHECK_FAILURES.labels(row.environment).inc()
            ending = Ending(verification_id=row.id, status=VerificationStatus.FAILED, reason=_explain(error))
            log.error("%s %s failed: %s", row.kind, row.id, ending.reason)
        self._endings.append(ending)

    async def _record(self) -> None:
        """Write down the verdicts that are there."""
        endings, self._endings = self._endings, []
        if not endings:
            return

        def end() -> None:
            with self._database.write() as transaction:
                VerificationRepository(transaction.session).end(endings, owner=self._owner)

        await insist(end)
        self._left -= {ending.verification_id for ending in endings}

    async def watch(self) -> None:
        """Keep the leases, and stop what is no longer this run's or no longer wanted."""
        renewed = time.monotonic()
        while True:
            await asyncio.sleep(_WATCH_S)
            if self._leaving.is_overdue:
                await asyncio.to_thread(self._hand_back)
            is_due = time.monotonic() - renewed > self._settings.lease_s / 4
            try:
                kept = await asyncio.to_thread(self._look, set(self._left), renews=is_due)
                renewed = time.monotonic() if is_due else renewed
            except ServiceUnavailableError as error:
                log.warning("%s", error)
                if time.monotonic() - renewed < self._settings.lease_s:
                    continue
                kept = set()
            self._left &= kept
            if self._current is not None and self._current[0] not in kept:
                self._current[1].cancel()

    def _hand_back(self) -> None:
        done = {ending.verification_id for ending in self._endings}
        with self._database.write() as transaction:
            VerificationRepository(transaction.session).release(self._owner, self._left - done)

    def _look(self, left: set[UUID], *, renews: bool) -> set[UUID]:
        if not renews:
            with self._database.read() as session:
                return VerificationRepository(session).list_run_by(self._owner, left)
        with self._database.write() as transaction:
            repository = VerificationRepository(transaction.session)
            repository.renew_leases(self._owner, left, lease_s=self._settings.lease_s)
            return repository.list_run_by(self._owner, left)


def _explain(error: BaseException) -> str:
    return str(error) if isinstance(error, QedError) else f"Internal error: {type(error).__name__}: {error}"
