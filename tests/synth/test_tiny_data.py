"""What the tiny model learns is true: instances of every family are judged."""

import random

import pytest

from prover.core.proof import Proof
from prover.core.theorem import parse_theorem
from prover.lean.local_checker import LocalChecker
from prover.local import open_checker
from synth.tiny_data import FAMILIES, make_examples, make_theorem


@pytest.fixture(scope="module")
def checker() -> LocalChecker:
    return open_checker("core", parallel=1)


@pytest.mark.sandbox
@pytest.mark.parametrize("family", FAMILIES)
async def test_every_family_is_proved(family: str, checker: LocalChecker) -> None:
    theorem, tactics = make_theorem(family, random.Random(family))
    verdict = await checker.judge(theorem, Proof(body=f"by\n  {tactics}"))
    assert verdict.is_proved, (theorem.statement, verdict.messages)


def test_examples_are_prompts_as_the_sampler_writes_them() -> None:
    examples = make_examples(70, seed=1)
    assert examples == make_examples(70, seed=1)
    assert sum(example.prompt.startswith("Mathematical Problem in Natural Language:\n") for example in examples) == 10
    proofs = [example for example in examples if example.prompt.startswith("Complete the following Lean 4 code:\n")]
    assert len(proofs) == 60
    for example in proofs:
        parse_theorem(example.prompt.partition("Rat\n")[2] + " sorry")
        assert example.answer.startswith("  ")
        assert example.answer.endswith("\n```")
