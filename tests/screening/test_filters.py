"""Each filter over a scripted attacker; the attacker over a scripted checker."""

from __future__ import annotations

import pytest
from screening_fakes import ScriptedAttacker

from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.lean.scripted_checker import ScriptedChecker
from prover.sampling.scripted import ScriptedSampler
from prover.screening.attack import BudgetedAttacker
from prover.screening.consistency import ConsistencyFilter
from prover.screening.filters import Candidate, Filter
from prover.screening.finding import Finding, FindingStatus
from prover.screening.triviality import TrivialityFilter
from prover.screening.usage import UsageFilter
from prover.screening.vacuity import VacuityFilter

PASSED, FAILED, UNKNOWN = FindingStatus.PASSED, FindingStatus.FAILED, FindingStatus.UNKNOWN


async def examine(filter_: Filter, lean: str, *proved: str) -> Finding:
    return await filter_.examine(Candidate(Theorem(name="t", statement=f"theorem t {lean}")), ScriptedAttacker(*proved))


async def test_contradictory_hypotheses_fail_with_the_proof() -> None:
    finding = await examine(ConsistencyFilter(), "(f : ℕ → ℕ) (h : f 0 < 0) : f 1 = 1", ": False")
    assert finding.status is FAILED
    assert finding.evidence == "theorem t_vacuous (f : ℕ → ℕ) (h : f 0 < 0) : False := by omega\n"


async def test_numbers_show_that_hypotheses_can_hold() -> None:
    finding = await examine(ConsistencyFilter(), "(n : ℤ) (h : 3 < n) : n = 4", ": False")
    assert (finding.status, finding.evidence) == (PASSED, "n = 4")


@pytest.mark.parametrize(
    ("lean", "proved", "status"),
    [
        ("(n : ℤ) (h : Even n) : Even n", (), FAILED),
        ("(n : ℤ) (h : n < 3) : 3 > n", (), FAILED),
        ("(n : ℤ) : True", (), FAILED),
        ("(n : ℤ) : n = 1 ∨ n ≠ 1", (), FAILED),
        (": ∀ n : ℤ, Even n → Even n", (), FAILED),
        ("(n : ℤ) (h : Even n) : Even (n + 2)", (), PASSED),
        ("(n : ℤ) : n + 0 = n", ("n + 0 = n",), UNKNOWN),
        (": 2 + 2 = 4", ("2 + 2",), PASSED),  # meant to be computed
        ("(n : ℤ) (h : Odd n) (h' : ¬ Odd n) : Even n", (), PASSED),  # another filter's fault
    ],
)
async def test_triviality(lean: str, proved: tuple[str, ...], status: FindingStatus) -> None:
    finding = await examine(TrivialityFilter(ScriptedAttacker(*proved)), lean)
    assert finding.status is status, finding.reason


async def test_a_claim_that_is_not_at_stake_is_named() -> None:
    finding = await examine(VacuityFilter(), "(n : ℕ) : ∀ x : ℕ, x < 0 → n = x", "x < 0 → False")
    assert finding.status is FAILED
    assert "`n = x`" in finding.reason
    assert finding.evidence.startswith("theorem t_silenced_1 : ∀ x : ℕ, x < 0 → False := ")


async def test_a_hypothesis_that_says_nothing_is_found() -> None:
    finding = await examine(VacuityFilter(), "(f : ℕ → ℕ) (h : ∀ x : ℕ, x < 0 → f x = 1) : f 0 = 1", "x < 0 → False")
    assert finding.status is FAILED
    assert "the hypothesis `h`" in finding.reason


async def test_usage() -> None:
    assert (await examine(UsageFilter(), "(n m : ℤ) : n = n + 0")).evidence == "`m`"
    apart = await examine(UsageFilter(), "(n m : ℤ) (h : m = 2) : n = n + 0")
    assert (apart.status, apart.evidence) == (UNKNOWN, "(h : m = 2)")
    idle = await examine(UsageFilter(), "(n : ℤ) (h : 0 < n) : n = n + 0", "t_without_h")
    assert (idle.status, idle.reason) == (UNKNOWN, "It holds without the hypothesis `0 < n`.")
    assert (await examine(UsageFilter(), "(n : ℤ) (h : 0 < n) : 1 ≤ n")).status is PASSED


THEOREM = Theorem(name="t", statement="theorem t : 1 = 1")


async def test_an_attack_stops_at_the_first_proof_and_asks_once() -> None:
    checker = ScriptedChecker({"by b": VerdictStatus.COMPILED})
    attacker = BudgetedAttacker(ScriptedSampler(["by a", "by b", "by c", "by d"]), checker, parallel=2)
    for _ in range(2):
        assert await attacker.attack(THEOREM) == "theorem t : 1 = 1 := by b\n"
    assert checker.proofs_checked == 2


async def test_an_attack_keeps_to_its_budget() -> None:
    checker = ScriptedChecker(delay_s=30.0)
    assert await BudgetedAttacker(ScriptedSampler(["by a"]), checker, timeout_s=0.05).attack(THEOREM) is None
    checker = ScriptedChecker()
    sampler = ScriptedSampler([f"by a{number}" for number in range(9)])
    assert await BudgetedAttacker(sampler, checker, attempts=3).attack(THEOREM) is None
    assert checker.proofs_checked == 3


async def test_what_lean_does_not_accept_is_not_attacked() -> None:
    checker = ScriptedChecker(statements={"t": VerdictStatus.LEAN_ERROR})
    assert await BudgetedAttacker(ScriptedSampler(["by a"]), checker).attack(THEOREM) is None
    assert checker.proofs_checked == 0
