"""Finds the statement in what a formalizer wrote: Markdown, a bare declaration, a whole file, with or without a proof.

Imports, options and the usual opens are dropped: the header is ours. Definitions stay where the statement uses them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prover.core.declaration import MODIFIERS, Declaration, begins_command, find_theorems
from prover.core.fences import list_blocks
from prover.core.lexer import name_parts, tokenize, tokenize_code
from prover.core.theorem import Theorem

MAX_COMPLETION_CHARACTERS = 200_000

_THOUGHT, _THOUGHT_END = "<think>", "</think>"
_END_OF_TEXT = re.compile(r"<[|｜](?:end▁of▁sentence|im_end|endoftext|eot_id|end_of_text|EOT)[|｜]>|</s>")
_WHITE_SPACE = str.maketrans({"\t": "  ", "\u00a0": " ", "\u200b": None, "\ufeff": None})
_PUBLISHED_OPENS = frozenset({"BigOperators", "Real", "Nat", "Topology", "Rat"})
_DEFINING = frozenset({"def", "abbrev", "structure", "inductive"})
_NAMELESS = re.compile(r"^(\s*)example\b", re.MULTILINE)
_NAMELESS_NAME = "example_without_name"


class _Command(NamedTuple):
    words: tuple[str, ...]  # without modifiers
    text: str


def extract_statement(completion_text: str, *, name: str, header: str = "") -> Theorem | None:
    """The theorem that a completion states, under our ``name`` and ``header``; None when it states none.

    Of several theorems it is the one called ``name``, else the last one of the last block that has any. A statement
    that leaves something out (``sorry`` inside, a colon with nothing after it) is none.
    """
    text = completion_text[:MAX_COMPLETION_CHARACTERS].rpartition(_THOUGHT_END)[2]
    if _THOUGHT in text:
        return None  # the thought never ended: no answer was given
    text = _END_OF_TEXT.split(text, maxsplit=1)[0].replace("\r\n", "\n").translate(_WHITE_SPACE)
    codes = [block.code for block in list_blocks(text)] or [text]
    codes = [_NAMELESS.sub(rf"\1theorem {_NAMELESS_NAME}", code) for code in codes]
    found = [(code, declaration) for code in codes for declaration in find_theorems(code)]
    named = [pair for pair in found if name_parts(pair[1].name)[-1:] == name_parts(name)[-1:]]
    for code, declaration in reversed(named or found):
        statement = _rename(code, declaration, name)
        if statement is not None:
            return Theorem(name=name, statement=statement, header=_compose_header(header, code, declaration))
    return None


def _rename(code: str, declaration: Declaration, name: str) -> str | None:
    """``theorem NAME ...`` up to its ``:=``; None where it does not state anything whole."""
    statement = declaration.statement(code)
    after_name = statement[len(declaration.keyword) :].lstrip()[len(declaration.name) :].strip()
    tokens = tokenize_code(after_name)
    if not tokens or tokens[-1].text in (":", ",") or any(token.text in ("sorry", "admit", "?") for token in tokens):
        return None
    depth = 0
    has_type = False
    for token in tokens:
        depth += (token.text in "([{⟨⦃") - (token.text in ")]}⟩⦄")
        has_type |= token.text == ":" and depth == 0
    return f"theorem {name} {after_name}" if has_type and depth == 0 else None


def _compose_header(header: str, code: str, theorem: Declaration) -> str:
    """Our header, and below it what the statement needs of what stands before it: definitions, other opens."""
    before = [command for command in _commands(code[: theorem.first]) if command.words]
    opens = [c.text.strip() for c in before if c.words[0] == "open" and not _PUBLISHED_OPENS.issuperset(c.words[1:])]
    variables = [command.text.strip() for command in before if command.words[0] == "variable"]
    definitions = _needed(before, theorem.statement(code))
    parts = [header.strip(), "\n".join(opens), "\n".join(variables), *definitions]
    return "\n\n".join(part for part in parts if part)


def _needed(commands: Sequence[_Command], statement: str) -> list[str]:
    """The definitions that a statement uses, and those that they use, in their order."""
    used = {token.text for token in tokenize_code(statement)}
    kept = []
    for command in reversed(commands):
        if command.words[0] in _DEFINING and len(command.words) > 1 and _is_used(command.words[1], used):
            kept.append(command.text.strip())
            used |= {token.text for token in tokenize_code(command.text)}
    return kept[::-1]


def _is_used(name: str, used: set[str]) -> bool:
    return any(word == name or word.startswith(name + ".") for word in used)


def _commands(source: str) -> Iterator[_Command]:
    """The text cut before each command, modifiers and attributes kept with the declaration that they belong to."""
    tokens = tokenize(source)
    starts = [
        token.start
        for index, token in enumerate(tokens)
        if begins_command(tokens, index) and not (index and tokens[index - 1].text in MODIFIERS | {"]", "in"})
    ]
    for start, end in itertools.pairwise([*starts, len(source)]):
        text = source[start:end]
        yield _Command(tuple(t.text for t in tokenize_code(text) if t.text not in MODIFIERS), text)
