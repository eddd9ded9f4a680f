"""Failure: a proof that Lean refused, with everything that a model needs to know to do better."""

from __future__ import annotations

from typing import Self

from prover.core.attempt import Completion
from prover.core.message import Message, Severity
from prover.core.proof import Proof
from prover.core.theorem import Theorem
from prover.core.value import Value
from prover.core.verdict import Verdict

_OWN_HEADERS = {"mathlib": "import Mathlib"}  # what the environments put before a theorem without a header


class Failure(Value):
    """A failed attempt. Lean's messages hold the goals that were left open."""

    theorem: Theorem
    problem: str = ""  # in plain words, where they are known
    completion: Completion
    proof: Proof
    verdict: Verdict
    round: int = 0  # of repair, in which it was made; 0: it was sampled afresh
    before: Self | None = None  # the failure that it was meant to repair

    @property
    def source(self) -> str:
        """The text that Lean read: the lines and columns of its messages are counted here."""
        theorem, stamp = self.theorem, self.verdict.environment
        if not theorem.header.strip() and stamp is not None:
            theorem = theorem.model_copy(update={"header": _OWN_HEADERS.get(stamp.name, "")})
        return theorem.with_proof(self.proof.body, preamble=self.proof.preamble)

    @property
    def errors(self) -> tuple[Message, ...]:
        """What Lean objected to."""
        return tuple(message for message in self.verdict.messages if message.severity is Severity.ERROR)
