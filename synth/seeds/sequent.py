"""Sequent: a universal statement taken apart, and what small numbers say about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prover.formalization.formula import Forall, Formula, Implies, Sort, Var, free_variables
from prover.sampling.computing import holds, is_decisive
from synth.seeds.terms import find_models


@dataclass(frozen=True, kw_only=True)
class Sequent:
    """A universal statement taken apart: over the variables, the hypotheses imply the conclusion."""

    variables: tuple[Var, ...]
    hypotheses: tuple[Formula, ...]
    conclusion: Formula

    def close(self) -> Formula:
        """The closed formula, over those variables that occur."""
        formula = self.conclusion
        for hypothesis in reversed(self.hypotheses):
            formula = Implies(hypothesis, formula)
        used = free_variables(formula)
        for variable in reversed(self.variables):
            if variable in used:
                formula = Forall(variable, formula)
        return formula

    def parts(self) -> tuple[Formula, ...]:
        """The hypotheses and the conclusion."""
        return (*self.hypotheses, self.conclusion)

    def map(self, change: Callable[[Formula], Formula]) -> Sequent:
        """The change done to all parts."""
        return Sequent(
            variables=self.variables,
            hypotheses=tuple(change(hypothesis) for hypothesis in self.hypotheses),
            conclusion=change(self.conclusion),
        )


def take_sequent(formula: Formula) -> Sequent | None:
    """A closed formula taken apart; None where its variables are no numbers or share names."""
    variables: list[Var] = []
    hypotheses: list[Formula] = []
    while isinstance(formula, Forall | Implies):
        if isinstance(formula, Forall):
            variables.append(formula.variable)
            formula = formula.body
        else:
            hypotheses.append(formula.left)
            formula = formula.right
    names = {variable.name for variable in variables}
    if len(names) < len(variables) or any(v.sort not in (Sort.NAT, Sort.INT) for v in variables):
        return None
    return Sequent(variables=tuple(variables), hypotheses=tuple(hypotheses), conclusion=formula)


def guess_truth(sequent: Sequent) -> bool | None:
    """What small numbers say; None when they say nothing, or something inside ranges over all numbers."""
    if not all(map(is_decisive, sequent.parts())):
        return None
    models = find_models(sequent.variables, sequent.hypotheses)
    verdicts = [holds(sequent.conclusion, model) for model in models]
    if not verdicts or None in verdicts:
        return None
    return all(verdicts)
