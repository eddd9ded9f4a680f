"""Graders: whether a statement says what its problem says, asked of a language model."""

from __future__ import annotations

from contextlib import aclosing
from typing import NamedTuple, Protocol

from prover.core.problem import Problem
from prover.formalization.faithfulness import Review, SecondLook
from prover.formalization.formalizer import Formalization
from prover.models.language_model import LanguageModel, SamplingOptions
from prover.models.prompt import ChatPrompt
from prover.screening.grading_prompts import (
    ask_back_translation,
    ask_grade,
    ask_second_look,
    read_back_translation,
    read_grade,
    read_second_look,
)

# Greedy and with a seed: the same question has the same answer.
_SAMPLING = SamplingOptions(temperature=0.0, top_p=1.0, max_tokens=2048, seed=0)


class Marks(NamedTuple):
    """What a grader says: a review, and another look at it where one was asked for."""

    review: Review
    second_look: SecondLook | None


class Grader(Protocol):
    """Grades statements."""

    async def grade(self, problem: Problem, formalization: Formalization) -> Marks:
        """The marks of one statement. Raises :class:`prover.errors.SamplerError`."""
        ...


class ModelGrader:
    """Asks a model to translate back without the problem, to grade, and to check its own objections."""

    def __init__(
        self, model: LanguageModel, *, looks_again: bool = False, options: SamplingOptions | None = None
    ) -> None:
        """With ``looks_again`` the objections of the review are judged by another question."""
        self._model = model
        self._looks_again = looks_again
        self._options = (options or SamplingOptions()).over(_SAMPLING)

    async def grade(self, problem: Problem, formalization: Formalization) -> Marks:
        """Two questions, or three. What our own reader reads back is not asked for."""
        theorem = formalization.theorem
        words = formalization.read_back or read_back_translation(await self._ask(ask_back_translation(theorem)))
        grade, objections = read_grade(await self._ask(ask_grade(problem, theorem, words)))
        review = Review(grader=self._model.name, back_translation=words, grade=grade, objections=objections)
        if not self._looks_again or grade is None:
            return Marks(review, None)
        answer = await self._ask(ask_second_look(problem, theorem, objections))
        verdicts, missed = read_second_look(answer, objections)
        if verdicts is None:
            return Marks(review, None)  # an answer that leaves an objection out judges nothing
        look = SecondLook(
            grader=self._model.name,
            upheld=tuple(text for text, is_real in zip(objections, verdicts, strict=True) if is_real),
            dismissed=tuple(text for text, is_real in zip(objections, verdicts, strict=True) if not is_real),
            missed=missed,
        )
        return Marks(review, look)

    async def _ask(self, prompt: ChatPrompt) -> str:
        text = ""
        async with aclosing(self._model.generate(prompt, count=1, options=self._options)) as answers:
            async for completion in answers:
                text = completion.text
        return text
