"""Dispatcher: carries the questions of a process to the Lean workers and their verdicts back.

One thread per process does it for all who ask, and does it for many questions at once: one transaction places them,
one message takes several, one query looks for verdicts. Those who ask the same question share one answer.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from prover.core.verdict import Verdict
from prover.errors import EngineError, QedError, ServiceUnavailableError
from service.database import Database, read_clock
from service.queueing.celery_app import Lane, lean_queue
from service.settings import Settings
from service.telemetry.metrics import ANSWER_SECONDS, ANSWERS
from service.telemetry.trails import Trail, capture_trail, carry_trails
from service.verifications.backlog import Backlog, Inquiry
from service.verifications.models import VerificationStatus
from service.verifications.question import Question
from service.verifications.repository import VerificationRepository
from service.verifications.service import Origin, Placed, place_questions
from service.verifications.verdict_cache import VerdictCache
from service.workers.presence import SEEN_WITHIN_S, NoWorkerError
from service.workers.repository import WorkerRepository

log = logging.getLogger("qed.dispatch")

_CHUNK_S = 0.25  # a message takes so many questions as a worker answers in this time
_LONGEST_CHUNK = 32
_CHUNKS_AHEAD = 4  # per worker, placed and not answered: enough to keep it busy, and little for others to wait behind
_GATHER_S = 0.001  # what is asked within this time travels together
_BATCH_POLL_FACTOR = 5.0  # how much less often than for somebody who waits
_PLACED_AT_ONCE = 64  # of a batch in one transaction: urgent questions wait no longer than this takes
_HOUSEKEEPING_S = 2.0
_GIVE_UP_AFTER_S = 30.0  # of a database that does not answer

Route = tuple[str, Lane]


class Dispatcher:
    """Make it after the fork in which it is used."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._cache = VerdictCache(settings.cached_verdicts)
        self._changed = threading.Condition()
        self._inquiries: dict[tuple[str, str], Inquiry] = {}  # all that somebody waits for
        self._backlogs: dict[Route, Backlog] = {}
        self._abandoned: list[Inquiry] = []
        self._placed: dict[UUID, Inquiry] = {}  # only the thread touches these
        self._workers: dict[Route, int] = {}
        self._absent_since: dict[Route, float] = {}  # routes on which no worker is seen
        self._check_s: dict[Route, float] = {}  # how long a question takes lately
        self._is_nudged = False  # something was asked or abandoned since the thread last looked
        self._is_closed = False
        self._thread: threading.Thread | None = None
        self._polled_at = dict.fromkeys(Lane, 0.0)
        self._housekept_at = self._wanted_at = 0.0
        self._failing_since: float | None = None

    @property
    def waiting(self) -> int:
        """How many questions of this process have no answer yet."""
        return len(self._inquiries)

    def estimate_wait_s(self, environment: str, lane: Lane) -> float:
        """About how long a question asked now waits for its turn."""
        route = environment, lane
        workers = self._workers.get(route) or self._settings.lean_workers
        return self.waiting * self._check_s.get(route, 0.1) / workers

    async def ask(
        self, question: Question, *, asker: str, lane: Lane, on_news: Callable[[], None] | None = None
    ) -> Verdict:
        """The verdict. Cancelling the awaiting task cancels the question, unless others wait for it, too.

        ``on_news`` is called when the answer was not known before.
        Raises EngineError when Lean could not be run, and ServiceUnavailableError when the database does not answer.
        """
        cached = self._cache.find(question)
        if cached is not None:
            ANSWERS.labels(Origin.MEMORY).inc()
            return cached
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Verdict] = loop.create_future()
        with self._changed:
            inquiry = self._join(question, asker, lane)
            inquiry.waits[future] = loop
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="qed-dispatcher", daemon=True)
                self._thread.start()
            self._nudge()
        try:
            verdict = await future
            if on_news is not None and inquiry.verification_id is not None:
                on_news()
            return verdict
        except asyncio.CancelledError:
            with self._changed:
                inquiry.waits.pop(future, None)
                if not inquiry.waits:
                    self._forget(inquiry)
                    self._abandoned.append(inquiry)
                    self._nudge()
            raise

    def close(self) -> None:
        """Stop. What is under way is cancelled in the end, since nobody says any more that it is wanted."""
        with self._changed:
            self._is_closed = True
            self._nudge()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _join(self, question: Question, asker: str, lane: Lane) -> Inquiry:
        """The inquiry of this question; a new one goes to the backlog, and one that has become urgent does so again."""
        trail = capture_trail()
        inquiry = Inquiry(question=question, lane=lane, asker=asker, asked_at=time.monotonic(), trail=trail)
        known = self._inquiries.get(inquiry.key)
        if known is not None:
            ANSWERS.labels(Origin.SHARED).inc()
            if lane is known.lane or lane is Lane.BATCH:
                return known
            known.lane, inquiry = lane, known
        self._inquiries[inquiry.key] = inquiry
        self._backlogs.setdefault(inquiry.route, Backlog()).add(inquiry)
        return inquiry

    def _nudge(self) -> None:
        self._is_nudged = True
        self._changed.notify()

    def _forget(self, inquiry: Inquiry) -> None:
        if self._inquiries.get(inquiry.key) is inquiry:
            del self._inquiries[inquiry.key]

    # What follows runs in the dispatcher's own thread.

    def _run(self) -> None:
        while not self._is_closed:
            with self._changed:
                if not (self._inquiries or self._abandoned or self._is_closed):
                    self._changed.wait()
            time.sleep(_GATHER_S)
            self._is_nudged = False
            try:
                self._tick()
                self._failing_since = None
            except ServiceUnavailableError as error:
                self._note_failure(error)
            except Exception as error:  # the thread must outlive whatever it meets
                log.exception("dispatching fails")
                self._resolve_all(EngineError(f"Internal error: {type(error).__name__}; the log has more."))
            with self._changed:
                if not self._is_nudged:
                    self._changed.wait(self._poll_s())

    def _poll_s(self) -> float:
        return min((self._lane_poll_s(inquiry.lane) for inquiry in self._placed.values()), default=1.0)

    def _lane_poll_s(self, lane: Lane) -> float:
        return self._settings.database_poll_s * (1.0 if lane is Lane.INTERACTIVE else _BATCH_POLL_FACTOR)

    def _tick(self) -> None:
        now = time.monotonic()
        self._cancel_abandoned()
        for lane in Lane:
            if now - self._polled_at[lane] >= 0.9 * self._lane_poll_s(lane):
                self._polled_at[lane] = now
                self._collect(lane)
        for route in sorted(self._backlogs, key=lambda route: route[1] is Lane.BATCH):
            self._place(route)
        if self._placed and now - self._wanted_at > self._settings.lease_s / 4:
            self._wanted_at = now
            self._renew_wants()
        if now - self._housekept_at > min(_HOUSEKEEPING_S, self._settings.no_worker_timeout_s):
            self._housekept_at = now
            self._keep_house()

    def _place(self, route: Route) -> None:
        """Hand as many questions to the workers as keep them busy for a while."""
        lane = route[1]
        workers = max(1, self._workers.get(route) or self._settings.lean_workers)
        longest = max(1, min(_LONGEST_CHUNK, int(_CHUNK_S / max(self._check_s.get(route, 0.1), 0.001))))
        window = workers * longest * _CHUNKS_AHEAD
        under_way = sum(inquiry.route == route for inquiry in self._placed.values())
        if lane is Lane.BATCH and 2 * under_way > window:
            return  # so that messages are worth their cost
        with self._changed:
            taken = self._backlogs[route].take(min(window - under_way, _PLACED_AT_ONCE), lane)
            self._is_nudged |= len(taken) == _PLACED_AT_ONCE
        if not taken:
            return
        chunk = max(1, min(longest, len(taken) // workers))
        questions = [inquiry.question for inquiry in taken]
        trails: dict[str, Trail] = {}
        try:
            with carry_trails(trails), self._database.write() as transaction:
                placed = place_questions(transaction, self._settings, questions, lane=lane, chunk=chunk)
                pairs = zip(placed, taken, strict=True)
                trails.update({str(place.verification_id): inquiry.trail for place, inquiry in pairs if place})
        except ServiceUnavailableError:
            self._put_back(taken)
            raise
        self._note_placed(taken, placed)

    def _note_placed(self, inquiries: Sequence[Inquiry], placed: Sequence[Placed | None]) -> None:
        lost = [inquiry for inquiry, place in zip(inquiries, placed, strict=True) if place is None]
        self._put_back(lost)  # another process was faster: its row is found the next time
        for inquiry, place in zip(inquiries, placed, strict=True):
            if place is None:
                continue
            if inquiry.verification_id is None:
                ANSWERS.labels(place.origin).inc()
            if place.verdict is not None:
                self._resolve(inquiry, place.verdict)
            else:
                inquiry.verification_id = place.verification_id
                self._placed[place.verification_id] = inquiry

    def _put_back(self, inquiries: Sequence[Inquiry]) -> None:
        with self._changed:
            for inquiry in inquiries:
                if inquiry.waits:
                    self._backlogs.setdefault(inquiry.route, Backlog()).add(inquiry)

    def _collect(self, lane: Lane) -> None:
        """Look for verdicts. What somebody else has cancelled is asked for again."""
        placed = [row_id for row_id, inquiry in self._placed.items() if inquiry.lane is lane]
        if not placed:
            return
        with self._database.read() as session:
            ended = VerificationRepository(session).list_ended(placed)
        for row in ended:
            inquiry = self._placed.pop(row.id)
            if row.status == VerificationStatus.CANCELLED:
                self._put_back([inquiry])
            elif row.verdict is None:
                self._resolve(inquiry, EngineError(row.reason or "Lean could not be run."))
            else:
                verdict = Verdict.model_validate(row.verdict)
                before = self._check_s.get(inquiry.route, 0.1)
                self._check_s[inquiry.route] = 0.9 * before + 0.1 * min(verdict.wall_s, 10 * before)
                self._resolve(inquiry, verdict)

    def _resolve(self, inquiry: Inquiry, outcome: Verdict | Exception) -> None:
        if isinstance(outcome, Verdict):
            self._cache.keep(inquiry.question, outcome)
            ANSWER_SECONDS.labels(inquiry.lane).observe(time.monotonic() - inquiry.asked_at)
        with self._changed:
            self._forget(inquiry)
            inquiry.resolve(outcome)

    def _resolve_all(self, error: QedError) -> None:
        with self._changed:
            inquiries = list(self._inquiries.values())
        self._placed.clear()
        for inquiry in inquiries:
            self._resolve(inquiry, error)

    def _note_failure(self, error: ServiceUnavailableError) -> None:
        self._failing_since = self._failing_since or time.monotonic()
        if time.monotonic() - self._failing_since > _GIVE_UP_AFTER_S:
            self._failing_since = None
            self._resolve_all(error)
        log.warning("%s", error)
        time.sleep(10 * self._settings.database_poll_s)

    def _cancel_abandoned(self) -> None:
        with self._changed:
            abandoned, self._abandoned = self._abandoned, []
        ids = [inquiry.verification_id for inquiry in abandoned if inquiry.verification_id is not None]
        if not ids:
            return
        for row_id in ids:
            self._placed.pop(row_id, None)
        try:
            with self._database.write() as transaction:
                VerificationRepository(transaction.session).cancel(ids)
        except ServiceUnavailableError as error:
            log.warning("%s", error)  # nobody renews the wish for them: they end by themselves

    def _renew_wants(self) -> None:
        until = read_clock() + timedelta(seconds=self._settings.lease_s)
        with self._database.write() as transaction:
            VerificationRepository(transaction.session).want(list(self._placed), until=until)

    def _keep_house(self) -> None:
        """Count the workers, and fail what nobody is there for."""
        for route in list(self._backlogs):
            self._count_workers(route)

    def _count_workers(self, route: Route) -> None:
        environment, lane = route
        with self._database.read() as session:
            queue = lean_queue(environment, lane)
            seen = WorkerRepository(session).list_seen(within_s=SEEN_WITHIN_S, queue=queue)
        self._workers[route] = sum(worker.missing is None for worker in seen)
        if self._workers[route]:
            self._absent_since.pop(route, None)
            return
        # A question may have waited long for its turn: what counts is for how long nobody was there to answer it.
        absent_since = self._absent_since.setdefault(route, time.monotonic())
        missing = next((worker.missing for worker in seen if worker.missing), "none was seen lately")
        error = NoWorkerError(f"No Lean worker for the environment {environment!r} is there: {missing}.")
        overdue = time.monotonic() - self._settings.no_worker_timeout_s
        with self._changed:
            inquiries = [
                each
                for each in self._inquiries.values()
                if each.route == route and max(each.asked_at, absent_since) < overdue
            ]
        for inquiry in inquiries:
            if inquiry.verification_id is not None:
                self._placed.pop(inquiry.verification_id, None)
            self._resolve(inquiry, error)
