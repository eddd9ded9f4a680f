"""Premises as text for a prompt: a line each, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from prover.core.declaration import code_at_depth_zero
from prover.core.lexer import tokenize_code
from prover.retrieval.premise import Premise

_LONG_LINE = 120  # characters; a longer line goes without its class assumptions
_LONGEST_LINE = 480  # and one that is longer than this even so is left out
_REPLACED = (("```", "'''"), ("/-", "/ -"), ("-/", "- /"))  # what would end a block of code or a comment


def write_premises(premises: Sequence[Premise], max_characters: int) -> str:
    """The premises as lines `name : type` (with named binders before the colon), in their order.

    Whole lines only, the first ones, as many as fit into ``max_characters``; empty when not one fits. No line ends a
    block of code or a comment that it is put into.
    """
    lines: list[str] = []
    room = max_characters
    for line in map(_write_line, premises):
        if len(line) > _LONGEST_LINE:
            continue
        if len(line) > room:
            break
        room -= len(line) + 1
        lines.append(line)
    return "\n".join(lines)


def _write_line(premise: Premise) -> str:
    signature = " ".join(premise.signature.split())
    if len(premise.name) + len(signature) > _LONG_LINE:
        signature = _drop_classes(signature)
    line = f"{premise.name} {signature}"
    for mark, harmless in _REPLACED:
        line = line.replace(mark, harmless)
    return line


def _drop_classes(signature: str) -> str:
    """The signature without the groups `[...]` among its binders."""
    tokens = tokenize_code(signature)
    colon = next((token.start for token in code_at_depth_zero(tokens) if token.text == ":"), 0)
    kept, depth, start = "", 0, 0
    for token in tokens:
        if token.start >= colon:
            break
        if token.text in "([{⦃":
            if depth == 0 and token.text == "[":
                kept += signature[start : token.start]
            depth += 1
        elif token.text in ")]}⦄":
            depth -= 1
            if depth == 0 and token.text == "]":
                start = token.end
    return " ".join((kept + signature[start:]).split())
