"""Whole texts read: sentences into statements, statements into one closed formula.

Each sentence may have several parse trees. Every one is read; those that make no sense are dropped;
if two are left that say different things, the sentence is refused as ambiguous, and both are shown.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, fields

from prover.errors import NotUnderstoodError
from prover.formalization.english.discourse import Discourse
from prover.formalization.english.parsing import lexicon, parse
from prover.formalization.english.sentences import SentenceReader
from prover.formalization.english.sorts import settle
from prover.formalization.english.words import Word, refusal
from prover.formalization.english.writing import write_sentence
from prover.formalization.formula import Formula, Node, Quantified, Sum, Var, children, free_variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says, and the choices made in reading it."""

    formula: Formula
    choices: tuple[str, ...]


def read(text: str) -> Reading:
    """The closed formula that an English text states.

    Raises :class:`NotUnderstoodError` at the first word that cannot be read, and for ambiguous texts.
    """
    discourse = Discourse()
    sentences = lexicon().sentences(text)
    for index, sentence in enumerate(sentences):
        is_given = any(later[0].kind in {"PROVE", "FIND"} for later in sentences[index + 1 :])
        try:
            discourse = _read_sentence(sentence, discourse, is_given=is_given)
        except RecursionError:
            raise refusal(sentence[0], "this sentence is nested too deep") from None
    end = Word(kind="", text="", position=len(text.rstrip()))
    if discourse.asked is not None:
        hint = "the answer to this question is wanted too: “Show that it is …”"
        raise refusal(discourse.asked, hint, ("Show that it is",))
    if not discourse.claims:
        raise refusal(end, "nothing is claimed; say what is to be shown", ("Show that",))
    whole = discourse.whole()
    for stray in free_variables(whole):
        raise refusal(discourse.variables[stray.name].first, "this belongs to another part of the text; introduce it")
    formula, choices = settle(whole, discourse.variables)
    return Reading(formula=formula, choices=tuple(dict.fromkeys([*discourse.choices, *choices])))


def _read_sentence(sentence: list[Word], before: Discourse, *, is_given: bool) -> Discourse:
    """The discourse after a sentence; refused when two of its readings differ."""
    after: list[Discourse] = []
    refusals: list[NotUnderstoodError] = []
    for tree in parse(sentence):
        reader = SentenceReader(copy.deepcopy(before), is_given=is_given)
        try:
            reader.sentence(tree)
        except NotUnderstoodError as error:
            refusals.append(error)
        else:
            if not any(_says_same(reader.discourse, other) for other in after):
                after.append(reader.discourse)
    if not after:
        raise max(refusals, key=lambda error: error.position)
    if len(after) > 1:
        shown = " or ".join(f"“{_shown(discourse)}”" for discourse in after[:3])
        raise refusal(sentence[0], f"this sentence is ambiguous; it could say {shown}")
    return after[0]


def _says_same(left: Discourse, right: Discourse) -> bool:
    return _content(left) == _content(right)


def _content(discourse: Discourse) -> tuple[object, ...]:
    """What a discourse says, whatever its variables are called inside."""
    said = [_canonical(part, {}, discourse) for part in (*discourse.steps, *discourse.claims, *discourse.implicit)]
    wanted = (*discourse.wanted[:2], discourse.wanted_degree) if discourse.wanted else None
    shown = {v.display: (v.kind, v.signature) for v in discourse.variables.values() if v.display}
    return said, len(discourse.claims), discourse.answer, wanted, shown


def _canonical(node: Node, bound: dict[str, object], discourse: Discourse) -> object:
    """A formula in which bound variables are told apart by the places of their quantifiers only."""
    if isinstance(node, Var):
        return bound.get(node.name, discourse.variables[node.name].display or node.name)
    inner = bound
    if isinstance(node, Quantified | Sum):
        variable = discourse.variables[node.variable.name]
        inner = bound | {node.variable.name: (len(bound), variable.kind, variable.signature)}
    labels = [value for field in fields(node) if isinstance(value := getattr(node, field.name), str | int)]
    return type(node).__name__, *labels, *(_canonical(child, inner, discourse) for child in children(node))


def _shown(discourse: Discourse) -> str:
    """A reading in plain words, for the message that names it."""
    if not discourse.claims:
        hypotheses: list[Formula] = [step for step in discourse.steps if not isinstance(step, Var)]
        if not hypotheses:
            return "…"
        discourse.claims = [hypotheses[-1]]
        discourse.steps = [step for step in discourse.steps if isinstance(step, Var)]
    try:
        formula, _ = settle(discourse.whole(), discourse.variables)
    except NotUnderstoodError:
        return "…"
    return write_sentence(formula)
