"""The words of a Lean text that say what it is about.

Names are split at dots, underscores and capitals; a symbol gives the word by which lemma names spell it, so that
`a * b ≤ c` and `Nat.mul_le_of_...` share words. Bound variables are left out: their names mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from prover.core.declaration import DECLARATION_KEYWORDS, MODIFIERS, code_at_depth_zero
from prover.core.lexer import Token, TokenKind, name_parts, tokenize_code
from prover.core.value import Value

_SYMBOLS = {
    "+": "add", "*": "mul", "-": "sub", "/": "div", "%": "mod", "^": "pow", "∣": "dvd", "|": "abs", "=": "eq",
    "≠": "ne", "≤": "le", "<": "lt", "≥": "le", ">": "lt", "↔": "iff", "∧": "and", "∨": "or", "¬": "not",
    "∃": "exists", "∈": "mem", "∉": "mem", "⊆": "subset", "⊂": "ssubset", "∪": "union", "∩": "inter", "∅": "empty",
    "∑": "sum", "∏": "prod", "!": "factorial", "√": "sqrt", "∘": "comp", "⁻¹": "inv", "≡": "modeq", "•": "smul",
    "×": "prod", "∞": "infinity", "≃": "equiv", "∥": "norm", "‖": "norm", "⊤": "top", "⊥": "bot", "⌊": "floor",
    "⌈": "ceil", "₊": "pos", "⊔": "sup", "⊓": "inf", "\\": "sdiff", "≪": "much", "∀": "forall",
}  # fmt: skip
_NAMED = {"ℕ": "nat", "ℤ": "int", "ℚ": "rat", "ℝ": "real", "ℂ": "complex", "MOD": "nat", "ZMOD": "int"}
_NUMERALS = {"0": "zero", "1": "one", "2": "two"}
_IGNORED = frozenset({"Type", "Sort", "Prop", "fun", "let", "have", "by", "if", "then", "else", "with", "in", "show"})
_OPENING, _CLOSING = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_VARIABLE = re.compile(r"(?:[a-zA-Z]|[α-ωΑ-Ω]|h\w?|ih|_\w*)[₀-₉0-9']*")
_SUBWORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z₀-₉]+|\d+")


class Statement(Value):
    """A statement as words: what is claimed, and what is assumed."""

    claim: tuple[str, ...]
    assumptions: tuple[str, ...]


def split_name(name: str) -> tuple[str, ...]:
    """The words of a dotted name: `Nat.ModEq.add_left` gives nat, mod, eq, modeq, add, left."""
    words: list[str] = []
    for part in name_parts(name):
        for piece in part.split("_"):
            found = [word.lower() for word in _SUBWORD.findall(piece)]
            words += found
            if len(found) > 1:
                words.append("".join(found))
    return tuple(words)


def read_statement(text: str) -> Statement:
    """The words of a signature, or of a declaration's text up to its proof.

    Class assumptions in brackets are left out: nearly every lemma about some structure has the same.
    """
    tokens = _without_keyword(tokenize_code(text))
    colon = _find_colon(tokens)
    binders, claim = tokens[:colon], tokens[colon:]
    bound = _bound_names(binders)
    assumptions: list[Token] = []
    for group in _groups(binders):
        if group[0].text != "[":
            start = next((i for i, token in enumerate(group) if token.text == ":"), len(group))
            assumptions += group[start:]
    return Statement(claim=_words(claim, bound), assumptions=_words(assumptions, bound))


def _without_keyword(tokens: Sequence[Token]) -> Sequence[Token]:
    """What follows the declaration's keyword and name; all of it where there is no keyword."""
    for index, token in enumerate(tokens[:40]):
        if token.text in DECLARATION_KEYWORDS:
            return tokens[index + 2 :]
        if token.text not in MODIFIERS and token.text not in "@[]," and token.kind is not TokenKind.IDENTIFIER:
            break
    return tokens


def _find_colon(tokens: Sequence[Token]) -> int:
    """The index of the colon before the type; 0 where there is none."""
    colon = next((token for token in code_at_depth_zero(tokens) if token.text == ":"), None)
    return 0 if colon is None else tokens.index(colon)


def _groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """The bracketed groups of binders, without their closing brackets."""
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if token.text in _CLOSING:
            depth -= 1
        if depth > 0:
            groups[-1].append(token)
        elif depth == 0 and token.text in _OPENING:
            groups.append([token])
        if token.text in _OPENING:
            depth += 1
    return groups


def _bound_names(binders: Sequence[Token]) -> frozenset[str]:
    names: set[str] = set()
    for group in _groups(binders):
        for token in group[1:]:
            if token.text == ":":
                break
            names.add(token.text)
    return frozenset(names)


def _words(tokens: Sequence[Token], bound: frozenset[str]) -> tuple[str, ...]:
    words: list[str] = []
    for token in tokens:
        if token.kind is TokenKind.NUMBER:
            words.append(_NUMERALS.get(token.text, "numeral"))
        elif token.kind is TokenKind.SYMBOL:
            if token.text in _SYMBOLS:
                words.append(_SYMBOLS[token.text])
        elif token.kind is TokenKind.IDENTIFIER and token.text not in _IGNORED:
            words += _identifier_words(token.text, bound)
    return tuple(words)


def _identifier_words(text: str, bound: frozenset[str]) -> list[str]:
    first, _, rest = text.partition(".")
    if text in _NAMED:
        return [_NAMED[text]]
    if first in bound or _VARIABLE.fullmatch(first):  # `m.gcd n` speaks of gcd
        return list(split_name(rest))
    return list(split_name(text))
