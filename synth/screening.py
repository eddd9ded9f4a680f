"""Screening: what is wrong with a statement that its text alone shows, before Lean is asked."""

from __future__ import annotations

from collections.abc import Container

from prover.core.theorem import Theorem
from prover.formalization.formula import (
    Compare,
    Congruent,
    Divides,
    Forall,
    Formula,
    Iff,
    Implies,
    Not,
    Sort,
    Var,
    free_variables,
    subnodes,
)
from prover.sampling.computing import holds
from prover.sampling.search import take_apart
from synth.normal_form import make_key
from synth.reading import read_once
from synth.seeds.terms import list_assignments
from synth.stages import Fate


class Screen:
    """Remembers what went through; statements have to come in the run's own order."""

    def __init__(self, contaminated: Container[str] = ()) -> None:
        """``contaminated`` holds the keys of evaluation statements."""
        self._contaminated = contaminated
        self._first: dict[str, str] = {}  # the id of the first seed with a key

    def screen(self, seed_id: str, theorem: Theorem) -> tuple[str, Fate | None, str]:
        """The statement's key, and its fate with the reason when the text alone decides it."""
        if not theorem.statement:
            return "", Fate.NOT_UNDERSTOOD, "the English cannot be read"
        key = make_key(theorem)
        if key in self._contaminated:
            return key, Fate.CONTAMINATED, "an evaluation file has this statement, up to names and order"
        first = self._first.setdefault(key, seed_id)
        if first != seed_id:
            return key, Fate.DUPLICATE, f"same as {first}"
        formula = read_once(theorem)
        if formula is None:
            return key, None, ""
        if reason := find_triviality(formula):
            return key, Fate.TRIVIAL, reason
        if reason := find_vacuity(formula):
            return key, Fate.VACUOUS, reason
        return key, None, ""


def find_triviality(formula: Formula) -> str:
    """Why a statement says nothing; empty when it says something as far as its look goes."""
    spine, hypotheses, conclusion = take_apart(formula)
    if conclusion in hypotheses:
        return "the conclusion is assumed"
    if not any(isinstance(node, Var) for node in subnodes(conclusion)):
        return "the conclusion has no variable"
    match conclusion:
        case Compare(_, left, right) | Divides(left, right) | Congruent(left, right, _) if left == right:
            return "both sides are the same"
        case Iff(first, second) | Implies(first, second) if first == second:
            return "both sides are the same"
    variables = {part for part in spine if isinstance(part, Var)}
    if len(variables) > 1 and not variables <= free_variables(_matrix(formula)):
        return "a variable is not used"
    return ""


def _matrix(formula: Formula) -> Formula:
    """The statement without its leading quantifiers, as one formula with free variables."""
    _, hypotheses, conclusion = take_apart(formula)
    for hypothesis in hypotheses:
        conclusion = Implies(hypothesis, conclusion)
    return conclusion


def find_vacuity(formula: Formula) -> str:
    """The premise of an implication inside the conclusion that holds of no small number; empty when there is none."""
    _, _, conclusion = take_apart(formula)
    for node in subnodes(conclusion):
        if isinstance(node, Implies) and not isinstance(node.left, Not | Forall):
            variables = tuple(sorted(free_variables(node.left), key=lambda variable: variable.name))
            if all(v.sort in (Sort.NAT, Sort.INT) for v in variables) and not _is_met(node.left, variables):
                return "an implication inside assumes what holds of no small number"
    return ""


def _is_met(premise: Formula, variables: tuple[Var, ...]) -> bool:
    """Whether some small numbers meet the premise, or that cannot be computed."""
    return any(holds(premise, values) is not False for values in list_assignments(variables))
