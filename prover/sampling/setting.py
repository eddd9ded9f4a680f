"""Setting: a theorem as formulas, after everything that can be introduced and taken apart has been."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Exists,
    Falsity,
    Formula,
    Is,
    Node,
    Not,
    Property,
    Term,
    Var,
    sort_of,
    subnodes,
)
from prover.formalization.lean_text import write_formula
from prover.sampling.search import take_apart
from prover.sampling.shape import Shape


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Variables, named hypotheses and goal, and the tactics that lead there."""

    opening: tuple[str, ...]
    variables: tuple[Var, ...]
    hypotheses: tuple[tuple[str, Formula], ...]
    goal: Formula  # Falsity when a contradiction is sought

    def nodes(self) -> list[Node]:
        """All parts of the hypotheses and the goal."""
        return [node for formula in self.formulas() for node in subnodes(formula)]

    def formulas(self) -> list[Formula]:
        """The hypotheses, then the goal."""
        return [*(formula for _, formula in self.hypotheses), self.goal]


@dataclass
class _Draft:
    opening: list[str]
    variables: list[Var]
    hypotheses: list[tuple[str, Formula]] = field(default_factory=list)

    def fresh(self, stem: str) -> str:
        """A name that nothing has."""
        taken = {variable.name for variable in self.variables} | {name for name, _ in self.hypotheses}
        return next(name for i in range(1, 1000) if (name := f"{stem}{i}") not in taken)


def read_setting(formula: Formula, shape: Shape, *, unpack: bool = True) -> Setting | None:
    """The setting of a theorem; None when names and formulas do not match one another.

    With ``unpack`` existential hypotheses, conjunctions and squares are taken apart.
    """
    spine, hypotheses, goal = take_apart(formula)
    if len(hypotheses) != len(shape.hypotheses):
        return None
    opening = ["intro " + " ".join(shape.introductions)] if shape.introductions else []
    draft = _Draft(opening, [part for part in spine if isinstance(part, Var)])
    draft.hypotheses = [(named.name, given) for named, given in zip(shape.hypotheses, hypotheses, strict=True)]
    if isinstance(goal, Not):
        goal = _introduce(draft, goal.body)
    for name, given in list(draft.hypotheses) if unpack else ():
        _unpack(draft, name, given)
    return Setting(
        opening=tuple(draft.opening),
        variables=tuple(draft.variables),
        hypotheses=tuple(draft.hypotheses),
        goal=goal,
    )


def _introduce(draft: _Draft, denied: Formula) -> Formula:
    name = draft.fresh("c")
    draft.opening.append(f"intro {name}")
    draft.hypotheses.append((name, denied))
    return Falsity()


def _unpack(draft: _Draft, name: str, given: Formula) -> None:
    """``obtain`` for an existential hypothesis, a conjunction, and a square."""
    if isinstance(given, Exists | And) or (isinstance(given, Is) and given.property is Property.SQUARE):
        draft.hypotheses = [pair for pair in draft.hypotheses if pair[0] != name]
        pattern = ", ".join(_take_pattern(draft, given))
        draft.opening.append(f"obtain ⟨{pattern}⟩ := {name}")


def _take_pattern(draft: _Draft, given: Formula) -> list[str]:
    """Names for what a hypothesis consists of, in the order in which Lean takes it apart."""
    match given:
        case Exists(variable, body):
            draft.variables.append(variable)
            return [variable.name, *_take_pattern(draft, body)]
        case And(left, right):
            first = _take_pattern(draft, left)
            nested = f"⟨{', '.join(first)}⟩" if len(first) > 1 else first[0]
            return [nested, *_take_pattern(draft, right)]
        case Is(Property.SQUARE, argument):
            root = Var(draft.fresh("k"), sort_of(argument))
            draft.variables.append(root)
            return [root.name, *_take_pattern(draft, Compare("=", argument, Arith("*", root, root)))]
    name = draft.fresh("e")
    draft.hypotheses.append((name, given))
    return [name]


def term_text(term: Term) -> str:
    """A term as Lean text that can stand anywhere."""
    text = write_formula(Compare("=", term, term)).partition(" = ")[0]
    return text if re.fullmatch(r"\w+|\(\w+ : .\)", text) else f"({text})"
