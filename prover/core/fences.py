"""Fenced code in Markdown, as language models write it: unfinished, nested in lists, with fences inside comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_FENCE = re.compile(
    r"""
      ^ (?P<indent>[ \t]*) (?:(?:[-*>]|\d+\.)[ \t]+)? (?P<mark>`{3,}|~{3,}) [ \t]* (?P<language>[\w+-]*) [^\n`]* $
    | (?P<late>```) [ \t]* $    # a closing fence at the end of a line of code
    """,
    re.MULTILINE | re.VERBOSE,
)
_ONE_LINE_BLOCK = re.compile(r"^[ \t]*```(?P<language>lean4?)[ \t]+(?P<code>[^\n`]+?)[ \t]*```[ \t]*$", re.MULTILINE)
_COMMENT_OPENING = re.compile(r"--(?!/)[^\n]*|/-")
_COMMENT_EDGE = re.compile(r"/-|-/")
_LEAN_LANGUAGES = frozenset({"lean4", "lean", "lean3"})
_MAX_FENCES_AHEAD = 40  # looked at for the end of one block


class Block(NamedTuple):
    """The inside of a fenced block that may hold Lean."""

    code: str
    is_marked: bool  # as Lean; a block without a language may hold anything


def cut_at_fence(text: str) -> tuple[str, bool]:
    """Lean code that a closing fence ends, without what follows; and whether it was one, not the opening of a block."""
    fences = list(_FENCE.finditer(text))[:_MAX_FENCES_AHEAD]
    end = _find_outside_comments(text, 0, fences)
    if end is None:
        return text, True
    return text[: fences[end].start()], not fences[end]["language"]


def list_blocks(text: str) -> list[Block]:
    """The fenced blocks in Lean, or in no language that is named; the last one may lack its end."""
    text = _ONE_LINE_BLOCK.sub(r"```\g<language>\n\g<code>\n```", text)
    fences = list(_FENCE.finditer(text))
    blocks = []
    index = 0
    while index < len(fences):
        opening = fences[index]
        index += 1
        if opening["late"]:
            continue
        language = opening["language"].lower()
        closings = fences[index : index + _MAX_FENCES_AHEAD]
        found = _find_outside_comments(text, opening.end(), closings) if language in _LEAN_LANGUAGES else None
        closing = fences[index + (found or 0)] if closings else None
        if not language or language in _LEAN_LANGUAGES:
            inside = text[opening.end() : closing.start() if closing else len(text)]
            blocks.append(Block(_dedent(inside.strip("\n"), opening["indent"]), bool(language)))
        # A fence with a language opens a block of its own: the one before it was never closed.
        index += (found or 0) + (not (closing and closing["language"]))
    return blocks


def _find_outside_comments(text: str, start: int, fences: Sequence[re.Match[str]]) -> int | None:
    """The index of the first of the fences that does not stand in a block comment of the Lean code before it."""
    depth, position = 0, start
    for index, fence in enumerate(fences):
        while True:
            edge = (_COMMENT_EDGE if depth else _COMMENT_OPENING).search(text, position, fence.start())
            if edge is None:
                break
            depth += {"/-": 1, "-/": -1}.get(edge[0], 0)
            position = edge.end()
        if depth == 0:
            return index
        position = max(position, fence.start())
    return None


def _dedent(code: str, indent: str) -> str:
    """The code of a block that stands indented, in a list for instance, moved to the left."""
    if not indent:
        return code
    return "\n".join(line[len(indent) :] if not line[: len(indent)].strip() else line for line in code.split("\n"))
