"""What every checker promises, asked of the real one and of the fake."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import psutil
import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem, parse_theorem
from prover.core.verdict import VerdictStatus
from prover.lean.checker import Checker
from prover.lean.environment import LeanEnvironment
from prover.lean.limits import CheckLimits
from prover.lean.local_checker import LocalChecker
from prover.lean.sandbox import Sandbox
from prover.lean.scripted_checker import ScriptedChecker

TRUE = parse_theorem("theorem and_swap' (p q : Prop) (h : p ∧ q) : q ∧ p := by sorry")
FALSE = parse_theorem("theorem all_props (p : Prop) : p := by sorry")
ILL_FORMED = parse_theorem("theorem ill_formed : no_such_name = 1 := by sorry")

GOOD = Proof(body="by\n  exact ⟨h.2, h.1⟩")
WRONG = Proof(body="by\n  exact h")
OPEN = Proof(body="by sorry")
FORBIDDEN = Proof(body="by native_decide")
ENDLESS = Proof(
    body="by\n  set_option maxHeartbeats 10000000 in\n  set_option maxRecDepth 1000000 in\n  repeat (have := h)"
)

MakeChecker = Callable[..., Checker]


def make_scripted(*, parallel: int = 2) -> Checker:
    del parallel
    return ScriptedChecker(
        {
            GOOD.body: VerdictStatus.PROVED,
            OPEN.body: VerdictStatus.SORRY,
            FORBIDDEN.body: VerdictStatus.FORBIDDEN_SOURCE,
            ENDLESS.body: VerdictStatus.TIMEOUT,
        },
        statements={ILL_FORMED.name: VerdictStatus.LEAN_ERROR},
        delay_s=0.2,
    )


@pytest.fixture(params=["scripted", pytest.param("local", marks=pytest.mark.sandbox)])
def make_checker(request: pytest.FixtureRequest) -> MakeChecker:
    if request.param == "scripted":
        return make_scripted
    environment: LeanEnvironment = request.getfixturevalue("core_environment")
    sandbox: Sandbox = request.getfixturevalue("sandbox")

    def make_local(*, parallel: int = 2) -> Checker:
        return LocalChecker(environment, sandbox, limits=CheckLimits(timeout_s=5), parallel=parallel)

    return make_local


@pytest.mark.parametrize(
    ("theorem", "status"), [(TRUE, VerdictStatus.SORRY), (ILL_FORMED, VerdictStatus.LEAN_ERROR)], ids=["well", "ill"]
)
async def test_statements(make_checker: MakeChecker, theorem: Theorem, status: VerdictStatus) -> None:
    verdict = await make_checker().check_statement(theorem)
    assert verdict.status is status
    assert verdict.statement_sha256 == theorem.sha256


@pytest.mark.parametrize(
    ("proof", "status"),
    [
        (GOOD, VerdictStatus.COMPILED),
        (WRONG, VerdictStatus.LEAN_ERROR),
        (OPEN, VerdictStatus.SORRY),
        (FORBIDDEN, VerdictStatus.FORBIDDEN_SOURCE),
        (ENDLESS, VerdictStatus.TIMEOUT),
    ],
    ids=["good", "wrong", "open", "forbidden", "endless"],
)
async def test_proofs(make_checker: MakeChecker, proof: Proof, status: VerdictStatus) -> None:
    checker = make_checker()
    verdict = await checker.check(TRUE, proof)
    assert verdict.status is status
    assert not verdict.is_proved
    assert verdict.statement_sha256 == TRUE.sha256
    if status is VerdictStatus.FORBIDDEN_SOURCE:
        assert verdict.environment is None
    else:
        assert verdict.environment == checker.environment
        assert verdict.wall_s > 0


async def test_judge(make_checker: MakeChecker) -> None:
    checker = make_checker()
    verdict = await checker.judge(TRUE, GOOD)
    assert verdict.status is VerdictStatus.PROVED, verdict
    assert verdict.axioms is not None
    assert verdict.environment == checker.environment
    assert verdict.statement_sha256 == TRUE.sha256
    assert not (await checker.judge(TRUE, WRONG)).is_proved
    assert not (await checker.judge(TRUE, OPEN)).is_proved
    assert (await checker.judge(TRUE, FORBIDDEN)).status is VerdictStatus.FORBIDDEN_SOURCE


async def test_many_questions_at_once(make_checker: MakeChecker) -> None:
    checker = make_checker(parallel=2)
    verdicts = await asyncio.gather(*(checker.check(TRUE, proof) for proof in [GOOD, WRONG, OPEN, FORBIDDEN] * 2))
    assert [verdict.status.value for verdict in verdicts] == [
        "compiled",
        "lean_error",
        "sorry",
        "forbidden_source",
    ] * 2


async def test_cancelling_ends_the_work_and_frees_the_place(make_checker: MakeChecker) -> None:
    checker = make_checker(parallel=1)
    assert (await checker.check(TRUE, GOOD)).status is VerdictStatus.COMPILED  # what lives on has been started
    children = psutil.Process().children(recursive=True)
    tasks = [asyncio.create_task(checker.check(TRUE, ENDLESS)) for _ in range(3)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results)
    assert set(psutil.Process().children(recursive=True)) <= set(children)
    async with asyncio.timeout(8):
        assert (await checker.check(TRUE, GOOD)).status is VerdictStatus.COMPILED


def test_one_checker_in_several_event_loops(make_checker: MakeChecker) -> None:
    checker = make_checker(parallel=1)

    async def two() -> list[VerdictStatus]:
        return [verdict.status for verdict in await asyncio.gather(*(checker.check(TRUE, WRONG) for _ in range(2)))]

    for _ in range(2):
        assert asyncio.run(two()) == [VerdictStatus.LEAN_ERROR] * 2
