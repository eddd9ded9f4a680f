"""The normal form of a statement by its tokens, for what cannot be read as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prover.core.lexer import Token, TokenKind, name_parts, tokenize_code
from synth.labelling import Labels, write_canonically

_OPENING, _CLOSING = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_BINDER_SIGNS = frozenset({"∀", "∃", "λ", "fun", "∑", "∏"})
_BINDER_ENDS = frozenset({",", ":", "∈", "<", ">", "≤", "≥", "=", "≠", "=>"})


@dataclass(frozen=True, kw_only=True)
class _Binder:
    names: tuple[str, ...]
    type: tuple[str, ...]


def normalize_tokens(statement: str) -> str:
    """The normal form of a declaration ``theorem NAME binders : type``."""
    binders, goal = _split(tokenize_code(statement)[2:])
    words = [word for binder in binders for word in binder.type] + list(goal)
    used = {name_parts(word)[0] for word in words if name_parts(word)}
    names = list(dict.fromkeys(name for binder in binders for name in binder.names if name in used))

    def write(labels: Labels) -> str:
        entries = (
            f"({labels.get(name, '_')} : {_write(binder.type, labels)})"
            for binder in binders
            for name in binder.names or ("_",)
        )
        return " ".join([*sorted(entries), "⊢", _write(goal, labels)])

    return write_canonically(names, write)


def _write(words: Sequence[str], labels: Labels) -> str:
    written = []
    for word in words:
        first, dot, tail = word.partition(".")
        written.append(f"{labels[first]}{dot}{tail}" if first in labels else word)
    return " ".join(written)


def _split(tokens: Sequence[Token]) -> tuple[list[_Binder], tuple[str, ...]]:
    """The binders left of the statement's colon, and what stands right of it."""
    binders: list[_Binder] = []
    depth, start = 0, 0
    for position, token in enumerate(tokens):
        if token.kind is TokenKind.SYMBOL and token.text in _OPENING:
            start = position if depth == 0 else start
            depth += 1
        elif token.kind is TokenKind.SYMBOL and token.text in _CLOSING:
            depth -= 1
            if depth == 0:
                binders.append(_read_binder(tokens[start + 1 : position]))
        elif depth == 0 and token.text == ":":
            return binders, _name_bound(tokens[position + 1 :])
    return binders, ()


def _read_binder(tokens: Sequence[Token]) -> _Binder:
    words = [token.text for token in tokens]
    if ":" not in words:
        return _Binder(names=(), type=_name_bound(tokens))
    colon = words.index(":")
    return _Binder(names=tuple(words[:colon]), type=_name_bound(tokens[colon + 1 :]))


def _name_bound(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a type, with what quantifiers and functions bind inside named by its number."""
    words: list[str] = []
    bound: dict[str, str] = {}
    is_binding = False
    count = 0
    for token in tokens:
        if token.text in _BINDER_SIGNS:
            is_binding = True
        elif is_binding and token.text in _BINDER_ENDS:
            is_binding = False
        elif is_binding and token.kind is TokenKind.IDENTIFIER:
            bound[token.text] = f"#{count}"
            count += 1
        first, dot, tail = token.text.partition(".")
        words.append(f"{bound[first]}{dot}{tail}" if first in bound else token.text)
    return tuple(words)
