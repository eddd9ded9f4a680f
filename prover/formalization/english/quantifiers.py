"""Quantifiers spelled out: "for all integers a and b", "there is an integer n such that"."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from prover.formalization.english.discourse import Binder, Kind, Quantifier, bind_all
from prover.formalization.english.nouns import Noun, count_of, kind_of
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.predicates import PredicateReader
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Abs,
    Compare,
    Exists,
    Forall,
    Formula,
    Iff,
    Is,
    Not,
    Num,
    Property,
    Sort,
    Term,
    Unique,
    Var,
    conjoin,
    conjuncts,
    disjoin,
    free_variables,
)


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
            case "there_is_unique" | "one_does":
                return Clause(self._one(phrase), [])
            case "infinitely_many":
                return Clause(self._infinitely_many(parts[-1]), [])
            case "solvable":
                return Clause(self._solvable(phrase), [])
            case "only_these":
                return Clause(self._only(parts[0], parts[1]), [])
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
        names = [part.first for part in parts[0].phrases]
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
        self.discourse.enter()
        noun = self.group(group, Quantifier.SOME, count_of(determiner))
        self.discourse.leave()
        (binder,) = noun.binders
        if not binder.restrictions:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        *others, last = binder.restrictions
        formula: Formula = Binder(
            quantifier=Quantifier.SOME, variables=binder.variables, restrictions=tuple(others)
        ).over(last)
        is_denied = phrase.kind == "there_is_not" or (determiner is not None and determiner.kind == "none")
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

    # -- how many ----------------------------------------------------------------------------------

    def _counted(self, group: Phrase) -> tuple[Var, list[Formula]]:
        """The one number that a noun introduces, and what is said of it."""
        noun = self.group(group, Quantifier.SOME, None)
        (binder,) = noun.binders
        if len(binder.variables) != 1 or noun.terms != binder.variables:
            raise refusal(group.first, "this can be said of one kind of numbers only")
        return binder.variables[0], list(binder.restrictions)

    def _one(self, phrase: Phrase) -> Formula:
        """``there is exactly one integer x such that``, ``exactly one prime is even``."""
        group = next(part for part in phrase.phrases if part.kind == "group")
        self.discourse.enter()
        variable, said = self._counted(group)
        if phrase.kind == "one_does":
            more = self.verb_phrase(phrase.phrases[-1], Noun(terms=(variable,)))
            said += [more] if more is not None else []
        self.discourse.leave()
        if not said:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        return Unique(variable, conjoin(said))

    def _infinitely_many(self, group: Phrase) -> Formula:
        """Beyond every number there is one more."""
        self.discourse.enter()
        variable, said = self._counted(group)
        self.discourse.leave()
        kind = self.discourse.variables[variable.name].kind
        is_natural = kind in {Kind.NATURAL, Kind.PRIME}
        limit = self.discourse.declare("", Kind.NATURAL if is_natural else Kind.INTEGER, group.first)
        size: Term = variable if is_natural else Abs(variable)
        self.note("“Infinitely many” is read as: beyond every number there is one.")
        return Forall(limit, Exists(variable, conjoin([Compare(">", size, limit), *said])))

    def _only(self, group: Phrase, listed: Phrase) -> Formula:
        """``the only even prime is 2``: a number is such exactly when it is 2."""
        inner = listed.phrases[0]
        values = [self.term(part) for part in (inner.phrases if inner.kind == "simple_list" else [inner])]
        self.discourse.enter()
        variable, said = self._counted(group)
        self.discourse.leave()
        return self.are_exactly(variable, said, values, group.first)

    def are_exactly(self, variable: Var, said: list[Formula], values: list[Term], first: Word) -> Formula:
        """That the numbers of which something is said are these, all of them and no others."""
        if not said:
            raise refusal(first, "say what such a number is like", ("such that",))
        equal: list[Formula] = [Compare("=", variable, value) for value in values]
        return Forall(variable, Iff(conjoin(said), disjoin(equal)))

    def _solvable(self, phrase: Phrase) -> Formula:
        """``the equation x^2 = 2 has no integer solutions``; unknowns are the letters not introduced."""
        equation, solutions = phrase.phrases
        count, *qualities = solutions.phrases
        heads = [part for part in qualities if part.kind in {"integer", "natural", "number", "prime"}]
        if len(heads) != 1 or heads[0].kind == "number":
            raise refusal(solutions.first, "say in which numbers: “no integer solutions”", ("integer",))
        self.discourse.enter()
        unknowns = self.declare_unknowns([equation], kind_of(heads[0]))
        if not unknowns:
            raise refusal(equation.first, "all letters here stand for something already; nothing is left to solve for")
        said = self.restrictions(Phrase("group", tuple(qualities), solutions.first), tuple(unknowns))
        said += [Is(Property.PRIME, unknown) for unknown in unknowns if heads[0].kind == "prime"]
        formula = conjoin([*said, self.closed_statement(equation)])
        self.discourse.leave()
        if count.kind == "one":
            if len(unknowns) != 1:
                raise refusal(count.first, "“exactly one solution” is read for one unknown only")
            return Unique(unknowns[0], formula)
        for unknown in reversed(unknowns):
            formula = Exists(unknown, formula)
        return Not(formula) if count.kind == "none" else formula

    def not_every(self, phrase: Phrase) -> Clause:
        """``not every prime is odd``."""
        introduced, verb = phrase.phrases
        if introduced.kind != "group_of":
            raise refusal(introduced.first, "write “not every number …”")
        self.discourse.enter()
        noun = self.group(introduced.phrases[-1], Quantifier.EVERY, None)
        said = self.verb_phrase(verb, noun)
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
