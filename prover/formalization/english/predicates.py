"""Verb phrases: what is said of the numbers that a noun phrase stands for."""

from __future__ import annotations

from itertools import pairwise

from prover.formalization.english.counting import CountingReader
from prover.formalization.english.discourse import Kind
from prover.formalization.english.fractions import as_fraction
from prover.formalization.english.groups import COMPOSITE, QUALIFIERS, SQUARES
from prover.formalization.english.nouns import (
    Noun,
    Role,
    are_coprime,
    compared,
    composite,
    consecutive,
    count_of,
    exactly_one,
    kind_of,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.relations import together
from prover.formalization.english.terms import number
from prover.formalization.english.words import refusal
from prover.formalization.formula import (
    Compare,
    Divides,
    Formula,
    Is,
    Not,
    Property,
    Term,
    Var,
    conjoin,
    disjoin,
    free_variables,
)

_NOT_OF_SEVERAL = "“not” said of several numbers is ambiguous; write “neither … nor …” or “not both”"
_PLURALS = {"integers", "numbers", "naturals", "primes", "squares", "multiples", "divisors", "factors"}
_HEADS_OF_TYPE = {"integer", "number", "natural", "prime", "prime_divisor"}


class PredicateReader(CountingReader):
    """Reads verb phrases."""

    def verb_phrase(self, phrase: Phrase, noun: Noun) -> Formula | None:
        """What the verb phrase says of ``noun``, its quantifiers left to the caller."""
        parts = phrase.phrases
        match phrase.kind:
            case "be":
                if phrase.words[0].text.lower() == "is" and len(noun.terms) > 1 and not noun.is_choice:
                    raise refusal(phrase.words[0], "several numbers want “are”", ("are",))
                return self._predicates(parts[0], noun)
            case "divides":
                return self.each(noun, lambda term: self.divides(parts[0], term))
            case "divides_not":
                return self.each(noun, lambda term: Not(self.negated(lambda: self.divides(parts[0], term, True))))
            case "leaves":
                return self.each(noun, lambda term: conjoin([self.leaves(part, term) for part in parts]))
            case "leaves_same" | "same_parity" | "opposite_parity":
                return self.alike(phrase, noun)
            case "be_never" | "be_cannot":
                if len(noun.terms) > 1 and not noun.is_choice:
                    raise refusal(phrase.first, _NOT_OF_SEVERAL)
                return self.each(noun, lambda term: Not(self._inner_not(parts[0], term)))
            case "satisfies":
                return self._satisfies(parts[0], noun)
            case "has_divisor":
                return self.each(noun, lambda term: self.has_divisor(phrase, term))
            case "equals" | "written":
                return self.each(noun, lambda term: self.equals(parts[0], term))
            case "written_not":
                return self.each(noun, lambda term: Not(self.negated(lambda: self.equals(parts[0], term))))
        raise refusal(phrase.first, "this verb is not understood here")

    def _satisfies(self, phrase: Phrase, noun: Noun) -> Formula:
        """``every integer n satisfies n^2 ≥ n``."""
        formula = self.closed_statement(phrase)
        mentioned = free_variables(formula)
        if noun.is_choice or not all(isinstance(term, Var) and term in mentioned for term in noun.terms):
            raise refusal(phrase.first, "name the number, and say with its name what it satisfies")
        return formula

    # -- and, or, not ------------------------------------------------------------------------------

    def _predicates(self, phrase: Phrase, noun: Noun) -> Formula | None:
        several = len(noun.terms) > 1
        parts = phrase.phrases
        joined = [part.kind == "be_phrase" for part in parts if phrase.kind in {"predicates_and", "predicates_or"}]
        if any(later and not earlier for earlier, later in pairwise(joined)):
            raise refusal(phrase.first, "a number and a property cannot be joined here")
        match phrase.kind:
            case "predicates_and":
                negated = [part.kind == "predicate_not" for part in parts]
                if negated[0] and not all(negated):
                    raise refusal(
                        phrase.first, "“not … and …” is ambiguous; write “neither … nor …” or “not both … and …”"
                    )
                if several and any(part.kind == "be_phrase" for part in parts):
                    raise refusal(phrase.first, "which number is which? Say it of each one alone")
                return self.each(noun, lambda term: together([self._alone(part, term) for part in parts]))
            case "predicates_or":
                if several and not noun.is_choice:
                    raise refusal(
                        phrase.first, "“or” said of several numbers is ambiguous: of each one, or of all alike?"
                    )
                if parts[0].kind == "predicate_not" and parts[-1].kind != "predicate_not":
                    raise refusal(phrase.first, "“not … or …” is ambiguous; write “neither … nor …”")
                self.note_either(phrase)
                self.alternative_depth += 1
                said = self.each(noun, lambda term: disjoin([self._certain(part, term) for part in parts]))
                self.alternative_depth -= 1
                return said
            case "predicates_neither":
                return self.each(noun, lambda term: conjoin([Not(self._inner_not(part, term)) for part in parts]))
            case "predicates_not_both":
                return self.each(noun, lambda term: Not(conjoin([self._inner_not(part, term) for part in parts])))
            case "predicates_one_of":
                if several and not noun.is_choice:
                    raise refusal(phrase.first, "“or” said of several numbers is ambiguous: of each, or of all alike?")
                return self.each(noun, lambda term: exactly_one([self._inner_not(part, term) for part in parts]))
            case "predicates_both_or":
                return disjoin([self._of_both(part, noun) for part in parts])
            case "predicates_both" | "predicates_not_all":
                said = self._of_both(parts[0], noun)
                return Not(said) if phrase.kind == "predicates_not_all" else said
        return self._predicate_item(phrase, noun)

    def _of_both(self, phrase: Phrase, noun: Noun) -> Formula:
        """What is said of two numbers, of each of them."""
        if len(noun.terms) != 2 or noun.is_choice:
            raise refusal(phrase.first, "“both” wants two numbers")
        said = self._predicates(phrase, noun)
        if said is None:
            raise refusal(phrase.first, "“both” wants a property here")
        return said

    def _alone(self, phrase: Phrase, term: Term) -> Formula | None:
        return self._predicates(phrase, Noun(terms=(term,)))

    def _certain(self, phrase: Phrase, term: Term) -> Formula:
        formula = self._alone(phrase, term)
        if formula is None:
            raise refusal(phrase.first, "a type cannot be an alternative; use “let” to introduce numbers")
        return formula

    def _inner_not(self, phrase: Phrase, term: Term) -> Formula:
        return self.negated(lambda: self._certain(phrase, term))

    def _predicate_item(self, phrase: Phrase, noun: Noun) -> Formula | None:
        if phrase.kind != "predicate_not":
            return self._predicate(phrase, noun)
        inner = phrase.phrases[0]
        if len(noun.terms) > 1 and inner.kind not in {"be_coprime", "be_congruent_together", "be_equal"}:
            raise refusal(phrase.first, _NOT_OF_SEVERAL)
        self.negation_depth += 1
        try:
            said = self._predicate(inner, noun)
        finally:
            self.negation_depth -= 1
        if said is None:
            raise refusal(phrase.first, "that something is not of a type cannot be said here")
        return Not(said)

    # -- single predicates -------------------------------------------------------------------------

    def _predicate(self, phrase: Phrase, noun: Noun) -> Formula | None:
        parts = phrase.phrases
        match phrase.kind:
            case "be_coprime" | "be_congruent_together" | "be_equal" | "be_distinct":
                return self.collective(phrase, noun)
            case "be_group":
                return self._nominal(phrase, noun)
            case "be_adjective":
                return self.each(noun, lambda term: self.adjective(parts[0], term))
            case "be_divisible":
                return self.each(noun, lambda term: self.divisible(parts[0], term))
            case "be_congruent":
                return self.each(noun, lambda term: self.congruent_to(parts[0], parts[1], term))
            case "be_coprime_to":
                return self.each(
                    noun, lambda term: self.phrase(parts[0], Role.OBJECT).every(lambda other: are_coprime(term, other))
                )
            case "be_compared":
                return self.each(
                    noun,
                    lambda term: self.phrase(parts[1], Role.OBJECT).every(
                        lambda other: compared(parts[0], term, other)
                    ),
                )
            case "be_phrase":
                return self.each(noun, lambda term: self.equals(phrase, term))
            case "be_only" | "be_extreme":
                if noun.is_choice:
                    raise refusal(phrase.first, "this is said of definite numbers")
                if phrase.kind == "be_extreme":
                    return self.is_extreme(parts[0], parts[1], list(noun.terms), phrase.first)
                return self.are_exactly(*self.counted(parts[0]), list(noun.terms), phrase.first)
            case "be_composite":
                self.note(COMPOSITE)
                return self.each(noun, composite)
            case "be_between":
                return self.each(noun, lambda term: conjoin(self.between(parts[0], term)))
            case "be_of_form":
                return self.each(noun, lambda term: disjoin([self.of_form(part, term) for part in parts]))
        raise refusal(phrase.first, "this predicate is not understood here")

    def _nominal(self, phrase: Phrase, noun: Noun) -> Formula | None:
        """``n is an even integer``: tells the type of a letter that has none yet, and describes it."""
        *determiners, group = phrase.phrases
        determiner = determiners[0] if determiners else None
        if determiner is not None and determiner.kind not in {"indefinite", "counted"}:
            raise refusal(determiner.first, "write “is a …” or “is an …” here")
        if (count := count_of(determiner)) is not None and count != len(noun.terms):
            raise refusal(phrase.first, f"{count} numbers are announced, and {len(noun.terms)} given")
        if determiner is None and not any(_is_plural(part) for part in group.phrases):
            raise refusal(group.first, "write “is a …” or “is an …” here")
        head = next(part for part in group.phrases if part.kind not in QUALIFIERS)
        if any(part.kind == "names" for part in group.phrases):
            raise refusal(head.first, "a name cannot be given here")
        said: list[Formula | None] = []
        signed = any(
            part.kind == "adjective" and part.first.text.lower()[:3] in {"pos", "non"} for part in group.phrases
        )
        for term in noun.terms:
            said += [self._typed(head, term, signed=signed), self._head(head, term)]
        if any(part.kind == "consecutive" for part in group.phrases):
            even_or_odd = {"even", "odd"} & {part.first.text.lower() for part in group.phrases}
            self.note_consecutive(2 if even_or_odd else 1, named=True)
            said += consecutive(noun.terms, 2 if even_or_odd else 1)
        said += self.restrictions(group, noun.terms)
        if noun.is_choice and len(noun.terms) > 1:
            return self.each(noun, lambda term: self._nominal(phrase, Noun(terms=(term,))))
        return together(said)

    def _head(self, head: Phrase, term: Term) -> Formula | None:
        match head.kind:
            case "prime":
                return Is(Property.PRIME, term)
            case "square":
                self.note(SQUARES)
                return Is(Property.SQUARE, term)
            case "multiple":
                return self.divisible(head.phrases[0], term)
            case "divisor":
                return self.divides(head.phrases[0], term)
            case "prime_divisor":
                return conjoin([Is(Property.PRIME, term), self.divides(head.phrases[0], term)])
            case "cube":
                raise refusal(head.first, "write “is the cube of an integer”", ("the cube of an integer",))
        return None

    def _typed(self, head: Phrase, term: Term, *, signed: bool) -> Formula | None:
        """Settle or check the type that a noun tells."""
        if head.kind not in _HEADS_OF_TYPE or head.kind == "number":
            return None
        told = kind_of(head)
        if not isinstance(term, Var):
            whole = as_fraction(term)
            if told is Kind.INTEGER and whole is not None and whole.denominator > 1:
                return Divides(number(whole.denominator), whole.numerator)
            if told is Kind.NATURAL:
                raise refusal(head.first, "of an expression say “is nonnegative” instead", ("nonnegative",))
            return None
        known = self.discourse.variables[term.name]
        is_claimed = not self.antecedent_depth or self.alternative_depth > 0
        if known.kind is Kind.NUMBER and is_claimed and told is not Kind.INTEGER:
            # What is claimed cannot tell a type: "if n^2 = 4, then n is an even natural number".
            return Compare("≤", number(0), term) if told is Kind.NATURAL and not signed else None
        if known.kind is Kind.NUMBER and not self.negation_depth:
            known.kind = told
            known.implicit = False
            known.never_negative |= signed
        elif told in {Kind.NATURAL, Kind.PRIME} and known.kind is Kind.INTEGER:
            raise refusal(head.first, f"“{known.display}” is {known.kind.value}; introduce it as a natural number")
        return None


def _is_plural(phrase: Phrase) -> bool:
    words = [phrase.first, *phrase.words]
    return any(word.text.lower() in _PLURALS for word in words)
