"""Formalizer: from a problem in plain words to Lean statements that may say the same."""

from __future__ import annotations

from typing import Protocol

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.formalization.faithfulness import UNKNOWN, Faithfulness


class Formalization(Value):
    """A Lean statement for a problem, and what a reader needs to judge whether it says the same."""

    theorem: Theorem
    read_back: str  # the Lean statement, put in English from the Lean text alone; empty where that is out of reach
    choices: tuple[str, ...] = ()  # readings chosen, such as "natural numbers include 0"
    formalizer: str  # `english`, or a model's name
    faithfulness: Faithfulness = UNKNOWN  # as far as the formalizer itself can tell
    support: int = 1  # how many of the formalizer's independent answers say this, word for word
    answers: int = 1  # how many it gave


class Formalizer(Protocol):
    """Turns problems into statements; raises :class:`prover.errors.NotUnderstoodError`, never guesses."""

    @property
    def name(self) -> str:
        """What formalizations are recorded under."""
        ...

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        """Candidate statements, most faithful first; at least one."""
        ...
