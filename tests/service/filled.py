"""A database with something in every table, for tests of what looks after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from service.data_sets.models import DataSet, DataSetRow
from service.database import Database, read_clock
from service.evaluations.models import EvaluationRow
from service.jobs.models import Job, JobEvent, JobStatus
from service.keys.models import ApiKey, AuditEntry
from service.migrations.tables import Base
from service.synthesis.models import Synthesis
from service.telemetry.models import Count
from service.verifications.models import Verification, VerificationStatus
from service.workers.models import Worker

STRANGE = 'every ∀ "quoted" \\ line\nbreak \u0000 \ud83d\ude00 and a lone \ud800'  # as JSON has it


def fill(database: Database, *, age: timedelta = timedelta(days=100)) -> None:
    """Old finished jobs, one of them of an evaluation; a new, a running and a queued one; the rest of the tables."""
    then, now = read_clock() - age, read_clock()
    key, evaluation, synthesis, data_set = uuid4(), uuid4(), uuid4(), uuid4()
    with database.write() as transaction:
        session = transaction.session
        session.add(ApiKey(id=key, name="ada", sha256="0" * 64, hint="qed_", scopes=["prove"], created_at=then))
        session.add(AuditEntry(actor="a test", action="key created", details={"name": "ada"}, created_at=then))
        session.flush()
        session.add(EvaluationRow(id=evaluation, benchmark={"name": "x"}, settings={}, environment="core", key_id=key))
        session.add(_make_synthesis(synthesis, key, then))
        session.flush()
        session.add(
            DataSet(id=data_set, synthesis_id=synthesis, name="x", key_id=key, version="1", manifest={"rows": 1})
        )
        session.flush()
        session.add(_make_row(data_set))
        add_job(database, then, key_id=key, idempotency_key="a" * 64, request_sha256="b" * 64, session=session)
        add_job(database, then, events=3, session=session)
        add_job(database, then, key_id=key, evaluation_id=evaluation, position=0, lane="batch", session=session)
        add_job(database, now, session=session)
        add_job(database, then, status=JobStatus.RUNNING, session=session)
        add_job(database, then, status=JobStatus.QUEUED, events=0, session=session)
        for number in range(5):
            session.add(make_verification(number, then))
        session.add(make_verification(5, now))
        session.add(make_verification(6, then, status=VerificationStatus.RUNNING))
        session.add(Count(name="qed_answers_total", labels='{"origin":"lean"}', value=7.0))
        session.add(Worker(queue="qed.prove", host="far", pid=1, seen_at=then, started_at=then))


def add_job(
    database: Database, ended: datetime, *, status: JobStatus = JobStatus.FINISHED, events: int = 2, **options: Any
) -> UUID:
    """A job of that status, with some events."""
    session, job_id = options.pop("session"), uuid4()
    is_over = status.is_final
    session.add(
        Job(
            id=job_id,
            task={"problem": {"text": STRANGE}, "number": 1.5},
            environment="core",
            status=status,
            outcome="proved" if is_over else None,
            result={"outcome": "proved", "wall_s": 0.1 + 0.2} if is_over else None,
            owner=uuid4() if status is JobStatus.RUNNING else None,
            last_seq=events,
            created_at=ended - timedelta(seconds=3),
            finished_at=ended if is_over else None,
            **options,
        )
    )
    session.flush()
    for seq in range(1, events + 1):
        payload = {"type": "attempt_finished", "text": STRANGE, "number": seq}
        session.add(
            JobEvent(job_id=job_id, seq=seq, key=f"k{seq}", type="attempt_finished", payload=payload, created_at=ended)
        )
    return job_id


def make_verification(
    number: int, ended: datetime, *, status: VerificationStatus = VerificationStatus.DONE
) -> Verification:
    """A question like no other."""
    is_over = status.is_final
    return Verification(
        kind="check",
        environment="core",
        environment_sha256="e" * 64,
        question_sha256=f"{number:064}",
        limits_key="30.0 s, 2048 MB, 1 B",
        texts={"text": STRANGE},
        limits={"timeout_s": 30.0},
        status=status,
        verdict={"status": "compiled", "text": STRANGE} if is_over else None,
        wanted_until=ended,
        created_at=ended,
        finished_at=ended if is_over else None,
    )


def _make_synthesis(synthesis_id: UUID, key_id: UUID, then: datetime) -> Synthesis:
    return Synthesis(
        id=synthesis_id,
        name="x",
        request={"name": "x"},
        environment="core",
        key_id=key_id,
        statements=3,
        status=JobStatus.FINISHED,
        progress={"settled": 3},
        is_complete=True,
        worked_s=1.25,
        created_at=then,
        finished_at=then,
    )


def _make_row(data_set_id: UUID) -> DataSetRow:
    texts = dict.fromkeys(("problem", "statement", "proof", "content"), "∀ text")
    return DataSetRow(
        data_set_id=data_set_id,
        number=0,
        kind="proof",
        split="train",
        key="k",
        verdict="proved",
        grade="",
        attempts=1,
        tokens=2,
        provenance={"origin": "x"},
        **texts,
    )


def read_tables(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of the primary keys."""
    with database.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }
