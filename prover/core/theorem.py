"""Theorem: a Lean statement to be proved. Its text is ours; a candidate only supplies what follows ``:=``."""

from __future__ import annotations

import hashlib
import re

from prover.core.problem import clean_text
from prover.core.value import Value
from prover.errors import InvalidTheoremError

MAX_LEAN_CHARACTERS = 1_000_000

_SORRY_SUFFIX = re.compile(r":=\s*(?:by\s+)?sorry\s*\Z")
_DECLARATION = re.compile(r"^(?:theorem|lemma)\s+(?P<name>[^\s:({\[⦃]+)", re.MULTILINE)


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

    What comes before the declaration (imports, opens, options) becomes the header.
    """
    text = clean_text(text, what="Lean statement", max_characters=MAX_LEAN_CHARACTERS).strip()
    declarations = list(_DECLARATION.finditer(text))
    if len(declarations) != 1:
        raise InvalidTheoremError(
            f"Expected one declaration that begins a line with `theorem NAME`, found {len(declarations)}."
        )
    declaration = declarations[0]
    statement = _SORRY_SUFFIX.sub("", text[declaration.start() :]).rstrip()
    if statement.endswith(":="):
        statement = statement[:-2].rstrip()
    if re.search(r"\bsorry\b", statement):
        raise InvalidTheoremError("`sorry` may only stand for the proof, at the end of the text.")
    return Theorem(name=declaration["name"], statement=statement, header=text[: declaration.start()].rstrip())
