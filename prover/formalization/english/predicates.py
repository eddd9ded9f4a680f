"""Verb phrases: what is said of the numbers that a noun phrase stands for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from prover.formalization.english.discourse import Binder, Kind, Quantifier, bind_all
from prover.formalization.english.groups import QUALIFIERS
from prover.formalization.english.nouns import (
    Noun,
    Role,
    are_coprime,
    compared,
    congruent,
    consecutive,
    count_of,
    distinct,
    kind_of,
    single,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.phrases import PhraseReader
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
)

_PLURALS = {"integers", "numbers", "naturals", "primes", "squares", "multiples", "divisors", "factors"}
_HEADS_OF_TYPE = {"integer", "number", "natural", "prime", "prime_divisor"}


def together(formulas: list[Formula | None]) -> Formula | None:
    """The conjunction of what is there; ``None`` when nothing is."""
    present = [formula for formula in formulas if formula is not None]
    return conjoin(present) if present else None


class PredicateReader(PhraseReader):
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
                return self._each(noun, lambda term: self._divides(parts[0], term))
            case "divides_not":
                return self._each(noun, lambda term: Not(self._negated(lambda: self._divides(parts[0], term, True))))
            case "leaves":
                return self._each(noun, lambda term: self._leaves(parts[:-1], parts[-1], term))
            case "has_divisor":
                return self._each(noun, lambda term: self._has_divisor(phrase, term))
            case "equals" | "written":
                return self._each(noun, lambda term: self._equals(parts[0], term))
            case "written_not":
                return self._each(noun, lambda term: Not(self._negated(lambda: self._equals(parts[0], term))))
        raise refusal(phrase.first, "this verb is not understood here")

    def _negated(self, make: Callable[[], Formula]) -> Formula:
        self.negation_depth += 1
        try:
            return make()
        finally:
            self.negation_depth -= 1

    def _each(self, noun: Noun, make: Callable[[Term], Formula | None]) -> Formula | None:
        """``make`` said of each number: of all of them, or of one for ``a or b``."""
        made = [make(term) for term in noun.terms]
        if noun.is_choice:
            return disjoin([formula for formula in made if formula is not None])
        return together(made)

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
                return self._each(noun, lambda term: together([self._alone(part, term) for part in parts]))
            case "predicates_or":
                if several and not noun.is_choice:
                    raise refusal(
                        phrase.first, "“or” said of several numbers is ambiguous: of each one, or of all alike?"
                    )
                if parts[0].kind == "predicate_not" and parts[-1].kind != "predicate_not":
                    raise refusal(phrase.first, "“not … or …” is ambiguous; write “neither … nor …”")
                return self._each(noun, lambda term: disjoin([self._certain(part, term) for part in parts]))
            case "predicates_neither":
                return self._each(noun, lambda term: conjoin([Not(self._inner_not(part, term)) for part in parts]))
            case "predicates_not_both":
                return self._each(noun, lambda term: Not(conjoin([self._inner_not(part, term) for part in parts])))
            case "predicates_both" | "predicates_not_all":
                if len(noun.terms) != 2 or noun.is_choice:
                    raise refusal(phrase.first, "“both” wants two numbers")
                said = self._predicates(parts[0], noun)
                if said is None:
                    raise refusal(phrase.first, "“both” wants a property here")
                return Not(said) if phrase.kind == "predicates_not_all" else said
        return self._predicate_item(phrase, noun)

    def _alone(self, phrase: Phrase, term: Term) -> Formula | None:
        return self._predicates(phrase, Noun(terms=(term,)))

    def _certain(self, phrase: Phrase, term: Term) -> Formula:
        formula = self._alone(phrase, term)
        if formula is None:
            raise refusal(phrase.first, "a type cannot be an alternative; use “let” to introduce numbers")
        return formula

    def _inner_not(self, phrase: Phrase, term: Term) -> Formula:
        return self._negated(lambda: self._certain(phrase, term))

    def _predicate_item(self, phrase: Phrase, noun: Noun) -> Formula | None:
        if phrase.kind != "predicate_not":
            return self._predicate(phrase, noun)
        inner = phrase.phrases[0]
        if len(noun.terms) > 1 and inner.kind not in {"be_coprime", "be_congruent_together", "be_equal"}:
            raise refusal(
                phrase.first, "“not” said of several numbers is ambiguous; write “neither … nor …” or “not both”"
            )
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
                return self._collective(phrase, noun)
            case "be_group":
                return self._nominal(phrase, noun)
            case "be_adjective":
                return self._each(noun, lambda term: self.adjective(parts[0], term))
            case "be_divisible":
                return self._each(noun, lambda term: self._divisible(parts[0], term))
            case "be_congruent":
                return self._each(noun, lambda term: self._congruent(parts[0], parts[1], term))
            case "be_coprime_to":
                return self._each(
                    noun, lambda term: self.phrase(parts[0], Role.OBJECT).every(lambda other: are_coprime(term, other))
                )
            case "be_compared":
                return self._each(
                    noun,
                    lambda term: self.phrase(parts[1], Role.OBJECT).every(
                        lambda other: compared(parts[0], term, other)
                    ),
                )
            case "be_phrase":
                return self._each(noun, lambda term: self._equals(phrase, term))
        raise refusal(phrase.first, "this predicate is not understood here")

    def _divides(self, obj: Phrase, term: Term, negated: bool = False) -> Formula:
        noun = self.phrase(obj, Role.OBJECT)
        self._check_negated(obj, noun, negated)
        return noun.every(lambda other: Divides(term, other))

    def _divisible(self, obj: Phrase, term: Term) -> Formula:
        noun = self.phrase(obj, Role.PREDICATE)
        self._check_negated(obj, noun, self.negation_depth > 0)
        return noun.every(lambda other: Divides(other, term))

    def _check_negated(self, obj: Phrase, noun: Noun, negated: bool) -> None:
        if negated and len(noun.terms) > 1 and not noun.is_choice:
            raise refusal(obj.first, "“not” with “and” is ambiguous here; say it of each number alone")

    def _congruent(self, other: Phrase, modulus: Phrase, term: Term) -> Formula:
        right, modulo = self.phrase(other, Role.PREDICATE), self.phrase(modulus, Role.OBJECT)
        if len(right.terms) > 1 and not right.is_choice:
            raise refusal(other.first, "one number is wanted here, not several")
        formula = right.every(lambda value: congruent(term, value, single(modulo, modulus)))
        return bind_all(list(modulo.binders), formula)

    def _equals(self, phrase: Phrase, term: Term) -> Formula:
        """``term`` equals what the phrase stands for; an indefinite phrase says that there is such a one."""
        if phrase.kind == "be_phrase" and not phrase.phrases:
            noun = self.pronoun(phrase.words[0])
        elif phrase.kind == "be_phrase":
            inner = phrase.phrases[0]
            if inner.kind == "modulo":
                raise refusal(inner.first, "write “is congruent to … modulo …”", ("congruent to",))
            is_functional = bool(inner.phrases) and inner.phrases[0].kind == "article"
            is_functional |= inner.kind.startswith(("its_", "their_")) or inner.kind.endswith("_of")
            is_functional |= inner.kind == "twice"
            noun = self.phrase(inner, Role.PREDICATE) if is_functional else Noun(terms=(self.term(inner),))
        else:
            noun = self.phrase(phrase, Role.PREDICATE)
        if len(noun.terms) > 1 and not noun.is_choice:
            raise refusal(phrase.first, "one number is wanted here, not several")
        return noun.every(lambda other: Compare("=", term, other))

    def _leaves(self, values: list[Phrase], divided: Phrase, term: Term) -> Formula:
        parts = divided.phrases
        if parts[0].kind.startswith("phrase") or parts[0].kind.endswith("_of"):
            noun = self.phrase(parts[0], Role.OBJECT)
            divisor, binders = single(noun, parts[0]), noun.binders
        else:
            divisor, binders = self.term(parts[0]), ()
        left = self.remainder(term, divisor, parts[0].first)
        return bind_all(list(binders), disjoin([Compare("=", left, self.term(value)) for value in values]))

    def _has_divisor(self, phrase: Phrase, term: Term) -> Formula:
        """``n has a prime divisor greater than 2``."""
        determiner, *rest = phrase.phrases
        if determiner.kind not in {"indefinite", "existential", "none"} or count_of(determiner):
            raise refusal(determiner.first, "write “has a divisor …”")
        is_prime = any(part.kind == "adjective" and not part.words for part in rest)
        self.discourse.enter()
        divisor = self.discourse.declare("", Kind.PRIME if is_prime else Kind.NUMBER, determiner.first)
        restrictions = self.restrictions(Phrase("group", tuple(rest), phrase.first), (divisor,))
        self.discourse.leave()
        binder = Binder(quantifier=Quantifier.SOME, variables=(divisor,), restrictions=tuple(restrictions))
        formula = binder.over(Divides(divisor, term))
        return Not(formula) if determiner.kind == "none" else formula

    def _collective(self, phrase: Phrase, noun: Noun) -> Formula:
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
            said += consecutive(noun.terms, 2 if even_or_odd else 1)
        said += self.restrictions(group, noun.terms)
        if noun.is_choice and len(noun.terms) > 1:
            return self._each(noun, lambda term: self._nominal(phrase, Noun(terms=(term,))))
        return together(said)

    def _head(self, head: Phrase, term: Term) -> Formula | None:
        match head.kind:
            case "prime":
                return Is(Property.PRIME, term)
            case "square":
                return Is(Property.SQUARE, term)
            case "multiple":
                return self._divisible(head.phrases[0], term)
            case "divisor":
                return self._divides(head.phrases[0], term)
            case "prime_divisor":
                return conjoin([Is(Property.PRIME, term), self._divides(head.phrases[0], term)])
            case "cube":
                raise refusal(head.first, "write “is the cube of an integer”", ("the cube of an integer",))
        return None

    def _typed(self, head: Phrase, term: Term, *, signed: bool) -> Formula | None:
        """Settle or check the type that a noun tells."""
        if head.kind not in _HEADS_OF_TYPE or head.kind == "number":
            return None
        told = kind_of(head)
        if not isinstance(term, Var):
            if told is Kind.NATURAL:
                raise refusal(head.first, "of an expression say “is nonnegative” instead", ("nonnegative",))
            return None
        known = self.discourse.variables[term.name]
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
