"""Filter: the protocol of everything that looks for one kind of fault, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from prover.core.problem import Problem
from prover.core.theorem import Theorem
from prover.screening.attack import Attacker
from prover.screening.declared import Declared, take_apart
from prover.screening.finding import Finding


@dataclass(frozen=True)
class Candidate:
    """A statement that was offered for a problem."""

    theorem: Theorem
    problem: Problem | None = None  # None: a statement of no known problem

    @cached_property
    def declared(self) -> Declared | None:
        """The statement in parts; None where it is not of the plain form."""
        return take_apart(self.theorem)


class Filter(Protocol):
    """Looks for one kind of fault. It finds what it can; that it finds nothing is no proof of anything."""

    @property
    def name(self) -> str:
        """What its findings are recorded under."""
        ...

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """What it finds. Raises only what the machinery raises."""
        ...


@dataclass(frozen=True)
class TextFilter:
    """A filter that needs no Lean: a function of the candidate."""

    name: str
    look: Callable[[Candidate], Finding]

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """What the function finds."""
        return self.look(candidate)
