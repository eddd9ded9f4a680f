"""What noun phrases are made of: numbers under quantifiers, adjectives, comparisons, functions in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from itertools import combinations, pairwise

from prover.formalization.english.discourse import Binder, Kind, bind_all
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import number
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Congruent,
    Coprime,
    Formula,
    Gcd,
    Implies,
    Is,
    Lcm,
    Not,
    Num,
    Power,
    Property,
    Term,
    conjoin,
    disjoin,
)

COUNTS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip


class Role(Enum):
    """Where a noun phrase stands; it decides what "an even integer" means there."""

    SUBJECT = "subject"  # holds for every one
    PREDICATE = "predicate"  # "n is the sum of two squares": there are such
    OBJECT = "object"  # could mean either, so it is refused


class Joining(Enum):
    """Of which of several numbers something is said."""

    ALL = "a and b"
    SOME = "a or b"
    EXACTLY_ONE = "exactly one of a and b"
    AT_MOST_ONE = "at most one of a and b"
    NONE = "neither a nor b"
    GREATEST = "the larger of a and b"
    LEAST = "the smaller of a and b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun phrase stands for: one number or several, under some quantifiers."""

    terms: tuple[Term, ...]
    binders: tuple[Binder, ...] = ()
    joining: Joining = Joining.ALL

    @property
    def is_choice(self) -> bool:
        """Whether something is said of some of the numbers only."""
        return self.joining is not Joining.ALL

    @property
    def denies(self) -> bool:
        """Whether what is said of the number is, for some of them, denied."""
        return self.joining in {Joining.EXACTLY_ONE, Joining.AT_MOST_ONE, Joining.NONE}

    def every(self, make: Callable[[Term], Formula]) -> Formula:
        """``make`` said of each of the numbers, inside the quantifiers."""
        return bind_all(list(self.binders), self.joined([make(term) for term in self.terms]))

    def joined(self, made: list[Formula]) -> Formula:
        """What is said of each number, said of those that are meant."""
        match self.joining:
            case Joining.SOME:
                return disjoin(made)
            case Joining.EXACTLY_ONE:
                return exactly_one(made)
            case Joining.AT_MOST_ONE:
                return conjoin([Not(And(left, right)) for left, right in combinations(made, 2)])
            case Joining.NONE:
                return conjoin([Not(formula) for formula in made])
            case Joining.GREATEST | Joining.LEAST:
                return conjoin([Implies(conjoin(self._beyond(term)), said) for term, said in self._paired(made)])
            case Joining.ALL:
                return conjoin(made)

    def _paired(self, made: list[Formula]) -> list[tuple[Term, Formula]]:
        return list(zip(self.terms, made, strict=True))

    def _beyond(self, term: Term) -> list[Formula]:
        """That ``term`` is the greatest of the numbers, or the least."""
        operator = "≤" if self.joining is Joining.GREATEST else "≥"
        return [Compare(operator, other, term) for other in self.terms if other is not term]


def exactly_one(made: list[Formula]) -> Formula:
    """That one of the formulas holds, and none of the others."""
    cases = []
    for place, formula in enumerate(made):
        cases.append(conjoin([formula, *(Not(other) for index, other in enumerate(made) if index != place)]))
    return disjoin(cases)


def single(noun: Noun, phrase: Phrase) -> Term:
    """The one number that the noun phrase stands for."""
    if len(noun.terms) != 1:
        raise refusal(phrase.first, "one number is wanted here, not several")
    return noun.terms[0]


def count_word(phrase: Phrase | None) -> Word | None:
    """The number word in a determiner, if there is one."""
    parts = [] if phrase is None else [phrase, *phrase.phrases]
    return next((word for part in parts if (word := part.word("COUNT")) is not None), None)


def count_of(phrase: Phrase | None) -> int | None:
    """The number that a determiner writes out, if it does."""
    word = count_word(phrase)
    return None if word is None else COUNTS[word.text.lower()]


def kind_of(head: Phrase) -> Kind:
    """The type that a noun tells."""
    match head.kind:
        case "natural":
            return Kind.NATURAL
        case "prime" | "prime_divisor":
            return Kind.PRIME
        case "integer":
            return Kind.INTEGER
    return Kind.NUMBER


def adjective_of(phrase: Phrase) -> str:
    """The adjective's word, in one spelling."""
    word = phrase.word("ADJECTIVE")
    return word.text.lower().replace("-", "") if word else "prime"


def describe(adjective: str, term: Term) -> Formula:
    """What an adjective says of a number."""
    match adjective:
        case "even":
            return Is(Property.EVEN, term)
        case "odd":
            return Is(Property.ODD, term)
        case "prime":
            return Is(Property.PRIME, term)
        case "positive":
            return Compare("<", number(0), term)
        case "negative":
            return Compare("<", term, number(0))
        case "nonnegative":
            return Compare("≤", number(0), term)
        case _:
            return Compare("≠", term, number(0))


def composite(term: Term) -> Formula:
    """That a number is composite: greater than 1, and not prime."""
    return And(Compare("<", number(1), term), Not(Is(Property.PRIME, term)))


def between(phrase: Phrase, lower: Term, term: Term, upper: Term) -> list[Formula]:
    """That ``term`` lies between two numbers; the phrase says whether they count."""
    operator = "<" if phrase.kind == "strictly_between" else "≤"
    return [Compare(operator, lower, term), Compare(operator, term, upper)]


def number_of(phrase: Phrase) -> Num:
    """The number that a number word writes out."""
    return number(COUNTS[phrase.words[0].text.lower()])


def compared(comparison: Phrase, left: Term, right: Term) -> Formula:
    """``left`` compared with ``right`` in the way that the words say."""
    operators = {"more": ">", "less": "<", "at_least": "≥", "at_most": "≤", "other": "≠"}
    return Compare(operators[comparison.kind], left, right)


def congruent(left: Term, right: Term, modulus: Term) -> Formula:
    """``left ≡ right`` modulo ``modulus``."""
    return Congruent(left, right, modulus)


def are_coprime(left: Term, right: Term) -> Formula:
    """That two numbers are coprime."""
    return Coprime(left, right)


def distinct(terms: tuple[Term, ...], phrase: Phrase) -> list[Formula]:
    """That the numbers differ pairwise."""
    if len(terms) < 2:
        raise refusal(phrase.first, "one number alone cannot be distinct")
    return [Compare("≠", left, right) for index, left in enumerate(terms) for right in terms[index + 1 :]]


def shifted(term: Term, distance: int) -> Term:
    """``term + distance``."""
    return term if distance == 0 else Arith("+", term, number(distance))


def consecutive(terms: tuple[Term, ...], step: int) -> list[Formula]:
    """That each number is ``step`` more than the one before."""
    return [Compare("=", right, shifted(left, step)) for left, right in pairwise(terms)]


def check_names_end_list(listed: list[Phrase]) -> None:
    """Refuse ``two integers a, b and c``: is the last letter one of the names, or something else?"""
    named = False
    for part in listed:
        groups = [inner for inner in part.phrases if inner.kind == "group"]
        if named and part.kind == "phrase_term" and part.phrases[0].kind == "variable":
            raise refusal(part.first, "it is not clear whether this letter belongs to the names before it")
        named |= any(name.kind == "names" for group in groups for name in group.phrases)


def merge(nouns: list[Noun], *, joining: Joining, phrase: Phrase) -> Noun:
    """Several noun phrases as one, joined by ``and`` or ``or``."""
    is_choice = joining is not Joining.ALL
    if any(noun.is_choice for noun in nouns) or (is_choice and any(len(noun.terms) > 1 for noun in nouns)):
        raise refusal(phrase.first, "“and” and “or” are mixed here; write two statements")
    terms = tuple(term for noun in nouns for term in noun.terms)
    return Noun(terms=terms, binders=tuple(b for noun in nouns for b in noun.binders), joining=joining)


def combine(function: str, terms: tuple[Term, ...], phrase: Phrase) -> Term:
    """The sum, product, ... of several numbers."""
    if function in {"square", "cube"}:
        if len(terms) != 1:
            raise refusal(phrase.first, "one number is wanted here, not several")
        return Power(terms[0], number(2 if function == "square" else 3))
    if len(terms) < 2:
        raise refusal(phrase.first, f"a {function} of how many numbers? Say “two”, or name them", ("two",))
    if function in {"difference", "gcd", "lcm"} and len(terms) != 2:
        raise refusal(phrase.first, f"a {function} takes two numbers here")
    result, *rest = terms
    for term in rest:
        match function:
            case "sum":
                result = Arith("+", result, term)
            case "product":
                result = Arith("*", result, term)
            case "difference":
                result = Arith("-", result, term)
            case "gcd":
                result = Gcd(result, term)
            case _:
                result = Lcm(result, term)
    return result
