"""What is not understood is refused at the right word, quickly, and with nothing but the one error."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover.errors import NotUnderstoodError
from prover.formalization.english.parsing import grammar_text, lexicon
from prover.formalization.english.reading import read

from .conftest import read_lines

_CORPUS = read_lines("not_understood.jsonl")
_QUOTED = sorted(set(re.findall(r'"([^"]+)"', re.sub(r"//.*", "", grammar_text()))))
_VOCABULARY = [*_QUOTED, *"nmkab", "2", "17", ".", "$", "f(x)", "a_n", "a_{n+1}", "function f"]


def read_or_refuse(text: str) -> NotUnderstoodError | None:
    """The refusal of ``text``, checked for what every refusal must satisfy; ``None`` when it is read."""
    try:
        read(text)
    except NotUnderstoodError as error:
        assert 0 <= error.position <= len(text)
        assert error.word in str(error)
        assert text[error.position :].startswith(error.word.removesuffix("…"))
        return error
    return None


@pytest.fixture(autouse=True, scope="module")
def loaded_grammar() -> None:
    lexicon()


def test_the_corpus_is_large_enough() -> None:
    assert len(_CORPUS) >= 30


@pytest.mark.parametrize("case", _CORPUS, ids=lambda case: case["english"][:40].strip())
def test_refused_at_the_word(case: dict[str, object]) -> None:
    text = str(case["english"]) * int(str(case.get("repeat", 1)))
    started = time.process_time()
    error = read_or_refuse(text)
    assert time.process_time() - started < 1.0
    assert error is not None
    assert (error.position, error.word) == (case["position"], case["word"])
    assert str(error).endswith(str(case["because"]))


def test_a_misspelled_word_gets_a_suggestion() -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        read("Show that the sum of two evne integers is even.")
    assert "even" in caught.value.suggestions


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=60).map(" ".join))
def test_word_soup_is_read_or_refused(text: str) -> None:
    read_or_refuse(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refuse(text)
