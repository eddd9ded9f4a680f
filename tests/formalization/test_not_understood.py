"""What is not understood is refused at the right word, quickly, and with nothing but the one error."""

from __future__ import annotations

import random
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


_PIECES = (
    "n is even", "the sum of", "two odd integers", "every integer greater than", "if", ", then", "and", "or",
    "the square of", "a", "b", "divides", "such that", "there is an integer k such that", "a + b", "is not",
    "for all integers x,", "if and only if", "not", "(", ")", "|", "-", "2", "n^2", "an integer that is even",
    "congruent to 1 modulo", "it is not true that", "divisible by", "with", "is", "are", ",", "integers", "odd",
    "f(", "the function f", "a_n =", "a_{n+1}", "1 + 2 + ... +", "∑_{i=1}^n", "/ 2", "of the form", "between 1 and",
    "exactly one of", "leaves remainder 1", "when divided by 3", "or", "the only", "for all n,", "two more than",
)  # fmt: skip


def test_no_soup_takes_long() -> None:
    """Long mixtures of phrases, each repeated a random number of times."""
    random_source = random.Random(7)
    slowest = 0.0
    for _ in range(150):
        pieces: list[str] = []
        while len(" ".join(pieces).split()) < 90:
            pieces += [" ".join(random_source.choices(_PIECES, k=random_source.randint(1, 3)))] * random_source.randint(
                1, 25
            )
        started = time.process_time()
        read_or_refuse(" ".join(" ".join(pieces).split()[:98]))
        slowest = max(slowest, time.process_time() - started)
    assert slowest < 3.0


@pytest.mark.parametrize(
    "piece", ["every integer greater than", "if n is even then", "a and", "a +", "the sum of a and"]
)
@pytest.mark.parametrize("end", ["2 is even", "n is odd", "b = a", "b is even", "b, then n is odd"])
def test_repetition_costs_no_more_than_a_cube(piece: str, end: str) -> None:
    def cost_s(words: int) -> float:
        repeated = " ".join([piece] * (words // len(piece.split())))
        started = time.process_time()
        read_or_refuse(f"{repeated} {end}")
        return time.process_time() - started

    assert cost_s(80) < 20 * cost_s(40) + 0.2
