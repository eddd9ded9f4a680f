"""What only the real checker does. The engine is scripted where the point is what the checker makes of its answers."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem, parse_theorem
from prover.core.verdict import EnvironmentStamp, VerdictStatus
from prover.errors import EngineError, InvalidInputError
from prover.lean.engine import EngineOutcome, EngineResult
from prover.lean.environment import LeanEnvironment
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.sandbox import UnsafeNoSandbox

THEOREM = parse_theorem("theorem t : 1 = 1 := by sorry")
PROOF = Proof(body="by rfl")
ERROR = Message(severity=Severity.ERROR, text="no", line=1, column=0)
SORRY = Message(severity=Severity.WARNING, text="?", line=1, column=0, kind="hasSorry")
FAKE_SORRY = Message(severity=Severity.WARNING, text="declaration uses `sorry`", line=1, column=0)
FINISHED = EngineResult(
    outcome=EngineOutcome.FINISHED,
    exit_code=0,
    messages=(),
    olean=None,
    error_output="",
    wall_s=1.0,
    cpu_s=0.5,
)

ENVIRONMENT = LeanEnvironment(
    name="test",
    stamp=EnvironmentStamp(name="test", lean_version="0", lean_commit="0", library_hash="0"),
    command=("/bin/false",),
    library_paths=(),
    read_only_paths=(),
    default_header="open Nat",
    address_space_mb=100,
)


class AnsweringEngine:
    """An engine that gives prepared answers and remembers the sources."""

    environment = ENVIRONMENT

    def __init__(self, *answers: EngineResult | Exception) -> None:
        self.answers = list(answers)
        self.sources: list[str] = []
        self.running = self.most_running = 0

    async def run(
        self, source: str, *, limits: CheckLimits, want_olean: bool = False, module_name: str = "Candidate"
    ) -> EngineResult:
        del limits, want_olean, module_name
        self.sources.append(source)
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        await asyncio.sleep(0.01)
        self.running -= 1
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def checker_with(engine: AnsweringEngine, *, parallel: int = 2) -> LocalChecker:
    return LocalChecker(ENVIRONMENT, UnsafeNoSandbox(), engine=engine, parallel=parallel)


def ended(outcome: EngineOutcome = EngineOutcome.FINISHED, *messages: Message) -> EngineResult:
    return dataclasses.replace(FINISHED, outcome=outcome, messages=messages)


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        (ended(), VerdictStatus.COMPILED, ""),
        (ended(EngineOutcome.FINISHED, FAKE_SORRY), VerdictStatus.COMPILED, ""),
        (ended(EngineOutcome.FINISHED, SORRY), VerdictStatus.SORRY, "sorry"),
        (ended(EngineOutcome.FINISHED, SORRY, ERROR), VerdictStatus.LEAN_ERROR, ""),
        (ended(EngineOutcome.TIMEOUT), VerdictStatus.TIMEOUT, "30 s"),
        (ended(EngineOutcome.MEMORY_LIMIT, ERROR), VerdictStatus.MEMORY_LIMIT, "2048 MB"),
        (ended(EngineOutcome.OUTPUT_LIMIT), VerdictStatus.LEAN_ERROR, "1000000 bytes"),
    ],
)
async def test_statuses(answer: EngineResult, status: VerdictStatus, reason: str) -> None:
    verdict = await checker_with(AnsweringEngine(answer)).check(THEOREM, PROOF)
    assert verdict.status is status
    assert reason in verdict.reason
    assert verdict.messages == answer.messages
    assert (verdict.wall_s, verdict.cpu_s) == (1.0, 0.5)


async def test_a_crash_is_tried_again_once() -> None:
    engine = AnsweringEngine(ended(EngineOutcome.CRASHED), ended())
    verdict = await checker_with(engine).check(THEOREM, PROOF)
    assert verdict.status is VerdictStatus.COMPILED
    assert (verdict.wall_s, verdict.cpu_s) == (2.0, 1.0)
    engine = AnsweringEngine(ended(EngineOutcome.CRASHED), ended(EngineOutcome.CRASHED), ended())
    assert (await checker_with(engine).check(THEOREM, PROOF)).status is VerdictStatus.CRASHED
    assert len(engine.sources) == 2


async def test_a_failure_of_the_machinery_is_no_verdict() -> None:
    with pytest.raises(EngineError):
        await checker_with(AnsweringEngine(EngineError("no disk"))).check(THEOREM, PROOF)


async def test_an_empty_header_is_the_environments() -> None:
    engine = AnsweringEngine(ended(), ended())
    checker = checker_with(engine)
    await checker.check(THEOREM, Proof(body="by rfl", preamble="theorem h : True := trivial"))
    assert engine.sources[0] == "open Nat\n\ntheorem h : True := trivial\n\ntheorem t : 1 = 1 := by rfl\n"
    with_header = Theorem(name="t", statement="theorem t : 1 = 1", header="open Int")
    assert (await checker.check(with_header, PROOF)).statement_sha256 == with_header.sha256
    assert engine.sources[1] == "open Int\n\ntheorem t : 1 = 1 := by rfl\n"


async def test_what_the_gate_refuses_never_reaches_lean() -> None:
    engine = AnsweringEngine()
    checker = checker_with(engine)
    for verdict in (
        await checker.check(THEOREM, Proof(body="by rfl\naxiom a : False")),
        await checker.judge(THEOREM, Proof(body="by native_decide")),
        await checker.check_statement(Theorem(name="t", statement="theorem t : 1 = 1", header="#eval 1")),
    ):
        assert verdict.status is VerdictStatus.FORBIDDEN_SOURCE
        assert verdict.environment is None
        assert "line" in verdict.reason
    assert engine.sources == []


async def test_no_more_at_a_time_than_allowed() -> None:
    engine = AnsweringEngine(*[ended()] * 9)
    checker = checker_with(engine, parallel=3)
    await asyncio.gather(*(checker.check(THEOREM, PROOF) for _ in range(9)))
    assert engine.most_running == 3


def test_none_at_a_time_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        checker_with(AnsweringEngine(), parallel=0)
