"""Shape: the variables, hypotheses and goal that can be read off a theorem's text without Lean.

A reading by punctuation, good enough to name things in a proof: where it is wrong, an attempt fails and nothing else.
"""

from __future__ import annotations

import re

from prover.core.theorem import Theorem
from prover.core.value import Value

_OPENING, _CLOSING = "([{⟨⦃", ")]}⟩⦄"
_NAME = r"[^\W\d][\w'!?]*"
_NAMES = rf"{_NAME}(?:\s+{_NAME})*"
_BINDER = re.compile(rf"\s*(?P<names>{_NAMES})\s*:\s*(?P<type>.+?)\s*", re.DOTALL)
_FORALL = re.compile(rf"∀\s*(?P<names>{_NAMES})\s*:\s*(?P<type>[^,]+?)\s*,")
_BOUNDED_FORALL = re.compile(rf"∀\s*(?P<name>{_NAME})\s*(?P<relation>[<>≤≥∈])\s*(?P<bound>[^,]+?)\s*,")


class Variable(Value):
    """A bound variable of the theorem."""

    name: str
    type: str  # as written: `ℕ`, `ℤ`, `ℕ → ℤ`, ...


class Hypothesis(Value):
    """A named assumption of the theorem."""

    name: str
    statement: str


class Shape(Value):
    """What a theorem looks like once everything before its conclusion has been introduced."""

    introductions: tuple[str, ...]  # names for `intro`; empty when all is left of the colon
    variables: tuple[Variable, ...]
    hypotheses: tuple[Hypothesis, ...]
    goal: str

    def of_type(self, *types: str) -> tuple[str, ...]:
        """The variables whose type is one of ``types``."""
        return tuple(variable.name for variable in self.variables if variable.type in types)

    def mentions(self, *words: str) -> bool:
        """Whether one of the words stands in the goal or in a hypothesis."""
        texts = (self.goal, *(hypothesis.statement for hypothesis in self.hypotheses))
        return any(word in text for word in words for text in texts)


def read_shape(theorem: Theorem) -> Shape:
    """The shape of a theorem, by its punctuation."""
    text = re.sub(r"\A\s*(?:theorem|lemma)\s+\S+", "", theorem.statement)
    variables: list[Variable] = []
    hypotheses: list[Hypothesis] = []
    while text.lstrip()[:1] in ("(", "{", "[", "⦃"):
        text = text.lstrip()
        end = _find_closing(text)
        _take_binder(text[1:end], variables, hypotheses)
        text = text[end + 1 :]
    goal = text.lstrip().removeprefix(":").strip()
    introductions: list[str] = []
    while True:
        if match := _FORALL.match(goal):
            names = match["names"].split()
            variables += [Variable(name=name, type=match["type"]) for name in names]
            introductions += names
            goal = goal[match.end() :].strip()
        elif match := _BOUNDED_FORALL.match(goal):
            name = f"h_{match['name']}"
            hypotheses.append(Hypothesis(name=name, statement=f"{match['name']} {match['relation']} {match['bound']}"))
            introductions += [match["name"], name]
            goal = goal[match.end() :].strip()
        elif (arrow := _find_arrow(goal)) is not None:
            name = f"h{len(hypotheses) + 1}"
            hypotheses.append(Hypothesis(name=name, statement=goal[:arrow].strip()))
            introductions.append(name)
            goal = goal[arrow + 1 :].strip()
        else:
            break
    return Shape(
        introductions=tuple(introductions), variables=tuple(variables), hypotheses=tuple(hypotheses), goal=goal
    )


def _take_binder(text: str, variables: list[Variable], hypotheses: list[Hypothesis]) -> None:
    match = _BINDER.fullmatch(text)
    if match is None:
        return
    names, kind = match["names"].split(), match["type"]
    if _is_data_type(kind):
        variables += [Variable(name=name, type=kind) for name in names]
    else:
        hypotheses += [Hypothesis(name=name, statement=kind) for name in names]


def _is_data_type(text: str) -> bool:
    return re.fullmatch(r"[ℕℤ→×()\s]+|(?:Nat|Int|Type|Prop)\b(?!\.)[^=≠<>≤≥∈∣≡]*", text) is not None


def _find_closing(text: str) -> int:
    depth = 0
    for position, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0:
            return position
    return len(text) - 1


def _find_arrow(text: str) -> int | None:
    """The first `→` outside brackets that no quantifier or connective before it could take in."""
    if text.startswith(("∃", "¬∃", "¬ ∃", "∀", "fun")):
        return None
    depth = 0
    for position, character in enumerate(text):
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0 and character in "↔∃∀":
            return None
        if depth == 0 and character == "→":
            return None if "↔" in text[position:] and _top_level(text[position:], "↔") else position
    return None


def _top_level(text: str, wanted: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth == 0 and character == wanted:
            return True
    return False
