"""Whether the hypotheses can all hold: an attack on ``False`` from them, and numbers of which they hold."""

from __future__ import annotations

from prover.core.opposites import contradict
from prover.sampling.search import find_model, read_formula
from prover.screening.attack import Attacker
from prover.screening.filters import Candidate
from prover.screening.finding import Finding, failed, passed, unknown


class ConsistencyFilter:
    """Fails a statement from whose hypotheses Lean derives a contradiction."""

    name = "consistent"

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """Failed with a proof of ``False``, passed with numbers or without hypotheses, otherwise unknown."""
        contradiction = contradict(candidate.theorem)
        if contradiction is None:
            return passed(self.name, "It supposes nothing that could be contradictory.")
        formula = read_formula(candidate.theorem)
        model = find_model(formula) if formula else None
        if model is not None:
            numbers = ", ".join(f"{name} = {value}" for name, value in model.items())
            return passed(self.name, "There are numbers of which all its hypotheses hold.", numbers)
        proof = await attacker.attack(contradiction)
        if proof is not None:
            return failed(self.name, "Its hypotheses contradict each other, so that it says nothing.", proof)
        return unknown(self.name, "No contradiction between its hypotheses was found.")
