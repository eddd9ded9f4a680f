"""The formalizer that needs no model: controlled English, read by a grammar."""

from __future__ import annotations

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.errors import NotUnderstoodError
from prover.formalization.english.reading import read
from prover.formalization.english.writing import write_legends, write_sentence
from prover.formalization.faithfulness import EXACT
from prover.formalization.formalizer import Formalization
from prover.formalization.lean_reading import read_theorem
from prover.formalization.lean_text import write_theorem

THEOREM_NAME = "problem"


class EnglishFormalizer:
    """Reads controlled English about natural numbers and integers; what it cannot read it refuses."""

    @property
    def name(self) -> str:
        """What formalizations are recorded under."""
        return "english"

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        """The one statement that the problem makes; :class:`prover.errors.NotUnderstoodError` otherwise."""
        reading = read(problem.text)
        theorem = Theorem(name=THEOREM_NAME, statement=write_theorem(THEOREM_NAME, reading.formula))
        if read_theorem(theorem) != reading.formula:
            message = "The Lean text for this problem does not read back as the same statement; please rephrase it."
            raise NotUnderstoodError(message, position=0, word="")
        formalization = Formalization(
            theorem=theorem,
            read_back=read_back(theorem),
            choices=reading.choices,
            formalizer=self.name,
            faithfulness=EXACT,
        )
        return (formalization,)


def read_back(statement: Theorem) -> str:
    """The Lean statement in English, from the Lean text alone.

    Raises :class:`prover.errors.InvalidTheoremError` for statements outside the known vocabulary.
    """
    formula = read_theorem(statement)
    return " ".join([write_sentence(formula), *write_legends(formula)])
