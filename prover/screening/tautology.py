"""Whether a statement follows by logic alone, by truth tables over the propositions that it is made of.

Sound for classical logic: quantified parts and whatever else is no connective count as propositions that may be true
or false. ``t = t`` and the like count as true.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from prover.screening.proposition import Atom, Connected, Negation, Proposition, Quantified, write_proposition

_MAX_ATOMS = 10
_RELATION = re.compile(r"^(?P<left>[^=≠<>≤≥∣∈]+?)\s*(?P<sign>[=≠<>≤≥∣])\s*(?P<right>[^=≠<>≤≥∣∈]+)$")
_TURNED = {">": "<", "≥": "≤"}
_REFLEXIVE = frozenset("=≤∣")


def is_tautology(proposition: Proposition) -> bool:
    """Whether it is true whatever its atoms are; False too where there are too many to try."""
    keys = sorted({key for key in _keys(proposition) if not isinstance(key, bool)})
    if len(keys) > _MAX_ATOMS:
        return False
    rows = itertools.product((False, True), repeat=len(keys))
    return all(_value(proposition, dict(zip(keys, row, strict=True))) for row in rows)


def _keys(proposition: Proposition) -> Iterator[str | bool]:
    match proposition:
        case Negation(body):
            yield from _keys(body)
        case Connected(_, left, right):
            yield from _keys(left)
            yield from _keys(right)
        case _:
            yield _key(proposition)[0]


def _value(proposition: Proposition, values: Mapping[str, bool]) -> bool:
    match proposition:
        case Negation(body):
            return not _value(body, values)
        case Connected(sign, left, right):
            first, second = _value(left, values), _value(right, values)
            return {"∧": first and second, "∨": first or second, "→": not first or second, "↔": first == second}[sign]
        case _:
            key, is_positive = _key(proposition)
            return (key if isinstance(key, bool) else values[key]) is is_positive


def _key(proposition: Atom | Quantified) -> tuple[str | bool, bool]:
    """What an atom is known by, the same for ``a > b`` and ``b < a``; and False where it is the opposite of that."""
    text = " ".join(write_proposition(proposition).split())
    if text in ("True", "False"):
        return text == "True", True
    match = _RELATION.match(text) if isinstance(proposition, Atom) and "fun" not in text else None
    if match is None:
        return text, True
    left, sign, right = match["left"], match["sign"], match["right"].strip()
    if sign in _TURNED:
        left, sign, right = right, _TURNED[sign], left
    if left == right and (sign in _REFLEXIVE or sign in "≠<"):
        return sign in _REFLEXIVE, True
    if sign in "=≠":
        return "{} = {}".format(*sorted((left, right))), sign == "="
    if sign == "<":
        return f"{right} ≤ {left}", False
    return f"{left} {sign} {right}", True
