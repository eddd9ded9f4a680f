"""Noun phrases: what they stand for, and the quantifiers that they bring along."""

from __future__ import annotations

from dataclasses import replace

from prover.formalization.english.discourse import Kind, Quantifier
from prover.formalization.english.groups import GroupReader
from prover.formalization.english.nouns import (
    COUNTS,
    Joining,
    Noun,
    Role,
    adjective_of,
    check_names_end_list,
    combine,
    count_of,
    merge,
    number_of,
    single,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import number
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import Abs, Arith, Factorial, Power, Sum, Term

_FUNCTIONAL = {
    "sum_of", "product_of", "difference_of", "square_of", "cube_of", "gcd_of", "lcm_of", "absolute_of",
    "factorial_of", "remainder_of", "twice", "its_square", "its_cube", "their_sum", "their_product",
    "their_difference", "their_gcd", "their_lcm", "last_digit_of", "power_of", "more_of", "less_of", "times_of",
    "first_sum_of", "its_digit",
}  # fmt: skip

_JOINED = {
    "phrase_and": Joining.ALL, "object_and": Joining.ALL, "by_and": Joining.ALL, "phrase_or": Joining.SOME,
    "object_or": Joining.SOME, "by_or": Joining.SOME, "phrase_exactly_one": Joining.EXACTLY_ONE,
    "phrase_at_most_one": Joining.AT_MOST_ONE, "phrase_neither": Joining.NONE,
}  # fmt: skip
DIFFERENCE = "A difference is taken in the order in which the numbers are named; it may be negative."
_ONE_OF = "“one of” could mean at least one or exactly one; say which"
_MAPS = {"absolute_of", "factorial_of", "twice", "last_digit_of", "power_of", "more_of", "less_of", "times_of"}
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}


def _check_spoken(phrase: Phrase, *, signs_too: bool = False) -> None:
    """Refuse ``the square of n plus 1`` and ``the sum of a and b squared``: how much does the function take?"""
    if phrase.kind in {"arguments", "phrase_list", "phrase_term"}:
        for part in phrase.phrases:
            _check_spoken(part, signs_too=signs_too)
    is_spoken = any(word.text.isalpha() for word in phrase.words)
    if phrase.kind in {"squared", "cubed"} or (phrase.kind == "arithmetic" and (is_spoken or signs_too)):
        raise refusal(phrase.first, "it is not clear how much the words before this take; use parentheses")


class PhraseReader(GroupReader):
    """Reads noun phrases."""

    def phrase(self, phrase: Phrase, role: Role) -> Noun:
        """What the noun phrase stands for."""
        parts = phrase.phrases
        match phrase.kind:
            case "phrase_term":
                return Noun(terms=(self.term(parts[0]),))
            case "phrase_group":
                return self._group_phrase(phrase, role)
            case _ if phrase.kind in _JOINED:
                return self._joined(phrase, role)
            case "object" | "phrase":
                return self.phrase(parts[0], role)
            case "phrase_one_of":
                raise refusal(phrase.first, _ONE_OF, ("at least one of", "exactly one of"))
            case "phrase_pronoun":
                return self.pronoun(phrase.words[0])
            case "phrase_the_number" | "phrase_both" | "phrase_one_of_them":
                return self._anaphor(phrase)
            case "phrase_extreme":
                return self._extreme(phrase, role)
            case "phrase_number":
                return Noun(terms=(number_of(parts[0]),))
            case "phrase_answer":
                return Noun(terms=(self.answer(phrase.first),))
            case _:
                return self._functional(phrase, role)

    def _joined(self, phrase: Phrase, role: Role) -> Noun:
        """``a, b and c``, ``a or b``, ``exactly one of a and b``."""
        self.note_either(phrase)
        is_flat = phrase.kind in {"phrase_neither", "by_and", "by_or"}
        listed = phrase.phrases if is_flat else phrase.phrases[0].phrases
        check_names_end_list(listed)
        return merge([self._item(part, role) for part in listed], joining=_JOINED[phrase.kind], phrase=phrase)

    def _extreme(self, phrase: Phrase, role: Role) -> Noun:
        """``the larger one``, ``the smallest of a, b and c``."""
        kind, *listed = phrase.phrases
        terms = self.discourse.they
        if listed:
            noun = merge([self._item(part, role) for part in listed[0].phrases], joining=Joining.ALL, phrase=phrase)
            if noun.binders:
                raise refusal(phrase.first, "give these numbers names first, with “let”")
            terms = noun.terms
        if len(terms) < 2 or (len(terms) > 2 and not kind.first.text.lower().endswith("st")):
            raise refusal(phrase.first, "it is not clear which numbers are compared; name them")
        self.note("Of equal numbers each one counts as the larger and as the smaller one.")
        return Noun(terms=terms, joining=Joining.GREATEST if kind.kind == "greatest" else Joining.LEAST)

    def _item(self, part: Phrase, role: Role) -> Noun:
        functional = part.kind.startswith(("phrase", "object")) or part.kind in _FUNCTIONAL
        return self.phrase(part, role) if functional else Noun(terms=(self.term(part),))

    def pronoun(self, word: Word) -> Noun:
        """What ``it`` or ``they`` stands for."""
        if word.text.lower() in {"they", "their"}:
            if not self.discourse.they:
                raise refusal(word, "it is not clear which numbers this word stands for; name them")
            return Noun(terms=self.discourse.they)
        if self.discourse.it is None:
            raise refusal(word, "it is not clear which number this word stands for; name it")
        if self.discourse.it == self.discourse.answer:
            self.discourse.asked = None
        return Noun(terms=(self.discourse.it,))

    def _anaphor(self, phrase: Phrase) -> Noun:
        """``the number``, ``both numbers``, ``at least one of them``: numbers mentioned before."""
        noun = phrase.words[-1] if phrase.words else None
        if phrase.kind == "phrase_the_number" and noun is not None and not noun.text.lower().endswith("s"):
            if self.discourse.it is None:
                raise refusal(noun, "it is not clear which number is meant; name it")
            return Noun(terms=(self.discourse.it,))
        if len(self.discourse.they) < 2 or (phrase.kind == "phrase_both" and len(self.discourse.they) != 2):
            raise refusal(phrase.first, "it is not clear which numbers are meant; name them")
        joining = Joining.SOME if phrase.kind == "phrase_one_of_them" else Joining.ALL
        return Noun(terms=self.discourse.they, joining=joining)

    def answer(self, word: Word) -> Term:
        """The number that a question asked for."""
        if self.discourse.answer is None:
            raise refusal(word, "no question has been asked before this answer")
        self.discourse.asked = None
        return self.discourse.answer

    # -- functions in words ----------------------------------------------------------------------

    def _functional(self, phrase: Phrase, role: Role) -> Noun:
        kind = phrase.kind
        for part in phrase.phrases:
            _check_spoken(part, signs_too=kind in {"twice", "more_of", "less_of", "times_of"})
        if kind == "its_digit":
            return Noun(terms=(self.last_digit(single(self.pronoun(phrase.words[0]), phrase)),))
        if kind.startswith(("its_", "their_")):
            owner = self.pronoun(phrase.words[0])
            if kind == "their_difference":
                self.note(DIFFERENCE)
            return Noun(terms=(combine(kind.split("_")[1], owner.terms, phrase),))
        if kind == "first_sum_of":
            return Noun(terms=(self.first_sum(phrase),))
        if kind in _MAPS:
            return self._mapped(phrase, role)
        if kind == "remainder_of":
            dividend, divisor = (self.phrase(part, role) for part in phrase.phrases)
            term = self.remainder(single(dividend, phrase), single(divisor, phrase), phrase.phrases[1].first)
            return Noun(terms=(term,), binders=(*dividend.binders, *divisor.binders))
        if kind == "difference_of":
            self.note(DIFFERENCE)
        article, arguments = phrase.phrases
        noun = self._arguments(arguments, role)
        if article.words:
            self.check_any(article.words[0])
            noun = replace(noun, binders=tuple(replace(b, quantifier=Quantifier.EVERY) for b in noun.binders))
        if kind in {"square_of", "cube_of"}:
            return self._powers(phrase, noun)
        return Noun(terms=(combine(kind.removesuffix("_of"), noun.terms, phrase),), binders=noun.binders)

    def _mapped(self, phrase: Phrase, role: Role) -> Noun:
        noun = self.phrase(phrase.phrases[-1], role)
        term = single(noun, phrase)
        match phrase.kind:
            case "last_digit_of":
                return Noun(terms=(self.last_digit(term),), binders=noun.binders)
            case "power_of":
                power = Power(term, number(_ORDINALS[phrase.words[0].text.lower()]))
                return Noun(terms=(power,), binders=noun.binders)
            case "more_of" | "less_of":
                written = phrase.phrases[0]
                shift = number_of(written) if written.kind == "number_word" else self.term(written)
                shifted = Arith("+" if phrase.kind == "more_of" else "-", term, shift)
                return Noun(terms=(shifted,), binders=noun.binders)
            case "times_of":
                factor = number(COUNTS[phrase.words[0].text.lower()])
                return Noun(terms=(Arith("*", factor, term),), binders=noun.binders)
            case "absolute_of":
                return Noun(terms=(Abs(term),), binders=noun.binders)
            case "factorial_of":
                return Noun(terms=(Factorial(term),), binders=noun.binders)
            case _:
                return Noun(terms=(Arith("*", number(2), term),), binders=noun.binders)

    def last_digit(self, term: Term) -> Term:
        """The last digit of a number in base ten."""
        if self.has_no_sign(term):
            return Arith("%", term, number(10))
        self.note("The last digit of a negative number is that of its absolute value.")
        return Arith("%", Abs(term), number(10))

    def first_sum(self, phrase: Phrase) -> Term:
        """``the sum of the first n odd numbers``."""
        count, *qualifiers, head = phrase.phrases
        said = {adjective_of(part) for part in qualifiers if part.kind == "adjective"}
        index = self.discourse.declare("", Kind.INDEX, phrase.first)
        limit = number_of(count) if count.kind == "number_word" else self.term(count)
        follower = Arith("+", index, number(1))
        bodies: dict[tuple[str, frozenset[str]], Term] = {}
        for noun in ("integer", "number", "natural"):
            bodies[noun, frozenset({"odd", "positive"})] = Arith("+", Arith("*", number(2), index), number(1))
            bodies[noun, frozenset({"even", "positive"})] = Arith("*", number(2), follower)
            bodies[noun, frozenset({"positive"})] = follower
            bodies[noun, frozenset({"nonnegative"})] = index
        bodies["natural", frozenset({"odd"})] = bodies["number", frozenset({"odd"})] = bodies[
            "number", frozenset({"odd", "positive"})
        ]
        bodies["square", frozenset({"positive"})] = Power(follower, number(2))
        bodies["cube", frozenset({"positive"})] = Power(follower, number(3))
        body = bodies.get((head.kind, frozenset(said)))
        if body is None or len(said) != len(qualifiers):
            raise refusal(head.first, "it is not clear which number is the first; say “positive”", ("positive",))
        self.note("A sum of no terms is 0.")
        return Sum(index, limit, body)

    def _powers(self, phrase: Phrase, noun: Noun) -> Noun:
        """The square of one number, or the squares of several."""
        exponent = number(2 if phrase.kind == "square_of" else 3)
        word = phrase.words[0]
        if word.text.lower().endswith("s") is not (len(noun.terms) > 1):
            raise refusal(word, "singular and plural do not fit here")
        return replace(noun, terms=tuple(Power(term, exponent) for term in noun.terms))

    def _arguments(self, phrase: Phrase, role: Role) -> Noun:
        inner = phrase.phrases[0]
        if inner.kind != "phrase_list":
            return self.phrase(inner, role)
        check_names_end_list(inner.phrases)
        return merge([self.phrase(part, role) for part in inner.phrases], joining=Joining.ALL, phrase=phrase)

    # -- "two even integers a and b greater than 3" ------------------------------------------------

    def _group_phrase(self, phrase: Phrase, role: Role) -> Noun:
        *determiners, group = phrase.phrases
        determiner = determiners[0] if determiners else None
        is_indefinite = determiner is None or determiner.kind in {"indefinite", "counted"}
        if role is not Role.SUBJECT and is_indefinite and self.donkey_depth and not self.negation_depth:
            noun = self.group(group, Quantifier.GENERIC, count_of(determiner))
            self.reaching += noun.binders
            return replace(noun, binders=())
        quantifier = self._quantifier(determiner, role, group)
        is_none = quantifier is Quantifier.NONE
        self.denial_depth += is_none
        noun = self.group(group, quantifier, count_of(determiner))
        self.denial_depth -= is_none
        return noun

    def _quantifier(self, determiner: Phrase | None, role: Role, group: Phrase) -> Quantifier:
        match determiner.kind if determiner else "bare":
            case "universal":
                assert determiner is not None
                self.check_any(determiner.words[0])
                if determiner.first.text.lower() == "each" and role is not Role.SUBJECT and self.discourse.they:
                    raise refusal(
                        determiner.first, "each of the numbers before, or every number? Say which", ("every",)
                    )
                return Quantifier.EVERY
            case "existential":
                return Quantifier.SOME
            case "none":
                if role is not Role.SUBJECT:
                    raise refusal(group.first, "“no” can only begin a sentence here")
                return Quantifier.NONE
        if role is Role.OBJECT:
            first = determiner.first if determiner else group.first
            raise refusal(first, "this could mean “any” or “some”; say which", ("any", "some"))
        return Quantifier.GENERIC if role is Role.SUBJECT else Quantifier.SOME
