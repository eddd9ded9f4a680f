"""Relations between numbers in words: divides, equals, leaves a remainder, is congruent, and the like."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from prover.formalization.english.discourse import Binder, Kind, Quantifier, bind_all
from prover.formalization.english.nouns import (
    Noun,
    Role,
    are_coprime,
    congruent,
    count_of,
    distinct,
    number_of,
    single,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.phrases import PhraseReader
from prover.formalization.english.words import refusal
from prover.formalization.formula import (
    Compare,
    Divides,
    Formula,
    Iff,
    Is,
    Not,
    Property,
    Term,
    conjoin,
    disjoin,
)


def together(formulas: list[Formula | None]) -> Formula | None:
    """The conjunction of what is there; ``None`` when nothing is."""
    present = [formula for formula in formulas if formula is not None]
    return conjoin(present) if present else None


class RelationReader(PhraseReader):
    """Reads what is said of numbers in relation to others."""

    def negated(self, make: Callable[[], Formula]) -> Formula:
        """What ``make`` makes, inside a negation."""
        self.negation_depth += 1
        try:
            return make()
        finally:
            self.negation_depth -= 1

    def each(self, noun: Noun, make: Callable[[Term], Formula | None]) -> Formula | None:
        """``make`` said of each number: of all of them, or of one for ``a or b``."""
        made = [make(term) for term in noun.terms]
        if not noun.is_choice:
            return together(made)
        said = [formula for formula in made if formula is not None]
        return noun.joined(said) if len(said) == len(made) else None

    def divides(self, obj: Phrase, term: Term, negated: bool = False) -> Formula:
        """That ``term`` divides what the phrase stands for."""
        noun = self.phrase(obj, Role.OBJECT)
        self._check_negated(obj, noun, negated)
        return noun.every(lambda other: Divides(term, other))

    def divisible(self, obj: Phrase, term: Term) -> Formula:
        """That ``term`` is divisible by what the phrase stands for."""
        noun = self.phrase(obj, Role.PREDICATE)
        self._check_negated(obj, noun, self.negation_depth > 0)
        return noun.every(lambda other: Divides(other, term))

    def _check_negated(self, obj: Phrase, noun: Noun, negated: bool) -> None:
        if negated and len(noun.terms) > 1 and not noun.is_choice:
            raise refusal(obj.first, "“not” with “and” is ambiguous here; say it of each number alone")

    def congruent_to(self, other: Phrase, modulus: Phrase, term: Term) -> Formula:
        """That ``term`` is congruent to a number modulo another."""
        right, modulo = self.phrase(other, Role.PREDICATE), self.phrase(modulus, Role.OBJECT)
        if len(right.terms) > 1 and not right.is_choice:
            raise refusal(other.first, "one number is wanted here, not several")
        formula = right.every(lambda value: congruent(term, value, single(modulo, modulus)))
        return bind_all(list(modulo.binders), formula)

    def equals(self, phrase: Phrase, term: Term) -> Formula:
        """``term`` equals what the phrase stands for; an indefinite phrase says that there is such a one."""
        if phrase.kind == "be_phrase" and not phrase.phrases:
            noun = self.pronoun(phrase.words[0])
        elif phrase.kind == "be_phrase":
            inner = phrase.phrases[0]
            if inner.kind == "modulo":
                raise refusal(inner.first, "write “is congruent to … modulo …”", ("congruent to",))
            is_functional = bool(inner.phrases) and inner.phrases[0].kind == "article"
            is_functional |= inner.kind.startswith("phrase")
            is_functional |= inner.kind.startswith(("its_", "their_")) or inner.kind.endswith("_of")
            is_functional |= inner.kind == "twice"
            noun = self.phrase(inner, Role.PREDICATE) if is_functional else Noun(terms=(self.term(inner),))
        else:
            noun = self.phrase(phrase, Role.PREDICATE)
        if len(noun.terms) > 1 and not noun.is_choice:
            raise refusal(phrase.first, "one number is wanted here, not several")
        return noun.every(lambda other: Compare("=", term, other))

    def leaves(self, phrase: Phrase, term: Term) -> Formula:
        """``remainder 1 or 2 when divided by 5``."""
        listed, divided = phrase.phrases
        values = [number_of(part) if part.kind == "number_word" else self.term(part) for part in listed.phrases]
        left, binders = self._remainder_of(term, divided)
        return bind_all(list(binders), disjoin([Compare("=", left, value) for value in values]))

    def _remainder_of(self, term: Term, divided: Phrase) -> tuple[Term, tuple[Binder, ...]]:
        parts = divided.phrases
        if parts[0].kind.startswith("phrase") or parts[0].kind.endswith("_of"):
            noun = self.phrase(parts[0], Role.OBJECT)
            divisor, binders = single(noun, parts[0]), noun.binders
        else:
            divisor, binders = self.term(parts[0]), ()
        return self.remainder(term, divisor, parts[0].first), binders

    def alike(self, phrase: Phrase, noun: Noun) -> Formula:
        """That two numbers leave the same remainder, or are both even or both odd, or are not."""
        if len(noun.terms) != 2 or noun.is_choice:
            raise refusal(phrase.first, "this is said of two numbers")
        left, right = noun.terms
        if phrase.kind == "same_parity":
            return Iff(Is(Property.EVEN, left), Is(Property.EVEN, right))
        if phrase.kind == "opposite_parity":
            return Iff(Is(Property.EVEN, left), Is(Property.ODD, right))
        (first, binders), (second, _) = (self._remainder_of(term, phrase.phrases[0]) for term in noun.terms)
        return bind_all(list(binders), Compare("=", first, second))

    def has_divisor(self, phrase: Phrase, term: Term) -> Formula:
        """``n has a prime divisor greater than 2``."""
        determiner, *rest = phrase.phrases
        if determiner.kind not in {"indefinite", "existential", "none"} or count_of(determiner):
            raise refusal(determiner.first, "write “has a divisor …”")
        is_prime = any(part.kind == "adjective" and not part.words for part in rest)
        if not is_prime:
            self.note("A divisor may be negative, and may be 1 or the number itself.")
        self.discourse.enter()
        divisor = self.discourse.declare("", Kind.PRIME if is_prime else Kind.NUMBER, determiner.first)
        restrictions = self.restrictions(Phrase("group", tuple(rest), phrase.first), (divisor,))
        self.discourse.leave()
        binder = Binder(quantifier=Quantifier.SOME, variables=(divisor,), restrictions=tuple(restrictions))
        formula = binder.over(Divides(divisor, term))
        return Not(formula) if determiner.kind == "none" else formula

    def collective(self, phrase: Phrase, noun: Noun) -> Formula:
        """What is said of several numbers together: that they are coprime, equal, distinct, congruent."""
        terms = noun.terms
        if len(terms) < 2 or noun.is_choice:
            raise refusal(phrase.first, "this says something of two numbers together; name both")
        if phrase.kind == "be_distinct":
            return conjoin(distinct(terms, phrase))
        if len(terms) > 2 and (phrase.kind == "be_coprime" or self.negation_depth):
            raise refusal(phrase.first, "said of more than two numbers this is ambiguous: pairwise, or all together?")
        pairs = list(pairwise(terms))
        if phrase.kind == "be_coprime":
            return are_coprime(*pairs[0])
        if phrase.kind == "be_equal":
            return conjoin([Compare("=", left, right) for left, right in pairs])
        noun_modulus = self.phrase(phrase.phrases[0], Role.OBJECT)
        modulus = single(noun_modulus, phrase)
        return bind_all(list(noun_modulus.binders), conjoin([congruent(left, right, modulus) for left, right in pairs]))
