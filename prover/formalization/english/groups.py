"""Nouns with their qualifiers, names and modifiers: "two even integers a and b greater than 3"."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from prover.formalization.english.discourse import Binder, Discourse, Kind, Quantifier
from prover.formalization.english.functions import FunctionReader
from prover.formalization.english.nouns import (
    Noun,
    Role,
    adjective_of,
    are_coprime,
    between,
    combine,
    compared,
    composite,
    congruent,
    consecutive,
    describe,
    distinct,
    kind_of,
    shifted,
)
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import number
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Arith,
    Compare,
    Divides,
    Exists,
    Formula,
    Is,
    Not,
    Power,
    Property,
    Term,
    Var,
    conjuncts,
    disjoin,
    free_variables,
    subnodes,
)

_HEADS = {"integer", "number", "natural", "prime", "square", "cube", "multiple", "divisor", "prime_divisor"}
DETERMINERS = {"indefinite", "universal", "existential", "none", "counted"}
MODIFIERS = {
    "such_that", "that_does", "compared", "divisible", "not_divisible", "coprime_to", "congruent_to", "whose_square",
    "whose_cube", "whose_sum", "whose_product", "whose_difference", "is_between", "of_form",
}  # fmt: skip
QUALIFIERS = {"adjective", "consecutive", "distinct", "arbitrary", "coprime_together", "composite_number"}


COMPOSITE = "A composite number is one greater than 1 that is not prime."
SQUARES = "A square is the square of an integer; 0 is one."


class GroupReader(FunctionReader):
    """Reads nouns with all that belongs to them."""

    antecedent_depth = 0  # inside "if ..."
    denial_depth = 0  # where "any" may mean "some" although nothing else is unclear
    alternative_depth = 0  # inside "... or ..."
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

    def note_either(self, phrase: Phrase) -> None:
        """Record how ``either … or`` is read."""
        if phrase.word("EITHER") and phrase.kind != "one_of":
            self.note("“Either … or” does not exclude that both hold.")

    def note_consecutive(self, step: int, *, named: bool) -> None:
        """Record what makes numbers consecutive."""
        which = "even or odd numbers" if step == 2 else "numbers"
        order = ", in the order in which they are named" if named else ""
        self.note(f"Consecutive {which} go up by {step}{order}.")

    def check_any(self, word: Word) -> None:
        """Refuse ``any`` where it may mean ``some``."""
        if word.kind == "ANY" and (self.antecedent_depth or self.negation_depth or self.denial_depth):
            raise refusal(word, "“any” could mean “every” or “some” here; say which", ("every", "some"))

    def group(self, group: Phrase, quantifier: Quantifier, count: int | None, *, names: Sequence[Word] = ()) -> Noun:
        """The numbers that a noun with its qualifiers, names and modifiers introduces."""
        if group.phrases[0].kind == "function_head":
            return self._function_group(group, quantifier, names)
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
            self.note_consecutive(step, named=named)
            if named:
                restrictions = consecutive(terms, step)
            else:
                terms = tuple(shifted(variables[0], step * index) for index in range(size))
        if head.kind in {"prime", "prime_divisor"}:
            restrictions += [Is(Property.PRIME, term) for term in terms]
        elif head.kind == "square" and named:
            self.note(SQUARES)
            restrictions += [Is(Property.SQUARE, term) for term in terms]
        elif head.kind == "square":
            self.note(SQUARES)
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
            elif part.kind == "composite_number":
                self.note(COMPOSITE)
                found += [composite(term) for term in terms]
            elif part.kind == "coprime_together":
                if len(terms) != 2:
                    raise refusal(part.first, "two numbers can be coprime; say “two”, or name them", ("two",))
                found.append(are_coprime(*terms))
            elif part.kind == "related":
                found += self._related(group, part, terms)
            elif part.kind not in _HEADS | QUALIFIERS | {"names"}:
                is_open = part.kind == "such_that"  # "such that for any integer a, ..."
                self.denial_depth += not is_open
                found += self._modifier(part, terms)
                self.denial_depth -= not is_open
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
            case "is_between":
                return [formula for term in terms for formula in self.between(parts[0], term)]
            case "of_form":
                return [disjoin([self.of_form(part, term) for part in parts]) for term in terms]
            case "congruent_to":
                left, modulus = (self.term(part) for part in parts)
                return [congruent(term, left, modulus) for term in terms]
        function = phrase.kind.removeprefix("whose_")
        said = self.verb_phrase(parts[0], Noun(terms=(combine(function, terms, phrase),)))
        return [said] if said is not None else []

    def _function_group(self, group: Phrase, quantifier: Quantifier, names: Sequence[Word]) -> Noun:
        """``a function f from the integers to the integers with f(0) = 1``."""
        head, *modifiers = group.phrases
        names = names or [part.first for part in _named(head, "names")]
        variables = self.declare_functions(names, [part for part in head.phrases if part.kind != "names"], head.first)
        restrictions = [part for modifier in modifiers for part in self.said_of_functions(modifier)]
        binder = Binder(quantifier=quantifier, variables=variables, restrictions=tuple(restrictions))
        return Noun(terms=variables, binders=(binder,))

    def between(self, phrase: Phrase, term: Term) -> list[Formula]:
        """That a number lies between two others."""
        lower, upper = (self.term(part) for part in phrase.phrases)
        if phrase.kind == "between":
            self.note("“Between” is read with both ends included.")
        return between(phrase, lower, term, upper)

    def of_form(self, form: Phrase, term: Term) -> Formula:
        """``n is of the form 4k + 1``: letters without a meaning yet stand for some number."""
        self.discourse.enter()
        kind = Kind.NATURAL if self._is_natural(term) else Kind.INTEGER
        letters = self.declare_unknowns([form], kind)
        formula: Formula = Compare("=", term, self.term(form))
        self.discourse.leave()
        self.discourse.expired -= {self.discourse.variables[letter.name].display for letter in letters}
        for letter in letters:
            said = "a natural number" if kind is Kind.NATURAL else "an integer"
            self.note(f"In “of the form” {self.discourse.variables[letter.name].display} is {said}.")
        for letter in reversed(letters):
            formula = Exists(letter, formula)
        return formula

    def _is_natural(self, term: Term) -> bool:
        """Whether only natural numbers stand in the term, and no difference."""
        variables = [self.discourse.variables[v.name] for v in free_variables(term)]
        differs = any(isinstance(node, Arith) and node.operator == "-" for node in subnodes(term))
        return bool(variables) and not differs and all(v.kind in {Kind.NATURAL, Kind.PRIME} for v in variables)

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
