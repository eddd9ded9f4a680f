"""Splits Lean source into tokens with their positions: what is code, and what is comment or string.

The rules are those of Lean 4's own tokenizer, without its extensible table of symbols: symbols come out one character
at a time, except for the few of several characters that change where other tokens begin. Any text is accepted, in
linear time; what is never closed (a comment, a string, a quoted name) is one token to the end, marked as open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_LETTERS = (
    "A-Za-z_"
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f"  # Latin, without the signs for multiplication and division
    "\u0391-\u039f\u03a1\u03a2\u03a4-\u03ba\u03bc-\u03fb"  # Greek, without the capitals of product and sum and lambda
    "\u1f00-\u1ffe\u2100-\u214f\U0001d49c-\U0001d59f"  # polytonic Greek, letter-like, script
)
_SUBSCRIPTS = "\u2080-\u2089\u2090-\u209c\u1d62-\u1d6a\u2c7c"
_WORD = rf"[{_LETTERS}][{_LETTERS}{_SUBSCRIPTS}0-9'!?]*"
_PART = rf"(?:{_WORD}|«[^»]*»)"

_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]+)
    | (?P<line_comment>--[^\n]*)
    | (?P<block_comment>/-)
    | (?P<raw_string>r(?P<hashes>\#*)")
    | (?P<string>")
    | (?P<character>'(?:\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|[^xu])|[^\\'])')
    | (?P<identifier>{_PART}(?:\.{_PART})*)
    | (?P<open_quote>«)
    | (?P<number>0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<symbol>⁻¹'|''|::|:=|=>|->|<-|\.\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE = re.compile(r"/-|-/")
_STRING_END = re.compile(r'(?:[^"\\]|\\.)*', re.DOTALL)
_SEGMENT_END = re.compile(r'(?:[^"\\{]|\\.)*', re.DOTALL)


class TokenKind(StrEnum):
    """What a token is."""

    COMMENT = "comment"
    DOC_COMMENT = "doc_comment"
    STRING = "string"  # for an interpolated string, each piece of text between the holes
    CHARACTER = "character"
    IDENTIFIER = "identifier"  # keywords too; a dotted name is one token
    NUMBER = "number"
    SYMBOL = "symbol"


class Token(NamedTuple):
    """One token of a source text. A named tuple: a long text has many."""

    kind: TokenKind
    text: str
    start: int  # 0-based offset in characters
    line: int  # 1-based
    column: int  # 0-based, in characters
    is_closed: bool = True  # False for a comment, string or quoted name that the text ends in

    @property
    def end(self) -> int:
        """The offset just after the token."""
        return self.start + len(self.text)

    @property
    def is_code(self) -> bool:
        """Whether the token is anything but a comment."""
        return self.kind not in (TokenKind.COMMENT, TokenKind.DOC_COMMENT)


def tokenize(source: str) -> tuple[Token, ...]:
    """All tokens of a text, in order; white space is left out."""
    return tuple(_Lexer(source).tokens())


def tokenize_code(source: str) -> tuple[Token, ...]:
    """The tokens of a text without its comments."""
    return tuple(token for token in _Lexer(source).tokens() if token.is_code)


def name_parts(name: str) -> tuple[str, ...]:
    """The components of a dotted name, without the quotation marks «»."""
    return tuple(part.strip("«»") for part in re.findall(r"«[^»]*»|[^.«»]+", name))


class _Lexer:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._line = 1
        self._line_start = 0
        self._holes: list[int] = []  # open braces inside each hole of the interpolated strings that we are in
        self._previous = ""

    def tokens(self) -> Iterator[Token]:
        while self._position < len(self._source):
            token = self._next()
            if token is not None:
                if token.is_code:
                    self._previous = token.text
                yield token

    def _next(self) -> Token | None:
        """Read on: the next token, or None after white space."""
        match = _TOKEN.match(self._source, self._position)
        assert match is not None  # the last alternative takes any character
        kind = match.lastgroup or ""
        if kind == "space":
            self._advance(match.end())
            return None
        if kind in ("identifier", "number", "character"):
            return self._token(TokenKind(kind), match.end())
        if kind == "symbol":
            return self._symbol(match[0])
        return self._delimited(kind, match)

    def _delimited(self, kind: str, match: re.Match[str]) -> Token:
        """What goes on until some closing mark: comments, strings, and a quoted name without one."""
        if kind == "line_comment":
            return self._token(TokenKind.COMMENT, match.end())
        if kind == "block_comment":
            return self._block_comment()
        if kind == "string":
            return self._string(interpolated=self._previous.endswith("!"))
        if kind == "raw_string":
            closing = '"' + match["hashes"]
            found = self._source.find(closing, match.end())
            end = len(self._source) if found < 0 else found + len(closing)
            return self._token(TokenKind.STRING, end, is_closed=found >= 0)
        return self._token(TokenKind.IDENTIFIER, len(self._source), is_closed=False)

    def _symbol(self, text: str) -> Token:
        if self._holes:
            if text == "{":
                self._holes[-1] += 1
            elif text == "}" and self._holes[-1] > 0:
                self._holes[-1] -= 1
            elif text == "}":
                self._holes.pop()
                return self._string(interpolated=True)
        return self._token(TokenKind.SYMBOL, self._position + len(text))

    def _string(self, *, interpolated: bool) -> Token:
        """A string, or a piece of an interpolated one: from its quotation mark or from the end of a hole."""
        inside = _SEGMENT_END if interpolated else _STRING_END
        match = inside.match(self._source, self._position + 1)
        assert match is not None  # it matches the empty text too
        end = match.end()
        if end >= len(self._source):
            return self._token(TokenKind.STRING, len(self._source), is_closed=False)
        edge = self._source[end]
        if edge == "{":
            self._holes.append(0)
        return self._token(TokenKind.STRING, end + 1, is_closed=edge != "\\")

    def _block_comment(self) -> Token:
        is_doc = self._source.startswith(("/--", "/-!"), self._position)
        depth = 1
        for edge in _COMMENT_EDGE.finditer(self._source, self._position + (3 if is_doc else 2)):
            depth += 1 if edge[0] == "/-" else -1
            if depth == 0:
                break
        end = edge.end() if depth == 0 else len(self._source)
        kind = TokenKind.DOC_COMMENT if is_doc else TokenKind.COMMENT
        return self._token(kind, end, is_closed=depth == 0)

    def _token(self, kind: TokenKind, end: int, *, is_closed: bool = True) -> Token:
        start = self._position
        token = Token(
            kind=kind,
            text=self._source[start:end],
            start=start,
            line=self._line,
            column=start - self._line_start,
            is_closed=is_closed,
        )
        self._advance(end)
        return token

    def _advance(self, end: int) -> None:
        newlines = self._source.count("\n", self._position, end)
        if newlines:
            self._line += newlines
            self._line_start = self._source.rfind("\n", self._position, end) + 1
        self._position = end
