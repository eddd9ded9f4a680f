"""Jobs and verifications: who may do what to them when, over each kind of database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from in_process import InProcess
from sqlalchemy import func, select, update

from service.database import read_clock
from service.jobs.models import Job, JobEvent, JobStatus
from service.jobs.repository import JobRepository
from service.jobs.schemas import JobRead, ProveRequest
from service.jobs.service import cancel_job, read_events, read_job, submit_job
from service.recovery import recover, recover_after_stop
from service.verifications.models import Verification, VerificationStatus

GOOD = "theorem t : good"
BAD = "theorem t : bad"


def submit(process: InProcess, statement: str = BAD, **options: object) -> UUID:
    with process.database.write() as transaction:
        request = ProveRequest.model_validate({"statement": statement, "attempts": 3, "disprove": False, **options})
        return submit_job(transaction, process.settings, request)


def read(process: InProcess, job_id: UUID) -> JobRead:
    with process.database.read() as session:
        return read_job(session, job_id)


def count_verifications(process: InProcess, **columns: object) -> int:
    with process.database.read() as session:
        query = select(func.count()).select_from(Verification).filter_by(**columns)
        return session.scalars(query).one()


def event_types(process: InProcess, job_id: UUID) -> list[str]:
    with process.database.read() as session:
        return [event.type for event in read_events(session, job_id, after_seq=0)]


def recover_now(process: InProcess) -> None:
    with process.database.write() as transaction:
        recover(transaction, process.settings)


def expire(process: InProcess, row: type[Job] | type[Verification]) -> None:
    """As if the worker had been silent for long."""
    with process.database.write() as transaction:
        past = read_clock() - timedelta(seconds=60)
        transaction.session.execute(update(row).where(row.owner.is_not(None)).values(lease_expires_at=past))


async def wait_for_status(process: InProcess, job_id: UUID, status: JobStatus) -> JobRead:
    await wait_until_true(lambda: read(process, job_id).status == status)
    return read(process, job_id)


async def wait_until_true(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)


class TestRunning:
    async def test_to_the_end(self, in_process: InProcess) -> None:
        async with in_process.working():
            job = await wait_for_status(in_process, submit(in_process, GOOD), JobStatus.FINISHED)
        assert job.answer is not None and job.answer.proof is not None
        assert event_types(in_process, job.id)[-1] == "finished"
        assert job.started_at is not None and job.finished_at is not None
        assert job.created_at <= job.started_at <= job.finished_at

    async def test_a_message_that_comes_twice_does_nothing_twice(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        in_process.messages.sent.append(in_process.messages.sent[0])
        async with in_process.working():
            await wait_for_status(in_process, job_id, JobStatus.FINISHED)
            in_process.messages.sent.append(in_process.messages.sent[0])
            await asyncio.sleep(0.1)
        assert event_types(in_process, job_id) == ["statement_checked", *["attempt_finished"] * 3, "finished"]

    async def test_a_message_about_nothing_is_ignored(self, in_process: InProcess) -> None:
        for task in ("qed.run_job", "qed.run_verifications"):
            await in_process.run(task, str(uuid4()))

    async def test_a_run_cut_short_is_repeated_over_its_verdicts(self, in_process: InProcess) -> None:
        job_id = submit(in_process, "theorem t : bad_slow_1", parallel=1)
        async with in_process.working():
            await wait_until_true(lambda: "attempt_finished" in event_types(in_process, job_id))
        done = count_verifications(in_process, status=VerificationStatus.DONE)
        assert read(in_process, job_id).status == "running"  # nobody has said that the workers are gone
        expire(in_process, Job)
        expire(in_process, Verification)
        recover_now(in_process)
        async with in_process.working():
            job = await wait_for_status(in_process, job_id, JobStatus.FINISHED)
        assert job.answer is not None and job.answer.attempts == 3
        assert event_types(in_process, job_id) == ["statement_checked", *["attempt_finished"] * 3, "finished"]
        assert done >= 2
        assert count_verifications(in_process) == 4

    async def test_a_process_that_leaves_puts_its_job_back(self, in_process: InProcess) -> None:
        job_id = submit(in_process, "theorem t : bad_slow_5")
        async with in_process.working():
            await wait_for_status(in_process, job_id, JobStatus.RUNNING)
            in_process.leaving.set()
            await wait_for_status(in_process, job_id, JobStatus.QUEUED)
        recover_now(in_process)
        assert in_process.messages.sent[-1] == ("qed.run_job", str(job_id))
        with in_process.database.read() as session:
            assert session.scalars(select(Job.runs)).one() == 0

    async def test_without_lean_workers_it_fails_with_a_reason(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        assert await in_process.deliver() == 1
        job = read(in_process, job_id)
        assert job.status == "failed"
        assert job.reason is not None and "No Lean worker for the environment 'core' is there" in job.reason

    async def test_cancelling_stops_everything(self, in_process: InProcess) -> None:
        job_id = submit(in_process, "theorem t : bad_slow_30")
        async with in_process.working():
            await wait_until_true(lambda: count_verifications(in_process, kind="check", status="running") > 0)
            with in_process.database.write() as transaction:
                cancel_job(transaction, job_id)
            job = await wait_for_status(in_process, job_id, JobStatus.CANCELLED)
            await wait_until_true(lambda: count_verifications(in_process, status="running") == 0)
        assert job.answer is None
        assert event_types(in_process, job_id)[-1] == "cancelled"


class TestOwning:
    def test_one_of_two_claims_wins(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        with in_process.database.write() as transaction:
            jobs = JobRepository(transaction.session)
            assert jobs.claim(job_id, owner=uuid4(), lease_s=1)
            assert not jobs.claim(job_id, owner=uuid4(), lease_s=1)

    def test_who_has_lost_the_job_writes_nothing_more(self, in_process: InProcess) -> None:
        job_id, old, new = submit(in_process), uuid4(), uuid4()
        with in_process.database.write() as transaction:
            jobs = JobRepository(transaction.session)
            assert jobs.claim(job_id, owner=old, lease_s=-1)
            assert [job.id for job in jobs.release_expired()] == [job_id]
            assert jobs.claim(job_id, owner=new, lease_s=10)
            assert not jobs.renew_lease(job_id, owner=old, lease_s=10)
            assert not jobs.add_event(job_id, owner=old, key="a", kind="a", payload={})
            assert not jobs.end(job_id, owner=old, status=JobStatus.FINISHED)
            assert not jobs.release(job_id, owner=old)
            assert jobs.add_event(job_id, owner=new, key="a", kind="a", payload={})
            assert jobs.add_event(job_id, owner=new, key="a", kind="a", payload={})
        with in_process.database.read() as session:
            assert session.scalars(select(JobEvent.seq)).all() == [1]


class TestRecovering:
    def test_a_message_nobody_took_is_sent_again_less_and_less_often(self, in_process: InProcess) -> None:
        submit(in_process)
        sent = in_process.messages.sent
        recover_now(in_process)
        assert len(sent) == 1
        for times in (2, 3, 4):
            with in_process.database.write() as transaction:
                due = transaction.session.scalars(select(Job.send_again_at)).one()
                assert due is not None
                expected_s = in_process.settings.resend_after_s * (2 ** (times - 2) if times > 2 else 1)
                assert (due - read_clock()).total_seconds() == pytest.approx(expected_s, abs=2)
                transaction.session.execute(update(Job).values(send_again_at=read_clock() - timedelta(seconds=1)))
            recover_now(in_process)
            recover_now(in_process)
            assert len(sent) == times

    def test_a_job_that_kills_its_workers_fails_in_the_end(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        for _ in range(in_process.settings.max_runs):
            with in_process.database.write() as transaction:
                assert JobRepository(transaction.session).claim(job_id, owner=uuid4(), lease_s=-1)
            recover_now(in_process)
        job = read(in_process, job_id)
        assert (job.status, job.reason) == ("failed", "The worker died 5 times while it worked on this job.")

    def test_a_cancelled_job_whose_worker_died_is_cancelled(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        with in_process.database.write() as transaction:
            JobRepository(transaction.session).claim(job_id, owner=uuid4(), lease_s=-1)
            cancel_job(transaction, job_id)
        assert read(in_process, job_id).status == "running"
        recover_now(in_process)
        assert read(in_process, job_id).status == "cancelled"

    def test_after_a_stop_everything_is_sent_at_once(self, in_process: InProcess) -> None:
        job_id = submit(in_process)
        with in_process.database.write() as transaction:
            JobRepository(transaction.session).claim(job_id, owner=uuid4(), lease_s=3_600)
        with in_process.database.write() as transaction:
            recover_after_stop(transaction)
        recover_now(in_process)
        assert in_process.messages.sent[-1] == ("qed.run_job", str(job_id))
        assert read(in_process, job_id).status == "queued"
