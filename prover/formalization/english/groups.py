"""Nouns with their qualifiers, names and modifiers: "two even integers a and b greater than 3"."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from prover.formalization.english.discourse import Binder, Discourse, Quantifier
from prover.formalization.english.nouns import (
    Noun,
    Role,
    adjective_of,
    are_coprime,
    combine,
    compared,
    congruent,
    consecutive,
    describe,
    distinct,
    kind_of,
    shifted,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import TermReader, number
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import Compare, Divides, Formula, Is, Not, Power, Property, Term, Var, conjuncts

_HEADS = {"integer", "number", "natural", "prime", "square", "cube", "multiple", "divisor", "prime_divisor"}
QUALIFIERS = {"adjective", "consecutive", "distinct", "arbitrary", "coprime_together"}


class GroupReader(TermReader):
    """Reads nouns with all that belongs to them."""

    antecedent_depth = 0  # inside "if ..."
    donkey_depth = 0  # inside "if ...", where "a square" reaches over the whole conditional
    negation_depth = 0  # inside "not ..."

    def __init__(self, discourse: Discourse) -> None:
        super().__init__(discourse)
        self.reaching: list[Binder] = []  # of objects inside "if ...", for the clause to take up

    @abstractmethod
    def phrase(self, phrase: Phrase, role: Role) -> Noun:
        """What a noun phrase stands for."""

    @abstractmethod
    def closed_statement(self, phrase: Phrase) -> Formula:
        """The formula of a statement, its quantifiers closed."""

    @abstractmethod
    def verb_phrase(self, phrase: Phrase, noun: Noun) -> Formula | None:
        """What a verb phrase says of ``noun``; ``None`` when it only tells a type."""

    def check_any(self, word: Word) -> None:
        """Refuse ``any`` where it may mean ``some``."""
        if word.kind == "ANY" and (self.antecedent_depth or self.negation_depth):
            raise refusal(word, "“any” could mean “every” or “some” here; say which", ("every", "some"))

    def group(self, group: Phrase, quantifier: Quantifier, count: int | None, *, names: Sequence[Word] = ()) -> Noun:
        """The numbers that a noun with its qualifiers, names and modifiers introduces."""
        head = next(part for part in group.phrases if part.kind in _HEADS)
        names = names or [part.first for part in _named(group, "names")]
        if count and names and count != len(names):
            raise refusal(names[0], f"{count} numbers are announced, and {len(names)} named")
        size = len(names) or count or 1
        divisors = self.phrase(head.phrases[0], Role.OBJECT) if head.phrases else None
        consecutive = any(part.kind == "consecutive" for part in group.phrases)
        if consecutive and size < 2:
            raise refusal(group.first, "consecutive numbers: say how many", ("two consecutive integers",))
        fresh = size if names or not consecutive else 1
        signed = bool({"positive", "nonnegative"} & set(self._adjectives(group)))
        variables = tuple(
            self.discourse.declare(
                names[index].text if names else "",
                kind_of(head),
                names[index] if names else head.first,
                never_negative=signed,
            )
            for index in range(fresh)
        )
        terms, restrictions = self._members(group, head, variables, size, named=bool(names))
        if divisors is not None:
            restrictions += [
                divisors.every(lambda other, term=term: _multiple(head, term, other))  # type: ignore[misc]
                for term in terms
            ]
        self._refer(terms)
        restrictions += self.restrictions(group, terms)
        binder = Binder(quantifier=quantifier, variables=variables, restrictions=tuple(restrictions))
        return Noun(terms=terms, binders=(binder,))

    def _members(
        self, group: Phrase, head: Phrase, variables: tuple[Var, ...], size: int, *, named: bool
    ) -> tuple[tuple[Term, ...], list[Formula]]:
        """The numbers themselves, and what the noun alone says about them."""
        terms: tuple[Term, ...] = variables
        restrictions: list[Formula] = []
        if any(part.kind == "consecutive" for part in group.phrases):
            if head.kind not in {"integer", "number", "natural"}:
                raise refusal(head.first, "only integers and natural numbers can be consecutive here")
            step = 2 if {"even", "odd"} & set(self._adjectives(group)) else 1
            if named:
                restrictions = consecutive(terms, step)
            else:
                terms = tuple(shifted(variables[0], step * index) for index in range(size))
        if head.kind in {"prime", "prime_divisor"}:
            restrictions += [Is(Property.PRIME, term) for term in terms]
        elif head.kind == "square" and named:
            restrictions += [Is(Property.SQUARE, term) for term in terms]
        elif head.kind == "square":
            terms = tuple(Power(term, number(2)) for term in terms)
        elif head.kind == "cube" and not named:
            terms = tuple(Power(term, number(3)) for term in terms)
        elif head.kind == "cube":
            raise refusal(head.first, "a cube cannot be given a name here; write its root")
        return terms, restrictions

    def _adjectives(self, group: Phrase) -> list[str]:
        return [adjective_of(part) for part in group.phrases if part.kind == "adjective"]

    def restrictions(self, group: Phrase, terms: tuple[Term, ...]) -> list[Formula]:
        """What the qualifiers and modifiers of a group say about its numbers."""
        found: list[Formula] = []
        consecutive_terms = any(part.kind == "consecutive" for part in group.phrases)
        for part in group.phrases:
            if part.kind == "adjective":
                shown = terms[:1] if consecutive_terms and adjective_of(part) in {"even", "odd"} else terms
                found += [self.adjective(part, term) for term in shown]
            elif part.kind == "distinct":
                found += distinct(terms, part)
            elif part.kind == "coprime_together":
                if len(terms) != 2:
                    raise refusal(part.first, "two numbers can be coprime; say “two”, or name them", ("two",))
                found.append(are_coprime(*terms))
            elif part.kind == "related":
                found += self._related(group, part, terms)
            elif part.kind not in _HEADS | QUALIFIERS | {"names"}:
                found += self._modifier(part, terms)
        return found

    def _related(self, group: Phrase, phrase: Phrase, terms: tuple[Term, ...]) -> list[Formula]:
        """``every integer n > 3``, ``all n ≥ 1``."""
        if len(terms) != 1:
            raise refusal(phrase.first, "a comparison can follow one name only; write “with”", ("with",))
        links = [part for part in group.phrases if part.kind == "related"]
        before = [terms[0], *(self.term(link.phrases[0]) for link in links)]
        return [Compare(phrase.words[0].text, before[links.index(phrase)], before[links.index(phrase) + 1])]

    def _modifier(self, phrase: Phrase, terms: tuple[Term, ...]) -> list[Formula]:
        parts = phrase.phrases
        match phrase.kind:
            case "such_that":
                return conjuncts(self.closed_statement(parts[0]))
            case "that_does":
                said = self.verb_phrase(parts[0], Noun(terms=terms))
                return [said] if said is not None else []
            case "compared":
                other = self.phrase(parts[1], Role.OBJECT)
                return [other.every(lambda right, left=term: compared(parts[0], left, right)) for term in terms]  # type: ignore[misc]
            case "divisible" | "not_divisible":
                divisor = self.phrase(parts[0], Role.OBJECT)
                if phrase.kind == "not_divisible" and len(divisor.terms) > 1:
                    raise refusal(parts[0].first, "“not” with several numbers is ambiguous; say it of each one")
                made = [divisor.every(lambda other, term=term: Divides(other, term)) for term in terms]  # type: ignore[misc]
                return [Not(formula) for formula in made] if phrase.kind == "not_divisible" else made
            case "coprime_to":
                other = self.phrase(parts[0], Role.OBJECT)
                return [other.every(lambda right, left=term: are_coprime(left, right)) for term in terms]  # type: ignore[misc]
            case "congruent_to":
                left, modulus = (self.term(part) for part in parts)
                return [congruent(term, left, modulus) for term in terms]
        function = phrase.kind.removeprefix("whose_")
        said = self.verb_phrase(parts[0], Noun(terms=(combine(function, terms, phrase),)))
        return [said] if said is not None else []

    def adjective(self, phrase: Phrase, term: Term) -> Formula:
        """What the adjective says of ``term``."""
        return describe(adjective_of(phrase), term)

    def _refer(self, terms: tuple[Term, ...]) -> None:
        """Let pronouns stand for these numbers from now on."""
        if len(terms) == 1:
            self.discourse.it = terms[0]
        else:
            self.discourse.they = terms


def _named(group: Phrase, kind: str) -> list[Phrase]:
    return [name for part in group.phrases if part.kind == kind for name in part.phrases]


def _multiple(head: Phrase, term: Term, other: Term) -> Formula:
    return Divides(other, term) if head.kind == "multiple" else Divides(term, other)
