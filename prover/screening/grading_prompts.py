"""What a grading model is asked, and how its answers are read: translate back, then grade, then look again."""

from __future__ import annotations

import re

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.formalization.faithfulness import Grade
from prover.models.prompt import ChatPrompt, ask

_SYSTEM = "You compare mathematical problems with their statements in Lean 4. You are exact and hard to please."

_TRANSLATE = (
    "Say in plain English what this Lean 4 theorem states. Name the kind of every variable, every hypothesis and the "
    "whole conclusion; say nothing that is not there. Remember how Lean computes: subtraction of natural numbers stops "
    "at 0, division of whole numbers rounds, division by 0 gives 0. Answer with the translation alone.\n\n"
    "```lean4\n{statement}\n```"
)
_GRADE = (
    "Does the Lean 4 theorem state the problem?\n\nProblem: {problem}\n\n```lean4\n{statement}\n```\n\n"
    "What the theorem says, put in words by somebody who did not see the problem: {back_translation}\n\n"
    "Go through five questions, a line for each:\n"
    "1. Objects: are all the things the problem speaks of there, of the right kind (natural, integer, real, ...)?\n"
    "2. Suppositions: is everything supposed that the problem supposes, and nothing else? Can it all hold at once?\n"
    "3. Claim: is the whole claim there, neither weaker nor stronger, and does it not hold of nothing?\n"
    "4. Quantifiers: are `for all` and `there is` where the problem has them, in its order?\n"
    "5. Answer: if the problem asks for something, is the right answer stated and not left open or given away?\n\n"
    "Then write what is wrong, a line for each objection, beginning with `Objection:`; no such line if nothing is. "
    "Write `Grade:` and one of excellent, good, above average, fair, poor as the last line."
)
_LOOK_AGAIN = (
    "Somebody compared a problem with its statement in Lean 4. Check the objections.\n\nProblem: {problem}\n\n"
    "```lean4\n{statement}\n```\n\n{objections}\n\n"
    "For each objection write a line with its number and `real` or `not real`, such as `1: real`, and a reason. An "
    "objection is real if some numbers or cases make the theorem say something else than the problem. Then write "
    "`Missed:` and what is wrong and was not said, a line for each, or `Missed: nothing`."
)

_GRADE_LINE = re.compile(
    r"\bgrade\W{0,12}\b(excellent|good|above[\s-]+average|fair|poor)\b", re.IGNORECASE
)  # also **Grade:** good, Grade - `fair`
_OBJECTION = re.compile(r"^\W*objection(?:\s+\d+)?\W*:\W*(?P<text>\S.*)$", re.IGNORECASE | re.MULTILINE)
_VERDICT = re.compile(r"^\W*(?P<number>\d+)\W+(?P<no>not\s+)?real\b", re.IGNORECASE | re.MULTILINE)
_MISSED = re.compile(r"^\W*missed\W*:[*_\s]*(?P<text>\S.*)$", re.IGNORECASE | re.MULTILINE)
_NOTHING = re.compile(r"\W*(?:nothing|none|no|n/a)\b\W*$", re.IGNORECASE)
_THOUGHT_END = "</think>"


def ask_back_translation(theorem: Theorem) -> ChatPrompt:
    """The question what a statement says, without its problem."""
    return ask(_TRANSLATE.format(statement=_source(theorem)), system=_SYSTEM)


def ask_grade(problem: Problem, theorem: Theorem, back_translation: str) -> ChatPrompt:
    """The question for objections and a grade."""
    text = _GRADE.format(problem=problem.text, statement=_source(theorem), back_translation=back_translation)
    return ask(text, system=_SYSTEM)


def ask_second_look(problem: Problem, theorem: Theorem, objections: tuple[str, ...]) -> ChatPrompt:
    """The question which objections are real."""
    listed = "\n".join(f"{number}: {text}" for number, text in enumerate(objections, 1)) or "There were no objections."
    text = _LOOK_AGAIN.format(problem=problem.text, statement=_source(theorem), objections=listed)
    return ask(text, system=_SYSTEM)


def read_grade(answer: str) -> tuple[Grade | None, tuple[str, ...]]:
    """The last grade in an answer, None where there is none, and the objections before it."""
    text = _without_thought(answer)
    grades = _GRADE_LINE.findall(text)
    grade = Grade(" ".join(grades[-1].lower().replace("-", " ").split())) if grades else None
    objections = (match["text"].strip(" *") for match in _OBJECTION.finditer(text))
    return grade, tuple(text for text in objections if not _NOTHING.match(text))


def read_second_look(answer: str, objections: tuple[str, ...]) -> tuple[tuple[bool, ...] | None, tuple[str, ...]]:
    """Which objections are real, None where the answer leaves one out, and what was missed."""
    text = _without_thought(answer)
    verdicts = {int(match["number"]): match["no"] is None for match in _VERDICT.finditer(text)}
    missed = tuple(m["text"].strip(" *") for m in _MISSED.finditer(text) if not _NOTHING.match(m["text"]))
    numbers = range(1, len(objections) + 1)
    if not all(number in verdicts for number in numbers):
        return None, missed
    return tuple(verdicts[number] for number in numbers), missed


def read_back_translation(answer: str) -> str:
    """The translation in one line."""
    return " ".join(_without_thought(answer).split())


def _without_thought(answer: str) -> str:
    return answer.rpartition(_THOUGHT_END)[2]


def _source(theorem: Theorem) -> str:
    return theorem.target_source().strip()
