"""Faithfulness: whether a theorem says what its problem says; a value of its own, never part of a verdict.

The level is an ordinal, given by a rule over what was found out (docs/FORMALIZATION.md has it in words).
"""

from __future__ import annotations

from enum import StrEnum

from prover.core.value import Value


class Level(StrEnum):
    """How far a theorem can be trusted to say what the problem says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"  # nothing speaks for it or against it

    @property
    def rank(self) -> int:
        """0 for the best; what nothing is known of stands before what is known to be doubtful."""
        return (Level.HIGH, Level.MEDIUM, Level.UNKNOWN, Level.LOW).index(self)


class Reading(StrEnum):
    """What the grammar of controlled English says, which reads the problem and the Lean text on its own."""

    EXACT = "exact"  # the theorem was written from the grammar's own reading of the problem, and reads back as it
    SAME = "same"  # both were read, and they suppose and claim the same
    DIFFERENT = "different"  # both were read, and numbers tell them apart
    UNKNOWN = "unknown"  # one of them is beyond the grammar, or the two could not be compared


class Grade(StrEnum):
    """The marks of a grader, best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    ABOVE_AVERAGE = "above average"
    FAIR = "fair"
    POOR = "poor"

    @property
    def is_weak(self) -> bool:
        """Whether statements with this mark are set aside."""
        return self in (Grade.FAIR, Grade.POOR)


class Review(Value):
    """What one grader says of one statement."""

    grader: str  # the model's name
    back_translation: str  # the statement in words, said before the problem was seen
    grade: Grade | None  # None when the answer held none
    objections: tuple[str, ...] = ()


class SecondLook(Value):
    """Another question about the first review: which of its objections are real, and what it missed."""

    grader: str
    upheld: tuple[str, ...] = ()  # objections of the review
    dismissed: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()  # objections that the review did not make


class Agreement(Value):
    """How many of the formalizer's independent answers say the same as this one."""

    size: int  # with this one
    answers: int  # all that were asked for

    @property
    def is_majority(self) -> bool:
        """Whether more than half agree, of at least three."""
        return self.answers >= 3 and 2 * self.size > self.answers


class Faithfulness(Value):
    """What is known of whether a theorem says what the problem says, and the level that follows."""

    level: Level
    reason: str  # one sentence: what the level rests on
    reading: Reading = Reading.UNKNOWN
    review: Review | None = None
    second_look: SecondLook | None = None
    agreement: Agreement | None = None


UNKNOWN = Faithfulness(level=Level.UNKNOWN, reason="Nothing was found out about whether it says what the problem says.")
EXACT = Faithfulness(
    level=Level.HIGH,
    reason="Written from a complete reading of the problem by a grammar, and read back as the same.",
    reading=Reading.EXACT,
)


def rate(
    *,
    faults: tuple[str, ...] = (),
    reading: Reading = Reading.UNKNOWN,
    review: Review | None = None,
    second_look: SecondLook | None = None,
    agreement: Agreement | None = None,
) -> Faithfulness:
    """The faithfulness that follows from what was found out; ``faults`` are the reasons of failed filters."""
    level, reason = _decide(faults, reading, review, second_look, agreement)
    return Faithfulness(
        level=level, reason=reason, reading=reading, review=review, second_look=second_look, agreement=agreement
    )


def standing_grade(review: Review | None, second_look: SecondLook | None) -> Grade | None:
    """The grade after the second look: up where no objection was real, down where a real one was passed over."""
    if review is None or review.grade is None or second_look is None:
        return review.grade if review else None
    is_objected = bool(second_look.upheld or second_look.missed)
    if review.grade.is_weak and review.objections and not is_objected:
        return Grade.ABOVE_AVERAGE
    if not review.grade.is_weak and is_objected:
        return Grade.FAIR
    return review.grade


def _decide(
    faults: tuple[str, ...],
    reading: Reading,
    review: Review | None,
    second_look: SecondLook | None,
    agreement: Agreement | None,
) -> tuple[Level, str]:
    if reading is Reading.EXACT:
        return EXACT.level, EXACT.reason
    if reading is Reading.SAME:
        # A fault of the statement is then a fault of the problem.
        return Level.HIGH, "A grammar reads the problem and the statement, and they suppose and claim the same."
    if faults:
        return Level.LOW, faults[0]
    grade = standing_grade(review, second_look)
    if grade is not None and grade.is_weak:
        objections = (*second_look.upheld, *second_look.missed) if second_look else review.objections if review else ()
        return Level.LOW, f"Graded {grade}" + (f": {objections[0]}" if objections else ".")
    agrees = agreement is not None and agreement.is_majority
    if grade in (Grade.EXCELLENT, Grade.GOOD) and second_look is not None and agrees:
        return Level.HIGH, f"Graded {grade} and upheld at a second look; most of the formalizer's answers agree."
    if grade is not None:
        return Level.MEDIUM, f"Graded {grade} by a model" + (", upheld at a second look." if second_look else ".")
    if agrees and agreement is not None:
        return Level.MEDIUM, f"{agreement.size} of the formalizer's {agreement.answers} answers say the same."
    return UNKNOWN.level, UNKNOWN.reason
