"""The built-in benchmark: its shape, and what Lean says of its statements."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from prover.core.opposites import negate
from prover.errors import EnvironmentUnavailableError, SandboxUnavailableError
from prover.evaluation.benchmark import BenchmarkItem, load_benchmark
from prover.evaluation.benchmarks.elementary import PATH as ELEMENTARY_PATH
from prover.lean.embedded import find_embedded_lean
from prover.lean.engine import EngineOutcome, FreshEngine
from prover.lean.environment import load_environment
from prover.lean.limits import CheckLimits
from prover.lean.sandbox import find_sandbox

TOPICS = {
    "parity", "divisibility", "remainders", "congruences", "gcd_lcm", "coprimality", "primes", "squares",
    "inequalities", "linear_equations", "quadratic_equations", "absolute_value", "factorials", "powers",
    "induction", "functions", "existence", "consecutive", "counting_remainders",
}  # fmt: skip
_BATCH = 60  # Lean stops after about 100 errors in one file
_SPLIT_SALT = "elementary 2679"  # chosen once, before anything was tuned, so that the held-out third is balanced


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ELEMENTARY_PATH.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def items() -> tuple[BenchmarkItem, ...]:
    return load_benchmark("elementary").items


@pytest.fixture(scope="module")
def refutations() -> dict[str, str]:
    """By problem: why a false one is false, or why the hypotheses of a vacuous one contradict each other."""
    text = Path(__file__).with_name("refutations.jsonl").read_text(encoding="utf-8")
    return {entry["name"]: entry["proof"] for entry in map(json.loads, text.splitlines())}


@pytest.fixture(scope="module")
def engine() -> FreshEngine:
    try:
        find_embedded_lean()
        sandbox = find_sandbox()
    except (EnvironmentUnavailableError, SandboxUnavailableError) as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    return FreshEngine(load_environment("core"), sandbox)


# ---- the file


def test_every_line_has_the_same_well_formed_fields(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert list(row) == ["name", "level", "kind", "topic", "english", "lean", "split"], row
        assert re.fullmatch(rf"{row['topic']}_[a-z0-9_]+_\d\d", row["name"]), row["name"]
        assert row["topic"] in TOPICS, row["name"]
        assert row["level"] in {1, 2, 3, 4, 5}, row["name"]
        assert row["kind"] in {"true", "false", "vacuous"}, row["name"]
        assert row["lean"].startswith(f"theorem {row['name']} "), row["name"]
        assert ":=" not in row["lean"], row["name"]
        assert row["english"] == row["english"].strip() and row["english"][-1] in ".?", row["name"]


def test_no_problem_stands_twice(rows: list[dict[str, Any]]) -> None:
    statements = [row["lean"].removeprefix(f"theorem {row['name']} ") for row in rows]
    for values in ([row["name"] for row in rows], [row["english"] for row in rows], statements):
        assert [value for value, number in Counter(values).items() if number > 1] == []


def test_there_are_enough_of_every_sort(rows: list[dict[str, Any]]) -> None:
    kinds = Counter(row["kind"] for row in rows)
    levels = Counter(row["level"] for row in rows if row["kind"] == "true")
    topics = Counter(row["topic"] for row in rows)
    assert kinds["true"] >= 200 and kinds["false"] >= 45 and kinds["vacuous"] >= 12
    assert levels[1] >= 60 and levels[2] >= 60 and levels[3] >= 45 and levels[4] >= 25 and levels[5] >= 15
    assert set(topics) == TOPICS and min(topics.values()) >= 12


def test_the_split_follows_from_the_name(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        digest = hashlib.sha256(f"{_SPLIT_SALT} {row['name']}".encode()).hexdigest()
        assert row["split"] == ("held_out" if int(digest, 16) % 3 == 0 else "tuning"), row["name"]


def test_the_held_out_third_is_like_the_rest(rows: list[dict[str, Any]]) -> None:
    held_out = [row for row in rows if row["split"] == "held_out"]
    assert len(held_out) / len(rows) == pytest.approx(1 / 3, abs=0.03)
    for field, tolerance in (("kind", 0.12), ("level", 0.12), ("topic", 0.17)):
        whole, part = (Counter(row[field] for row in chosen) for chosen in (rows, held_out))
        for value, number in whole.items():
            assert part[value] / number == pytest.approx(1 / 3, abs=tolerance), value


# ---- Lean


async def errors_of(engine: FreshEngine, declarations: list[tuple[str, str]]) -> dict[str, str]:
    """The first error in each of the named declarations that has one."""
    lines: list[str] = []
    starts: list[int] = []
    for _, text in declarations:
        starts.append(len(lines) + 1)
        lines += text.splitlines()
    result = await engine.run("\n".join(lines) + "\n", limits=CheckLimits(timeout_s=100, memory_mb=4096))
    assert result.outcome is EngineOutcome.FINISHED
    found: dict[str, str] = {}
    for message in result.messages:
        if message.severity == "error":
            index = max(i for i, start in enumerate(starts) if start <= message.line)
            found.setdefault(declarations[index][0], message.text)
    return found


async def test_every_statement_elaborates(engine: FreshEngine, items: tuple[BenchmarkItem, ...]) -> None:
    for first in range(0, len(items), _BATCH):
        batch = items[first : first + _BATCH]
        assert await errors_of(engine, [(item.name, f"{item.theorem.statement} := by sorry") for item in batch]) == {}


async def test_a_statement_that_does_not_elaborate_is_noticed(engine: FreshEngine) -> None:
    texts = [("good", "theorem good (n : ℤ) : Even (n + n) := by sorry"), ("bad", "theorem bad : Evn 2 := by sorry")]
    assert list(await errors_of(engine, texts)) == ["bad"]


async def test_lean_refutes_what_is_false_or_vacuous(
    engine: FreshEngine, items: tuple[BenchmarkItem, ...], refutations: dict[str, str]
) -> None:
    """The false statements that no small counterexample refutes, and the hypotheses of all vacuous ones."""
    declarations = []
    for item in items:
        if item.name in refutations:
            proof = refutations[item.name].splitlines()
            theorem = negate(item.theorem) if item.kind == "false" else item.theorem
            assert theorem is not None, item.name
            steps = proof if item.kind == "false" else ["exfalso", *proof]
            declarations.append((item.name, "\n  ".join([f"{theorem.statement} := by", *steps])))
    assert len(declarations) == len(refutations)
    assert {item.name for item in items if item.kind == "vacuous"} <= refutations.keys()
    assert await errors_of(engine, declarations) == {}
