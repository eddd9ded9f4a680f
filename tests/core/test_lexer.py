from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover.core.lexer import TokenKind, name_parts, tokenize, tokenize_code


def texts(source: str) -> list[str]:
    return [token.text for token in tokenize(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("theorem a.b' : x₁ ≤ 2", ["theorem", "a.b'", ":", "x₁", "≤", "2"]),
        ("(h : x = 3)", ["(", "h", ":", "x", "=", "3", ")"]),
        ("a:=b =>c", ["a", ":=", "b", "=>", "c"]),
        ("h.1.symm", ["h", ".", "1", ".", "symm"]),
        ("x -- y\nz", ["x", "-- y", "z"]),
        ("a /- b /- c -/ d -/ e", ["a", "/- b /- c -/ d -/", "e"]),
        ("/-/ x -/ y", ["/-/ x -/", "y"]),
        ("/-- doc --/ y", ["/-- doc --/", "y"]),
        ("/-- /- nested -/ doc -/ y", ["/-- /- nested -/ doc -/", "y"]),
        (r'"a \" -- b" c', [r'"a \" -- b"', "c"]),
        ('r"a\\" b', ['r"a\\"', "b"]),
        ('r#"a " b"# c', ['r#"a " b"#', "c"]),
        ('xr"a"', ["xr", '"a"']),
        ('s!"a{f "b" {}}c" d', ["s!", '"a{', "f", '"b"', "{", "}", '}c"', "d"]),
        ('"a{b}" c', ['"a{b}"', "c"]),
        ("'a' '\\n' '\\x41' '\\u03b1' '\"'", ["'a'", "'\\n'", "'\\x41'", "'\\u03b1'", "'\"'"]),
        ("f' x' 'y'", ["f'", "x'", "'y'"]),
        ("f '' s", ["f", "''", "s"]),
        ("f ⁻¹' s", ["f", "⁻¹'", "s"]),
        ("«a b».c.«d -- e»", ["«a b».c.«d -- e»"]),
        ("0xFF 0b10 1_000 2.5e-3 3axiom", ["0xFF", "0b10", "1_000", "2.5e-3", "3", "axiom"]),
        ("λx ↦ ∀ε, Σ", ["λ", "x", "↦", "∀", "ε", ",", "Σ"]),
        ("ℕ→ℤ", ["ℕ", "→", "ℤ"]),
        ("<--x", ["<-", "-", "x"]),
        ("simp! [foo?]", ["simp!", "[", "foo?", "]"]),
        ("#eval 1", ["#", "eval", "1"]),
    ],
)
def test_tokens(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("/- a /- b -/", TokenKind.COMMENT),
        ("/-- a", TokenKind.DOC_COMMENT),
        ('"a', TokenKind.STRING),
        ('"a\\', TokenKind.STRING),
        ('r#"a"', TokenKind.STRING),
        ('s!"a', TokenKind.STRING),
        ("«a", TokenKind.IDENTIFIER),
    ],
)
def test_what_is_never_closed(source: str, kind: TokenKind) -> None:
    last = tokenize(source)[-1]
    assert last.kind is kind
    assert not last.is_closed
    assert last.end == len(source)


def test_positions() -> None:
    tokens = tokenize("ab /- x\ny -/ c\n  d")
    assert [(token.text, token.line, token.column, token.start) for token in tokens] == [
        ("ab", 1, 0, 0),
        ("/- x\ny -/", 1, 3, 3),
        ("c", 2, 5, 13),
        ("d", 3, 2, 17),
    ]


def test_code_is_without_comments() -> None:
    assert [token.text for token in tokenize_code("/-- d -/ def /- c -/ x -- y")] == ["def", "x"]


def test_name_parts() -> None:
    assert name_parts("a.b'.«c d».«e.f»") == ("a", "b'", "c d", "e.f")


PIECES = st.sampled_from(
    ["/-", "-/", "--", '"', "\\", "\n", "'", "«", "»", "{", "}", 's!"', 'r#"', "#", "a", ".", "0x", "1", " ", "α", "😀"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_tokens_are_the_text_in_order(source: str) -> None:
    position = 0
    for token in tokenize(source):
        assert source[position : token.start].strip(" \t\r\n") == ""
        assert source[token.start : token.end] == token.text != ""
        assert token.line == source.count("\n", 0, token.start) + 1
        assert token.column == token.start - (source.rfind("\n", 0, token.start) + 1)
        position = token.end
    assert source[position:].strip(" \t\r\n") == ""


@pytest.mark.parametrize("piece", ["/-", '"\\', "«", "'", 's!"{', "a.", "r#", "-", "«».", "r" + "#" * 50, "1.", "\n"])
def test_time_is_linear(piece: str) -> None:
    def measure(length: int) -> float:
        source = piece * (length // len(piece))
        start = time.perf_counter()
        tokenize(source)
        return (time.perf_counter() - start) / length

    small = min(measure(5_000) for _ in range(3))
    assert min(measure(50_000) for _ in range(2)) < 5 * small + 1e-6
