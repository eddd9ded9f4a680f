"""Spans of time as people write them on a command line."""

from __future__ import annotations

import re
from datetime import timedelta

from prover.errors import InvalidInputError

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def read_span(text: str, *, option: str) -> timedelta:
    """12h, 90d or 8w. Raises InvalidInputError that names the option."""
    match = re.fullmatch(r"(\d{1,5})([hdw])", text.strip())
    if match is None:
        raise InvalidInputError(f"{option} is a number with h, d or w, such as 90d; not {text!r}.")
    return int(match[1]) * _UNITS[match[2]]
