"""What all topics share: claims kept or dropped by what small numbers say."""

from __future__ import annotations

from prover.formalization.formula import (
    Arith,
    Formula,
    Num,
    Term,
)
from prover.sampling.computing import holds, is_decisive
from synth.seeds.terms import Draft

_NEAR = 5  # the largest number at which a claim about all or some numbers is tried


def keep_if_wanted(draft: Draft, claim: Formula) -> Formula | None:
    """The claim when it holds of all models, or fails of one, as is wanted; None otherwise."""
    near = not is_decisive(claim)  # what is bound inside ranges over small numbers only
    for model in draft.models:
        if near and max(map(abs, model.values()), default=0) > _NEAR:
            break
        verdict = holds(claim, model)
        if verdict is None:
            return None
        if not verdict:
            return None if draft.want else claim
    return claim if draft.want else None


def times(draft: Draft, coefficient: int, term: Term) -> Term:
    """A multiple of a term."""
    return term if coefficient == 1 else Arith("*", Num(coefficient, draft.sort), term)
