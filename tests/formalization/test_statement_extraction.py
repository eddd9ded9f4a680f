"""What statement there is in an answer, whatever surrounds it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover.formalization.statement_extraction import extract_statement

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("statements.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_statement_in_an_answer(case: dict[str, Any]) -> None:
    theorem = extract_statement(case["completion"], name="problem")
    if "statement" not in case:
        assert theorem is None
    else:
        assert theorem is not None
        assert theorem.statement == f"theorem problem {case['statement']}"
        assert theorem.header == case.get("header", "").strip()


def test_the_header_is_ours() -> None:
    text = "import Evil\nopen Finset\ntheorem t : 1 = 1 := rfl"
    theorem = extract_statement(text, name="problem", header="import Mathlib\nopen Nat")
    assert theorem is not None
    assert theorem.header == "import Mathlib\nopen Nat\n\nopen Finset"


@given(st.text(alphabet="theorm pbl:=()n ℕ`\n<>/ksyd", max_size=300))
def test_any_text_is_answered(text: str) -> None:
    theorem = extract_statement(text, name="problem")
    assert theorem is None or theorem.statement.startswith("theorem problem ")
