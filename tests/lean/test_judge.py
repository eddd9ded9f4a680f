"""The judge: every known cheat is refused with its reason, honest proofs pass, and failures are told from verdicts."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.fault_corpus import FaultCase, load_cases
from bench.fuzz_judge import compile_pairs, fuzz_compiled, fuzz_gate, fuzz_whole_judge
from prover.checking import check_candidate
from prover.core.gate import check_file_source
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import EnvironmentStamp, Verdict, VerdictStatus
from prover.errors import EngineError, EnvironmentUnavailableError
from prover.lean import judge_kernel
from prover.lean.audit import Part, plan_examination
from prover.lean.engine import Engine, EngineOutcome, EngineResult, FreshEngine
from prover.lean.environment import LeanEnvironment
from prover.lean.judge import judge_proof, judge_source
from prover.lean.judge_kernel import open_kernel, recheck_library
from prover.lean.limits import CheckLimits
from prover.lean.messages import has_error
from prover.lean.sandbox import Sandbox

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


CASES = load_cases()


def test_the_corpus_is_large() -> None:
    assert sum(case.is_honest for case in CASES) >= 40
    assert sum(not case.is_honest for case in CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_fault_corpus(engine: FreshEngine, case: FaultCase) -> None:
    """With the gate, as the command line judges; and where the gate refuses, once more without it."""
    theorem, source, wrapped = case.theorem(), case.source(), case.wrap(engine)
    verdict = await check_candidate(wrapped, theorem, source, limits=case.limits)
    if verdict.environment is None:  # Lean was not asked: the gate has refused
        assert not case.is_honest, verdict.reason
        assert verdict.status in (VerdictStatus.FORBIDDEN_SOURCE, VerdictStatus.NO_PROOF)
        assert verdict.reason
        verdict = await judge_source(wrapped, engine.environment, theorem, source, limits=case.limits)
    assert verdict.status.value in case.statuses, (verdict.reason, [message.text for message in verdict.messages])
    assert bool(verdict.reason) != verdict.is_proved
    assert "\n" not in verdict.reason
    if case.axioms is not None:
        assert verdict.axioms == case.axioms


SKIP_KERNEL = ["command", "definition", "tactic", "helper", "quoted_option", "by_macro", "from_fragments"]


@pytest.mark.parametrize("how", SKIP_KERNEL)
async def test_what_the_first_kernel_did_not_see_the_second_refuses(engine: FreshEngine, how: str) -> None:
    """No gate here: Lean compiles the file without an error, and only the kernel's second look refuses it."""
    case = next(case for case in CASES if case.name == f"cheats/skip_kernel_{how}")
    compiled = await engine.run(case.source(), limits=LIMITS, want_olean=True)
    assert compiled.olean is not None
    assert not has_error(compiled.messages)
    verdict = await judge_source(engine, engine.environment, case.theorem(), case.source(), limits=LIMITS)
    assert verdict.status is VerdictStatus.LEAN_ERROR
    assert "kernel refuses" in verdict.reason
    assert check_file_source(case.source()) is not None  # and the gate would have refused it, too


async def test_a_bare_proof_is_put_under_the_statement(engine: FreshEngine) -> None:
    assert (await check_candidate(engine, EQUAL, "by rfl", limits=LIMITS)).is_proved
    assert (await check_candidate(engine, EQUAL, "```lean\nby rfl\n```", limits=LIMITS)).is_proved
    verdict = await check_candidate(engine, EQUAL, "-- nothing here", limits=LIMITS)
    assert verdict.status is VerdictStatus.NO_PROOF


async def test_a_verdict_says_what_it_rests_on(engine: FreshEngine) -> None:
    verdict = await judge(engine, EQUAL, "rfl")
    assert verdict.is_proved
    assert verdict.axioms == ()
    assert verdict.constants == ("Eq", "Nat", "rfl")
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


async def test_the_statement_is_compiled_apart_from_what_compiles_candidates(
    engine: FreshEngine, sandbox: Sandbox
) -> None:
    class Taken:
        """An engine that a candidate has taken over: whatever the text, it compiles one of its own."""

        environment = engine.environment

        async def run(self, source: str, **options: Any) -> EngineResult:
            right = "theorem target (n : Nat) : n = n := "
            return await engine.run(right + ("by sorry" if "sorry" in source else "rfl"), **options)

    theorem = Theorem(name="target", statement="theorem target : (2 : Nat) = 3")
    taken: Engine = Taken()
    verdict = await judge_proof(taken, engine.environment, theorem, Proof(body="rfl"), limits=LIMITS, sandbox=sandbox)
    assert verdict.status is VerdictStatus.STATEMENT_MISMATCH


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


class TestMutations:
    """The short form of ``python -m bench.fuzz_judge``."""

    async def test_mutated_compiled_files_are_never_accepted(self, engine: FreshEngine) -> None:
        names = ("skip_kernel", "sorry_in_helper", "other_statement", "axiom", "extra_hypothesis")
        pairs = await compile_pairs(engine, [case for case in CASES if case.name.split("/")[1].startswith(names)])
        assert len(pairs) > 10
        kernel = await open_kernel(engine.environment)
        findings = await fuzz_compiled(kernel, pairs, mutations=300, seed=5)
        assert not findings.wrong
        assert findings.counts["kernel: refused"] > 10
        assert findings.counts.total() == 300

    async def test_mutated_cheats_are_never_accepted(self, engine: FreshEngine) -> None:
        _, passed = fuzz_gate(CASES, mutations=300, seed=6)
        assert len(passed) >= 10
        findings = await fuzz_whole_judge(engine, passed[:10])
        assert not findings.wrong


async def test_a_library_can_be_checked_again(
    prelude_environment: LeanEnvironment, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = """prelude
inductive Truth : Prop where
  | intro : Truth
theorem truth : Truth := Truth.intro
"""
    compiled = (await FreshEngine(prelude_environment, sandbox).run(source, limits=LIMITS, want_olean=True)).olean
    assert compiled is not None
    module = tmp_path / "Init.olean"
    module.write_bytes(compiled)
    environment = dataclasses.replace(prelude_environment, library_paths=(tmp_path,))
    assert (await asyncio.to_thread(recheck_library, environment)).num_declarations == 3
    assert (tmp_path / "judge-checked.sha256").is_file()
    module.write_bytes(compiled[: len(compiled) // 2])
    with pytest.raises(EnvironmentUnavailableError):
        await asyncio.to_thread(recheck_library, environment)
    assert not (tmp_path / "judge-checked.sha256").exists()
