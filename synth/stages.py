"""Stages: what can become of a statement on its way from seed to row, in the order in which it is asked."""

from __future__ import annotations

from enum import StrEnum

from prover.core.value import Value
from synth.attack import Victory
from synth.seeds.seed import Seed


class Fate(StrEnum):
    """What became of a seed. The first seven are rejections by rule, in the order in which they are tried."""

    NOT_UNDERSTOOD = "not_understood"  # English that no formalizer can read
    TRIVIAL = "trivial"  # says nothing: the conclusion is assumed, both sides are the same, or there is no variable
    DUPLICATE = "duplicate"  # an earlier seed has the same normal form
    CONTAMINATED = "contaminated"  # an evaluation file has it
    ILL_FORMED = "ill_formed"  # the gate or Lean does not accept the statement
    CONTRADICTORY = "contradictory"  # the judge accepted a proof of False from its hypotheses
    VACUOUS = "vacuous"  # some implication inside it assumes what holds of no small number
    TOO_EASY = "too_easy"  # one automatic tactic proves or refutes it
    LOW_GRADE = "low_grade"  # the grader calls it fair or poor
    UNPROVED = "unproved"  # neither it nor its negation was proved
    PROVED = "proved"
    DISPROVED = "disproved"


KEPT = (Fate.PROVED, Fate.DISPROVED)


class Settled(Value):
    """A seed and what became of it."""

    number: int  # of the seed in its run, from 0
    seed: Seed
    key: str  # the normal form, hashed; empty when there is no statement
    fate: Fate
    detail: str = ""  # why, in a few words
    victory: Victory | None = None
    has_english: bool = False  # its English was read back as the same statement
    grade: str = ""
    is_minimized: bool = False
    cpu_s: float = 0.0  # of Lean
