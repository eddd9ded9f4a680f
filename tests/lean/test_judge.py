"""The judge: every known cheat is refused with its reason, honest proofs pass, and failures are told from verdicts."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem, parse_theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import EngineError, EnvironmentUnavailableError
from prover.lean import judge_kernel
from prover.lean.audit import Part, plan_examination
from prover.lean.engine import EngineOutcome, EngineResult, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.judge import judge_proof, judge_source
from prover.lean.judge_kernel import open_kernel
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import Sandbox

FAULTS = Path(__file__).resolve().parents[1] / "faults"
LIMITS = CheckLimits(timeout_s=20)

EQUAL = Theorem(name="target", statement="theorem target (n : Nat) : n = n")
WRONG = Theorem(name="target", statement="theorem target : (1 : Nat) = 2")


@pytest.fixture(scope="module")
def engine(core_environment: LeanEnvironment, sandbox: Sandbox) -> FreshEngine:
    return FreshEngine(core_environment, sandbox)


@pytest.fixture(scope="module", autouse=True)
def kernels_end() -> Iterator[None]:
    yield
    judge_kernel.close_kernels()


async def judge(engine: FreshEngine, theorem: Theorem, body: str, preamble: str = "") -> Verdict:
    proof = Proof(body=body, preamble=preamble)
    return await judge_proof(engine, engine.environment, theorem, proof, limits=LIMITS)


def fault_cases() -> list[Any]:
    return [
        pytest.param(folder, id=f"{folder.parent.name}/{folder.name}")
        for folder in sorted(FAULTS.glob("*/*/"))
        if folder
    ]


@pytest.mark.parametrize("folder", fault_cases())
async def test_fault_corpus(engine: FreshEngine, folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text())
    theorem = parse_theorem((folder / "target.lean").read_text())
    candidate = (folder / "candidate.lean").read_text()
    limits = CheckLimits(timeout_s=expected.get("timeout_s", 20))
    verdict = await judge_source(engine, engine.environment, theorem, candidate, limits=limits)
    statuses = expected["status"] if isinstance(expected["status"], list) else [expected["status"]]
    assert verdict.status.value in statuses, (verdict.reason, [message.text for message in verdict.messages])
    assert "proved" not in statuses or statuses == ["proved"]
    assert bool(verdict.reason) != verdict.is_proved
    assert "\n" not in verdict.reason
    if "axioms" in expected:
        assert verdict.axioms == tuple(expected["axioms"])


async def test_a_verdict_says_what_it_rests_on(engine: FreshEngine) -> None:
    verdict = await judge(engine, EQUAL, "rfl")
    assert verdict.is_proved
    assert verdict.axioms == ()
    assert verdict.environment == engine.environment.stamp
    assert verdict.statement_sha256 == EQUAL.sha256
    assert verdict.cpu_s > 0
    assert verdict.wall_s > 0


async def test_a_statement_that_does_not_compile(engine: FreshEngine) -> None:
    verdict = await judge(engine, Theorem(name="target", statement="theorem target : nonsense = 1"), "rfl")
    assert verdict.status is VerdictStatus.LEAN_ERROR
    assert "statement" in verdict.reason
    assert verdict.messages


async def test_a_statement_that_depends_on_sorry_is_never_proved(engine: FreshEngine) -> None:
    theorem = Theorem(name="target", statement="theorem target : (sorry : Prop) → True")
    verdict = await judge(engine, theorem, "fun _ => trivial")
    assert verdict.status is VerdictStatus.SORRY


async def test_proof_text_cannot_leave_its_place(engine: FreshEngine) -> None:
    body = "by decide +kernel\n\nend Hidden\ntheorem target : (1 : Nat) = 1 := rfl\nnamespace Hidden"
    verdict = await judge(engine, WRONG, body)
    assert not verdict.is_proved
    theorem = WRONG.model_copy(update={"header": "namespace Hidden"})
    verdict = await judge(engine, theorem, "by set_option debug.skipKernelTC true in decide +kernel" + body[17:])
    assert not verdict.is_proved


async def test_requests_share_nothing(engine: FreshEngine) -> None:
    lemma = "theorem helper (n : Nat) : n = n := rfl"
    assert (await judge(engine, EQUAL, "helper n", lemma)).is_proved
    verdict = await judge(engine, EQUAL, "helper n")
    assert verdict.status is VerdictStatus.LEAN_ERROR
    assert (await judge(engine, EQUAL, "helper n", lemma)).is_proved


async def test_many_at_once(engine: FreshEngine) -> None:
    bodies = ["rfl", "sorry", "by rfl"] * 2
    verdicts = await asyncio.gather(*(judge(engine, EQUAL, body) for body in bodies))
    assert [verdict.status.value for verdict in verdicts] == ["proved", "sorry", "proved"] * 2


async def test_a_killed_kernel_is_started_again(engine: FreshEngine) -> None:
    assert (await judge(engine, EQUAL, "rfl")).is_proved
    kernel = await open_kernel(engine.environment)
    os.kill(kernel.server.process_id, signal.SIGKILL)
    assert (await judge(engine, EQUAL, "rfl")).is_proved
    assert (await open_kernel(engine.environment)).server.process_id != kernel.server.process_id


async def test_another_lean_is_no_environment_for_the_judge(engine: FreshEngine) -> None:
    import dataclasses

    other = EnvironmentStamp(name="mathlib", lean_version="4.9.0", lean_commit="0" * 40, library_hash="x")
    with pytest.raises(EnvironmentUnavailableError, match=r"4\.9\.0"):
        await open_kernel(dataclasses.replace(engine.environment, stamp=other))


class TestHowLeanEnds:
    """What the judge makes of Lean runs that end without a compiled file."""

    class Scripted:
        """An engine whose runs of the candidate end as told."""

        def __init__(self, real: FreshEngine, outcomes: list[EngineOutcome | Exception]) -> None:
            self.real = real
            self.outcomes = outcomes

        @property
        def environment(self) -> LeanEnvironment:
            return self.real.environment

        async def run(self, source: str, **options: Any) -> EngineResult:
            result = await self.real.run(source, **options)
            if "by sorry" in source:
                return result
            outcome = self.outcomes.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            import dataclasses

            olean = result.olean if outcome is EngineOutcome.FINISHED else None
            return dataclasses.replace(result, outcome=outcome, olean=olean)

    async def judge(self, engine: FreshEngine, *outcomes: EngineOutcome | Exception) -> Verdict:
        scripted = self.Scripted(engine, list(outcomes))
        return await judge_proof(scripted, engine.environment, EQUAL, Proof(body="rfl"), limits=LIMITS)

    @pytest.mark.parametrize(
        ("outcome", "status"),
        [
            (EngineOutcome.TIMEOUT, VerdictStatus.TIMEOUT),
            (EngineOutcome.MEMORY_LIMIT, VerdictStatus.MEMORY_LIMIT),
            (EngineOutcome.OUTPUT_LIMIT, VerdictStatus.LEAN_ERROR),
        ],
    )
    async def test_limits(self, engine: FreshEngine, outcome: EngineOutcome, status: VerdictStatus) -> None:
        verdict = await self.judge(engine, outcome)
        assert verdict.status is status
        assert verdict.reason

    async def test_a_crash_is_tried_again(self, engine: FreshEngine) -> None:
        assert (await self.judge(engine, EngineOutcome.CRASHED, EngineOutcome.FINISHED)).is_proved
        verdict = await self.judge(engine, EngineOutcome.CRASHED, EngineOutcome.CRASHED)
        assert verdict.status is VerdictStatus.CRASHED

    async def test_an_engine_failure_is_no_verdict(self, engine: FreshEngine) -> None:
        with pytest.raises(EngineError):
            await self.judge(engine, EngineError("no Lean"))


class TestStatementsWithConstantsOfTheirOwn:
    TARGET = "theorem target (n : Nat) : (match n with | 0 => 1 | _ + 1 => 1) = 1"

    async def parts(self, engine: FreshEngine, preamble: str) -> list[Part]:
        theorem = Theorem(name="target", statement=self.TARGET)
        kernel = await open_kernel(engine.environment)
        compiled = [
            (await engine.run(source, limits=LIMITS, want_olean=True)).olean
            for source in (theorem.target_source(), theorem.with_proof("by cases n <;> rfl", preamble=preamble))
        ]
        target, candidate = compiled
        assert target is not None
        assert candidate is not None
        plan = plan_examination(kernel.library, kernel.pin, name="target", target=target, candidate=candidate)
        return [part for part, _ in plan.declarations]

    async def test_the_same_constants_are_shared(self, engine: FreshEngine) -> None:
        parts = await self.parts(engine, "theorem helper : True := trivial")
        assert Part.STATEMENT not in parts
        assert parts[-1] is Part.FINAL

    @pytest.mark.parametrize(
        "preamble",
        [
            "def target.match_1 : Nat := 5",
            "theorem helper (n : Nat) : (match n with | 0 => 1 | _ + 1 => 1) = 1 := by cases n <;> rfl",
        ],
        ids=["the name is taken", "a helper brings the same matcher along"],
    )
    async def test_other_constants_are_kept_apart(self, engine: FreshEngine, preamble: str) -> None:
        assert Part.STATEMENT in await self.parts(engine, preamble)
        theorem = Theorem(name="target", statement=self.TARGET)
        assert (await judge(engine, theorem, "by cases n <;> rfl", preamble)).is_proved
        assert not (await judge(engine, WRONG, "by cases n <;> rfl", preamble)).is_proved


async def test_mutated_artifacts_never_prove_another_statement(engine: FreshEngine) -> None:
    """A compiled proof of one statement, changed at random, is put forward for another one."""
    import random

    from prover.lean.audit import RefusedProofError

    kernel = await open_kernel(engine.environment)
    target = (await engine.run(WRONG.target_source(), limits=LIMITS, want_olean=True)).olean
    right = Theorem(name="target", statement="theorem target : (1 : Nat) = 1")
    candidate = (await engine.run(right.with_proof("rfl"), limits=LIMITS, want_olean=True)).olean
    assert target is not None
    assert candidate is not None
    chance = random.Random(3)
    asked = 0
    for _ in range(300):
        changed = bytearray(candidate)
        for _ in range(chance.choice((1, 2, 8))):
            word = chance.randrange(96, len(changed)) & ~7
            other = chance.randrange(96, len(changed)) & ~7
            changed[word : word + 8] = changed[other : other + 8]
        try:
            plan = plan_examination(kernel.library, kernel.pin, name="target", target=target, candidate=bytes(changed))
        except RefusedProofError:
            continue
        asked += 1
        answer = await kernel.check(plan.stream, num_declarations=len(plan.declarations), limits=LIMITS)
        assert answer.outcome.value != "accepted"
    assert asked > 20
