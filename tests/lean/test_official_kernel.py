"""The judge's kernel of an official toolchain: its answers and, where there is one with Mathlib, the real thing."""

from __future__ import annotations

import dataclasses

import pytest

from prover.checking import check_candidate
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import EnvironmentUnavailableError
from prover.lean.audit import RefusedProofError, check_reported_axioms, plan_examination
from prover.lean.engine import FreshEngine
from prover.lean.environment import LeanEnvironment, load_environment
from prover.lean.judge_kernel import open_kernel
from prover.lean.kernel import KernelOutcome
from prover.lean.limits import CheckLimits
from prover.lean.official_kernel import open_library, read_answer, require_version
from prover.lean.olean import OleanPin
from prover.lean.process import ProcessOutcome, ProcessResult
from prover.lean.sandbox import Sandbox

LIMITS = CheckLimits(timeout_s=60)


def said(text: str, *, outcome: ProcessOutcome = ProcessOutcome.EXITED, exit_code: int = 0) -> ProcessResult:
    return ProcessResult(outcome=outcome, exit_code=exit_code, stdout=text.encode(), stderr=b"", wall_s=1.0, cpu_s=1.0)


@pytest.mark.parametrize(
    ("result", "outcome"),
    [
        (said("ok 3\n"), KernelOutcome.ACCEPTED),
        (said("ok 2\n"), KernelOutcome.CRASHED),
        (said("ok 3\n", exit_code=1), KernelOutcome.CRASHED),
        (said("ok 3\n", outcome=ProcessOutcome.TIMEOUT), KernelOutcome.TIMEOUT),
        (said("refused 1 by_the_kernel\n"), KernelOutcome.REFUSED),
        (said("refused one by_the_kernel\n"), KernelOutcome.CRASHED),
        (said(""), KernelOutcome.CRASHED),
    ],
)
def test_only_an_explicit_acceptance_is_one(result: ProcessResult, outcome: KernelOutcome) -> None:
    assert read_answer(result, 3).outcome is outcome


def test_the_names_of_axioms_survive_any_characters() -> None:
    odd = b"a\nb.c".hex()
    answer = read_answer(said(f"ok 1 s{b'Quot'.hex()}.s{b'sound'.hex()} s{odd}.n7"), 1)
    assert answer.axioms == {("Quot", "sound"), ("a\nb.c", 7)}


@pytest.mark.parametrize(
    ("axioms", "status"),
    [({("sorryAx",)}, VerdictStatus.SORRY), ({("propext",), ("cheat",)}, VerdictStatus.FORBIDDEN_AXIOM)],
)
def test_reported_axioms_are_held_against_the_proof(axioms: set[tuple[str | int, ...]], status: VerdictStatus) -> None:
    assert check_reported_axioms(frozenset({("propext",)})) == ("propext",)
    with pytest.raises(RefusedProofError) as caught:
        check_reported_axioms(frozenset(axioms))
    assert caught.value.status is status


@pytest.mark.parametrize(("version", "fits"), [("4.9.0", False), ("4.27.1", False), ("4.28.0-rc1", True)])
def test_old_toolchains_are_refused(core_environment: LeanEnvironment, version: str, fits: bool) -> None:
    stamp = core_environment.stamp.model_copy(update={"name": "mathlib", "lean_version": version})
    environment = dataclasses.replace(core_environment, name="mathlib", stamp=stamp)
    if fits:
        require_version(environment)
    else:
        with pytest.raises(EnvironmentUnavailableError, match=version):
            require_version(environment)


async def test_a_library_that_is_not_read_hides_nothing_of_the_candidate(
    core_environment: LeanEnvironment, sandbox: Sandbox
) -> None:
    """The plan over an unread library: our own declarations, and a `sorry` is still seen without the kernel."""
    engine = FreshEngine(core_environment, sandbox)
    stamp = core_environment.stamp
    pin = OleanPin(version=stamp.lean_version, commit=stamp.lean_commit)
    library = dataclasses.replace(open_library(), imports=(("Init",),))
    theorem = Theorem(name="target", statement="theorem target (n : Nat) : n = n")
    compiled = {}
    for body in ("by sorry", "rfl"):
        compiled[body] = (await engine.run(theorem.with_proof(body), limits=LIMITS, want_olean=True)).olean
    target, proof = compiled["by sorry"], compiled["rfl"]
    assert target is not None
    assert proof is not None
    plan = plan_examination(library, pin, name="target", target=target, candidate=proof)
    assert next(name for _, name in plan.declarations) == "target"
    with pytest.raises(RefusedProofError) as caught:
        plan_examination(library, pin, name="target", target=target, candidate=target)
    assert caught.value.status is VerdictStatus.SORRY


@pytest.mark.timeout(900)
async def test_with_mathlib(sandbox: Sandbox) -> None:
    """Right and wrong proofs in the real environment."""
    try:
        environment = load_environment("mathlib")
        await open_kernel(environment)
    except EnvironmentUnavailableError as error:
        pytest.skip(f"no official Lean with Mathlib: {error}")
    engine = FreshEngine(environment, sandbox)
    limits = CheckLimits(timeout_s=240, memory_mb=8192)
    right = Theorem(name="target", statement="theorem target (a b : ℝ) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2")
    wrong = Theorem(name="target", statement="theorem target : (1 : ℕ) = 2")
    assert (await check_candidate(engine, right, "by ring", limits=limits)).is_proved
    assert not (await check_candidate(engine, wrong, "by sorry", limits=limits)).is_proved
    from prover.lean.judge import judge_source

    for source in [
        "import Mathlib\nset_option debug.skipKernelTC true in\ntheorem target : (1 : ℕ) = 2 := by decide +kernel",
        "import Mathlib\naxiom cheat : (1 : ℕ) = 2\ntheorem target : (1 : ℕ) = 2 := cheat",
        "import Mathlib\ntheorem target : (1 : ℕ) = 2 := by native_decide",
    ]:
        header = wrong.model_copy(update={"header": "import Mathlib"})
        verdict = await judge_source(engine, environment, header, source, limits=limits)
        assert not verdict.is_proved, source
