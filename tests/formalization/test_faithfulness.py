"""The rule from what was found out to a level."""

from __future__ import annotations

import pytest

from prover.formalization.faithfulness import (
    Agreement,
    Faithfulness,
    Grade,
    Level,
    Reading,
    Review,
    SecondLook,
    rate,
    standing_grade,
)


def review(grade: Grade | None, *objections: str) -> Review:
    return Review(grader="g", back_translation="It says so.", grade=grade, objections=objections)


LOOK = SecondLook(grader="g")
MOST = Agreement(size=3, answers=4)


@pytest.mark.parametrize(
    ("found", "level"),
    [
        ({}, Level.UNKNOWN),
        ({"reading": Reading.EXACT}, Level.HIGH),
        ({"reading": Reading.SAME, "review": review(Grade.POOR, "bad")}, Level.HIGH),
        ({"reading": Reading.SAME, "faults": ("The hypotheses contradict each other.",)}, Level.HIGH),
        ({"faults": ("The conclusion is `True`.",), "review": review(Grade.EXCELLENT)}, Level.LOW),
        ({"review": review(Grade.EXCELLENT)}, Level.MEDIUM),
        ({"review": review(Grade.EXCELLENT), "agreement": MOST}, Level.MEDIUM),
        ({"review": review(Grade.GOOD), "second_look": LOOK, "agreement": MOST}, Level.HIGH),
        ({"review": review(Grade.ABOVE_AVERAGE), "second_look": LOOK, "agreement": MOST}, Level.MEDIUM),
        ({"review": review(Grade.FAIR, "n may be 0")}, Level.LOW),
        ({"review": review(None)}, Level.UNKNOWN),
        ({"agreement": MOST}, Level.MEDIUM),
        ({"agreement": Agreement(size=1, answers=4)}, Level.UNKNOWN),
        ({"agreement": Agreement(size=2, answers=2)}, Level.UNKNOWN),
    ],
)
def test_the_level_follows_by_rule(found: dict, level: Level) -> None:
    faithfulness = rate(**found)
    assert faithfulness.level is level
    assert faithfulness.reason
    assert Faithfulness.model_validate_json(faithfulness.model_dump_json()) == faithfulness


def test_a_second_look_moves_a_grade_both_ways_and_both_stay_recorded() -> None:
    harsh, mild = review(Grade.POOR, "n may be 0"), review(Grade.EXCELLENT)
    dismissed = SecondLook(grader="g", dismissed=("n may be 0",))
    missed = SecondLook(grader="g", missed=("b is natural in the problem",))
    assert standing_grade(harsh, dismissed) is Grade.ABOVE_AVERAGE
    assert standing_grade(mild, missed) is Grade.FAIR
    assert standing_grade(harsh, SecondLook(grader="g", upheld=("n may be 0",))) is Grade.POOR
    faithfulness = rate(review=mild, second_look=missed)
    assert (faithfulness.level, faithfulness.review, faithfulness.second_look) == (Level.LOW, mild, missed)
    assert "b is natural" in faithfulness.reason


def test_levels_have_an_order() -> None:
    assert sorted(Level, key=lambda level: level.rank) == [Level.HIGH, Level.MEDIUM, Level.UNKNOWN, Level.LOW]
