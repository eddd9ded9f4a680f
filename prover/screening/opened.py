"""Opened: a universal statement without its leading quantifiers, so that its parts can be compared with another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prover.formalization.formula import (
    Compare,
    Exists,
    Forall,
    Formula,
    Implies,
    Not,
    Quantified,
    Term,
    Var,
    conjoin,
    conjuncts,
    free_variables,
    sort_of,
    subnodes,
    substitute_in,
)
from prover.sampling.search import take_apart


@dataclass(frozen=True)
class Opened:
    """A universal statement without its quantifiers; variables that only one hypothesis speaks of are bound there."""

    variables: tuple[Var, ...]
    hypotheses: tuple[Formula, ...]
    claim: Formula

    def rename(self, order: Sequence[int], names: Sequence[str]) -> Opened:
        """The variable at ``order[i]`` gets the name ``names[i]``."""
        changes = {
            self.variables[place]: Var(name, self.variables[place].sort)
            for place, name in zip(order, names, strict=True)
        }
        substitution: dict[Var, Term] = dict(changes)
        return Opened(
            variables=tuple(changes[self.variables[place]] for place in order),
            hypotheses=tuple(substitute_in(hypothesis, substitution) for hypothesis in self.hypotheses),
            claim=substitute_in(self.claim, substitution),
        )


def open_statement(formula: Formula, *, binds_idle: bool) -> Opened:
    """The parts of a universal statement. With ``binds_idle`` variables that the claim can do without go."""
    spine, given, claim = take_apart(_turn(formula))
    hypotheses = [part for hypothesis in given for part in conjuncts(hypothesis)]
    variables = [part for part in spine if isinstance(part, Var)]
    for variable in [v for v in variables if binds_idle and v not in free_variables(claim)]:
        speaking = [hypothesis for hypothesis in hypotheses if variable in free_variables(hypothesis)]
        if speaking:
            hypotheses = [h for h in hypotheses if h not in speaking]
            hypotheses.append(Exists(variable, conjoin(speaking)))
        variables.remove(variable)
    for variable in list(variables) if binds_idle else ():
        defined = next((term for h in hypotheses if (term := _definition(h, variable)) is not None), None)
        bound = {node.variable for node in subnodes(claim) if isinstance(node, Quantified)}
        if defined is not None and not free_variables(defined) & bound:
            hypotheses = [
                substitute_in(h, {variable: defined}) for h in hypotheses if _definition(h, variable) != defined
            ]
            claim = substitute_in(claim, {variable: defined})
            variables.remove(variable)
    return Opened(tuple(variables), tuple(hypotheses), claim)


def _turn(formula: Formula) -> Formula:
    """``∀ x, ¬ P`` for ``¬ ∃ x, P``, behind what is supposed, too."""
    match formula:
        case Forall(variable, body):
            return Forall(variable, _turn(body))
        case Implies(left, right):
            return Implies(left, _turn(right))
        case Not(Exists(variable, body)):
            return Forall(variable, _turn(Not(body)))
    return formula


def _definition(hypothesis: Formula, variable: Var) -> Term | None:
    """``t`` where the hypothesis says ``variable = t``."""
    if isinstance(hypothesis, Compare) and hypothesis.operator == "=":
        for one, other in ((hypothesis.left, hypothesis.right), (hypothesis.right, hypothesis.left)):
            if one == variable and variable not in free_variables(other) and sort_of(other) is variable.sort:
                return other
    return None
