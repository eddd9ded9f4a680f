"""Problem: a mathematical problem in natural language, checked before anything else looks at it."""

from __future__ import annotations

import unicodedata

from pydantic import field_validator

from prover.core.value import Value
from prover.errors import InvalidInputError, ProblemTooLongError

MAX_PROBLEM_CHARACTERS = 20_000


class Problem(Value):
    """A problem in plain words."""

    text: str

    @field_validator("text")
    @classmethod
    def _clean(cls, text: str) -> str:
        return clean_text(text, what="problem")


def clean_text(text: str, *, what: str, max_characters: int = MAX_PROBLEM_CHARACTERS) -> str:
    """``text`` in Unicode NFC, or an :class:`InvalidInputError` that says what is wrong with it.

    Refused: empty text, more than ``max_characters`` characters, lone surrogates, and control
    characters other than newline, carriage return and tab.
    """
    if not text.strip():
        raise InvalidInputError(f"The {what} is empty. Send some text.")
    if len(text) > max_characters:
        raise ProblemTooLongError(f"The {what} has {len(text):,} characters; the limit is {max_characters:,}.")
    for position, character in enumerate(text):
        code = ord(character)
        if 0xD800 <= code <= 0xDFFF:
            raise InvalidInputError(
                f"The {what} has a lone surrogate (U+{code:04X}) at character {position}; it is not valid Unicode text."
            )
        if unicodedata.category(character) == "Cc" and character not in "\n\r\t":
            raise InvalidInputError(
                f"The {what} has a control character (U+{code:04X}) at character {position}; remove it."
            )
    return unicodedata.normalize("NFC", text)
