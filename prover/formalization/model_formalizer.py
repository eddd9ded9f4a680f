"""ModelFormalizer: several candidate statements from a language model that is asked in one of the known formats."""

from __future__ import annotations

from collections import Counter
from contextlib import aclosing

from prover.core.lexer import tokenize_code
from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.errors import InvalidTheoremError, NotUnderstoodError
from prover.formalization.english_formalizer import THEOREM_NAME, read_back
from prover.formalization.formalizer import Formalization
from prover.formalization.prompts import FormalizationFormat
from prover.formalization.statement_extraction import extract_statement
from prover.models.language_model import LanguageModel, SamplingOptions


class ModelFormalizer:
    """Asks a model several times; answers that say the same word for word are one candidate with their support."""

    def __init__(
        self,
        model: LanguageModel,
        prompt_format: FormalizationFormat,
        *,
        candidates: int = 8,
        header: str = "",
        options: SamplingOptions | None = None,
    ) -> None:
        """``header`` is what every statement will stand under; empty means the environment's own.

        Sampling has a seed unless told otherwise, so that a run that is made again gets the same answers from a server
        that honours it.
        """
        self._model = model
        self._format = prompt_format
        self._candidates = candidates
        self._header = header
        self._options = (options or SamplingOptions()).over(prompt_format.sampling).over(SamplingOptions(seed=0))

    @property
    def name(self) -> str:
        """The model's name."""
        return self._model.name

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        """The statements that most answers agree on first; NotUnderstoodError when no answer states anything."""
        prompt = self._format.write(problem, THEOREM_NAME, self._header)
        found: list[Theorem] = []
        answers = self._model.generate(prompt, count=self._candidates, options=self._options)
        count = 0
        async with aclosing(answers):
            async for completion in answers:
                count += 1
                theorem = extract_statement(completion.text, name=THEOREM_NAME, header=self._header)
                if theorem is not None:
                    found.append(theorem)
        if not found:
            message = f"None of the {count} answers of the formalizer {self.name!r} states a theorem; please rephrase."
            raise NotUnderstoodError(message, position=0, word="")
        keys = [_key(theorem) for theorem in found]
        support = Counter(keys)
        # Answers come in the order in which they end; the text settles ties, so that a repeated run has one order.
        chosen: dict[tuple[str, ...], Theorem] = {}
        for key, theorem in zip(keys, found, strict=True):
            chosen[key] = min(
                chosen.get(key, theorem), theorem, key=lambda t: (len(t.statement), t.statement, t.header)
            )
        ordered = sorted(support.items(), key=lambda entry: (-entry[1], entry[0]))
        return tuple(self._describe(chosen[key], support=number, answers=count) for key, number in ordered)

    def _describe(self, theorem: Theorem, *, support: int, answers: int) -> Formalization:
        try:
            words = read_back(theorem)
        except InvalidTheoremError:
            words = ""
        return Formalization(theorem=theorem, read_back=words, formalizer=self.name, support=support, answers=answers)


def _key(theorem: Theorem) -> tuple[str, ...]:
    """What two texts that differ in spaces and comments only have in common."""
    return tuple(token.text for token in tokenize_code(f"{theorem.header}\n{theorem.statement}"))
