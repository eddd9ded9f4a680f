"""No input takes exponential time: the work is counted in function calls, so that no clock decides.

A sentence is at most 100 words and signs; within that, twice the words may cost at most :data:`GROWTH` times the work.
"""

from __future__ import annotations

import contextlib
import random
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest

from prover.errors import NotUnderstoodError
from prover.formalization.english.parsing import grammar_text, lexicon
from prover.formalization.english.reading import read

GROWTH = 6  # a cube would be 8
MOST_CALLS = 40_000_000  # for any input whatever
_VOCABULARY = [*sorted(set(re.findall(r'"([^"]+)"', re.sub(r"//.*", "", grammar_text())))), *"nmkab", "2", "17", "$"]

_PIECES = (
    "n is even", "the sum of", "two odd integers", "every integer greater than", "if", ", then", "and", "or",
    "the square of", "a", "b", "divides", "such that", "there is an integer k such that", "a + b", "is not",
    "for all integers x,", "if and only if", "not", "(", ")", "|", "-", "2", "n^2", "an integer that is even",
    "congruent to 1 modulo", "it is not true that", "divisible by", "with", "is", "are", ",", "integers", "odd",
    "f(", "the function f", "a_n =", "a_{n+1}", "1 + 2 + ... +", "∑_{i=1}^n", "/ 2", "of the form", "between 1 and",
    "exactly one of", "leaves remainder 1", "when divided by 3", "or", "the only", "for all n,", "two more than",
    "unless", "only if", "but not both", "the larger of", "the smallest integer", "neither", "nor", "other than",
    "at most one of", "by 2 and by", "we have", "the difference of", "is the greatest integer", "||", "2|n|",
)  # fmt: skip

# What is said over and over, and how the sentence ends.
_REPEATED = (
    ("every integer greater than", "2 is even"), ("if n is even then", "n is odd"), ("a and", "b is even"),
    ("a +", "b = a"), ("the sum of a and", "b is even"), ("(", "n"), ("|", "n"), ("|a| -", "b = 0"),
    ("|a - ", "b| = 1"),
    ("n is even and m is odd or", "k is even"), ("a | b or", "a | c"), ("a,", "b are even"), ("not", "even"),
    ("it is not true that", "n is even"), ("n is even if and only if", "n is odd"), ("n is even unless", "n is odd"),
    ("2 ^", "n = 1"), ("a b", "= c"), ("a |b|", "= c"), ("-", "n = 1"), ("for all n,", "n = n"), ("n is 2 or", "3"),
    ("an integer that divides", "2 is even"), ("the square of", "n is even"), ("1 +", "... + n = 1"),
    ("there is an integer such that", "n = 1"), ("a divides b and", "c"), ("two more than", "n is even"),
    ("the larger of a and", "b is even"), ("n is even or", "odd"), ("a is even, b is odd,", "and c is even"),
    ("n mod", "2 = 1"), ("a =", "b"), ("gcd ( a ,", "b"), ("n !", "= 1"), ("f ( ", "n"), ("∑_{i=1}^n", "i = 1"),
    ("either n is even or", "odd"), ("let n be an integer and", "m be even"), ("n / 2 +", "1 = 1"),
)  # fmt: skip


def calls_of(action: Callable[[], object]) -> int:
    """How many functions are called while ``action`` runs."""
    count = 0

    def on_event(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def work(text: str) -> int:
    """How many functions are called to read ``text``, or to refuse it."""

    def attempt() -> None:
        with contextlib.suppress(NotUnderstoodError):
            read(text)

    return calls_of(attempt)


def repeated(piece: str, end: str, words: int) -> str:
    """A sentence of about so many words and signs."""
    size = len(re.findall(r"[A-Za-z0-9]+|\S", piece))
    return f"{' '.join([piece] * (words // size))} {end}"


@pytest.fixture(autouse=True, scope="module")
def loaded_grammar() -> None:
    lexicon()
    work("n is even")


@pytest.mark.parametrize(("piece", "end"), _REPEATED)
def test_twice_the_words_are_less_than_a_cube_of_the_work(piece: str, end: str) -> None:
    half, whole = work(repeated(piece, end, 32)), work(repeated(piece, end, 64))
    assert whole < GROWTH * half + 100_000
    assert whole < MOST_CALLS


def test_no_mixture_of_phrases_takes_more_than_the_most() -> None:
    source = random.Random(7)
    most = 0
    for _ in range(25):
        pieces: list[str] = []
        while len(" ".join(pieces).split()) < 90:
            pieces += [" ".join(source.choices(_PIECES, k=source.randint(1, 3)))] * source.randint(1, 25)
        most = max(most, work(" ".join(" ".join(pieces).split()[:98])))
    assert most < MOST_CALLS


def test_ten_kilobytes_of_anything_take_no_more_than_the_most() -> None:
    source = random.Random(11)
    texts = [
        " ".join(source.choices(_VOCABULARY, k=2000)),
        "n is even. " * 900,
        "Suppose that n is even and m is odd or k is even. " * 200,
        "let n be " * 1100,
        "(" * 5000 + ")" * 5000,
        "|" * 10_000,
        "x" * 10_000,
        "1 + 2 + " * 1200,
        "\\left(" * 1700,
        "a_{n+1} " * 1200,
        "f(" * 5000,
        "∀ n " * 2500,
        "".join(chr(source.randint(32, 0x2FFF)) for _ in range(10_000)),
    ]
    assert max(work(text[:10_000]) for text in texts) < MOST_CALLS
