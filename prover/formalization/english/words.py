"""Words and signs of a problem, and the error that points at one of them."""

from __future__ import annotations

from dataclasses import dataclass

from prover.errors import NotUnderstoodError

UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A word or sign of the problem."""

    kind: str  # the grammar's terminal, or UNKNOWN
    text: str
    position: int  # of its first character in the problem
    in_formula: bool = False  # stands between dollar signs
    source: str = ""  # as the problem writes it, where that is not ``text``
    complaint: str = ""  # for UNKNOWN: what is wrong, when more can be said than "not known"


def unknown(text: str, position: int, complaint: str) -> Word:
    """A word that no rule accepts; ``complaint`` says why, where more can be said than that it is not known."""
    return Word(kind=UNKNOWN, text=text, position=position, complaint=complaint)


def refusal(word: Word, complaint: str, suggestions: tuple[str, ...] = ()) -> NotUnderstoodError:
    """The error that points at ``word``."""
    source = word.source or word.text
    shown = source if len(source) <= 40 else source[:40] + "…"
    advice = f" Did you mean {' or '.join(f'“{other}”' for other in suggestions)}?" if suggestions else ""
    message = f"At “{shown}” (character {word.position}): {complaint}.{advice}"
    return NotUnderstoodError(message, position=word.position, word=shown, suggestions=suggestions)
