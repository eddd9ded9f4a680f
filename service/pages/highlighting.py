"""Lean text as coloured HTML."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import Lean4Lexer

MAX_CHARACTERS = 60_000  # longer texts are shown plain: colouring them would hold the process up

_formatter = HtmlFormatter(nowrap=True, classprefix="lean-")


@lru_cache(maxsize=256)
def highlight_lean(text: str) -> Markup:
    """HTML of a Lean text, with a class for each kind of word; everything in it is escaped."""
    if len(text) > MAX_CHARACTERS:
        return Markup.escape(text)
    return Markup(highlight(text, Lean4Lexer(stripnl=False, ensurenl=False), _formatter))  # noqa: S704 - escapes
