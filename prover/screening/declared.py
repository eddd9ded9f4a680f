"""A theorem's declaration in parts: its binders one by one, and the skeleton of its conclusion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prover.core.lexer import TokenKind, tokenize_code
from prover.core.theorem import Theorem
from prover.screening.proposition import Proposition, parse_proposition

_OPENING, _CLOSING = frozenset("([{⟨⦃"), frozenset(")]}⟩⦄")
_DATA = re.compile(
    r"(?:[ℕℤℚℝℂ→×()\s]|\b(?:Nat|Int|Rat|Real|Complex|Bool|Type|Prop|Sort)\b(?!\.))+"
    r"|(?:Fin|List|Finset|Set|Option|Array|Multiset|Polynomial|Vector)\b(?!\.)[^=≠<>≤≥∈∣≡]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Binder:
    """One bracket before the colon: variables of a type, or a hypothesis."""

    text: str  # with its brackets
    names: tuple[str, ...]
    type: str
    is_hypothesis: bool

    @property
    def words(self) -> frozenset[str]:
        """The names that its type speaks of."""
        return words_of(self.type)


@dataclass(frozen=True, slots=True)
class Declared:
    """A theorem taken apart."""

    theorem: Theorem
    binders: tuple[Binder, ...]
    conclusion: Proposition
    conclusion_text: str

    @property
    def hypotheses(self) -> tuple[Binder, ...]:
        """The binders that assume something."""
        return tuple(binder for binder in self.binders if binder.is_hypothesis)

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the data that it speaks of."""
        return tuple(name for binder in self.binders if not binder.is_hypothesis for name in binder.names)

    def restate(self, suffix: str, conclusion: str, *, without: Binder | None = None, is_bare: bool = False) -> Theorem:
        """A theorem under the same binders with another conclusion, called ``NAME_suffix``.

        A bare one has no hypotheses and only the variables that the conclusion speaks of.
        """
        name = f"{self.theorem.name}_{suffix}"
        kept = [binder for binder in self.binders if binder is not without]
        if is_bare:
            needed = words_of(conclusion)
            for binder in reversed(kept):
                if not binder.is_hypothesis and (not binder.names or needed.intersection(binder.names)):
                    needed |= binder.words
            kept = [b for b in kept if not b.is_hypothesis and (not b.names or needed.intersection(b.names))]
        binders = " ".join(binder.text for binder in kept)
        statement = f"theorem {name} {binders} : {conclusion}" if binders else f"theorem {name} : {conclusion}"
        return Theorem(name=name, statement=statement, header=self.theorem.header)


def words_of(text: str) -> frozenset[str]:
    """The names in a Lean text, the first part of those with dots."""
    return frozenset(t.text.split(".")[0] for t in tokenize_code(text) if t.kind is TokenKind.IDENTIFIER)


def take_apart(theorem: Theorem) -> Declared | None:
    """The parts of a theorem; None when its declaration is not of the plain form ``theorem NAME (..) .. : TYPE``."""
    statement = theorem.statement
    tokens = tokenize_code(statement)
    if len(tokens) < 4 or tokens[0].text not in ("theorem", "lemma"):
        return None
    binders: list[Binder] = []
    depth, opened = 0, tokens[1]
    for token in tokens[2:]:
        if token.text in _OPENING and token.kind is TokenKind.SYMBOL:
            opened = token if depth == 0 else opened
            depth += 1
        elif token.text in _CLOSING and token.kind is TokenKind.SYMBOL:
            depth -= 1
            if depth == 0:
                binders.append(_read_binder(statement[opened.start : token.end]))
        elif depth == 0:
            if token.text != ":":
                return None
            text = statement[token.end :].strip()
            return Declared(theorem, tuple(binders), parse_proposition(text), text)
    return None


def _read_binder(text: str) -> Binder:
    before, colon, kind = text[1:-1].partition(":")
    if not colon:
        return Binder(text, (), text[1:-1].strip(), False)  # an instance without a name, or an untyped variable
    is_hypothesis = text[0] == "(" and _DATA.fullmatch(kind.strip()) is None
    return Binder(text, tuple(before.split()), " ".join(kind.split()), is_hypothesis)
