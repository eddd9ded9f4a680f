"""Jobs that ask a language model: what is refused, what is recorded, and a model server that dies."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from in_process import InProcess
from test_jobs import expire, read, recover_now, wait_for_status, wait_until_true

from prover.errors import InvalidInputError
from prover.events import AttemptFinished, Event
from service.jobs.history import read_events_of_run
from service.jobs.models import Job, JobStatus
from service.jobs.repository import JobRepository
from service.jobs.schemas import ProveRequest
from service.jobs.service import submit_job
from service.migrations.upgrade import upgrade_database
from service.settings import Settings
from service.verifications.models import Verification

sys.path.insert(0, str(Path(__file__).parents[1] / "models"))

from model_server import ModelServer

STATEMENT = "theorem t : claim"


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    server.write = lambda number: f"```lean4\ntheorem t : claim := by wrong_{number}\n```"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def process(sqlite_settings: Settings, model_server: ModelServer) -> Iterator[InProcess]:
    models = {"model_endpoint": model_server.url, "model": "tiny, other", "model_api_key": "secret", "prompt": "chat"}
    patience = {"lease_s": 30.0, "no_worker_timeout_s": 30.0}
    process = InProcess(sqlite_settings.model_copy(update=models | patience))
    upgrade_database(process.services.database.engine)
    yield process
    process.close()


def submit(process: InProcess, **options: Any) -> UUID:
    given = {"statement": STATEMENT, "attempts": 40, "disprove": False, "sampler": "vllm", "timeout_s": 30, **options}
    with process.database.write() as transaction:
        return submit_job(transaction, process.settings, ProveRequest.model_validate(given))


def events_of(process: InProcess, job_id: UUID) -> list[Event]:
    with process.database.read() as session:
        return read_events_of_run(JobRepository(session).iterate_events(job_id))


def texts_of(process: InProcess, job_id: UUID) -> list[str]:
    return [e.attempt.completion.text for e in events_of(process, job_id) if isinstance(e, AttemptFinished)]


async def test_a_job_records_what_it_ran_with(process: InProcess, model_server: ModelServer) -> None:
    job_id = submit(process, sampler="portfolio+vllm", model="tiny", attempts=3)
    async with process.working():
        job = await wait_for_status(process, job_id, JobStatus.FINISHED)
    assert (job.parts.sampler, job.parts.model, job.parts.prompt) == ("portfolio+vllm", "tiny", "chat")
    assert "secret" not in job.model_dump_json() and model_server.url not in job.model_dump_json()
    with process.database.read() as session:
        assert "secret" not in str(session.get_one(Job, job_id).task)


def test_the_default_is_the_model_where_there_is_one(process: InProcess) -> None:
    job = read(process, submit(process, sampler=None))
    assert (job.parts.sampler, job.parts.model) == ("portfolio+vllm", "tiny")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"model": "big"}, "The model 'big' is not configured here; choose one of: tiny, other"),
        ({"sampler": "portfolio", "model": "tiny"}, "goes with a sampler that asks one"),
        ({"sampler": "transformers"}, "not offered by the service; choose one of: portfolio, vllm"),
        ({"sampler": "portfolio", "repair_rounds": 1}, "The portfolio repairs nothing"),
    ],
)
def test_what_is_not_offered(process: InProcess, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        submit(process, **options)


@pytest.mark.parametrize("options", [{}, {"sampler": "portfolio", "formalizer": "model"}, {"grading": "once"}])
def test_without_a_model(sqlite_settings: Settings, options: dict[str, Any]) -> None:
    process = InProcess(sqlite_settings)
    with pytest.raises(InvalidInputError, match="QED_MODEL_ENDPOINT and QED_MODEL"):
        submit(process, **options)
    process.close()


async def test_a_model_server_that_dies_and_comes_back(process: InProcess, model_server: ModelServer) -> None:
    """The job waits for it and goes on: every attempt once."""
    model_server.pause_s = 0.005
    job_id = submit(process)
    async with process.working():
        await wait_until_true(lambda: len(texts_of(process, job_id)) > 5)
        await asyncio.to_thread(model_server.stop)
        await asyncio.sleep(0.5)
        assert read(process, job_id).status == JobStatus.RUNNING
        await asyncio.to_thread(model_server.start)
        await wait_until_true(lambda: read(process, job_id).status.is_final)
    job = read(process, job_id)
    assert job.answer is not None and job.answer.attempts == 40
    keys = [event.key for event in events_of(process, job_id)]
    assert len(keys) == len(set(keys)) == 42
    assert len(texts_of(process, job_id)) == 40


async def test_a_model_server_that_stays_away(process: InProcess, model_server: ModelServer) -> None:
    """The job waits to its own end, and says what it waited for; what was found is kept."""
    model_server.pause_s = 0.05  # slower than the checks: it is always being asked
    job_id = submit(process, timeout_s=4, attempts=400)
    async with process.working():
        await wait_until_true(lambda: len(texts_of(process, job_id)) > 2)
        await asyncio.to_thread(model_server.stop)
        await wait_until_true(lambda: read(process, job_id).status.is_final)
        job = read(process, job_id)
    assert job.reason is not None and f"The model server at {model_server.url}/v1 has failed for" in job.reason
    assert len(texts_of(process, job_id)) > 2


async def test_a_worker_that_dies_with_repairs_under_way(process: InProcess, model_server: ModelServer) -> None:
    """The next run asks for nothing again that is recorded, neither proofs nor repairs."""
    job_id = submit(process, attempts=12, repair_rounds=2, parallel=1)
    model_server.pause_s = 0.002
    async with process.working():
        await wait_until_true(lambda: len(texts_of(process, job_id)) > 5)
    recorded = Counter(texts_of(process, job_id))
    expire(process, Job)
    expire(process, Verification)
    recover_now(process)
    async with process.working():
        await wait_until_true(lambda: read(process, job_id).status.is_final)
    job = read(process, job_id)
    assert job.answer is not None and job.answer.attempts == 12
    assert len(texts_of(process, job_id)) == 12
    assert recorded <= Counter(texts_of(process, job_id))
