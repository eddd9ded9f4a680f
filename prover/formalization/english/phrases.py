"""Noun phrases: what they stand for, and the quantifiers that they bring along."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from prover.formalization.english.discourse import Binder, Kind, Quantifier, bind_all
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import TermReader, number, remainder
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Abs,
    Arith,
    Compare,
    Congruent,
    Coprime,
    Divides,
    Factorial,
    Formula,
    Gcd,
    Is,
    Lcm,
    Not,
    Num,
    Power,
    Property,
    Term,
    Var,
    conjoin,
    disjoin,
)

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_HEADS = {"integer", "number", "natural", "prime", "square", "cube", "multiple", "divisor"}
_QUALIFIERS = {"adjective", "consecutive", "distinct", "arbitrary"}
_WHOSE = {"whose_square", "whose_cube", "whose_sum", "whose_product", "whose_difference"}


class Role(Enum):
    """Where a noun phrase stands; it decides what "an even integer" means there."""

    SUBJECT = "subject"  # holds for every one
    PREDICATE = "predicate"  # "n is the sum of two squares": there are such
    OBJECT = "object"  # could mean either, so it is refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a noun phrase stands for: one number or several, under some quantifiers."""

    terms: tuple[Term, ...]
    binders: tuple[Binder, ...] = ()
    is_choice: bool = False  # "a or b"

    def every(self, make: Callable[[Term], Formula]) -> Formula:
        """``make`` said of each of the numbers, inside the quantifiers."""
        made = [make(term) for term in self.terms]
        return bind_all(list(self.binders), disjoin(made) if self.is_choice else conjoin(made))


def single(noun: Noun, phrase: Phrase) -> Term:
    """The one number that the noun phrase stands for."""
    if len(noun.terms) != 1:
        raise refusal(phrase.first, "one number is wanted here, not several")
    return noun.terms[0]


class PhraseReader(TermReader):
    """Reads noun phrases."""

    antecedent_depth = 0  # inside "if ..."
    negation_depth = 0  # inside "not ..."

    @abstractmethod
    def closed_statement(self, phrase: Phrase) -> Formula:
        """The formula of a statement, its quantifiers closed."""

    @abstractmethod
    def verb_phrase(self, phrase: Phrase, noun: Noun) -> Formula | None:
        """What a verb phrase says of ``noun``; ``None`` when it only tells a type."""

    # -- phrases -------------------------------------------------------------------------------

    def phrase(self, phrase: Phrase, role: Role) -> Noun:
        """What the noun phrase stands for."""
        parts = phrase.phrases
        match phrase.kind:
            case "phrase_term":
                return Noun(terms=(self.term(parts[0]),))
            case "phrase_group":
                return self._group_phrase(phrase, role)
            case "phrase_and" | "phrase_or" | "object_and" | "object_or":
                nouns = [self._item(part, role) for part in parts[0].phrases]
                return _merge(nouns, is_choice=phrase.kind.endswith("or"), phrase=phrase)
            case "object":
                return self.phrase(parts[0], role)
            case "phrase_pronoun":
                return self.pronoun(phrase.words[0])
            case "phrase_the_number" | "phrase_both" | "phrase_one_of_them":
                return self._anaphor(phrase)
            case "phrase_answer":
                return Noun(terms=(self.answer(phrase.first),))
            case _:
                return self._functional(phrase, role)

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
        return Noun(terms=self.discourse.they, is_choice=phrase.kind == "phrase_one_of_them")

    def answer(self, word: Word) -> Term:
        """The number that a question asked for."""
        if self.discourse.answer is None:
            raise refusal(word, "no question has been asked before this answer")
        self.discourse.asked = None
        return self.discourse.answer

    # -- functions in words ----------------------------------------------------------------------

    def _functional(self, phrase: Phrase, role: Role) -> Noun:
        kind = phrase.kind
        if kind.startswith(("its_", "their_")):
            owner = self.pronoun(phrase.words[0])
            return Noun(terms=(_combine(kind.split("_")[1], owner.terms, phrase),))
        if kind in {"absolute_of", "factorial_of", "twice"}:
            return self._mapped(phrase, role)
        if kind == "remainder_of":
            dividend, divisor = (self.phrase(part, role) for part in phrase.phrases)
            if not all(isinstance(term, Num | Var) for term in divisor.terms) or divisor.binders:
                self.note("A remainder on division by 0 is the number itself (as in Lean).")
            term = remainder(single(dividend, phrase), single(divisor, phrase), phrase.phrases[1].first)
            return Noun(terms=(term,), binders=(*dividend.binders, *divisor.binders))
        article, arguments = phrase.phrases
        noun = self._arguments(arguments, role)
        if article.words:
            self.check_any(article.words[0])
            noun = replace(noun, binders=tuple(replace(b, quantifier=Quantifier.EVERY) for b in noun.binders))
        if kind in {"square_of", "cube_of"}:
            return self._powers(phrase, noun)
        return Noun(terms=(_combine(kind.removesuffix("_of"), noun.terms, phrase),), binders=noun.binders)

    def _mapped(self, phrase: Phrase, role: Role) -> Noun:
        noun = self.phrase(phrase.phrases[-1], role)
        term = single(noun, phrase)
        match phrase.kind:
            case "absolute_of":
                return Noun(terms=(Abs(term),), binders=noun.binders)
            case "factorial_of":
                return Noun(terms=(Factorial(term),), binders=noun.binders)
            case _:
                return Noun(terms=(Arith("*", number(2), term),), binders=noun.binders)

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
        return _merge([self.phrase(part, role) for part in inner.phrases], is_choice=False, phrase=phrase)

    # -- "two even integers a and b greater than 3" ------------------------------------------------

    def _group_phrase(self, phrase: Phrase, role: Role) -> Noun:
        *determiners, group = phrase.phrases
        determiner = determiners[0] if determiners else None
        quantifier = self._quantifier(determiner, role, group)
        return self.group(group, quantifier, count_of(determiner))

    def _quantifier(self, determiner: Phrase | None, role: Role, group: Phrase) -> Quantifier:
        match determiner.kind if determiner else "bare":
            case "universal":
                assert determiner is not None
                self.check_any(determiner.words[0])
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
        divisors = self.phrase(head.phrases[0], Role.OBJECT) if head.kind in {"multiple", "divisor"} else None
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
        if head.kind == "prime":
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
            elif part.kind == "related":
                found += self._related(group, part, terms)
            elif part.kind not in _HEADS | _QUALIFIERS | {"names"}:
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
                return [self.closed_statement(parts[0])]
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
        said = self.verb_phrase(parts[0], Noun(terms=(_combine(function, terms, phrase),)))
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

    def note(self, choice: str) -> None:
        """Record a reading chosen."""
        if choice not in self.discourse.choices:
            self.discourse.choices.append(choice)


_FUNCTIONAL = {
    "sum_of", "product_of", "difference_of", "square_of", "cube_of", "gcd_of", "lcm_of", "absolute_of",
    "factorial_of", "remainder_of", "twice", "its_square", "its_cube", "their_sum", "their_product",
    "their_difference", "their_gcd", "their_lcm",
}  # fmt: skip


def count_of(phrase: Phrase | None) -> int | None:
    """The number word in a determiner, if there is one."""
    if phrase is None:
        return None
    for part in [phrase, *phrase.phrases]:
        if (word := part.word("COUNT")) is not None:
            return COUNTS[word.text.lower()]
    return None


def kind_of(head: Phrase) -> Kind:
    """The type that a noun tells."""
    match head.kind:
        case "natural":
            return Kind.NATURAL
        case "prime":
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


def compared(comparison: Phrase, left: Term, right: Term) -> Formula:
    """``left`` compared with ``right`` in the way that the words say."""
    operators = {"more": ">", "less": "<", "at_least": "≥", "at_most": "≤"}
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
    return [Compare("=", right, shifted(left, step)) for left, right in zip(terms, terms[1:], strict=False)]


def _named(group: Phrase, kind: str) -> list[Phrase]:
    return [name for part in group.phrases if part.kind == kind for name in part.phrases]


def _multiple(head: Phrase, term: Term, other: Term) -> Formula:
    return Divides(other, term) if head.kind == "multiple" else Divides(term, other)


def _merge(nouns: list[Noun], *, is_choice: bool, phrase: Phrase) -> Noun:
    if any(noun.is_choice for noun in nouns) or (is_choice and any(len(noun.terms) > 1 for noun in nouns)):
        raise refusal(phrase.first, "“and” and “or” are mixed here; write two statements")
    terms = tuple(term for noun in nouns for term in noun.terms)
    return Noun(terms=terms, binders=tuple(b for noun in nouns for b in noun.binders), is_choice=is_choice)


def _combine(function: str, terms: tuple[Term, ...], phrase: Phrase) -> Term:
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
