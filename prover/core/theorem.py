"""Theorem: a Lean statement to be proved. Its text is ours; a candidate only supplies what follows ``:=``."""

from __future__ import annotations

import hashlib
import re

from prover.core.declaration import Declaration, find_first_declaration, find_theorems
from prover.core.lexer import tokenize, tokenize_code
from prover.core.problem import clean_text
from prover.core.value import Value
from prover.errors import InvalidTheoremError

MAX_LEAN_CHARACTERS = 1_000_000

_PLACEHOLDER = re.compile(r"(?:by)?\s*(?:\b(?:sorry|admit))?")


class Theorem(Value):
    """A statement together with the text that has to come before it."""

    name: str
    statement: str  # the declaration from `theorem` up to, and without, the final `:=`
    header: str = ""  # imports, opens and options; empty means the environment's own

    def with_proof(self, body: str, *, preamble: str = "") -> str:
        """The whole Lean file: header, helper declarations, then the statement with its proof."""
        parts = [part.strip("\n") for part in (self.header, preamble) if part.strip()]
        return "\n\n".join([*parts, f"{self.statement} := {body.strip()}"]) + "\n"

    def target_source(self) -> str:
        """The statement with ``sorry`` for a proof: what a verdict's statement is compiled from."""
        return self.with_proof("by sorry")

    @property
    def sha256(self) -> str:
        """Hex digest of header and statement, recorded with every verdict."""
        text = f"{self.header.strip()}\n\n{self.statement.strip()}"
        return hashlib.sha256(text.encode()).hexdigest()


def parse_theorem(text: str) -> Theorem:
    """Read one Lean theorem, written with ``:= by sorry`` or with nothing after its type.

    What comes before the declaration (imports, opens, options, definitions) becomes the header; a documentation
    comment right before it is left out. Raises InvalidTheoremError with what is wrong.
    """
    text = clean_text(text, what="Lean statement", max_characters=MAX_LEAN_CHARACTERS).strip()
    declarations = find_theorems(text)
    if len(declarations) != 1:
        raise InvalidTheoremError(f"Expected one declaration `theorem NAME ...`, found {len(declarations)}.")
    declaration = declarations[0]
    if _first_line(text[declaration.end :]):
        raise InvalidTheoremError(
            f"The theorem has to come last; after it stands: {_first_line(text[declaration.end :])!r}."
        )
    body = declaration.body(text)
    if body is not None and not _PLACEHOLDER.fullmatch(body):
        raise InvalidTheoremError("The theorem has a proof already. Put `sorry` in its place, or check it as a proof.")
    return _read_theorem(text, declaration, header=text[: declaration.first])


def statement_of(candidate_source: str) -> Theorem:
    """The last theorem of a complete Lean file, without its proof.

    The header is what comes before the file's first declaration: helper lemmas belong to the proof.
    """
    text = clean_text(candidate_source, what="Lean file", max_characters=MAX_LEAN_CHARACTERS)
    declarations = find_theorems(text)
    if not declarations:
        raise InvalidTheoremError("The Lean file declares no theorem.")
    return _read_theorem(text, declarations[-1], header=text[: find_first_declaration(text)])


def _read_theorem(text: str, declaration: Declaration, *, header: str) -> Theorem:
    before = text[declaration.first : declaration.start]
    if any(token.is_code for token in tokenize(before)):
        raise InvalidTheoremError(
            f"The theorem has to stand without attributes and modifiers; remove {before.strip()!r}."
        )
    statement = declaration.statement(text)
    if any(token.text in ("sorry", "admit") for token in tokenize_code(statement)):
        raise InvalidTheoremError("`sorry` may only stand for the proof, at the end of the text.")
    # `lemma` is Mathlib's word for the same thing, and unknown elsewhere.
    return Theorem(
        name=declaration.name,
        statement="theorem" + statement.removeprefix(declaration.keyword),
        header=header.rstrip(),
    )


def _first_line(text: str) -> str:
    """The first line of a text that holds code; empty when it holds none."""
    tokens = tokenize_code(text)
    return text[tokens[0].start :].partition("\n")[0] if tokens else ""
