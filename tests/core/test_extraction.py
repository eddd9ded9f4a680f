from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover.core.extraction import extract_proof
from prover.core.gate import check_source
from prover.core.theorem import Theorem, parse_theorem

THEOREM = Theorem(
    name="add_zero'", statement="theorem add_zero' (n : ℕ) : n + 0 = n", header="import Mathlib\nopen Nat"
)


def body_of(completion: str) -> str | None:
    proof = extract_proof(completion, THEOREM)
    return None if proof is None else proof.body


@pytest.mark.parametrize(
    ("completion", "body"),
    [
        ("by simp", "by simp"),
        ("  by\n    simp\n    rfl\n", "by\n    simp\n    rfl"),
        (":= by omega", "by omega"),
        (":= Nat.add_zero n", "Nat.add_zero n"),
        ("rfl", "by\n  rfl"),
        ("Nat.add_zero", "Nat.add_zero"),
        ("fun n => rfl", "fun n => rfl"),
        ("⟨1, rfl⟩", "⟨1, rfl⟩"),
        ("\n  intro h\n  simp [h]\n", "by\n  intro h\n  simp [h]"),
        ("  induction n with\n  | zero => a\n  | succ => x", "by\n  induction n with\n  | zero => a\n  | succ => x"),
        ("simp\n  omega", "by\n  simp\n  omega"),
        ("\n  norm_num\n```\nThat proves it.", "by\n  norm_num"),
        ("```lean4\nby simp\n```", "by simp"),
        ("```lean\n  simp\n  omega\n```", "by\n  simp\n  omega"),
        ("```\ntheorem add_zero' (n : ℕ) : n + 0 = n := by\n  simp\n```", "by\n  simp"),
        ("Here:\n```lean4\nimport Mathlib\nopen Nat\n\ntheorem add_zero' :\n    n + 0 = n := by\n  rfl", "by\n  rfl"),
        ("<think>\n```lean4\ntheorem add_zero' : x := by bad\n```\n</think>\n```lean4\nby good\n```", "by good"),
        ("```lean4\ntheorem add_zero' : x := by one\n```\n\n```lean4\ntheorem add_zero' : x := by two\n```", "by two"),
        ("```lean4\ntheorem add_zero' : x := by one\n```\nRun it:\n```bash\nlake build\n```", "by one"),
        ("```lean4\ntheorem renamed (n : ℕ) : n + 0 = n := by simp\n```", "by simp"),
        ("theorem add_zero' (n : ℕ) : n + 0 = n := by\n  simp\n\n#print axioms add_zero'\n", "by\n  simp"),
        ("theorem add_zero' : x := by\n  simp -- theorem add_zero' : y := by wrong", "by\n  simp"),
        ("import Mathlib\n/-- ```lean4\nno\n``` -/\ntheorem add_zero' : x := by simp", "by simp"),
    ],
)  # fmt: skip
def test_where_the_proof_is(completion: str, body: str) -> None:
    assert body_of(completion) == body


@pytest.mark.parametrize(
    "completion",
    [
        "",
        "   \n",
        "I cannot prove this.",
        "use the fact that n + 0 = n.",
        "  Let me think about it.",
        "by",
        "```lean4\n```",
        "```python\nprint(1)\n```",
        "```lean4\ntheorem add_zero' (n : ℕ) : n + 0 = n\n```",
        "<think> by simp </think>",
    ],
)
def test_where_there_is_none(completion: str) -> None:
    assert body_of(completion) is None


def test_helpers_become_the_preamble() -> None:
    completion = (
        "```lean4\nimport Mathlib\nimport Aesop\nset_option maxHeartbeats 400000\nopen Nat\n\n"
        "/-- Helps. -/\n@[simp]\nlemma helper (n : ℕ) : n = n := by\n  rfl\n\n"
        "theorem add_zero' (n : ℕ) : n + 0 = n := by\n  have := helper n\n  simp\n```"
    )
    proof = extract_proof(completion, THEOREM)
    assert proof is not None
    assert proof.body == "by\n  have := helper n\n  simp"
    assert proof.preamble.startswith("set_option maxHeartbeats 400000\n")
    assert "import" not in proof.preamble
    assert "open Nat" not in proof.preamble
    assert "/-- Helps. -/\n@[simp]\nlemma helper" in proof.preamble


def test_lines_keep_their_place_relative_to_each_other() -> None:
    assert body_of("    constructor\n    · simp\n      omega\n    · rfl") == (
        "by\n  constructor\n  · simp\n    omega\n  · rfl"
    )


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    proof = extract_proof(text, THEOREM)
    assert proof is None or proof.body.strip()


@given(
    st.lists(
        st.sampled_from(
            [
                "```",
                "lean4",
                "\n",
                "theorem",
                "add_zero'",
                ":=",
                "by",
                " ",
                "simp",
                "/-",
                "-/",
                '"',
                "(",
                ":",
                "x",
                "</think>",
            ]
        ),
        max_size=30,
    )
)
def test_any_mixture_is_survived(parts: list[str]) -> None:
    extract_proof("".join(parts), THEOREM)


CORPUS = Path(__file__).with_name("completions")


def load_corpus() -> list[Any]:
    cases = []
    for file in sorted(CORPUS.glob("*.toml")):
        group = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in group.pop("case"):
            cases.append(pytest.param({**group, **case}, id=f"{file.stem}: {case['name']}"))
    return cases


@pytest.mark.parametrize("case", load_corpus())
def test_corpus(case: dict[str, Any]) -> None:
    theorem = parse_theorem(case["theorem"])
    proof = extract_proof(case["completion"], theorem, continues_proof=case.get("continues_proof", False))
    if "body" not in case:
        assert proof is None
        return
    assert proof is not None
    assert proof.body == case["body"].strip("\n")
    assert proof.preamble == case.get("preamble", "").strip("\n")
    assert check_source(theorem, proof) is None  # nothing is left in it that is refused unread


def test_the_corpus_is_large_enough() -> None:
    assert len(load_corpus()) >= 60
