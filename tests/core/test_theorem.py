from __future__ import annotations

import pytest

from prover.core.theorem import parse_theorem, statement_of
from prover.errors import InvalidInputError, InvalidTheoremError


def test_header_statement_and_name() -> None:
    theorem = parse_theorem("import Mathlib\nopen Nat\n\ntheorem two_pos (n : ℕ) : 0 < 2 := by sorry")
    assert theorem.name == "two_pos"
    assert theorem.statement == "theorem two_pos (n : ℕ) : 0 < 2"
    assert theorem.header == "import Mathlib\nopen Nat"
    assert (
        theorem.with_proof("by decide") == "import Mathlib\nopen Nat\n\ntheorem two_pos (n : ℕ) : 0 < 2 := by decide\n"
    )


@pytest.mark.parametrize(
    "ending", ["", " :=", " := sorry", " := by sorry", " := by\n  sorry\n", " := by", " := by sorry -- later"]
)
def test_every_way_of_leaving_the_proof_open(ending: str) -> None:
    assert parse_theorem(f"theorem t : 1 = 1{ending}").statement == "theorem t : 1 = 1"


def test_lemma_is_a_theorem() -> None:
    assert parse_theorem("lemma a.b : True := sorry").statement == "theorem a.b : True"


def test_assignments_inside_the_statement_stay() -> None:
    text = "theorem t (h : Nat := 3) : let x := 5; x = (let y := 5; y) := by sorry"
    assert parse_theorem(text).statement == text.removesuffix(" := by sorry")


def test_comments_and_strings_are_no_declarations() -> None:
    text = '-- theorem a : True\n/- theorem b : /- True -/ -/\ndef s := "theorem c : True"\n'
    text += "theorem d : s = s -- why :=\n  := by sorry"
    theorem = parse_theorem(text)
    assert theorem.name == "d"
    assert theorem.statement == "theorem d : s = s"
    assert theorem.with_proof("rfl").endswith("theorem d : s = s := rfl\n")


def test_documentation_of_the_theorem_is_left_out() -> None:
    theorem = parse_theorem("open Nat\n/-- What it says. -/\ntheorem t : True := by sorry")
    assert theorem.header == "open Nat"


def test_indented_and_universe_polymorphic() -> None:
    theorem = parse_theorem("  theorem t.{u} (α : Type u) : α = α := by sorry")
    assert theorem.name == "t"
    assert theorem.statement.startswith("theorem t.{u}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("def x := 1", "found 0"),
        ("theorem", "found 0"),
        ("theorem a : True := by sorry\ntheorem b : True := by sorry", "found 2"),
        ("theorem a : True := by sorry\nend Foo", "end Foo"),
        ("theorem a : True := trivial", "has a proof already"),
        ("theorem a : (sorry : Prop) := by sorry", "`sorry` may only"),
        ("@[simp] private theorem a : True := by sorry", "@[simp] private"),
        ("theorem a : True := by sorry /- no end", ""),
    ],
)
def test_what_is_not_one_open_theorem(text: str, reason: str) -> None:
    if "no end" in text:
        assert parse_theorem(text).statement == "theorem a : True"  # nothing of the comment gets into the statement
        return
    with pytest.raises(InvalidTheoremError, match=reason.replace("[", r"\[")):
        parse_theorem(text)


def test_empty_text_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        parse_theorem("  \n")


def test_statement_of_a_whole_file() -> None:
    source = (
        "import Mathlib\nset_option maxHeartbeats 400000\nopen Nat\n\n"
        "/-- A helper. -/\n@[simp] theorem helper : 1 = 1 := rfl\n\n"
        "theorem main (n : ℕ) : n = n := by\n  have h : n = n := rfl\n  exact h\n"
    )
    theorem = statement_of(source)
    assert theorem.name == "main"
    assert theorem.statement == "theorem main (n : ℕ) : n = n"
    assert theorem.header == "import Mathlib\nset_option maxHeartbeats 400000\nopen Nat"


def test_statement_of_a_file_without_theorem() -> None:
    with pytest.raises(InvalidTheoremError, match="no theorem"):
        statement_of("def x := 1")
