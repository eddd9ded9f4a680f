"""Lean's names, universe levels and expressions as plain data, in which equal terms have the same number.

A :class:`TermStore` gives every distinct name, level and expression one number (hash-consing), so that comparing two
terms of one store is comparing two integers. A term's parts have smaller numbers than the term, so that walking over
terms needs no recursion. What cannot matter to a proof is not represented: metadata, the names and kinds of binders,
and the mark on a non-dependent `let`.
"""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any

from prover.errors import QedError

Name = tuple[str | int, ...]  # components from the outermost; () is the anonymous name
Node = tuple[Any, ...]  # a tag, then what the tag asks for

# First entries of a level's node. The others are level numbers; for a parameter, a name's number.
LEVEL_ZERO, LEVEL_SUCC, LEVEL_MAX, LEVEL_IMAX, LEVEL_PARAM = range(5)

# First entries of an expression's node, and what follows each of them.
BVAR = 0  # index
SORT = 3  # level
CONST = 4  # name's number, tuple of levels
APP = 5  # function, argument
LAM = 6  # type, body
PI = 7  # type, body
LET = 8  # type, value, body
LIT = 9  # a natural number (int) or a string (str)
PROJ = 11  # name's number of the structure, field index, expression

_CHILDREN: dict[int, slice] = {
    BVAR: slice(0, 0),
    SORT: slice(0, 0),
    CONST: slice(0, 0),
    APP: slice(1, 3),
    LAM: slice(1, 3),
    PI: slice(1, 3),
    LET: slice(1, 4),
    LIT: slice(0, 0),
    PROJ: slice(3, 4),
}


_MAX_FORMATTED_NAME = 200
_PLAIN_COMPONENT = re.compile(r"[^\W\d][\w'!?₀-₉]*")


class Kind(enum.IntEnum):
    """The eight kinds of constants, numbered as in Lean's `ConstantInfo`."""

    AXIOM = 0
    DEFINITION = 1
    THEOREM = 2
    OPAQUE = 3
    QUOT = 4
    INDUCTIVE = 5
    CONSTRUCTOR = 6
    RECURSOR = 7


HINT_OPAQUE = -2
HINT_ABBREV = -1  # and every number from 0 is the height of a regular definition


@dataclass(frozen=True, kw_only=True, slots=True)
class Constant:
    """One constant of an environment. Terms are numbers of the store that it was read into."""

    kind: Kind
    name: Name
    level_params: tuple[Name, ...]
    type: int
    value: int | None = None  # definitions, theorems and opaque constants
    is_unsafe: bool = False  # `unsafe` or `partial`: the kernel does not vouch for it
    hint: int = 0  # of a definition: how eagerly the kernel unfolds it
    parent: Name = ()  # the inductive type of a constructor or recursor
    constructors: tuple[Name, ...] = ()  # of an inductive type
    mutual: tuple[Name, ...] = ()  # of an inductive type: all types of its block, in order
    num_params: int = 0  # of an inductive type


class TooManyTermsError(QedError):
    """Looking at these terms would take longer than an honest file's terms do."""


class TermStore:
    """Numbers for names, levels and expressions, and the nodes behind the numbers.

    ``max_visits`` bounds the work of walking over terms, for files that may be hostile: many constants that share one
    large term would otherwise take time in the product of the two.
    """

    def __init__(self, *, max_visits: int | None = None) -> None:
        self._visits_left = math.inf if max_visits is None else max_visits
        self.names: list[Name] = []
        self.levels: list[Node] = []
        self.exprs: list[Node] = []
        self._name_numbers: dict[Name, int] = {}
        self._level_numbers: dict[Node, int] = {}
        self._expr_numbers: dict[Node, int] = {}

    def add_name(self, name: Name) -> int:
        """The number of this name."""
        return _number(name, self._name_numbers, self.names)

    def add_level(self, node: Node) -> int:
        """The number of this level, whose parts are in the store."""
        return _number(node, self._level_numbers, self.levels)

    def add_expr(self, node: Node) -> int:
        """The number of this expression, whose parts are in the store."""
        return _number(node, self._expr_numbers, self.exprs)

    def subterms(self, roots: Iterable[int], *, known: Container[int] = ()) -> list[int]:
        """All expressions inside these, themselves included, parts before wholes; ``known`` ones are not entered."""
        seen: set[int] = set()
        waiting = list(roots)
        exprs = self.exprs
        while waiting:
            number = waiting.pop()
            if number not in seen and number not in known:
                seen.add(number)
                node = exprs[number]
                waiting.extend(node[_CHILDREN[node[0]]])
        self._visits_left -= len(seen)
        if self._visits_left < 0:
            raise TooManyTermsError("The terms share so much that they are too large to examine.")
        return sorted(seen)

    def constants_in(self, roots: Iterable[int]) -> set[Name]:
        """Names of the constants that these expressions mention, structures of projections included."""
        found: set[int] = set()
        for number in self.subterms(roots):
            node = self.exprs[number]
            if node[0] in (CONST, PROJ):
                found.add(node[1])
        return {self.names[number] for number in found}

    def rename(self, root: int, new_name: Callable[[Name], Name]) -> int:
        """The expression with every constant's name replaced."""
        renamed: dict[int, int] = {}
        for number in self.subterms([root]):
            node = self.exprs[number]
            parts = _CHILDREN[node[0]]
            fresh = list(node)
            fresh[parts] = [renamed[part] for part in node[parts]]
            if node[0] in (CONST, PROJ):
                fresh[1] = self.add_name(new_name(self.names[node[1]]))
            renamed[number] = self.add_expr(tuple(fresh))
        return renamed[root]


def mentioned_constants(store: TermStore, constant: Constant) -> set[Name]:
    """Names of all constants that a constant's type and value mention."""
    return store.constants_in([constant.type] if constant.value is None else [constant.type, constant.value])


def format_name(name: Name) -> str:
    """The name for people, on one line: components joined by dots, unusual ones in «», at most 200 characters.

    Not unique: compare names, not this.
    """
    text = ".".join(_format_component(component) for component in name) or "[anonymous]"
    return text if len(text) <= _MAX_FORMATTED_NAME else text[: _MAX_FORMATTED_NAME - 1] + "…"


def _format_component(component: str | int) -> str:
    if isinstance(component, int):
        return str(component) if component < 10**20 else "…"
    shown = component[:_MAX_FORMATTED_NAME]
    if _PLAIN_COMPONENT.fullmatch(shown):
        return shown
    return "«" + "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in shown) + "»"


def _number(key: Any, numbers: dict[Any, int], things: list[Any]) -> int:
    number = numbers.get(key)
    if number is None:
        number = numbers[key] = len(things)
        things.append(key)
    return number
