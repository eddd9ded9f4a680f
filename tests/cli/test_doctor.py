"""The doctor's word on what runs the checks, with each of the engines there can be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from prover import doctor
from prover.lean.environment import LeanEnvironment
from prover.lean.fork_engine import ENGINE_VARIABLE, ForkEngine
from prover.lean.fork_program import PYTHON_PROGRAM, ForkProgram, find_programs
from prover.lean.pool import ServerPool
from prover.lean.sandbox import Sandbox

BROKEN = dataclasses.replace(PYTHON_PROGRAM, command=("/bin/false",))


@pytest.fixture
def servers() -> Iterator[ServerPool]:
    pool = ServerPool()
    yield pool
    pool.close()


@pytest.mark.parametrize(
    ("programs", "engine", "word"),
    [
        (None, None, "forked child"),
        ((BROKEN, PYTHON_PROGRAM), "python", "fork server in Python"),
        ((BROKEN,), "fresh", "of no use here"),
    ],
)
def test_the_engine_in_use_is_named(
    programs: tuple[ForkProgram, ...] | None,
    engine: str | None,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    servers: ServerPool,
) -> None:
    def open_engine(environment: LeanEnvironment, sandbox: Sandbox) -> ForkEngine:
        return ForkEngine(environment, sandbox, servers=servers, programs=programs)

    monkeypatch.setattr(doctor, "open_engine", open_engine)
    diagnosis = doctor.diagnose()
    assert diagnosis.engine == (engine or find_programs()[0].name)
    assert word in next(finding.detail for finding in diagnosis.findings if finding.name == "engine")


def test_fresh_processes_by_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENGINE_VARIABLE, "fresh")
    assert doctor.diagnose().engine == "fresh"
