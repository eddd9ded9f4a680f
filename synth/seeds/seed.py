"""Seed: a statement before anything is known about it, with what its maker knows."""

from __future__ import annotations

from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from synth.rows import Origin


class Seed(Value):
    """A statement to be filtered, proved or disproved."""

    id: str
    theorem: Theorem
    origin: Origin
    level: int
    problem: str = ""  # English that is meant to say the same; empty when there is none yet
    proof: Proof | None = None  # known by construction or from a file; judged like any other
    guess: bool | None = None  # what small numbers say about its truth: steers the search, and proves nothing
    counterexample: tuple[str, ...] | None = None  # arguments that small numbers suggest against it
