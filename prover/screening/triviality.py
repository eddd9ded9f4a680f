"""Whether a statement is true for no reason of its own: by logic alone, or by a tactic that knows no mathematics."""

from __future__ import annotations

from functools import reduce

from prover.screening.attack import Attacker
from prover.screening.declared import Declared
from prover.screening.filters import Candidate
from prover.screening.finding import Finding, failed, passed, unknown
from prover.screening.proposition import TRUE, Connected, Proposition, Quantified, parse_proposition, write_proposition
from prover.screening.tautology import is_tautology

TRIVIAL_PROOFS = (
    "by intros; rfl",
    "by intros; trivial",
    "by intros; assumption",
    "by intros; simp",
    "by decide",
)


class TrivialityFilter:
    """Fails what holds by logic alone; what merely falls to ``rfl``, ``simp`` or ``decide`` is doubted.

    ``easy`` attacks with :data:`TRIVIAL_PROOFS` only. Facts about given numbers are meant to be computed and pass.
    """

    name = "not trivial"

    def __init__(self, easy: Attacker | None = None) -> None:
        self._easy = easy

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """Failed by logic, unknown where a trivial proof compiles, otherwise passed."""
        declared = candidate.declared
        if declared is None:
            return unknown(self.name, "The statement is not of the form `theorem NAME (..) .. : TYPE`.")
        if (reason := _explain_by_logic(declared)) is not None:
            return failed(self.name, reason, declared.conclusion_text)
        if self._easy is None or not _speaks_of_all(declared):
            return passed(self.name, "It does not hold by logic alone.")
        proof = await self._easy.attack(declared.theorem)
        if proof is not None:
            return unknown(
                self.name, "It falls to a proof that knows no mathematics: perhaps it says too little.", proof
            )
        return passed(self.name, "It holds neither by logic alone nor by a trivial proof.")


def _explain_by_logic(declared: Declared) -> str | None:
    hypotheses = [parse_proposition(binder.type) for binder in declared.hypotheses]
    conclusion = declared.conclusion
    while not (isinstance(conclusion, Connected) and conclusion.sign != "→"):
        if isinstance(conclusion, Quantified) and conclusion.sign == "∀":
            conclusion = conclusion.body
        elif isinstance(conclusion, Connected):
            hypotheses.append(conclusion.left)
            conclusion = conclusion.right
        else:
            break
    if conclusion == TRUE:
        return "The conclusion is `True`."
    if write_proposition(conclusion) in {write_proposition(hypothesis) for hypothesis in hypotheses}:
        return "The conclusion is one of the hypotheses."
    if is_tautology(conclusion):
        return "The conclusion holds by logic alone, whatever is supposed."
    if is_tautology(_assume(hypotheses, conclusion)) and not is_tautology(
        _assume(hypotheses, parse_proposition("False"))
    ):
        return "The conclusion follows from the hypotheses by logic alone."
    return None


def _assume(hypotheses: list[Proposition], conclusion: Proposition) -> Proposition:
    return reduce(lambda claim, hypothesis: Connected("→", hypothesis, claim), reversed(hypotheses), conclusion)


def _speaks_of_all(declared: Declared) -> bool:
    """Whether it speaks of numbers that are not given; a fact about given ones is meant to be computed."""
    return bool(declared.variables) or "∀" in declared.conclusion_text
