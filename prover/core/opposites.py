"""Opposites: what would show that a theorem is false, or that its hypotheses contradict each other.

Both are made from the text of the theorem, so they speak about exactly its binders and its type.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from prover.core.lexer import Token, TokenKind, tokenize
from prover.core.theorem import Theorem

_OPENING, _CLOSING = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_DATA = re.compile(
    r"(?:[ℕℤℚℝℂ→×()\s]|\b(?:Nat|Int|Rat|Real|Bool|Type|Prop|Sort)\b(?!\.))+"
    r"|(?:Fin|List|Finset|Set|Option|Array)\b(?!\.)[^=≠<>≤≥∈∣≡]*",
    re.DOTALL,
)


class _Parts(NamedTuple):
    name: str
    binders: str
    hypotheses: int  # how many binders assume something
    type: str


def close(theorem: Theorem, *, conclusion: str = "") -> str | None:
    """The theorem as one proposition, ``∀ binders, type``, or with another ``conclusion`` than its type.

    None when the declaration is not of the plain form.
    """
    parts = _read_parts(theorem.statement)
    if parts is None:
        return None
    conclusion = conclusion or parts.type
    return f"∀ {parts.binders}, {conclusion}" if parts.binders else conclusion


def negate(theorem: Theorem) -> Theorem | None:
    """``NAME_negation : ¬ (∀ binders, type)``; None when the declaration is not of the plain form."""
    closed = close(theorem)
    if closed is None:
        return None
    name = f"{theorem.name}_negation"
    return Theorem(name=name, statement=f"theorem {name} : ¬ ({closed})", header=theorem.header)


def contradict(theorem: Theorem) -> Theorem | None:
    """``NAME_vacuous binders : False``: that the hypotheses cannot all hold; None when there are none to speak of.

    Hypotheses are the binders left of the colon whose type is not a type of data.
    """
    parts = _read_parts(theorem.statement)
    if parts is None or parts.hypotheses == 0:
        return None
    name = f"{parts.name}_vacuous"
    return Theorem(name=name, statement=f"theorem {name} {parts.binders} : False", header=theorem.header)


def _read_parts(statement: str) -> _Parts | None:
    tokens = [token for token in tokenize(statement) if token.is_code]
    if len(tokens) < 4 or tokens[0].text not in ("theorem", "lemma") or "«" in tokens[1].text:
        return None
    depth, hypotheses, opened = 0, 0, tokens[1]
    for token in tokens[2:]:
        if token.kind is not TokenKind.SYMBOL:
            if depth == 0:
                return None  # an untyped binder
        elif token.text in _OPENING:
            opened = token if depth == 0 else opened
            depth += 1
        elif token.text in _CLOSING:
            depth -= 1
            if depth == 0 and opened.text == "(":
                hypotheses += _assumes(statement, opened, token)
        elif depth == 0:
            if token.text != ":":
                return None  # universe levels and the like
            binders = statement[tokens[1].end : token.start].strip()
            return _Parts(tokens[1].text, binders, hypotheses, statement[token.end :].strip())
    return None


def _assumes(statement: str, opening: Token, closing: Token) -> bool:
    kind = statement[opening.end : closing.start].partition(":")[2]
    return _DATA.fullmatch(kind.strip()) is None


def restore(negation: Theorem) -> Theorem | None:
    """The theorem that :func:`negate` made ``negation`` from, up to its name; None for any other theorem."""
    parts = _read_parts(negation.statement)
    if parts is None or parts.binders or not (parts.type.startswith("¬ (") and parts.type.endswith(")")):
        return None
    inner = parts.type[3:-1]
    if not re.match(r"∀\s*[({\[⦃]", inner):
        statement = f"theorem {parts.name} : {inner}"
    elif (comma := _find_comma(inner)) is not None:
        statement = f"theorem {parts.name} {inner[1:comma].strip()} : {inner[comma + 1 :].strip()}"
    else:
        return None
    return Theorem(name=parts.name, statement=statement, header=negation.header)


def _find_comma(text: str) -> int | None:
    """The offset of the first comma outside brackets."""
    depth = 0
    for token in tokenize(text):
        if token.kind is TokenKind.SYMBOL:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if token.text == "," and depth == 0:
                return token.start
    return None
