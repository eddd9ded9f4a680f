"""Quantifiers spelled out: "for all integers a and b", "there is an integer n such that"."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from prover.formalization.english.discourse import Binder, Kind, Quantifier, bind_all
from prover.formalization.english.nouns import count_of, count_word
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.predicates import PredicateReader
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Compare,
    Formula,
    Not,
    Num,
    Sort,
    Var,
    conjoin,
    conjuncts,
    free_variables,
)

_COUNTING = {
    "there_is_unique", "one_does", "infinitely_many", "only_these", "there_is_at_least", "there_is_at_most",
    "there_are_exactly", "there_is_extreme", "extreme_is",
}  # fmt: skip


@dataclass(slots=True)
class Clause:
    """A statement, and the universal binders that reach beyond it."""

    formula: Formula | None
    floating: list[Binder]

    def closed(self) -> Formula | None:
        """The formula under all its binders."""
        return None if self.formula is None else bind_all(self.floating, self.formula)


class QuantifierReader(PredicateReader):
    """Reads statements that begin or end with a quantifier."""

    @abstractmethod
    def statement(self, phrase: Phrase) -> Clause:
        """What a statement says; universal binders of its subjects are left open."""

    def quantified(self, phrase: Phrase) -> Clause:
        """A statement under a quantifier of its own."""
        parts = phrase.phrases
        match phrase.kind:
            case "for_every" | "for_some":
                introduced, body = parts
            case "postfix_every" | "postfix_some":
                body, introduced = parts
            case "there_is" | "there_is_not":
                return Clause(self._there_is(phrase), [])
            case "there_are_names" | "there_are_such":
                return Clause(self._there_are_names(phrase), [])
            case "solvable":
                return Clause(self.solvable(phrase), [])
            case kind if kind in _COUNTING:
                return Clause(self.how_many(phrase), [])
            case _:
                raise refusal(phrase.first, "this is no statement")
        quantifier = Quantifier.EVERY if phrase.kind.endswith("every") else Quantifier.SOME
        self.discourse.enter()
        binders = self.introduced(introduced, quantifier)
        clause = self.statement(body)
        formula = clause.closed()
        if formula is None:
            raise refusal(body.first, "this only tells a type; nothing is claimed")
        self.discourse.leave()
        if body.kind == "all_of" and phrase.kind == "postfix_every":
            return Clause(conjoin([_bound_where_needed(binders, part) for part in conjuncts(formula)]), [])
        return Clause(bind_all(binders, formula), [])

    def introduced(self, phrase: Phrase, quantifier: Quantifier) -> list[Binder]:
        """The binders of ``all integers a and b with ...``."""
        for word in phrase.words:
            self.check_any(word)
        parts = phrase.phrases
        if phrase.kind == "group_of":
            return list(self.group(parts[-1], quantifier, count_of(parts[0]) if len(parts) > 1 else None).binders)
        names = [name.first for part in parts if part.kind == "names" for name in part.phrases]
        if phrase.kind == "names_in":
            variables = self.members_of_set(names, phrase.words[-1])
            return [Binder(quantifier=quantifier, variables=variables, restrictions=())]
        variables = tuple(self.discourse.declare(name.text, Kind.NUMBER, name) for name in names)
        restrictions = self.restrictions(phrase, variables)
        return [Binder(quantifier=quantifier, variables=variables, restrictions=tuple(restrictions))]

    def members_of_set(self, names: list[Word], word: Word) -> tuple[Var, ...]:
        """New variables of the type that ``ℤ`` or ``ℕ`` says."""
        kind = Kind.INTEGER if word.text == Sort.INT else Kind.NATURAL
        return tuple(self.discourse.declare(name.text, kind, name) for name in names)

    def _there_is(self, phrase: Phrase) -> Formula:
        *determiners, group = phrase.phrases
        determiner = determiners[0] if determiners else None
        if determiner is not None and determiner.kind == "universal":
            raise refusal(determiner.first, "“there is” goes with “a”, “some” or “no”", ("an", "no"))
        is_denied = phrase.kind == "there_is_not" or (determiner is not None and determiner.kind == "none")
        count = count_word(determiner)
        self.denial_depth += is_denied
        formula = self.there_are(group, count)
        self.denial_depth -= is_denied
        return Not(formula) if is_denied else formula

    def _there_are_names(self, phrase: Phrase) -> Formula:
        """``there exist x, y such that ...``."""
        names = [part.first for part in phrase.phrases[0].phrases]
        in_set = phrase.word("SET")
        self.discourse.enter()
        if in_set is not None:
            variables = self.members_of_set(names, in_set)
        else:
            variables = tuple(self.discourse.declare(name.text, Kind.NUMBER, name) for name in names)
        if phrase.kind == "there_are_such":
            others, last = [], self.closed_statement(phrase.phrases[-1])
        else:
            *others, last = self.restrictions(phrase, variables)
        self.discourse.leave()
        return Binder(quantifier=Quantifier.SOME, variables=variables, restrictions=tuple(others)).over(last)

    def not_every(self, phrase: Phrase) -> Clause:
        """``not every prime is odd``."""
        introduced, verb = phrase.phrases
        if introduced.kind != "group_of":
            raise refusal(introduced.first, "write “not every number …”")
        self.discourse.enter()
        self.denial_depth += 1
        noun = self.group(introduced.phrases[-1], Quantifier.EVERY, None)
        said = self.verb_phrase(verb, noun)
        self.denial_depth -= 1
        self.discourse.leave()
        if said is None:
            raise refusal(verb.first, "this only tells a type")
        return Clause(Not(bind_all(list(noun.binders), said)), [])


def _bound_where_needed(binders: list[Binder], part: Formula) -> Formula:
    """A part of a list before ``for all n``: one that does not speak of n stands outside."""
    variables = frozenset(variable for binder in binders for variable in binder.variables)
    simple = all(
        isinstance(given, Compare) and given.left in variables and isinstance(given.right, Num)
        for binder in binders
        for given in binder.restrictions
    )
    if simple and variables.isdisjoint(free_variables(part)):
        return part
    return bind_all(binders, part)
