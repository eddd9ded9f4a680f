"""The logical skeleton of a Lean proposition, from its text alone: quantifiers, arrows, connectives, and the rest.

By Lean's own precedences (``↔`` 20, ``→`` 25, ``∨`` 30, ``∧`` 35, ``¬`` 40; a quantifier reaches to the end). What is
none of these is an atom, its text left as it stands; so the skeleton of any statement can be had, Mathlib's too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prover.core.lexer import Token, tokenize_code

_OPENING, _CLOSING = frozenset("([{⟨⦃⟦⌊⌈"), frozenset(")]}⟩⦄⟧⌋⌉")
_QUANTIFIERS = ("∀", "∃!", "∃")
_SWALLOWING = frozenset({"∀", "∃", "fun", "λ", "let", "if", "match", "have", "show", "by"})  # reach to the end
_CONNECTIVES = ("↔", "→", "∨", "∧")  # loosest first
_SPELLINGS = {"->": "→", "/\\": "∧", "\\/": "∨"}
_MAX_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Atom:
    """A proposition without connectives on its outside."""

    text: str


@dataclass(frozen=True, slots=True)
class Quantified:
    """``∀ binders, body`` and the like; ``binders`` as written, such as ``x > 0`` or ``(x y : ℤ)``."""

    sign: str  # `∀`, `∃` or `∃!`
    binders: str
    body: Proposition


@dataclass(frozen=True, slots=True)
class Negation:
    """``¬ body``."""

    body: Proposition


@dataclass(frozen=True, slots=True)
class Connected:
    """``left sign right`` for one of ``↔ → ∨ ∧``."""

    sign: str
    left: Proposition
    right: Proposition


Proposition: TypeAlias = Atom | Quantified | Negation | Connected

FALSE, TRUE = Atom("False"), Atom("True")


def parse_proposition(text: str) -> Proposition:
    """The skeleton of a proposition's text."""
    tokens = tokenize_code(text)
    return _parse(text, tokens, 0) if tokens else Atom("")


def write_proposition(proposition: Proposition) -> str:
    """The text of a skeleton, with parentheses around every part that is no atom."""
    match proposition:
        case Atom(text):
            return text
        case Quantified(sign, binders, body):
            return f"{sign} {binders}, {write_proposition(body)}"
        case Negation(body):
            return f"¬ {_part(body)}"
        case Connected(sign, left, right):
            return f"{_part(left)} {sign} {_part(right)}"


def _part(proposition: Proposition) -> str:
    text = write_proposition(proposition)
    return text if isinstance(proposition, Atom) and _is_short(text) else f"({text})"


def _is_short(text: str) -> bool:
    return not any(sign in text for sign in ("∃", "∀", "fun", "∑", "∏", "if ", "let "))


def _parse(source: str, tokens: Sequence[Token], depth: int) -> Proposition:
    if depth > _MAX_DEPTH or not tokens:
        return _atom(source, tokens)
    while _is_wrapped(tokens) and not _is_ascribed(tokens[1:-1]):
        tokens = tokens[1:-1]
        if not tokens:
            return Atom("()")
    sign = _quantifier(tokens)
    if sign:
        start = 1 if sign != "∃!" or tokens[0].text == "∃!" else 2
        comma = _find_outside(tokens[start:], ",")
        if comma is None:
            return _atom(source, tokens)
        binders = _atom(source, tokens[start : start + comma]).text
        return Quantified(sign, binders, _parse(source, tokens[start + comma + 1 :], depth + 1))
    for connective in _CONNECTIVES:
        index = _find_connective(tokens, connective)
        if index is not None:
            left, right = tokens[:index], tokens[index + 1 :]
            return Connected(connective, _parse(source, left, depth + 1), _parse(source, right, depth + 1))
    if tokens[0].text == "¬":
        return Negation(_parse(source, tokens[1:], depth + 1))
    return _atom(source, tokens)


def _atom(source: str, tokens: Sequence[Token]) -> Atom:
    return Atom(" ".join(source[tokens[0].start : tokens[-1].end].split()) if tokens else "")


def _quantifier(tokens: Sequence[Token]) -> str:
    if tokens[0].text == "∃" and len(tokens) > 1 and tokens[1].text == "!":
        return "∃!"
    return tokens[0].text if tokens[0].text in _QUANTIFIERS else ""


def _find_connective(tokens: Sequence[Token], connective: str) -> int | None:
    """The first such connective outside brackets, before anything that reaches to the end of the text."""
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth == 0:
            if token.text in _SWALLOWING:
                return None
            if _SPELLINGS.get(token.text, token.text) == connective:
                return index
    return None


def _find_outside(tokens: Sequence[Token], text: str) -> int | None:
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth == 0 and token.text == text:
            return index
    return None


def _is_ascribed(tokens: Sequence[Token]) -> bool:
    """Whether ``term : type`` is meant; the colon of a quantifier inside is none of that."""
    colon = _find_outside(tokens, ":")
    return colon is not None and not any(token.text in _SWALLOWING for token in tokens[:colon])


def _is_wrapped(tokens: Sequence[Token]) -> bool:
    """Whether one pair of parentheses encloses everything."""
    if len(tokens) < 2 or tokens[0].text != "(" or tokens[-1].text != ")":
        return False
    depth = 0
    for token in tokens[:-1]:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth == 0:
            return False
    return True
