from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover.core.lexer import tokenize_code
from prover.retrieval.source_reading import read_written_theorems
from prover.retrieval.words import read_statement, split_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Nat.add_left_comm", ("nat", "add", "left", "comm")),
        ("Nat.ModEq.pow", ("nat", "mod", "eq", "modeq", "pow")),
        ("List.length_zipWith", ("list", "length", "zip", "with", "zipwith")),
        ("«my odd».name'", ("my", "odd", "myodd", "name")),
        ("IsSquare.mul_self₀", ("is", "square", "issquare", "mul", "self")),
    ],
)
def test_names_are_split_into_words(name: str, words: tuple[str, ...]) -> None:
    assert split_name(name) == words


def test_symbols_give_the_words_of_lemma_names_and_variables_give_none() -> None:
    statement = read_statement("theorem Nat.foo {m n : ℕ} [Monoid m] (h₁ : m ∣ n) (hn : n ≠ 0) : m * n.gcd 1 ≤ n ^ 2")
    assert statement.claim == ("mul", "gcd", "one", "le", "pow", "two")
    assert statement.assumptions == ("nat", "dvd", "ne", "zero")


def test_a_signature_and_a_declaration_with_attributes_read_the_same() -> None:
    signature = "(a b : ℤ) (h : a ≡ b [ZMOD 5]) : a ^ 2 ≡ b ^ 2 [ZMOD 5]"
    assert read_statement(f"@[simp] protected theorem Int.foo {signature}") == read_statement(signature)
    assert "modeq" in read_statement(signature).claim


@given(st.text(alphabet="theorem(): =[]{}⦃⦄∀,.a1«»_-/\"'λ→\n", max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_statement(text)
    read_written_theorems(text)
    tokenize_code(text)


def test_theorems_get_their_full_names_lines_and_proofs() -> None:
    source = """/-! namespace Not.This -/
namespace A.B
section
theorem one : True := trivial
end
section S
@[simp] private theorem two (n : Nat) : n = n := by
  -- end A.B
  rfl
end S
theorem _root_.C.three : True := by trivial
theorem four : Nat → True
  | _ => trivial
end A.B
namespace D
theorem «five six» : True := ⟨⟩
end D
theorem seven : True := trivial
"""
    found = [(t.name, t.line, t.proof) for t in read_written_theorems(source)]
    assert found == [
        ("A.B.one", 4, "trivial"),
        ("A.B.two", 7, "by\n  -- end A.B\n  rfl"),
        ("C.three", 11, "by trivial"),
        ("A.B.four", 12, ""),
        ("D.five six", 16, "⟨⟩"),
        ("seven", 18, "trivial"),
    ]
