"""Whether a claim inside the statement says anything: premises that never hold, ranges that are empty.

A place where the statement claims something under premises is silenced: ``False`` is put for the claim. If Lean
proves the statement even so, the claim was never at stake: ``∀ x < 0, P x`` over the natural numbers, ``∃ x, P x → Q``
with some ``x`` that is not ``P``. This is made from the text alone, so it works for any vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prover.core.theorem import Theorem
from prover.screening.attack import Attacker
from prover.screening.declared import Binder, Declared
from prover.screening.filters import Candidate
from prover.screening.finding import Finding, failed, passed, unknown
from prover.screening.proposition import (
    FALSE,
    Connected,
    Proposition,
    Quantified,
    parse_proposition,
    write_proposition,
)

_RELATION = re.compile(r"[<>≤≥∈∣≠=⊆]")
_EMPTY_TYPE = re.compile(r"\b(?:Fin 0|Empty|False)\b")


class Silenced(NamedTuple):
    """A proposition with ``False`` for one of its claims, and that claim."""

    proposition: Proposition
    claim: Proposition


class VacuityFilter:
    """Fails a statement in which some claim holds of nothing."""

    name = "not vacuous"

    async def examine(self, candidate: Candidate, attacker: Attacker) -> Finding:
        """Failed with the proof that does without the claim, otherwise passed or unknown."""
        declared = candidate.declared
        if declared is None:
            return unknown(self.name, "The statement is not of the form `theorem NAME (..) .. : TYPE`.")
        asked = False
        for claim, place, theorem in _list_attacks(declared):
            asked = True
            proof = await attacker.attack(theorem)
            if proof is not None:
                reason = f"In {place} the claim `{_shorten(claim)}` is not at stake: `False` in its place would do."
                return failed(self.name, reason, proof)
        if not asked:
            return passed(self.name, "No claim in it stands under premises of its own.")
        return unknown(self.name, "No claim in it was found to hold of nothing.")


def _list_attacks(declared: Declared) -> Iterator[tuple[str, str, Theorem]]:
    """The claim, where it stands, and the statement without it: first bare, then under all that is supposed."""
    for number, (proposition, claim) in enumerate(silence(declared.conclusion), 1):
        text = write_proposition(proposition)
        for is_bare in (True, False):
            theorem = declared.restate(f"silenced_{number}", text, is_bare=is_bare)
            yield write_proposition(claim), "the conclusion", theorem
    for binder in declared.hypotheses:
        for number, (proposition, claim) in enumerate(silence(parse_proposition(binder.type)), 1):
            name = f"{_label(binder)}_silenced_{number}"
            theorem = declared.restate(name, write_proposition(proposition), is_bare=True)
            yield write_proposition(claim), f"the hypothesis `{_label(binder)}`", theorem


def silence(proposition: Proposition) -> Iterator[Silenced]:
    """The proposition with each of its claims that stand under premises of their own replaced by ``False``."""
    yield from _silence(proposition, premises=0, is_typed=True)


def _silence(proposition: Proposition, *, premises: int, is_typed: bool) -> Iterator[Silenced]:
    match proposition:
        case Quantified("∀", binders, body):
            inner = _silence(body, premises=premises + _bounds(binders), is_typed=is_typed and ":" in binders)
            for silenced, claim in inner:
                yield Silenced(Quantified("∀", binders, silenced), claim)
        case Quantified("∃", binders, body):
            if premises > 0:
                yield _replace(proposition, is_typed=is_typed)
            for silenced, claim in _silence(body, premises=0, is_typed=is_typed and ":" in binders):
                yield Silenced(Quantified("∃", binders, silenced), claim)
        case Connected("→", premise, conclusion):
            for silenced, claim in _silence(conclusion, premises=premises + 1, is_typed=is_typed):
                yield Silenced(Connected("→", premise, silenced), claim)
        case Connected("∧", left, right):
            # Each part on its own: what stands beside it would only have to be proved as well.
            yield from _silence(left, premises=premises, is_typed=is_typed)
            yield from _silence(right, premises=premises, is_typed=is_typed)
        case _ if premises > 0 and proposition != FALSE:
            yield _replace(proposition, is_typed=is_typed)


def _replace(claim: Proposition, *, is_typed: bool) -> Silenced:
    """``False`` for the claim, which stays in sight where Lean infers types from it."""
    return Silenced(FALSE if is_typed else Connected("∧", claim, FALSE), claim)


def _bounds(binders: str) -> int:
    """How many premises a quantifier itself makes: ``x < 0``, ``x ∈ S``; a type without members counts."""
    before_type = re.sub(r":[^)},]*", "", binders)
    return int(bool(_RELATION.search(before_type)) or bool(_EMPTY_TYPE.search(binders)))


def _label(binder: Binder) -> str:
    return binder.names[0] if binder.names else "h"


def _shorten(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
