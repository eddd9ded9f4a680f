"""CascadeFormalizer: the grammar first, where it understands; a model for the rest."""

from __future__ import annotations

from prover.core.problem import Problem
from prover.errors import NotUnderstoodError
from prover.formalization.formalizer import Formalization, Formalizer


class CascadeFormalizer:
    """Asks one formalizer, and another where the first does not understand, or as well."""

    def __init__(self, first: Formalizer, second: Formalizer, *, ask_both: bool = False) -> None:
        """With ``ask_both`` the second is asked even where the first understood; its candidates stand behind."""
        self._first = first
        self._second = second
        self._ask_both = ask_both

    @property
    def name(self) -> str:
        """The names of both; each formalization bears that of its own formalizer."""
        return f"{self._first.name}+{self._second.name}"

    async def formalize(self, problem: Problem) -> tuple[Formalization, ...]:
        """The candidates of both, each statement once. Where neither understands, the first says what it did not."""
        try:
            found = await self._first.formalize(problem)
        except NotUnderstoodError as trouble:
            try:
                return await self._second.formalize(problem)
            except NotUnderstoodError as silence:
                message = f"{trouble} And a model was asked: {silence}"
                raise NotUnderstoodError(
                    message, position=trouble.position, word=trouble.word, suggestions=trouble.suggestions
                ) from silence
        if not self._ask_both:
            return found
        try:
            more = await self._second.formalize(problem)
        except NotUnderstoodError:
            return found
        known = {formalization.theorem.sha256 for formalization in found}
        return (*found, *(other for other in more if other.theorem.sha256 not in known))
