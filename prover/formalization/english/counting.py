"""How many there are: exactly one, at most one, infinitely many, the only ones, the greatest and the least."""

from __future__ import annotations

from prover.formalization.english.discourse import Binder, Kind, Quantifier
from prover.formalization.english.nouns import COUNTS, Noun, distinct, kind_of
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.relations import RelationReader
from prover.formalization.english.terms import number
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
    Property,
    Term,
    Unique,
    Var,
    assume,
    conjoin,
    disjoin,
    substitute_in,
)

_AT_MOST = 4  # of how many different numbers it can be said that there are exactly so many


class CountingReader(RelationReader):
    """Reads what is said of the number of numbers of a kind."""

    def counted(self, group: Phrase) -> tuple[Var, list[Formula]]:
        """The one number that a noun introduces, and what is said of it."""
        self.discourse.enter()
        noun = self.group(group, Quantifier.SOME, None)
        self.discourse.leave()
        (binder,) = noun.binders
        if len(binder.variables) != 1 or noun.terms != binder.variables:
            raise refusal(group.first, "this can be said of one kind of numbers only")
        return binder.variables[0], list(binder.restrictions)

    def _another(self, variable: Var, first: Word) -> Var:
        """A number without a name, of the same type."""
        like = self.discourse.variables[variable.name]
        return self.discourse.declare("", like.kind, first, never_negative=like.never_negative)

    def how_many(self, phrase: Phrase) -> Formula:
        """What a statement says that counts."""
        parts = phrase.phrases
        match phrase.kind:
            case "there_is_unique" | "one_does":
                return self._one(phrase)
            case "infinitely_many":
                return self._infinitely_many(parts[-1])
            case "there_is_at_least":
                return self.there_are(parts[-1], phrase.word("COUNT"))
            case "there_is_at_most":
                variable, said = self._said_of_one(parts[-1])
                other = self._another(variable, phrase.first)
                same = Compare("=", variable, other)
                return Exists(other, Forall(variable, assume(said, same)))
            case "there_are_exactly":
                return self._exactly(phrase)
            case "there_is_extreme":
                return self._there_is_extreme(phrase)
            case "extreme_is":
                return self.is_extreme(parts[0], parts[1], [self.term(parts[2])], phrase.first)
        listed = parts[1].phrases[0]
        values = [self.term(part) for part in (listed.phrases if listed.kind == "simple_list" else [listed])]
        return self.are_exactly(*self.counted(parts[0]), values, parts[0].first)

    def there_are(self, group: Phrase, count: Word | None) -> Formula:
        """``there are two primes between 3 and 8``: different ones, as they have no names."""
        is_named = any(part.kind == "names" for part in group.phrases)
        self.discourse.enter()
        noun = self.group(group, Quantifier.SOME, COUNTS[count.text.lower()] if count else None)
        self.discourse.leave()
        (binder,) = noun.binders
        said = list(binder.restrictions)
        if len(binder.variables) > 1 and not is_named:
            self.note("Of several numbers of which it is said that there are so many, all are different.")
            said += distinct(noun.terms, group)
        elif count and len(noun.terms) > 1:
            self.note("The numbers named may be equal; write “distinct” if not.")
        if not said:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        *others, last = said
        binder = Binder(quantifier=Quantifier.SOME, variables=binder.variables, restrictions=tuple(others))
        return binder.over(last)

    def _said_of_one(self, group: Phrase) -> tuple[Var, list[Formula]]:
        variable, said = self.counted(group)
        if not said:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        return variable, said

    def _one(self, phrase: Phrase) -> Formula:
        """``there is exactly one integer x such that``, ``exactly one prime is even``."""
        group = next(part for part in phrase.phrases if part.kind == "group")
        variable, said = self.counted(group)
        if phrase.kind == "one_does":
            more = self.verb_phrase(phrase.phrases[-1], Noun(terms=(variable,)))
            said += [more] if more is not None else []
        if not said:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        return Unique(variable, conjoin(said))

    def _exactly(self, phrase: Phrase) -> Formula:
        """``there are exactly two integers x such that``: two different ones, and every such number is one of them."""
        word = phrase.word("COUNT")
        size = COUNTS[word.text.lower()] if word else 1
        if size > _AT_MOST:
            raise refusal(phrase.first, f"“exactly” is read for at most {_AT_MOST} numbers")
        variable, said = self._said_of_one(phrase.phrases[-1])
        found = tuple(self._another(variable, phrase.first) for _ in range(size))
        equal: list[Formula] = [Compare("=", variable, value) for value in found]
        result: Formula = Forall(variable, Iff(conjoin(said), disjoin(equal)))
        result = conjoin([*distinct(found, phrase), result])
        for value in reversed(found):
            result = Exists(value, result)
        return result

    def _infinitely_many(self, group: Phrase) -> Formula:
        """Beyond every number there is one more."""
        variable, said = self.counted(group)
        kind = self.discourse.variables[variable.name].kind
        is_natural = kind in {Kind.NATURAL, Kind.PRIME}
        limit = self.discourse.declare("", Kind.NATURAL if is_natural else Kind.INTEGER, group.first)
        size: Term = variable if is_natural else Abs(variable)
        self.note("“Infinitely many” is read as: beyond every number there is one.")
        return Forall(limit, Exists(variable, conjoin([Compare(">", size, limit), *said])))

    # -- the only ones, the greatest, the least ----------------------------------------------------

    def are_exactly(self, variable: Var, said: list[Formula], values: list[Term], first: Word) -> Formula:
        """That the numbers of which something is said are these, all of them and no others."""
        if not said:
            raise refusal(first, "say what such a number is like", ("such that",))
        equal: list[Formula] = [Compare("=", variable, value) for value in values]
        exactly = Forall(variable, Iff(conjoin(said), disjoin(equal)))
        return conjoin([*self._of_its_type(variable, values), exactly])

    def _of_its_type(self, variable: Var, values: list[Term]) -> list[Formula]:
        """That the values are natural numbers, where the variable is one and it does not go without saying."""
        if self.discourse.variables[variable.name].kind not in {Kind.NATURAL, Kind.PRIME}:
            return []
        return [Compare("≤", number(0), value) for value in values if not self.has_no_sign(value)]

    def is_extreme(self, degree: Phrase, group: Phrase, values: list[Term], first: Word) -> Formula:
        """``12 is the smallest positive integer that …``: it is such a number, and no such number is smaller."""
        return self.extreme_at(degree.kind, self.counted(group), values, first)

    def extreme_at(self, degree: str, counted: tuple[Var, list[Formula]], values: list[Term], first: Word) -> Formula:
        """That the value is the greatest or the least number of which something is said."""
        if len(values) != 1:
            raise refusal(first, "one number is wanted here, not several")
        variable, said = counted
        (value,) = values
        own = [substitute_in(part, {variable: value}) for part in said]
        beyond = Compare("≤" if degree == "greatest" else "≥", variable, value)
        return conjoin([*self._of_its_type(variable, values), *own, Forall(variable, assume(said, beyond))])

    def _there_is_extreme(self, phrase: Phrase) -> Formula:
        """``there is no greatest prime``."""
        article, degree, group = phrase.phrases
        variable, said = self.counted(group)
        other = self._another(variable, phrase.first)
        others = [substitute_in(part, {variable: other}) for part in said]
        beyond = Compare("≤" if degree.kind == "greatest" else "≥", other, variable)
        formula = Exists(variable, conjoin([*said, Forall(other, assume(others, beyond))]))
        return Not(formula) if article.kind == "none" else formula

    def solvable(self, phrase: Phrase) -> Formula:
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
        shown = [self.discourse.variables[unknown.name].display for unknown in unknowns]
        self.note(f"The equation is to be solved for {' and '.join(shown)}.")
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
