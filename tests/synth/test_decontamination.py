"""Decontamination finds planted copies of evaluation problems, however they are disguised, and nothing else."""

import json
from pathlib import Path

import pytest

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.verdict import VerdictStatus
from prover.errors import InvalidInputError
from prover.lean.scripted_checker import SCRIPTED_STAMP
from synth.decontamination import find_hits, load_evaluation_sets, write_report
from synth.normal_form import make_key
from synth.rows import Origin, OriginKind, ProofRow, make_id

ENGLISH = "Let a and b be odd integers whose sum is larger than eleven. Show that the product a * b is odd, too."
FILE = [
    {
        "name": "secret_one",
        "informal_prefix": f"/-- {ENGLISH} -/",
        "formal_statement": "theorem secret_one (a b : ℤ) (h₀ : Odd a) (h₁ : Odd b) (h₂ : 11 < a + b) : "
        "Odd (a * b) := by sorry",
    },
    {
        "name": "secret_two",
        "formal_statement": "theorem secret_two (x y : ℝ) (h₀ : x + y = 7) (h₁ : x * y = 2) : "
        "x ^ 2 + y ^ 2 = 45 := sorry",
    },
    {"name": "broken", "formal_statement": "def nothing := 1"},
]


def make_row(statement: str, *, name: str = "problem", problem: str = "", denied: str = "") -> ProofRow:
    theorem = Theorem(name=name, statement=statement)
    return ProofRow(
        id=make_id(statement, name, problem, denied),
        key=make_key(theorem),
        origin=Origin(kind=OriginKind.FILE, name="mine"),
        level=1,
        problem=problem,
        theorem=theorem,
        proof=Proof(body="by omega"),
        proved="negation" if denied else "theorem",
        denied=Theorem(name="problem", statement=denied) if denied else None,
        status=VerdictStatus.PROVED,
        environment=SCRIPTED_STAMP,
        sampler="scripted",
    )


CLEAN = make_row("theorem problem (n : ℕ) (h₁ : Even n) : Even (n * n)", problem="Show that n^2 is even if n is even.")
PLANTED = {
    "verbatim": make_row("theorem problem (a b : ℤ) (h₀ : Odd a) (h₁ : Odd b) (h₂ : 11 < a + b) : Odd (a * b)"),
    "renamed": make_row("theorem problem (u v : ℤ) (g : Odd u) (h : Odd v) (k : 11 < u + v) : Odd (u * v)"),
    "reordered": make_row("theorem problem (a b : ℤ) (h₂ : 11 < a + b) (h₁ : Odd b) (h₀ : Odd a) : Odd (a * b)"),
    "commuted": make_row("theorem problem (a b : ℤ) (h₀ : Odd a) (h₁ : Odd b) (h₂ : b + a > 11) : Odd (b * a)"),
    "spaced": make_row("theorem problem (x y : ℝ)\n    (h₀ : x+y = 7) (h₁ : x*y = 2) :\n    x^2+y^2 = 45"),
    "renamed reals": make_row("theorem problem (c b : ℝ) (i : b * c = 2) (j : b + c = 7) : b ^ 2 + c ^ 2 = 45"),
    "english": make_row("theorem problem : 1 < 2", problem=ENGLISH.upper().replace(".", " .")),
    "name": make_row("theorem secret_two : 1 < 2", name="secret_two"),
    "denied": make_row(
        "theorem problem_negation : 1 < 2",
        denied="theorem problem (v u : ℤ) (g : Odd u) (h : Odd v) (k : 11 < u + v) : Odd (u * v)",
    ),
}


@pytest.fixture
def evaluation(tmp_path: Path) -> Path:
    path = tmp_path / "secret.jsonl"
    path.write_text("\n".join(map(json.dumps, FILE)) + "\n")
    return path


@pytest.mark.parametrize("disguise", PLANTED)
def test_every_planted_copy_is_caught(disguise: str, evaluation: Path) -> None:
    report = find_hits([CLEAN, PLANTED[disguise]], load_evaluation_sets([evaluation]))
    assert {hit.row for hit in report.hits} == {PLANTED[disguise].id}


def test_the_report_names_what_was_compared_and_copies_nothing(evaluation: Path, tmp_path: Path) -> None:
    report = find_hits([CLEAN, *PLANTED.values()], load_evaluation_sets([evaluation]))
    assert (report.rows, report.files[0].items, report.files[0].with_normal_form) == (10, 3, 2)
    write_report(report, tmp_path)
    written = (tmp_path / "decontamination.json").read_text() + (tmp_path / "decontamination.md").read_text()
    assert report.files[0].sha256 in written
    assert "secret_one" in written
    assert ENGLISH not in written


@pytest.mark.parametrize("content", ["{", '{"question": 1}\n', ""])
def test_files_without_problems_are_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(content)
    with pytest.raises(InvalidInputError, match=r"odd\.jsonl"):
        load_evaluation_sets([path])
