"""Rows: what a data set is made of. Three kinds: proofs, formalization pairs, and corrections.

A row holds everything that says where it came from and why it may be trusted. Nothing in a row depends on how fast the
machine was, so that a run that was interrupted writes the same bytes as one that was not.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from prover.core.message import Message
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import EnvironmentStamp, VerdictStatus

Split = Literal["train", "held_out"]


class OriginKind(StrEnum):
    """What a statement was made by."""

    GRAMMAR = "grammar"  # the generator of elementary statements
    FAMILY = "family"  # a family whose proofs are known by construction
    VARIATION = "variation"  # of another statement
    FILE = "file"  # read from a file that the user named
    LEAN_DOJO = "lean_dojo"  # a theorem of a Lean repository
    ROUND = "round"  # found by a model in a round of training


class Origin(Value):
    """Where a statement comes from."""

    kind: OriginKind
    name: str  # of the generator's topic, the family, the kind of variation, the file, the repository
    parent: str = ""  # the id of the row or seed that this is a variation of
    seed: int | None = None  # of the generator; with its number it makes the same statement again
    number: int | None = None


class _Row(Value):
    id: str
    key: str  # the normal form of the seed's statement, hashed: rows with one key say the same
    origin: Origin
    level: int = Field(ge=1, le=5)
    split: Split = "train"


class ProofRow(_Row):
    """A theorem with a proof that the judge accepted."""

    kind: Literal["proof"] = "proof"
    problem: str = ""  # in English; empty when there is no English for it
    theorem: Theorem  # what the proof proves
    proof: Proof
    proved: Literal["theorem", "negation"] = "theorem"  # of the seed
    denied: Theorem | None = None  # for a negation: the seed's statement, which is false
    status: VerdictStatus  # `proved`, always
    environment: EnvironmentStamp
    axioms: tuple[str, ...] = ()
    grade: str = ""  # of the statement, in the words of the grader; empty when it was not graded
    attempt: int = 1  # which of the sampler's attempts at this target it was, from 1
    attempts: int = 1  # made in all, at the theorem, its negation and its hypotheses
    tokens: int = 0  # of the completion; 0 for samplers without a model
    sampler: str  # `portfolio`, `construction`, or a model's name
    seconds: float = 0.0  # that the sampler reported; 0 for samplers that report none
    is_minimized: bool = False


class FormalizationRow(_Row):
    """A problem in English and the statement that says the same."""

    kind: Literal["formalization"] = "formalization"
    problem: str
    theorem: Theorem
    grade: str = ""
    formalizer: str = "english"  # who vouches that both say the same: `english` is the grammar, read both ways


class CorrectionRow(_Row):
    """A proof that failed, what Lean said, and the proof that the judge accepted."""

    kind: Literal["correction"] = "correction"
    problem: str = ""
    theorem: Theorem
    failed: Proof
    status: VerdictStatus  # of the failed proof
    messages: tuple[Message, ...] = ()  # lines are counted in the whole assembled file
    proof: Proof  # the fix
    environment: EnvironmentStamp
    sampler: str


Row = Annotated[ProofRow | FormalizationRow | CorrectionRow, Field(discriminator="kind")]
row_adapter: TypeAdapter[Row] = TypeAdapter(Row)


def make_id(*parts: str) -> str:
    """A short id that the same parts always get."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
