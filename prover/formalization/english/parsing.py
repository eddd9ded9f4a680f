"""Sentences parsed by the grammar: every reading that it allows, as small trees.

Earley's algorithm takes time at most cubic in the number of words, which is bounded. The parse
forest is walked without recursion, and at most :data:`MAX_READINGS` trees are kept for any phrase, so
that no input takes exponential time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice, product
from typing import TypeAlias

from lark import Lark
from lark.grammar import Rule

from prover.formalization.english.earley import Node, Parser, Part, UnexpectedWordError
from prover.formalization.english.lexicon import Lexicon
from prover.formalization.english.words import UNKNOWN, Word, refusal

MAX_READINGS = 12

_START = "sentence"

_KEPT = frozenset(
    {"VARIABLE", "NUMBER", "RELATION", "DIVIDES_SIGN", "PLUS", "MINUS", "COUNT", "EVERY", "ANY", "SOME"}
    | {"ADJECTIVE", "PRONOUN", "POSSESSIVE", "SET", "SQUARE", "CUBE", "BE", "INTEGER", "NUMBER_NOUN"}
    | {"FUNCTION", "SEQUENCE", "ONE", "ZERO", "ORDINAL", "EITHER"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A node of a parse tree: the grammar's rule or alias, and the words it spans.

    Compared by identity: equal trees of one sentence are one object, so that comparing is cheap.
    """

    kind: str
    parts: tuple[Phrase | Word, ...]
    first: Word

    @property
    def phrases(self) -> list[Phrase]:
        """The parts that are phrases themselves."""
        return [part for part in self.parts if isinstance(part, Phrase)]

    @property
    def words(self) -> list[Word]:
        """The parts that are single words."""
        return [part for part in self.parts if isinstance(part, Word)]

    def word(self, kind: str) -> Word | None:
        """The first part that is a word of this kind."""
        return next((word for word in self.words if word.kind == kind), None)


_Item: TypeAlias = Phrase | Word
_Sequence: TypeAlias = tuple[_Item, ...]


def grammar_text() -> str:
    """The grammar of controlled English, from its files."""
    folder = resources.files(__package__)
    names = ("sentences.lark", "phrases.lark", "terms.lark")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def _grammar() -> Lark:
    return Lark(grammar_text(), start=_START, parser=None, lexer="basic", maybe_placeholders=False)


@cache
def _parser() -> Parser:
    return Parser(_grammar().rules, _START)


@cache
def lexicon() -> Lexicon:
    """The words of the grammar."""
    kinds: dict[str, str] = {}
    patterns = {terminal.name: re.compile(terminal.pattern.to_regexp()) for terminal in _grammar().terminals}
    general = {"VARIABLE", "NUMBER", "FUNCTION", "SEQUENCE"}
    for word in re.findall(r'"([^"]+)"', re.sub(r"//.*", "", grammar_text())):
        kinds[word] = next(
            name for name, pattern in patterns.items() if name not in general and pattern.fullmatch(word)
        )
    return Lexicon(kinds)


def parse(sentence: list[Word]) -> list[Phrase]:
    """All readings of the sentence that the grammar allows, at most :data:`MAX_READINGS`.

    Raises :class:`prover.errors.NotUnderstoodError` at the first word that cannot continue a sentence.
    """
    try:
        root = _parser().parse([word.kind for word in sentence])
    except UnexpectedWordError as error:
        raise _unexpected(sentence, error.index, error.expected) from None
    return [item for item in _derivations(root, sentence) if isinstance(item, Phrase)]


def _unexpected(sentence: list[Word], index: int, expected: frozenset[str]) -> Exception:
    """The error for the word at ``index``, or for the end of the sentence."""
    if index >= len(sentence):
        last = sentence[-1]
        end = Word(kind=UNKNOWN, text="", position=last.position + len(last.text))
        return refusal(end, "the sentence ends too early; more was expected", _names(expected))
    word = sentence[index]
    if word.kind == UNKNOWN:
        complaint = word.complaint or "this word or sign is not known"
        return refusal(word, complaint, lexicon().suggestions(word.text) if word.text.isalpha() else ())
    return refusal(word, "the sentence cannot go on with this word here", ())


def _names(expected: frozenset[str]) -> tuple[str, ...]:
    readable = {"INTEGER": "integer", "VARIABLE": "a variable", "NUMBER": "a number", "BE": "is", "THEN": "then"}
    return tuple(readable[name] for name in readable if name in expected)


def _derivations(root: Node, sentence: list[Word]) -> list[_Item]:
    """The trees that the forest below ``root`` holds."""
    forest = _Forest(sentence)
    stack = [root]
    while stack:
        node = stack[-1]
        if forest.is_done(node) or not (waiting := forest.waiting(node)):
            forest.finish(node)
            stack.pop()
        else:
            stack.extend(waiting)
    return [sequence[0] for sequence in forest.sequences(root) if sequence]


class _Forest:
    """Turns the nodes of a parse forest into sequences of phrases, each node once."""

    def __init__(self, sentence: list[Word]) -> None:
        self._sentence = sentence
        self._done: dict[Node, list[_Sequence]] = {}
        self._opened: set[Node] = set()
        self._phrases: dict[tuple[object, ...], Phrase] = {}

    def is_done(self, node: Node) -> bool:
        return node in self._done

    def sequences(self, part: Part) -> list[_Sequence]:
        """What a part can be; nothing for a node that is not done, so that a cycle cannot go on for ever."""
        if isinstance(part, Node):
            return self._done.get(part, [])
        if part is None:
            return [()]
        word = self._sentence[part]
        return [(word,) if word.kind in _KEPT else ()]

    def waiting(self, node: Node) -> list[Node]:
        """The parts to do first; none on a second visit."""
        if node in self._opened:
            return []
        self._opened.add(node)
        parts = (part for family in node.families for part in family)
        return [part for part in parts if isinstance(part, Node) and part not in self._opened]

    def finish(self, node: Node) -> None:
        """Work out a node whose parts are done."""
        if node in self._done:
            return
        merged: dict[_Sequence, None] = {}
        for (left, right), rule in node.list_families():
            joined = (before + last for before, last in product(self.sequences(left), self.sequences(right)))
            for sequence in islice(joined, MAX_READINGS):
                merged[sequence if node.is_beginning else self._shaped(rule, node.start, sequence)] = None
        self._done[node] = list(islice(merged, MAX_READINGS))

    def _shaped(self, rule: Rule, start: int, sequence: _Sequence) -> _Sequence:
        """What a rule makes of its parts: a phrase, or the parts themselves where the rule is silent."""
        if rule.origin.name.startswith("_") or (rule.options.expand1 and not rule.alias and len(sequence) == 1):
            return sequence
        first = min(start, len(self._sentence) - 1)
        key = (rule.alias or rule.origin.name, first, *(id(part) for part in sequence))
        if key not in self._phrases:
            self._phrases[key] = Phrase(str(key[0]), sequence, self._sentence[first])
        return (self._phrases[key],)
