"""Whether everything that a statement introduces has a part in it."""

from __future__ import annotations

from prover.screening.attack import Attacker
from prover.screening.declared import Binder, Declared, words_of
from prover.screening.filters import Candidate
from prover.screening.finding import Finding, failed, passed, unknown

_MAX_HYPOTHESES = 6  # that are left out in turn


class UsageFilter:
    """Fails a statement with a variable that nothing is said of; doubts hypotheses that the proof can do without."""

    name = "everything used"

    def __init__(self, attacker: Attacker | None = None) -> None:
        """``attacker`` tries to do without hypotheses; by default the one that all filters share."""
        self._attacker = attacker

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """Failed for a variable, unknown for a hypothesis, otherwise passed."""
        declared = candidate.declared
        if declared is None:
            return unknown(self.name, "The statement is not of the form `theorem NAME (..) .. : TYPE`.")
        if idle := _idle_variables(declared):
            names = ", ".join(f"`{name}`" for name in idle)
            return failed(self.name, f"Nothing is said of {names}.", names)
        if apart := _unconnected(declared):
            return unknown(
                self.name, f"The hypothesis `{apart.type}` has nothing to do with the conclusion.", apart.text
            )
        for binder in declared.hypotheses[:_MAX_HYPOTHESES]:
            if not binder.names:
                continue
            shorter = declared.restate(f"without_{binder.names[0]}", declared.conclusion_text, without=binder)
            proof = await (self._attacker or attacker).attack(shorter)
            if proof is not None:
                return unknown(self.name, f"It holds without the hypothesis `{binder.type}`.", proof)
        return passed(self.name, "Every variable is spoken of, and no hypothesis was found to be idle.")


def _idle_variables(declared: Declared) -> list[str]:
    said = words_of(declared.conclusion_text)
    for binder in declared.binders:
        said |= binder.words
    return [name for name in declared.variables if name not in said and not name.startswith("_")]


def _unconnected(declared: Declared) -> Binder | None:
    """The first hypothesis that shares no variable, directly or through other hypotheses, with the conclusion."""
    variables = frozenset(declared.variables)
    reached = words_of(declared.conclusion_text) & variables
    if not reached:
        return None
    rest = list(declared.hypotheses)
    while joined := [binder for binder in rest if binder.words & reached]:
        reached |= frozenset().union(*(binder.words & variables for binder in joined))
        rest = [binder for binder in rest if binder not in joined]
    return rest[0] if rest else None
