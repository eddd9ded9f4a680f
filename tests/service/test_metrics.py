"""What processes count becomes one number, whatever dies; and what is stuck is started again and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from in_process import InProcess, KeptMessages
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text, update

from service.database import read_clock
from service.jobs.models import Job, JobStatus
from service.jobs.schemas import ProveRequest
from service.jobs.service import submit_job
from service.migrations.upgrade import lock_schema, move_schema
from service.recovery import recover
from service.settings import Settings
from service.telemetry.exposition import write_metrics
from service.telemetry.recording import CountRecorder
from service.telemetry.repository import CountRepository, write_labels

Labels = dict[str, str]


def read_counts(process: InProcess, name: str) -> list[tuple[Labels, float]]:
    with process.database.read() as session:
        return [(labels, value) for found, labels, value in CountRepository(session).read_all() if found == name]


def scrape(process: InProcess) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    process.counts.record()
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(write_metrics(process.services))
        for sample in family.samples
    }


def submit(process: InProcess, statement: str = "theorem t : bad") -> UUID:
    with process.database.write() as transaction:
        return submit_job(transaction, process.settings, ProveRequest(statement=statement, attempts=2, disprove=False))


def change(process: InProcess, **columns: object) -> None:
    with process.database.write() as transaction:
        transaction.session.execute(update(Job).values(**columns))


class TestAddingUp:
    def test_two_processes_make_one_number(self, in_process: InProcess) -> None:
        for amount in (2.0, 3.0):
            registry = CollectorRegistry()  # as each process has one
            counter = Counter("things", "Things.", ["kind"], registry=registry)
            counter.labels("a").inc(10)  # before the fork: its parent's
            recorder = CountRecorder(in_process.database, registry)
            for _ in range(2):
                counter.labels("a").inc(amount)
                recorder.record()
            recorder.record()
        assert read_counts(in_process, "things_total") == [({"kind": "a"}, 10.0)]

    def test_all_buckets_are_there_from_the_first_time_on(self, in_process: InProcess) -> None:
        registry = CollectorRegistry()
        recorder = CountRecorder(in_process.database, registry)
        Histogram("waits", "Waits.", buckets=(1, 2, 4), registry=registry).observe(3)
        recorder.record()
        buckets = {labels["le"]: value for labels, value in read_counts(in_process, "waits_bucket")}
        assert buckets == {"1.0": 0, "2.0": 0, "4.0": 1, "+Inf": 1}

    def test_what_cannot_be_recorded_now_is_recorded_later(self, settings: Settings, in_process: InProcess) -> None:
        registry = CollectorRegistry()
        counter = Counter("things", "Things.", registry=registry)
        recorder = CountRecorder(in_process.database, registry)
        counter.inc()
        away = settings.model_copy(update={"database_url": "postgresql+psycopg://nobody@127.0.0.1:9/none"})
        recorder._database = InProcess(away).database
        recorder.stop()  # nor does the end of a process fail of it
        recorder._database = in_process.database
        counter.inc()
        recorder.record()
        assert read_counts(in_process, "things_total") == [({}, 2.0)]

    def test_labels_without_measure_are_cut(self, in_process: InProcess) -> None:
        labels = {"model": "\u2115\n" * 5_000, "other": "x" * 5_000}
        assert len(write_labels(labels)) <= 512
        registry = CollectorRegistry()
        counter = Counter("things", "Things.", list(labels), registry=registry)
        recorder = CountRecorder(in_process.database, registry)
        counter.labels(**labels).inc()
        recorder.record()
        ((found, _),) = read_counts(in_process, "things_total")
        assert found["model"].startswith("\u2115\n\u2115")

    def test_a_counter_of_another_version_is_left_out(self, in_process: InProcess) -> None:
        with in_process.database.write() as transaction:
            CountRepository(transaction.session).add({("qed_of_the_future_total", "{}"): 1})
        assert "of_the_future" not in write_metrics(in_process.services)


class _BrokerAway(KeptMessages):
    def count_messages(self, queues: Sequence[str]) -> Mapping[str, int]:
        raise ConnectionError("amqp://user:secret@somewhere")


async def test_a_scrape_without_the_broker_has_all_the_rest(in_process: InProcess) -> None:
    in_process.services.__dict__["sender"] = _BrokerAway()
    found = scrape(in_process)
    assert found["qed_broker_up", ()] == 0
    assert found["qed_jobs_open", (("lane", "interactive"), ("status", "queued"))] == 0
    assert not any(name == "qed_queue_messages" for name, _ in found)


class TestStuckWork:
    async def test_a_job_whose_worker_is_gone(self, in_process: InProcess) -> None:
        submit(in_process)
        past = read_clock() - timedelta(seconds=60)
        change(in_process, status=JobStatus.RUNNING, owner=UUID(int=1), lease_expires_at=past, send_again_at=None)
        sent = len(in_process.messages.sent)
        self.recover(in_process)
        assert len(in_process.messages.sent) == sent + 1
        assert self.count(in_process) == {"worker_gone": 1}

    async def test_a_job_whose_message_was_lost(self, in_process: InProcess) -> None:
        submit(in_process)
        in_process.messages.sent.clear()
        change(in_process, send_again_at=read_clock() - timedelta(seconds=1))
        self.recover(in_process)
        assert len(in_process.messages.sent) == 1
        assert self.count(in_process) == {"not_taken": 1}

    async def test_a_job_that_is_worked_on_is_left_alone(self, in_process: InProcess) -> None:
        submit(in_process)
        soon = read_clock() + timedelta(seconds=60)
        change(in_process, status=JobStatus.RUNNING, owner=UUID(int=1), lease_expires_at=soon, send_again_at=None)
        self.recover(in_process)
        assert self.count(in_process) == {}

    def recover(self, process: InProcess) -> None:
        with process.database.write() as transaction:
            recover(transaction, process.settings)

    def count(self, process: InProcess) -> dict[str, float]:
        process.counts.record()
        return {
            labels["reason"]: value for labels, value in read_counts(process, "qed_stuck_jobs_restarted_total") if value
        }


async def test_a_job_that_is_run_again_counts_its_attempts_once(in_process: InProcess) -> None:
    job_id = submit(in_process)
    async with in_process.working():
        await in_process.run("qed.run_job", str(job_id))
        change(in_process, status=JobStatus.QUEUED, result=None, outcome=None)  # as if its end had not been written
        await in_process.run("qed.run_job", str(job_id))
    in_process.counts.record()
    assert sum(value for _, value in read_counts(in_process, "qed_attempts_total")) == 2


def test_what_was_counted_before_the_labels_is_taken_over_and_given_back(in_process: InProcess) -> None:
    engine = in_process.database.engine
    with lock_schema(engine) as connection:
        move_schema(connection, "0007")
        connection.execute(text("INSERT INTO counters (name, value) VALUES ('answers_lean', 7), ('answers_memory', 9)"))
    with lock_schema(engine) as connection:
        move_schema(connection, "head")
    before = read_answers(in_process)
    assert before == {"lean": 7, "memory": 9}
    with lock_schema(engine) as connection:
        move_schema(connection, "0007")
        rows = connection.execute(text("SELECT name, value FROM counters ORDER BY name")).all()
        assert rows == [("answers_lean", 7), ("answers_memory", 9)]
    with lock_schema(engine) as connection:
        move_schema(connection, "head")
    assert read_answers(in_process) == before


def read_answers(process: InProcess) -> dict[str, float]:
    return {labels["origin"]: value for labels, value in read_counts(process, "qed_answers_total")}
