"""Lean itself says that what was formalized is what was meant: equivalence, proved both ways.

The intended statement of each problem in ``problems.jsonl`` was written by hand. For each phrasing a
theorem ``formalized ↔ intended`` goes through the real Lean, all of them in one file.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

from prover.errors import EnvironmentUnavailableError, SandboxUnavailableError
from prover.evaluation.benchmark import load_benchmark
from prover.formalization.english.reading import read
from prover.formalization.lean_reading import read_theorem
from prover.formalization.lean_text import write_formula
from prover.lean.embedded import find_embedded_lean
from prover.lean.engine import EngineOutcome, FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox

# No tactic here knows any number theory: bound names, order of hypotheses, `a > b` for `b < a`.
_PROOF = """by
  first
  | exact Iff.rfl
  | (constructor <;> (intro h; intros; apply h <;> assumption))
  | (constructor <;> (rintro ⟨x, h₁, h₂⟩; exact ⟨x, h₂, h₁⟩))
  | (constructor <;> (intro h x hx; exact h ⟨x, hx⟩))
  | (constructor <;> (first | (intro h x hx; exact h ⟨x, hx⟩) | (intro h k; obtain ⟨x, hx⟩ := k; exact h x hx)))
  | fail "not proved"
"""


@pytest.fixture(scope="session")
def engine() -> FreshEngine:
    try:
        find_embedded_lean()
        sandbox = find_sandbox()
    except (EnvironmentUnavailableError, SandboxUnavailableError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    return FreshEngine(load_environment("core"), sandbox)


_MOST_ERRORS = 80  # in one file; after some more Lean gives up
_LINEAR_PROOF = """by
  constructor <;> (intro h a b h₁ h₂; have := h a b h₁ h₂; omega)
"""


async def failures(engine: FreshEngine, pairs: list[tuple[str, str]], proof: str = _PROOF) -> dict[int, str]:
    """Which of the equivalences Lean does not accept, by index, with its first message."""
    lines: list[str] = []
    starts: list[int] = []
    for index, (formalized, intended) in enumerate(pairs):
        starts.append(len(lines) + 1)
        lines += f"theorem meant_{index} : ({formalized}) ↔ ({intended}) := {proof}".splitlines()
    result = await engine.run("\n".join(lines) + "\n", limits=CheckLimits(timeout_s=120, memory_mb=4096))
    assert result.outcome is EngineOutcome.FINISHED
    failed: dict[int, str] = {}
    for message in result.messages:
        if message.severity == "error":
            index = max(i for i, start in enumerate(starts) if start <= message.line)
            failed.setdefault(index, message.text)
    return failed


async def test_every_phrasing_means_what_was_intended(engine: FreshEngine, problems: list[dict[str, Any]]) -> None:
    phrasings = [(number, text) for number, problem in enumerate(problems) for text in problem["english"]]
    pairs = [(write_formula(read(text).formula), problems[number]["lean"]) for number, text in phrasings]
    failed = await failures(engine, pairs)
    proved = [phrasing for index, phrasing in enumerate(phrasings) if index not in failed]
    report = "\n".join(f"{phrasings[index][1]}\n    {reason[:300]}" for index, reason in failed.items())
    assert not failed, f"{len(proved)} of {len(phrasings)} proved; not these:\n{report}"
    assert len(proved) >= 60
    assert len({number for number, _ in proved}) >= 40


async def test_what_a_benchmark_says_otherwise_means_the_same(engine: FreshEngine) -> None:
    pairs = []
    for name in ("linear_equations_larger_number_10",):
        (item,) = load_benchmark("elementary").select(only=name).items
        meant = write_formula(read_theorem(item.theorem))
        pairs.append((write_formula(read(item.problem or "").formula), meant))
        assert pairs[-1][0] != meant
    assert await failures(engine, pairs, _LINEAR_PROOF) == {}


async def test_other_meanings_are_told_apart(engine: FreshEngine, problems: list[dict[str, Any]]) -> None:
    """The control: against the intended statement of another problem, nothing is proved."""
    formulas = [write_formula(read(problem["english"][0]).formula) for problem in problems]
    others = [problem["lean"] for problem in problems[1:] + problems[:1]]
    pairs = list(zip(formulas, others, strict=True))
    failed = [
        await failures(engine, pairs[start : start + _MOST_ERRORS]) for start in range(0, len(pairs), _MOST_ERRORS)
    ]
    assert sum(map(len, failed)) == len(problems)
