"""The corpus of problems written for these tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(__file__).parent


def read_lines(name: str) -> list[dict[str, Any]]:
    """The entries of a corpus file of this folder, one JSON object a line."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="session")
def problems() -> list[dict[str, Any]]:
    """Problems: ``english`` phrasings, and the ``lean`` proposition that they are meant to state."""
    return read_lines("problems.jsonl")
