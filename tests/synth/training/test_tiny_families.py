"""What the tiny model learns first is true: every proof of every family compiles, and one of each is judged."""

import random

import pytest

from prover.core.proof import Proof
from prover.core.verdict import VerdictStatus
from prover.lean.local_checker import LocalChecker
from prover.local import open_checker
from synth.batch_check import Candidate, check_together
from synth.training.tiny_families import FAMILIES, make_theorem, make_with_all_proofs


@pytest.fixture(scope="module")
def checker() -> LocalChecker:
    return open_checker("core", parallel=1)


@pytest.mark.sandbox
async def test_every_proof_of_every_family_compiles(checker: LocalChecker) -> None:
    candidates = []
    for family in FAMILIES:
        for instance in range(3):
            theorem, proofs = make_with_all_proofs(family, random.Random(f"{family} {instance}"))
            candidates += [Candidate(theorem=theorem, proof=Proof(body=f"by\n  {tactics}")) for tactics in proofs]
    verdicts = [
        verdict
        for first in range(0, len(candidates), 16)
        for verdict in await check_together(checker, candidates[first : first + 16])
    ]
    failed = [c for c, v in zip(candidates, verdicts, strict=True) if v.status is not VerdictStatus.COMPILED]
    assert not failed


@pytest.mark.sandbox
@pytest.mark.parametrize("family", ["sum of odd numbers", "sum of a constant", "remainder of a square"])
async def test_the_judge_accepts_them(family: str, checker: LocalChecker) -> None:
    theorem, tactics = make_theorem(family, random.Random(family))
    assert (await checker.judge(theorem, Proof(body=f"by\n  {tactics}"))).is_proved
