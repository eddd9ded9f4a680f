"""The statements with known faults, through the filters that need no model, with real Lean.

Every contradictory or vacuous one up to level 3 has to be caught, and no right one may be failed. What the grading by
a model catches depends on the model, and is no part of this.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.errors import EnvironmentUnavailableError, SandboxUnavailableError
from prover.lean.local_checker import LocalChecker
from prover.local import open_checker
from prover.sampling.portfolio import PortfolioSampler
from prover.screening.attack import BudgetedAttacker
from prover.screening.consistency import ConsistencyFilter
from prover.screening.filters import Candidate
from prover.screening.finding import FindingStatus
from prover.screening.reading_back import ReadingFilter
from prover.screening.triviality import TrivialityFilter
from prover.screening.usage import UsageFilter
from prover.screening.vacuity import VacuityFilter

FAULTS = {"contradictory", "vacuous", "weakened", "strengthened", "wrong_domain", "unrelated"}
PROBLEMS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("statements.toml").read_text())["problem"]


class NoAttacker:
    async def attack(self, theorem: Theorem) -> str | None:
        return None


@pytest.fixture(scope="module")
def checker() -> LocalChecker:
    try:
        return open_checker("core", parallel=2)
    except (EnvironmentUnavailableError, SandboxUnavailableError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))


def candidate(problem: dict[str, Any], lean: str) -> Candidate:
    return Candidate(Theorem(name="problem", statement=f"theorem problem {lean}"), Problem(text=problem["english"]))


def list_faulty(*faults: str, levels: range = range(1, 6)) -> list[Candidate]:
    return [
        candidate(problem, lean)
        for problem in PROBLEMS
        for fault, level, lean in problem["faulty"]
        if fault in faults and level in levels
    ]


def test_there_are_enough_of_every_fault() -> None:
    assert len(PROBLEMS) >= 40
    assert all(len(list_faulty(fault)) >= 10 for fault in FAULTS)
    assert len(list_faulty(*FAULTS)) >= 120
    assert len({candidate.theorem.statement for candidate in list_faulty(*FAULTS)}) == len(list_faulty(*FAULTS))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("fault", ["contradictory", "vacuous"])
async def test_none_up_to_level_3_is_missed(fault: str, checker: LocalChecker) -> None:
    filter_ = {"contradictory": ConsistencyFilter(), "vacuous": VacuityFilter()}[fault]
    attacker = BudgetedAttacker(PortfolioSampler(), checker, timeout_s=300)  # a busy machine finds the same
    missed = []
    for faulty in list_faulty(fault, levels=range(1, 4)):
        findings = [await filter_.examine(faulty, attacker)]
        if findings[0].status is not FindingStatus.FAILED:
            # A contradiction among the premises of a claim is found from either side.
            findings.append(await ConsistencyFilter().examine(faulty, attacker))
        if FindingStatus.FAILED not in {finding.status for finding in findings}:
            missed.append((faulty.theorem.statement, findings))
    assert not missed


@pytest.mark.timeout(600)
async def test_no_right_statement_is_failed_without_lean() -> None:
    filters = (ReadingFilter(), TrivialityFilter(), UsageFilter())
    alarms = []
    read = 0
    for problem in PROBLEMS:
        for filter_ in filters:
            finding = await filter_.examine(candidate(problem, problem["right"]), NoAttacker())
            read += isinstance(filter_, ReadingFilter) and finding.status is FindingStatus.PASSED
            if finding.status is FindingStatus.FAILED:
                alarms.append((problem["english"], finding))
    assert not alarms
    assert read >= 30  # most of the problems are in the grammar's English


@pytest.mark.timeout(600)
async def test_reading_back_tells_apart_what_it_reads() -> None:
    """It never takes a faulty statement for the problem, and tells most of the wrong ones from it."""
    faulty = list_faulty("weakened", "strengthened", "wrong_domain", "unrelated")
    statuses = [(await ReadingFilter().examine(one, NoAttacker())).status for one in faulty]
    assert FindingStatus.PASSED not in statuses
    assert statuses.count(FindingStatus.FAILED) >= 0.8 * len(faulty)
