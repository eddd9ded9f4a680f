import pytest

from prover.core.problem import MAX_PROBLEM_CHARACTERS, Problem
from prover.errors import InvalidInputError, ProblemTooLongError


@pytest.mark.parametrize("text", ["", "   \n\t"])
def test_refuses_empty_text(text: str) -> None:
    with pytest.raises(InvalidInputError, match="empty"):
        Problem(text=text)


def test_names_the_limit_when_the_text_is_too_long() -> None:
    with pytest.raises(ProblemTooLongError, match="20,000"):
        Problem(text="a" * (MAX_PROBLEM_CHARACTERS + 1))


@pytest.mark.parametrize(
    ("text", "what"), [("a\0b", "U\\+0000"), ("a\ud800b", "lone surrogate"), ("\x1b[2J", "U\\+001B")]
)
def test_names_the_character_that_cannot_stand(text: str, what: str) -> None:
    with pytest.raises(InvalidInputError, match=what):
        Problem(text=text)


def test_composes_characters() -> None:
    assert Problem(text="cafe\u0301").text == "caf\u00e9"
