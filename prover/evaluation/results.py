"""What an evaluation found: problem by problem, level by level, and in all."""

from __future__ import annotations

from typing import Literal

from prover.answer import Answer
from prover.core.equivalence import Equivalence
from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp
from prover.evaluation.statistics import CumulativeSolved, PassAtK, Tally
from prover.events import Outcome
from prover.proving import Budget

Source = Literal["formal", "informal"]


class ItemResult(Value):
    """What became of one problem."""

    name: str
    outcome: Outcome
    reason: str
    elaborated: bool  # whether Lean accepts the statement
    level: int | None
    kind: str
    split: str | None
    answer: Answer  # statement, evidence and the judge's verdict, as a single run would answer
    tally: Tally  # of the attempts at the theorem
    meaning: Equivalence | None = None  # of the statement tried and the statement meant; None: not compared
    meant: str = ""  # the statement meant, where it was compared
    stopped: str = ""  # why the sampler could not be asked for all attempts; empty: it could
    tokens: int = 0  # generated for all attempts, those against the theorem included
    cpu_s: float = 0.0  # of checking and judging them


class Failed(Value):
    """A problem on which the machinery failed. It counts as a problem, and not as proved."""

    name: str
    reason: str


class Reused(Value):
    """What was taken over from elsewhere, as if it had been sampled and answered here."""

    source: str  # a folder or a file, by its name
    kind: Literal["run", "import"]
    completions: int
    verdicts: int
    left_out: int = 0  # attempts at statements that this run does not have, and repairs


class LevelCounts(Value):
    """A row of the table: how the problems of one level ended."""

    level: int | None
    kind: str
    problems: int
    proved: int
    disproved: int
    vacuous: int
    not_understood: int
    proved_faithful: int | None = None  # proved, of a statement equivalent to the one meant; None: not compared
    wall_s: float  # summed over the problems, which run side by side


class Evaluation(Value):
    """The outcome of a benchmark run. ``proved`` counts the judge's word alone."""

    benchmark: str
    edition: str = ""  # of its file; empty: one that QED does not know
    sha256: str
    source: Source
    sampler: str
    environment: EnvironmentStamp
    budget: Budget
    seed: int = 0
    problems: int
    elaborated: int
    proved: int
    disproved: int
    vacuous: int
    not_understood: int
    faithful: int | None = None  # statements that Lean has shown equivalent to the ones meant; None: not compared
    proved_faithful: int | None = None  # of these, proved: a count of its own, never blended with `proved`
    failed: tuple[Failed, ...] = ()
    reused: tuple[Reused, ...] = ()
    seconds: float
    tokens: int
    cpu_s: float
    pass_at_k: tuple[PassAtK, ...]  # empty where a run stops at the first proof
    cumulative: tuple[CumulativeSolved, ...]  # in the sampler's order of attempts
    levels: tuple[LevelCounts, ...]
    names: dict[Outcome, tuple[str, ...]]
    results: tuple[ItemResult, ...]
