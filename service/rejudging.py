"""Judging again what a job has proved, from what the database has stored: ``qed judge JOB``."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict
from prover.errors import InvalidInputError
from prover.events import Result
from prover.lean.limits import CheckLimits
from prover.local import open_checker
from service.database import Database
from service.jobs.repository import JobRepository
from service.jobs.service import UnknownJobError
from service.settings import Settings


class StoredProof(Value):
    """What a job's accepted attempt was, as the database has it."""

    environment: str
    theorem: Theorem  # that was proved: the job's theorem, its negation or a contradiction
    proof: Proof
    verdict: Verdict


class Rejudgement(Value):
    """The judge's verdict of then and of now on the same text."""

    job_id: UUID
    is_confirmed: bool  # proved then and proved now, the same statement
    differences: tuple[str, ...]  # between the two verdicts, one sentence each
    recorded: Verdict
    verdict: Verdict


def read_stored_proof(settings: Settings, job_id: UUID) -> StoredProof:
    """The accepted attempt of a job. Raises InvalidInputError when the database has none, or no such job."""
    path = Path(settings.data_dir / "qed.sqlite3")
    if settings.is_database_embedded and not path.is_file():
        raise InvalidInputError(f"There is no database of jobs at {path}; give its folder with --data-dir.")
    database = Database(settings, _NoSender())
    try:
        with database.read() as session:
            job = JobRepository(session).find(job_id)
    finally:
        database.dispose()
    if job is None:
        raise UnknownJobError(f"There is no job {job_id}.")
    result = Result.model_validate(job.result) if job.result is not None else None
    attempt = result.attempt if result is not None else None
    theorem = (result.attempted or result.theorem) if result is not None else None
    if attempt is None or attempt.proof is None or theorem is None:
        raise InvalidInputError(f"Job {job_id} ({job.outcome or job.status}) has no accepted proof to judge again.")
    return StoredProof(environment=job.environment, theorem=theorem, proof=attempt.proof, verdict=attempt.verdict)


async def rejudge(settings: Settings, job_id: UUID, *, limits: CheckLimits) -> Rejudgement:
    """Judge a job's accepted proof again, on this machine, and compare."""
    stored = read_stored_proof(settings, job_id)
    checker = open_checker(stored.environment, limits=limits, parallel=1, unsafe_no_sandbox=settings.unsafe_no_sandbox)
    verdict = await checker.judge(stored.theorem, stored.proof)
    return Rejudgement(
        job_id=job_id,
        is_confirmed=(
            verdict.is_proved
            and stored.verdict.is_proved
            and verdict.statement_sha256 == stored.verdict.statement_sha256
        ),
        differences=tuple(compare_verdicts(stored.verdict, verdict)),
        recorded=stored.verdict,
        verdict=verdict,
    )


def compare_verdicts(then: Verdict, now: Verdict) -> list[str]:
    """In what two verdicts on the same text differ, apart from time and messages."""
    differences = []
    for field, name in [
        ("status", "status"),
        ("statement_sha256", "statement's hash"),
        ("axioms", "list of axioms"),
        ("constants", "list of the library's constants"),
        ("environment", "environment"),
    ]:
        before, after = getattr(then, field), getattr(now, field)
        if before != after and not (field == "constants" and before is None):  # older verdicts have none
            differences.append(f"The {name} was {_show(before)}, and is {_show(after)}.")
    return differences


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "empty"
    return value.model_dump_json() if isinstance(value, Value) else str(value)


class _NoSender:
    def send(self, *, task: str, queue: str, args: tuple[str, ...], time_limit_s: float | None = None) -> None:
        """Nothing is written, and so nothing is sent."""
        raise AssertionError("reading a job sends no message")
