"""Statements: clauses, conditionals, lists and quantifiers, and how far each quantifier reaches."""

from __future__ import annotations

from itertools import pairwise

from prover.formalization.english.discourse import Binder, Quantifier, bind_all
from prover.formalization.english.nouns import Noun, Role, congruent, exactly_one
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.quantifiers import Clause, QuantifierReader
from prover.formalization.english.words import refusal
from prover.formalization.formula import (
    Compare,
    Divides,
    Formula,
    Iff,
    Not,
    Var,
    assume,
    conjoin,
    disjoin,
    free_variables,
)

# A construction that reaches as far to the right as it can; what follows it belongs to it.
_OPEN_ENDED = {
    "such_that",
    "there_is",
    "there_is_not",
    "there_are_names",
    "there_is_unique",
    "infinitely_many",
    "postfix_every",
    "postfix_some",
    "conditional",
    "for_every",
}
_FLOATING = {Quantifier.EVERY, Quantifier.GENERIC}


class StatementReader(QuantifierReader):
    """Reads statements."""

    def closed_statement(self, phrase: Phrase) -> Formula:
        """The formula of a statement, its quantifiers closed."""
        formula = self.statement(phrase).closed()
        if formula is None:
            raise refusal(phrase.first, "this only tells a type; say something about the number too")
        return formula

    def statement(self, phrase: Phrase) -> Clause:
        """What a statement says; universal binders of its subjects are left open."""
        parts = phrase.phrases
        match phrase.kind:
            case "clause":
                return self._clause(phrase)
            case "chain":
                return Clause(self.chain(phrase), [])
            case "divides_sign":
                formula: Formula = Divides(self.term(parts[0]), self.term(parts[1]))
                sign = phrase.word("DIVIDES_SIGN")
                return Clause(Not(formula) if sign and sign.text == "∤" else formula, [])
            case "congruent_sign":
                return Clause(congruent(*(self.term(part) for part in parts)), [])
            case "congruent_not":
                return Clause(Not(congruent(*(self.term(part) for part in parts))), [])
            case "relation_choice":
                if phrase.words[0].text != "=":
                    raise refusal(phrase.words[0], "say it of each number alone")
                left, *values = (self.term(part) for part in parts)
                return Clause(disjoin([Compare("=", left, value) for value in values]), [])
            case "congruent_choice":
                left, *values, modulus = (self.term(part) for part in parts)
                return Clause(disjoin([congruent(left, value, modulus) for value in values]), [])
            case "conditional" | "implies":
                if phrase.kind == "implies":
                    self._check_denial(parts[0])
                return self._conditional(parts[0], parts[1], antecedent_first=True)
            case "whenever" | "unless":
                self._check_denial(parts[0])
                denied = phrase.kind == "unless"
                return self._conditional(parts[1], parts[0], antecedent_first=False, denied=denied)
            case "unless_first":
                return self._conditional(parts[0], parts[1], antecedent_first=True, denied=True)
            case "iff":
                self._check_denial(parts[0])
                return self._equivalence(parts[0], parts[1])
            case "all_of" | "any_of" | "one_of":
                return self._list(phrase)
            case "denied":
                self.negation_depth += 1
                formula = Not(self.closed_statement(parts[0]))
                self.negation_depth -= 1
                return Clause(formula, [])
            case "not_every":
                return self.not_every(phrase)
            case "bracketed":
                return self.statement(parts[0])
        return self.quantified(phrase)

    def _clause(self, phrase: Phrase) -> Clause:
        subject, verb = phrase.phrases
        self.discourse.enter()
        noun = self.phrase(subject, Role.SUBJECT)
        self._refer_to_subject(subject, noun)
        if any(b.quantifier is Quantifier.EVERY for b in noun.binders) and _is_negated(verb):
            raise refusal(subject.first, "“every … is not …” is ambiguous; write “no … is …” or “not every … is …”")
        if verb.kind in {"divides", "divides_not"} and not self.donkey_depth:
            self._check_divisor(subject, noun)
        denies = noun.denies or any(binder.quantifier is Quantifier.NONE for binder in noun.binders)
        self.denial_depth += denies
        formula = self.verb_phrase(verb, noun)
        self.denial_depth -= denies
        floating: list[Binder] = []
        rest = list(noun.binders)
        while rest and rest[0].quantifier in _FLOATING:
            floating.append(rest.pop(0))
        if self.reaching and (rest or any(binder.quantifier is Quantifier.EVERY for binder in floating)):
            raise refusal(subject.first, "it is not clear which of the quantifiers here comes first")
        floating += self.reaching
        self.reaching = []
        if formula is None and noun.binders:
            raise refusal(verb.first, "this only tells a type; say something about the number")
        self.discourse.leave(kept=_bound(floating))
        return Clause(None if formula is None else bind_all(rest, formula), floating)

    def _check_divisor(self, subject: Phrase, noun: Noun) -> None:
        """``a prime divides n``: every prime, or some?"""
        if any(binder.quantifier is Quantifier.GENERIC for binder in noun.binders):
            raise refusal(subject.first, "this could mean “every” or “some”; say which", ("every", "some"))

    def _refer_to_subject(self, subject: Phrase, noun: Noun) -> None:
        """Let pronouns after the subject stand for it; where two things could be meant, for none."""
        if subject.kind == "phrase_pronoun":
            return
        if subject.kind == "phrase_group":
            return
        if len(noun.terms) == 1:
            self.discourse.it = noun.terms[0] if subject.kind == "phrase_term" else None
        else:
            self.discourse.it, self.discourse.they = None, noun.terms

    def chain(self, phrase: Phrase) -> Formula:
        """``a < b ≤ c``."""
        parts = phrase.phrases
        for left, right in pairwise(parts):
            if right.kind == "modulo" and left.kind != "modulo":
                raise refusal(right.first, "for a congruence write “≡”, for a remainder parentheses: (a mod b)", ("≡",))
        terms = [self.term(part) for part in parts]
        words = phrase.words
        links = zip(words, terms, terms[1:], strict=False)
        return conjoin([Compare(word.text, left, right) for word, left, right in links])

    def _check_denial(self, phrase: Phrase) -> None:
        """``it is not true that A`` before ``and``, ``if`` and the like: it is not clear what is denied."""
        if phrase.kind == "denied":
            raise refusal(phrase.first, "it is not clear how much is denied here; use parentheses")

    def _conditional(
        self, antecedent: Phrase, consequent: Phrase, *, antecedent_first: bool, denied: bool = False
    ) -> Clause:
        """A conditional; an indefinite noun in it reaches over the whole. ``denied`` for ``unless``."""
        self.discourse.enter()
        if antecedent_first:
            given, conclusion = self._antecedent(antecedent), self.statement(consequent)
        else:
            conclusion, given = self.statement(consequent), self._antecedent(antecedent)
        if conclusion.formula is None:
            raise refusal(consequent.first, "this only tells a type; nothing is claimed")
        if given.formula is None and given.floating:
            raise refusal(antecedent.first, "this only tells a type")
        if denied:
            given = self._unless(antecedent, given)
        floating = list(given.floating)
        if antecedent_first:
            body = bind_all(conclusion.floating, conclusion.formula)
        else:
            self._check_reach(consequent, conclusion, given)
            floating = [*conclusion.floating, *floating]
            body = conclusion.formula
        whole = Clause(assume([given.formula], body) if given.formula is not None else body, floating)
        return self._left(whole)

    def _unless(self, phrase: Phrase, given: Clause) -> Clause:
        """What ``unless …`` supposes: that it is not so."""
        if given.formula is None or given.floating:
            raise refusal(phrase.first, "it is not clear how far “unless” reaches; write “if it is not true that …”")
        self.note("“Unless” is read as “if not”.")
        return Clause(Not(given.formula), [])

    def _left(self, clause: Clause) -> Clause:
        """The clause, its scope ended; inside an antecedent its quantifiers reach no further."""
        if self.antecedent_depth:
            self.discourse.leave()
            return Clause(clause.closed(), [])
        self.discourse.leave(kept=_bound(clause.floating))
        return clause

    def _antecedent(self, phrase: Phrase) -> Clause:
        clause = self.supposed(phrase)
        if any(binder.quantifier is Quantifier.EVERY for binder in clause.floating):
            return Clause(clause.closed(), [])
        return clause

    def supposition(self, phrase: Phrase) -> Formula:
        """The formula of a statement that is not claimed, its quantifiers closed."""
        formula = self.supposed(phrase).closed()
        if formula is None:
            raise refusal(phrase.first, "this only tells a type; say something about it too")
        return formula

    def supposed(self, phrase: Phrase) -> Clause:
        """A statement that is not claimed but supposed."""
        outer = self.donkey_depth
        self.donkey_depth = 0 if self.antecedent_depth else 1
        self.antecedent_depth += 1
        clause = self.statement(phrase)
        self.antecedent_depth -= 1
        self.donkey_depth = outer
        return clause

    def _check_reach(self, phrase: Phrase, main: Clause, other: Clause) -> None:
        """``every`` in a main clause: does it reach over what comes after it? Only if that speaks of its number."""
        mentioned = free_variables(other.formula) if other.formula is not None else frozenset()
        for binder in main.floating:
            if binder.quantifier is Quantifier.EVERY and mentioned.isdisjoint(binder.variables):
                raise refusal(phrase.first, "it is not clear how far “every” reaches here; put “if” first")

    def _equivalence(self, left: Phrase, right: Phrase) -> Clause:
        self.discourse.enter()
        main = self.statement(left)
        outer, self.donkey_depth = self.donkey_depth, 0
        self.antecedent_depth += 1
        self.alternative_depth += 1
        other = self.statement(right)
        self.alternative_depth -= 1
        self.antecedent_depth -= 1
        self.donkey_depth = outer
        self._check_reach(left, main, other)
        if any(binder.quantifier is Quantifier.GENERIC for binder in other.floating):
            raise refusal(right.first, "this could mean “every” or “some” here; say which", ("every", "some"))
        body = other.closed()
        if main.formula is None or body is None:
            raise refusal(left.first, "this only tells a type; nothing is claimed")
        return self._left(Clause(Iff(main.formula, body), main.floating))

    def _list(self, phrase: Phrase) -> Clause:
        """``A, B and C``; a binder reaches over later parts that speak of its number."""
        self.note_either(phrase)
        parts = phrase.phrases
        for part in parts[:-1]:
            self._check_denial(part)
            if _ends_open(part):
                raise refusal(
                    part.first, "it is not clear how far this reaches; put it last, or in a sentence of its own"
                )
        self.discourse.enter()
        is_alternative = phrase.kind != "all_of"
        self.alternative_depth += is_alternative
        clauses = [self.statement(part) for part in parts]
        self.alternative_depth -= is_alternative
        floating: list[Binder] = []
        formulas: list[Formula] = []
        for index, clause in enumerate(clauses):
            if clause.formula is None:
                if is_alternative:
                    raise refusal(parts[index].first, "a type cannot be an alternative")
                continue
            later = [other.formula for other in clauses[index + 1 :] if other.formula is not None]
            mentioned = frozenset().union(*(free_variables(formula) for formula in later))
            if self.antecedent_depth and clause.floating and is_alternative:
                raise refusal(parts[index].first, "with “or” it is not clear how far this reaches; write two sentences")
            if self.antecedent_depth or not mentioned.isdisjoint(_bound(clause.floating)):
                floating += clause.floating
                formulas.append(clause.formula)
            else:
                formulas.append(bind_all(clause.floating, clause.formula))
        self.discourse.leave(kept=_bound(floating))
        if not formulas:
            return Clause(None, floating)
        join = {"all_of": conjoin, "any_of": disjoin, "one_of": exactly_one}[phrase.kind]
        return Clause(join(formulas), floating)


def _bound(binders: list[Binder]) -> frozenset[Var]:
    return frozenset(variable for binder in binders for variable in binder.variables)


def _is_negated(verb: Phrase) -> bool:
    inner = verb.phrases[0].kind if verb.phrases else ""
    return verb.kind in {"divides_not", "written_not", "be_cannot"} or inner in {"predicate_not", "predicates_not_both"}


def _ends_open(phrase: Phrase) -> bool:
    """Whether the last thing in the phrase reaches as far to the right as it can."""
    last: Phrase | None = phrase
    if phrase.kind == "postfix_every" and isinstance(phrase.parts[-1], Phrase):
        last = phrase.parts[-1]  # the names after "for all" end it, if nothing is said of them
    while last is not None:
        if last.kind == "bracketed":
            return False
        if last.kind in _OPEN_ENDED:
            return True
        last = last.parts[-1] if last.parts and isinstance(last.parts[-1], Phrase) else None
    return False
