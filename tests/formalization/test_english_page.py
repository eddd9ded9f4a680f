"""The page for users: every example on it is read, or refused, as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read

_PAGE = (Path(__file__).parents[2] / "docs" / "ENGLISH.md").read_text(encoding="utf-8")


def examples(kind: str) -> list[str]:
    """The lines of the page's blocks of this kind."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_the_page_has_examples() -> None:
    assert len(examples("english")) >= 40
    assert len(examples("refused")) >= 10


@pytest.mark.parametrize("text", examples("english"))
def test_understood(text: str) -> None:
    read(text)


@pytest.mark.parametrize("text", examples("refused"))
def test_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(text)
