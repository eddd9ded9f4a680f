"""Graders over a scripted model: what is asked, what is read from the answers, and the second look."""

from __future__ import annotations

import pytest

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.formalization.faithfulness import Grade, Level, rate
from prover.formalization.formalizer import Formalization
from prover.models.prompt import Prompt
from prover.models.scripted_model import ScriptedModel
from prover.screening.grading import ModelGrader
from prover.screening.grading_prompts import read_grade, read_second_look

PROBLEM = Problem(text="Show that the square of every real number is at least 0.")
STATEMENT = Formalization(
    theorem=Theorem(name="problem", statement="theorem problem (n : ℕ) : 0 ≤ n ^ 2"), read_back="", formalizer="m"
)


def model(*, grade: str, again: str = "") -> ScriptedModel:
    def write(prompt: Prompt, number: int) -> str:
        if "Say in plain English" in prompt.text:
            assert PROBLEM.text not in prompt.text  # it is translated back unseen
            return "The square of a natural number is at least 0."
        return again if "Check the objections" in prompt.text else grade

    return ScriptedModel(write)


@pytest.mark.parametrize(
    ("answer", "grade", "objections"),
    [
        ("All well.\nGrade: excellent", Grade.EXCELLENT, ()),
        ("Objection: n is natural.\n**Objection 2:** no answer.\n**Grade:** Above-average", Grade.ABOVE_AVERAGE,
         ("n is natural.", "no answer.")),
        ("I would grade it good at first.\nObjection: none\nGrade - `fair`.", Grade.FAIR, ()),
        ("<think>Grade: poor</think>\nGrade: good", Grade.GOOD, ()),
        ("It is fine.", None, ()),
    ],
)  # fmt: skip
def test_grades_are_read_from_whatever_is_around_them(
    answer: str, grade: Grade | None, objections: tuple[str, ...]
) -> None:
    assert read_grade(answer) == (grade, objections)


def test_verdicts_on_objections_are_read() -> None:
    text = "1: real, since -1 is missing\n2. not real: it is there\nMissed: the claim is weaker"
    assert read_second_look(text, ("a", "b")) == ((True, False), ("the claim is weaker",))
    assert read_second_look("1: real\nMissed: nothing.", ("a",)) == ((True,), ())
    assert read_second_look("1: real", ("a", "b")) == (None, ())


async def test_one_look() -> None:
    scripted = model(grade="Objection: n is natural, the problem says real.\nGrade: poor")
    marks = await ModelGrader(scripted).grade(PROBLEM, STATEMENT)
    assert marks.review.back_translation == "The square of a natural number is at least 0."
    assert marks.review.grade is Grade.POOR
    assert marks.second_look is None
    assert len(scripted.prompts) == 2
    assert rate(review=marks.review).level is Level.LOW


async def test_what_our_reader_reads_back_is_not_asked_for() -> None:
    scripted = model(grade="Grade: good")
    read = STATEMENT.model_copy(update={"read_back": "For every natural number n, 0 ≤ n^2."})
    assert (await ModelGrader(scripted).grade(PROBLEM, read)).review.back_translation == read.read_back
    assert len(scripted.prompts) == 1


async def test_objections_that_are_not_real_do_not_count() -> None:
    grader = ModelGrader(
        model(grade="Objection: no proof is given.\nGrade: fair", again="1: not real\nMissed: nothing"),
        looks_again=True,
    )
    review, look = await grader.grade(PROBLEM, STATEMENT)
    assert look is not None
    assert look.dismissed == review.objections == ("no proof is given.",)
    assert rate(review=review, second_look=look).level is Level.MEDIUM


async def test_an_answer_without_a_grade_says_nothing() -> None:
    review, look = await ModelGrader(model(grade="Hm."), looks_again=True).grade(PROBLEM, STATEMENT)
    assert (review.grade, look) == (None, None)
    assert rate(review=review).level is Level.UNKNOWN
