"""Judging again what the database has stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from prover.core.attempt import Attempt, Completion
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import Verdict, VerdictStatus
from prover.errors import InvalidInputError
from prover.events import Outcome, Result
from prover.lean.limits import CheckLimits
from service.database import create_database_engine
from service.jobs.models import Job, JobStatus
from service.migrations.upgrade import upgrade_database
from service.rejudging import compare_verdicts, read_stored_proof, rejudge
from service.settings import Settings

THEOREM = Theorem(name="t", statement="theorem t (n : Nat) : n = n")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data_dir=tmp_path)
    engine = create_database_engine(settings)
    upgrade_database(engine)
    engine.dispose()
    return settings


def store(
    settings: Settings, theorem: Theorem, body: str, *, status: VerdictStatus = VerdictStatus.PROVED
) -> uuid.UUID:
    """A finished job whose accepted proof is said to be this one."""
    from sqlalchemy.orm import Session

    verdict = Verdict(status=VerdictStatus.PROVED, axioms=(), statement_sha256=theorem.sha256)
    attempt = Attempt(completion=Completion(text=body, sampler="scripted"), proof=Proof(body=body), verdict=verdict)
    result = Result(outcome=Outcome.PROVED, reason="", theorem=theorem, attempt=attempt, attempted=theorem)
    job = Job(
        id=uuid.uuid4(),
        task={},
        environment="core",
        status=JobStatus.FINISHED,
        outcome="proved",
        result=result.model_dump(mode="json"),
    )
    job_id = job.id
    engine = create_database_engine(settings)
    with Session(engine) as session:
        session.connection(execution_options={"qed_writes": True})
        session.add(job)
        session.commit()
    engine.dispose()
    return job_id


@pytest.mark.sandbox
async def test_a_stored_proof_is_confirmed(settings: Settings) -> None:
    job_id = store(settings, THEOREM, "by rfl")
    rejudgement = await rejudge(settings, job_id, limits=CheckLimits())
    assert rejudgement.is_confirmed
    assert rejudgement.verdict.is_proved
    assert rejudgement.verdict.constants
    assert rejudgement.differences[0].startswith("The environment was None")  # the stored verdict named none


@pytest.mark.sandbox
async def test_a_stored_claim_that_is_wrong_is_not_confirmed(settings: Settings) -> None:
    wrong = Theorem(name="t", statement="theorem t : (1 : Nat) = 2")
    rejudgement = await rejudge(settings, store(settings, wrong, "by decide"), limits=CheckLimits())
    assert not rejudgement.is_confirmed
    assert any("status was proved, and is lean_error" in text for text in rejudgement.differences)


@pytest.mark.sandbox
def test_the_command_line(settings: Settings) -> None:
    job_id = store(settings, THEOREM, "by rfl")
    command = [
        sys.executable,
        "-m",
        "service.cli",
        "judge",
        str(job_id),
        "--data-dir",
        str(settings.data_dir),
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["is_confirmed"] is True


def test_what_there_is_nothing_to_judge_in(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="no job"):
        read_stored_proof(settings, uuid.uuid4())
    with pytest.raises(InvalidInputError, match="no database"):
        read_stored_proof(Settings(data_dir=tmp_path / "elsewhere"), uuid.uuid4())


def test_differences_are_named() -> None:
    then = Verdict(status=VerdictStatus.PROVED, axioms=("propext",), constants=None)
    now = Verdict(status=VerdictStatus.PROVED, axioms=(), constants=("Eq",))
    assert compare_verdicts(then, now) == ["The list of axioms was propext, and is empty."]
