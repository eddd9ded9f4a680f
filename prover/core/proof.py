"""Proof: what a candidate supplies for a theorem."""

from __future__ import annotations

import hashlib

from prover.core.value import Value


class Proof(Value):
    """A proof's text: the part after ``:=``, and helper declarations that stand before the theorem."""

    body: str  # `by omega`, or a term
    preamble: str = ""  # helper lemmas and definitions

    @property
    def sha256(self) -> str:
        """Hex digest of the proof's text: two attempts with the same digest are the same proof."""
        text = f"{self.preamble.strip()}\n\n{self.body.strip()}"
        return hashlib.sha256(text.encode()).hexdigest()
