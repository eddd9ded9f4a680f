"""What a synthesis worker does: one run from its claim to its end, with its progress written down every second."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from uuid import UUID, uuid4

from filelock import FileLock, Timeout

from prover.errors import EngineError, QedError, SamplerUnavailableError, ServiceUnavailableError
from prover.lean.limits import CheckLimits
from service.composition import Services, open_celery_checker
from service.data_sets.files import has_parquet, locate, write_files
from service.data_sets.service import make_data_set_id, publish
from service.database import insist
from service.jobs.models import JobStatus
from service.queueing.celery_app import Lane
from service.synthesis.configuration import describe_request, make_config
from service.synthesis.counting import SettledCount
from service.synthesis.models import Synthesis
from service.synthesis.repository import SynthesisRepository
from service.synthesis.schemas import Progress, SynthesisRequest
from service.synthesis.service import record_cancelled, record_failed
from synth.config import SynthesisConfig
from synth.data_set import Manifest, read_manifest, read_rows
from synth.funnel import Funnel
from synth.rows import Row
from synth.run import run_synthesis

log = logging.getLogger("qed.synthesis")

_WATCH_S = 0.2  # how soon a stopping process is noticed
_REPORT_S = 1.0  # between two writings of the progress, of which each renews the lease
_GRACE_S = 60.0  # beyond its wall clock, for the statements under way
_LISTEN_S = 20.0  # for a run that was told to stop
_NO_TIME_S = 1e-9

EndProcess = Callable[[], None]


class _Stop(Enum):
    CANCELLED = auto()  # the user asked for it
    LOST = auto()  # somebody else works on the run
    LEAVING = auto()  # this process is told to stop
    DEAF = auto()  # far over its time, and nothing stops it


class _TakenError(Exception):
    """Another process, which gave no sign of life lately, still has the run's folder."""

    def __str__(self) -> str:
        return "Another process holds the run's folder and does not let go of it."


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    """Keep other processes of this machine out of a run's folder. Raises _TakenError where one is in it."""
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise _TakenError from None
    try:
        yield
    finally:
        lock.release()


@dataclass
class _Made:
    """What a run has made."""

    funnel: Funnel
    is_complete: bool
    manifest: Manifest | None = None  # None where nothing was kept
    rows: list[Row] = field(default_factory=list)

    @property
    def reason(self) -> str | None:
        """Why there is less than was asked for; None where there is not."""
        reasons = [] if self.is_complete else ["The budget ended it before every statement was settled."]
        reasons += [] if self.rows else ["Nothing was kept, so there is no data set."]
        return " ".join(reasons) or None


# What may be better later. A broken executor is the process that reads English, killed for want of memory perhaps.
_MAY_PASS = (EngineError, SamplerUnavailableError, ServiceUnavailableError, BrokenExecutor, _TakenError)


async def run_one_synthesis(
    synthesis_id: UUID, *, services: Services, leaving: threading.Event, end_process: EndProcess | None = None
) -> None:
    """Claim the run and bring it to its end. Does nothing when it is not there to be taken.

    May be killed at any moment: the lease runs out, the run is sent again, and the next worker goes on with the
    journal in the data folder; where that is another machine's, it begins anew, and makes the same data set.
    ``end_process`` is for a run that holds the whole process up: it is called once its end is recorded.
    """
    run = _Run(synthesis_id, services, leaving)
    row = await insist(run.claim)
    if row is None:
        return
    work = asyncio.create_task(run.work(row))
    guard = threading.Thread(
        target=run.watch, args=(work, asyncio.get_running_loop(), end_process), name="qed-synthesis-guard", daemon=True
    )
    guard.start()
    await asyncio.wait({work})
    run.is_over.set()
    await asyncio.to_thread(guard.join)
    if work.cancelled():
        await insist(run.record_stop)
    elif (error := work.exception()) is not None:
        await insist(lambda: run.record_error(error))


class _Run:
    """One worker's part in one run: its name as owner, what it counts, and everything it writes."""

    def __init__(self, synthesis_id: UUID, services: Services, leaving: threading.Event) -> None:
        self.id = synthesis_id
        self.owner = uuid4()
        self.services, self.settings, self.database = services, services.settings, services.database
        self.leaving = leaving
        self.is_over = threading.Event()
        self.stop: _Stop | None = None
        self.folder = self.settings.data_dir / "synthesis" / str(synthesis_id)
        self._began = time.monotonic()
        self._reported = 0.0
        self._wall_s = self.settings.max_synthesis_s
        self._worked_before_s = 0.0
        self._count = SettledCount(Progress())

    def claim(self) -> Synthesis | None:
        """Become the one who works on it; the run, or None when it is not there to be taken."""
        with self.database.write() as transaction:
            repository = SynthesisRepository(transaction.session)
            if not repository.claim(self.id, owner=self.owner, lease_s=self.settings.lease_s):
                return None
            row = repository.find(self.id)
        assert row is not None
        self._count, self._worked_before_s = SettledCount(Progress.model_validate(row.progress)), row.worked_s
        return row

    async def work(self, row: Synthesis) -> None:
        """Settle the statements, write the data set, and record both with the run's end."""
        log.info("synthesis %s: started", self.id)
        request = SynthesisRequest.model_validate(row.request)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _hold(self.folder):
            config = self._leave_what_is_spent(make_config(self.settings, request, self.folder))
            made = _Made(*await self._synthesize(config))
            if any(made.funnel.rows.values()):
                made.manifest, made.rows = self._write_data_set(request, row.environment)
        await insist(lambda: self._record_end(row, made))
        log.info("synthesis %s: %d of %d statements kept", self.id, made.funnel.kept, made.funnel.statements)

    def _leave_what_is_spent(self, config: SynthesisConfig) -> SynthesisConfig:
        """The configuration with what earlier workers have left of the budget."""
        budget = config.budget
        wall_s = max(_NO_TIME_S, budget.wall_s - self._worked_before_s)
        cpu_s = max(_NO_TIME_S, budget.cpu_s - self._count.progress.lean_cpu_s) if budget.cpu_s else 0.0
        self._wall_s = wall_s
        return config.model_copy(update={"budget": budget.model_copy(update={"wall_s": wall_s, "cpu_s": cpu_s})})

    async def _synthesize(self, config: SynthesisConfig) -> tuple[Funnel, bool]:
        """Run to the end of statements or budget. One statement that takes for ever does not cost the others."""
        limit = asyncio.timeout(self._wall_s + _GRACE_S)
        try:
            async with limit:
                return await self._synthesize_within(config)
        except TimeoutError:
            if not limit.expired():
                raise
        log.warning("synthesis %s: out of time with statements under way; what is settled counts", self.id)
        over = config.model_copy(update={"budget": config.budget.model_copy(update={"wall_s": _NO_TIME_S})})
        return await self._synthesize_within(over)

    async def _synthesize_within(self, config: SynthesisConfig) -> tuple[Funnel, bool]:
        limits = CheckLimits(timeout_s=config.check_timeout_s, memory_mb=self.settings.check_memory_mb)
        checker = await open_celery_checker(
            self.services,
            config.environment,
            asker=str(self.id),
            lane=Lane.BATCH,
            limits=limits,
            on_news=self._count.note_news,
        )
        self._count.begin()
        return await run_synthesis(config, self.folder / "run", checker=checker, parquet=False, report=self._count.add)

    def _write_data_set(self, request: SynthesisRequest, environment: str) -> tuple[Manifest, list[Row]]:
        made = self.folder / "run" / "data"
        manifest = write_files(
            folder := locate(self.settings, make_data_set_id(self.id)),
            _read_all(made),
            name=request.name,
            config=describe_request(request, environment),
            held_out=read_manifest(made).statements["held_out"],
            provenance={
                "made by": "POST /synthesis",
                "synthesis": str(self.id),
                "wanted held out": str(request.held_out),
                "parquet": "yes" if has_parquet() else "no: pyarrow is not installed",
            },
        )
        return manifest, _read_all(folder)

    def _record_end(self, row: Synthesis, made: _Made) -> None:
        with self.database.write() as transaction:
            ended = SynthesisRepository(transaction.session).end(
                self.id,
                owner=self.owner,
                status=JobStatus.FINISHED,
                progress=self._count.progress.model_dump(mode="json"),
                funnel=made.funnel.model_dump(mode="json"),
                is_complete=made.is_complete,
                reason=made.reason,
                worked_s=self._worked_s,
            )
            if not ended:
                log.warning("synthesis %s: given up, it is another worker's or over", self.id)
            elif made.manifest is not None:
                publish(transaction, synthesis_id=self.id, key_id=row.key_id, manifest=made.manifest, rows=made.rows)

    # -- the guard ----------------------------------------------------------------------------------------------------

    def watch(self, work: asyncio.Task[None], loop: asyncio.AbstractEventLoop, end_process: EndProcess | None) -> None:
        """Keep the lease, write the progress, and end the work when there is a reason to; in a thread of its own.

        In a thread, since making statements holds the event loop up for as long as it likes.
        """
        while not self.is_over.wait(_WATCH_S):
            self.stop = self._find_reason_to_stop()
            if self.stop is not None:
                loop.call_soon_threadsafe(work.cancel)
                break
        else:
            return
        if self.is_over.wait(_LISTEN_S) or end_process is None:
            return
        log.error("synthesis %s does not listen; its process is ended", self.id)
        self.record_stop()
        end_process()

    def _find_reason_to_stop(self) -> _Stop | None:
        if self.leaving.is_set():
            return _Stop.LEAVING
        if time.monotonic() - self._began > self._wall_s + 2 * _GRACE_S:
            return _Stop.DEAF
        if time.monotonic() - self._reported < min(_REPORT_S, self.settings.lease_s / 4):
            return None
        try:
            return self._report()
        except ServiceUnavailableError as error:
            log.warning("synthesis %s: %s", self.id, error)  # where that lasts, the lease runs out
            return None

    def _report(self) -> _Stop | None:
        """Write down how far it is."""
        news = (
            {"runs": 1} if self._count.has_news else {}
        )  # of those in a row that find nothing new, too many are a failure
        with self.database.write() as transaction:
            is_cancelled = SynthesisRepository(transaction.session).renew(
                self.id,
                owner=self.owner,
                lease_s=self.settings.lease_s,
                progress=self._count.progress.model_dump(mode="json"),
                worked_s=self._worked_s,
                **news,
            )
        self._reported = time.monotonic()
        if is_cancelled is None:
            return None if self.is_over.is_set() else _Stop.LOST
        return _Stop.CANCELLED if is_cancelled else None

    @property
    def _worked_s(self) -> float:
        return self._worked_before_s + time.monotonic() - self._began

    # -- ends ---------------------------------------------------------------------------------------------------------

    def record_stop(self) -> None:
        """The work was stopped before its end."""
        with self.database.write() as transaction:
            if self.stop is _Stop.CANCELLED:
                record_cancelled(transaction, self.id, owner=self.owner)
                log.info("synthesis %s: cancelled", self.id)
            elif self.stop is _Stop.LEAVING:
                SynthesisRepository(transaction.session).release(self.id, owner=self.owner, counts=False)
                log.info("synthesis %s: put back, this worker stops", self.id)
            elif self.stop is _Stop.DEAF:
                reason = "A statement held the worker up far beyond the budget."
                record_failed(transaction, self.id, reason, owner=self.owner)
            else:
                log.warning("synthesis %s: given up, another worker has it", self.id)

    def record_error(self, error: BaseException) -> None:
        """The work has failed. What may be better later is put back, as long as the runs in a row are not too many."""
        is_known = isinstance(error, QedError | _TakenError)
        log.error("synthesis %s: %s", self.id, error, exc_info=None if is_known else error)
        with self.database.write() as transaction:
            repository = SynthesisRepository(transaction.session)
            row = repository.find(self.id)
            if row is not None and row.cancel_requested:
                record_cancelled(transaction, self.id, owner=self.owner)
            elif isinstance(error, _MAY_PASS) and row is not None and row.runs < self.settings.max_runs:
                repository.release(self.id, owner=self.owner, counts=True, after_s=self.settings.lease_s)
            else:
                record_failed(transaction, self.id, self._describe(error), owner=self.owner)

    def _describe(self, error: BaseException) -> str:
        """The reason for those who asked: without this machine's paths."""
        if not isinstance(error, QedError | _TakenError):
            return f"Internal error: {type(error).__name__}; the worker's log has more."
        return str(error).replace(f"{self.folder}/", "").replace(str(self.settings.data_dir), "DATA_DIR")


def _read_all(folder: Path) -> list[Row]:
    return [*read_rows(folder, split="train"), *read_rows(folder, split="held_out")]
