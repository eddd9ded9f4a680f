"""The source gate: refuses proofs that are more than a proof before Lean ever reads them.

A proof is a term, and helper declarations of a few harmless kinds before it. Whatever could change Lean's syntax,
run code, add axioms, switch a check off or redefine what the kernel computes by itself has no place in it. The gate
reads tokens and is meant to be simple and strict. It is the first of several barriers and not the one that verdicts
rest on: the sandbox confines what gets past it, and the judge does not trust what was compiled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prover.core import forbidden
from prover.core.declaration import COMMAND_KEYWORDS, DECLARATION_KEYWORDS, LINE_COMMAND_KEYWORDS, MODIFIERS
from prover.core.lexer import Token, TokenKind, name_parts, tokenize
from prover.core.proof import Proof
from prover.core.theorem import Theorem

MAX_CHARACTERS = 500_000  # of each part of a file

# A comment or string that begins right after one of these could be read by Lean as part of a longer symbol.
_JOINING_SYMBOLS = frozenset("<|+*/^!-%&=>~:$.?@#\\'`")
_CLOSING_SYMBOLS = frozenset(")]}⟩⦄⟧⌋⌉.?!%'")
_DELICATE_CHARACTERS = frozenset("\"'-/«»`{}")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


@dataclass(frozen=True, kw_only=True)
class GateRefusal:
    """What the gate refused, and where."""

    part: str  # `proof`, `preamble`, `header`, `statement` or `file`
    token: str
    line: int  # 1-based, in that part
    column: int  # 0-based, in characters
    why: str  # the end of a sentence that begins with the token, such as "declares an axiom"

    @property
    def reason(self) -> str:
        """One sentence for people."""
        shown = self.token if len(self.token) <= 60 else self.token[:60] + "…"
        return f"The {self.part} is refused at line {self.line}, column {self.column}: `{shown}` {self.why}."


class _RefusedError(Exception):
    def __init__(self, token: Token, why: str) -> None:
        super().__init__(why)
        self.token = token
        self.why = why


def check_source(theorem: Theorem, proof: Proof) -> GateRefusal | None:
    """The first thing in a proof of the theorem that the gate does not let through, or None."""
    return _refusal("preamble", proof.preamble, _check_preamble) or _refusal("proof", proof.body, _check_term)


def check_statement_source(theorem: Theorem) -> GateRefusal | None:
    """The first thing in a statement or its header that a service must not run for a stranger, or None."""
    return _refusal("header", theorem.header, _check_header) or _refusal(
        "statement", theorem.statement, _check_statement
    )


def check_file_source(source: str) -> GateRefusal | None:
    """The first thing in a whole Lean file, put forward as a proof, that the gate does not let through, or None."""
    return _refusal("file", source, _check_header)


def _refusal(part: str, source: str, check: Callable[[Sequence[Token]], None]) -> GateRefusal | None:
    if len(source) > MAX_CHARACTERS:
        why = f"is the beginning of {len(source):,} characters; the limit is {MAX_CHARACTERS:,}"
        return GateRefusal(part=part, token=source[:20], line=1, column=0, why=why)
    try:
        tokens = tokenize(source)
        _check_boundaries(source, tokens)
        check([token for token in tokens if token.is_code])
        if part == "preamble" and tokens and tokens[-1].kind is TokenKind.DOC_COMMENT:
            raise _RefusedError(tokens[-1], "documents nothing")
    except _RefusedError as refused:
        token = refused.token
        return GateRefusal(part=part, token=token.text, line=token.line, column=token.column, why=refused.why)
    return None


def _check_boundaries(source: str, tokens: Sequence[Token]) -> None:
    """Refuse what Lean might split into tokens otherwise than we do: it could hide something from us."""
    for token in tokens:
        if not token.is_closed:
            raise _RefusedError(token, "is never closed")
        before = source[token.start - 1] if token.start else ""
        if token.kind in (TokenKind.COMMENT, TokenKind.DOC_COMMENT):
            if before in _JOINING_SYMBOLS or token.text.startswith(("/--/", "/-!/")):
                raise _RefusedError(token, "is hard to tell from a symbol; put a space before the comment")
        elif token.kind is TokenKind.STRING and ("{" in token.text or before in _JOINING_SYMBOLS - {"!"}):
            raise _RefusedError(token, "is a string with a hole or after a symbol, which no proof needs")
        elif token.kind is TokenKind.CHARACTER and not _DELICATE_CHARACTERS.isdisjoint(token.text[1:-1]):
            raise _RefusedError(token, "is a character that no proof needs")
        elif token.kind is TokenKind.SYMBOL and unicodedata.category(token.text[0]) in _INVISIBLE:
            raise _RefusedError(token, "is an invisible character")
        elif token.kind is TokenKind.IDENTIFIER and "«" in token.text:
            _check_quoted_name(token)


def _check_quoted_name(token: Token) -> None:
    for part in name_parts(token.text):
        if part in COMMAND_KEYWORDS or part in forbidden.FORBIDDEN_WORDS:
            raise _RefusedError(token, "is a keyword in quotation marks")
        if not all(character.isprintable() or character == "\n" for character in part):
            raise _RefusedError(token, "is a quoted name with invisible characters")


def _check_statement(code: Sequence[Token]) -> None:
    if not code or code[0].text != "theorem":
        raise _RefusedError(code[0] if code else _nothing(), "is not the beginning of a theorem")
    _check_term(code[1:])


def _check_term(code: Sequence[Token]) -> None:
    """A term or statement: nothing that begins a command, nothing that is forbidden everywhere."""
    _check_everywhere(code)
    for index, token in enumerate(code):
        begins_line = token.column == 0 and index > 0
        if token.kind is TokenKind.IDENTIFIER and (
            token.text in COMMAND_KEYWORDS or (token.text in LINE_COMMAND_KEYWORDS and begins_line)
        ):
            raise _RefusedError(token, "begins another command")


def _check_header(code: Sequence[Token]) -> None:
    """Imports of known libraries, then the commands that a preamble may have."""
    index = 0
    while index < len(code) and code[index].text == "import":
        if index + 1 >= len(code):
            raise _RefusedError(code[index], "imports nothing")
        module = code[index + 1]
        if name_parts(module.text)[:1] == () or name_parts(module.text)[0] not in forbidden.ALLOWED_IMPORT_ROOTS:
            raise _RefusedError(module, "is not a library that may be imported")
        index += 2
    _check_preamble(code[index:], may_be_open=True)


def _check_preamble(code: Sequence[Token], *, may_be_open: bool = False) -> None:
    """Helper declarations: allowed commands only, and none that reaches into the theorem after them."""
    _check_everywhere(code)
    scopes: list[tuple[Token, str]] = []  # open namespaces (by name) and sections ("")
    for index, token in enumerate(code):
        before = code[index - 1] if index else None
        _check_command(token, before, code[index + 1 : index + 5])
        if token.kind is not TokenKind.IDENTIFIER:
            continue
        following = code[index + 1] if index + 1 < len(code) else None
        if token.text in ("namespace", "section", "mutual"):
            named = token.text == "namespace" and following is not None
            scopes.append((token, following.text if named and following else ""))
        elif token.text == "end":
            if not scopes:
                raise _RefusedError(token, "ends nothing")
            scopes.pop()
        elif token.text in DECLARATION_KEYWORDS:
            declared = _find_declared_name(code, index + 1)
            if declared is not None:
                _check_declared_name(declared, ".".join(scope for _, scope in scopes if scope))
    if scopes and not may_be_open:
        raise _RefusedError(scopes[-1][0], "is never ended")
    if code and (code[-1].text in MODIFIERS or code[-1].text in ("in", "local", "scoped")):
        raise _RefusedError(code[-1], "reaches into the theorem after it")


def _check_command(token: Token, before: Token | None, rest: Sequence[Token]) -> None:
    """What begins a command has to be one of those that are let through."""
    following = rest[0].text if rest else ""
    if token.kind is not TokenKind.IDENTIFIER:
        if before is None and token.text != "@":
            raise _RefusedError(token, "does not begin a command")
        if token.text == "#" and token.column == 0 and rest and rest[0].start == token.end:
            raise _RefusedError(rest[0], "is a command after `#`")
    elif token.text in ("local", "scoped") and following == "instance":
        pass
    elif token.text == "deriving" and before is not None and following != "instance":
        pass  # a clause of the declaration before it
    elif token.text == "instance" and [t.text for t in rest[:2]] == ["(", "priority"] and rest[-1].text != "low":
        raise _RefusedError(rest[1], "puts an instance before those of the library")
    elif token.text in forbidden.ALLOWED_PREAMBLE_COMMANDS | forbidden.ALLOWED_MODIFIERS:
        pass
    elif token.text in COMMAND_KEYWORDS:
        raise _RefusedError(token, "is not a command that helper declarations may use")
    elif before is None:
        raise _RefusedError(token, "does not begin a command")
    elif token.column == 0 and token.text not in forbidden.CONTINUING_WORDS and _can_end_a_command(before):
        raise _RefusedError(token, "begins a line and is not a command that helper declarations may use")


def _can_end_a_command(token: Token) -> bool:
    """Lean takes a word at the beginning of a line for a command, unless something is missing before it."""
    return token.kind is not TokenKind.SYMBOL or token.text in _CLOSING_SYMBOLS


def _find_declared_name(code: Sequence[Token], index: int) -> Token | None:
    """The name after a declaration's keyword, and after the priority of an instance; None when it has none."""
    if code[index : index + 1] and code[index].text == "(":
        while index < len(code) and code[index].text != ")":
            index += 1
        index += 1
    token = code[index] if index < len(code) else None
    return token if token is not None and token.kind is TokenKind.IDENTIFIER else None


def _check_declared_name(token: Token, namespace: str) -> None:
    full = f"{namespace}.{token.text}" if namespace else token.text
    name = ".".join(name_parts(full))
    if name in forbidden.RESERVED_NAMES:
        raise _RefusedError(token, f"declares {name}, which Lean's kernel treats specially")


def _check_everywhere(code: Sequence[Token]) -> None:
    """What has no place anywhere in a proof, a statement or a header."""
    for index, token in enumerate(code):
        following = code[index + 1] if index + 1 < len(code) else None
        if token.kind is TokenKind.IDENTIFIER:
            _check_name(token)
            if token.text == "set_option":
                _check_option(token, code[index + 1 : index + 3])
            elif token.text == "open" and following is not None and following.text == "private":
                raise _RefusedError(following, "opens what is private")
        elif following is not None and following.start == token.end:
            if token.text == "#" and following.text in forbidden.FORBIDDEN_AFTER_HASH:
                raise _RefusedError(following, "is a command after `#`")
            if token.text == "@" and following.text == "[":
                _check_attributes(code[index + 2 :])


def _check_name(token: Token) -> None:
    parts = name_parts(token.text)
    if len(parts) == 1 and parts[0] in forbidden.FORBIDDEN_WORDS:
        raise _RefusedError(token, forbidden.FORBIDDEN_WORDS[parts[0]])
    for part in parts:
        if part in forbidden.FORBIDDEN_NAME_PARTS:
            raise _RefusedError(token, forbidden.FORBIDDEN_NAME_PARTS[part])
    if parts and parts[0] in forbidden.FORBIDDEN_ROOTS and (len(parts) > 1 or parts[0] == "Lean"):
        raise _RefusedError(token, forbidden.FORBIDDEN_ROOTS[parts[0]])


def _check_option(token: Token, rest: Sequence[Token]) -> None:
    if len(rest) < 2:
        raise _RefusedError(token, "sets no option")
    option, value = rest
    name = ".".join(name_parts(option.text))
    if name in forbidden.BOUNDED_OPTIONS:
        bound = forbidden.BOUNDED_OPTIONS[name]
        digits = value.text.replace("_", "")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 12 and 0 < int(digits) <= bound):
            raise _RefusedError(value, f"is not a value of {name} between 1 and {bound}")
    elif name not in forbidden.ALLOWED_OPTIONS and (
        "." not in name or name.partition(".")[0] not in forbidden.ALLOWED_OPTION_PREFIXES
    ):
        raise _RefusedError(option, "is not an option that may be set")


def _check_attributes(rest: Sequence[Token]) -> None:
    depth = 1
    for token in rest:
        depth += {"[": 1, "]": -1}.get(token.text, 0)
        if depth == 0:
            return
        if token.kind is TokenKind.IDENTIFIER and token.text not in forbidden.ALLOWED_ATTRIBUTES:
            raise _RefusedError(token, "is not an attribute that may be given")


def _nothing() -> Token:
    return Token(kind=TokenKind.SYMBOL, text="", start=0, line=1, column=0)
