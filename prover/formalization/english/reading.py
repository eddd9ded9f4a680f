"""Whole texts read: sentences into statements, statements into one closed formula.

Each sentence may have several parse trees. Every one is read; those that make no sense are dropped;
if two are left that say different things, the sentence is refused as ambiguous, and both are shown.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from prover.errors import NotUnderstoodError
from prover.formalization.english.discourse import Binder, Discourse, Kind, Quantifier, bind_all
from prover.formalization.english.parsing import Phrase, lexicon, parse
from prover.formalization.english.phrases import Noun, Role, congruent, count_of
from prover.formalization.english.predicates import PredicateReader, together
from prover.formalization.english.sorts import settle
from prover.formalization.english.words import Word, refusal
from prover.formalization.english.writing import write_sentence
from prover.formalization.formula import (
    Compare,
    Divides,
    Formula,
    Iff,
    Not,
    Sort,
    Var,
    assume,
    conjoin,
    conjuncts,
    disjoin,
    free_variables,
)

# A construction that reaches as far to the right as it can; what follows it belongs to it.
_OPEN_ENDED = {"such_that", "there_is", "there_is_not", "there_are_names", "postfix_every", "postfix_some", "conditional", "for_every"}
_FLOATING = {Quantifier.EVERY, Quantifier.GENERIC}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says, and the choices made in reading it."""

    formula: Formula
    choices: tuple[str, ...]


@dataclass(slots=True)
class _Clause:
    """A statement, and the universal binders that reach beyond it."""

    formula: Formula | None
    floating: list[Binder]

    def closed(self) -> Formula | None:
        return None if self.formula is None else bind_all(self.floating, self.formula)


def read(text: str) -> Reading:
    """The closed formula that an English text states.

    Raises :class:`NotUnderstoodError` at the first word that cannot be read, and for ambiguous texts.
    """
    discourse = Discourse()
    sentences = lexicon().sentences(text)
    for sentence in sentences:
        discourse = _read_sentence(sentence, discourse)
    end = Word(kind="", text="", position=len(text.rstrip()))
    if discourse.asked is not None:
        hint = "the answer to this question is wanted too: “Show that it is …”"
        raise refusal(discourse.asked, hint, ("Show that it is",))
    if not discourse.claims:
        raise refusal(end, "nothing is claimed; say what is to be shown", ("Show that",))
    formula, choices = settle(discourse.whole(), discourse.variables)
    return Reading(formula=formula, choices=tuple(dict.fromkeys([*discourse.choices, *choices])))


def _read_sentence(sentence: list[Word], before: Discourse) -> Discourse:
    """The discourse after a sentence; refused when two of its readings differ."""
    after: list[Discourse] = []
    refusals: list[NotUnderstoodError] = []
    for tree in parse(sentence):
        reader = StatementReader(copy.deepcopy(before))
        try:
            reader.sentence(tree)
        except NotUnderstoodError as error:
            refusals.append(error)
        else:
            if not any(_says_same(reader.discourse, other) for other in after):
                after.append(reader.discourse)
    if not after:
        raise max(refusals, key=lambda error: error.position)
    if len(after) > 1:
        shown = " or ".join(f"“{_shown(discourse)}”" for discourse in after[:3])
        raise refusal(sentence[0], f"this sentence is ambiguous; it could say {shown}")
    return after[0]


def _says_same(left: Discourse, right: Discourse) -> bool:
    return _content(left) == _content(right)


def _content(discourse: Discourse) -> tuple[object, ...]:
    kinds = {name: variable.kind for name, variable in discourse.variables.items()}
    return discourse.steps, discourse.claims, discourse.answer, discourse.implicit, kinds


def _shown(discourse: Discourse) -> str:
    """A reading in plain words, for the message that names it."""
    if not discourse.claims:
        hypotheses: list[Formula] = [step for step in discourse.steps if not isinstance(step, Var)]
        if not hypotheses:
            return "…"
        discourse.claims = [hypotheses[-1]]
        discourse.steps = [step for step in discourse.steps if isinstance(step, Var)]
    try:
        formula, _ = settle(discourse.whole(), discourse.variables)
    except NotUnderstoodError:
        return "…"
    return write_sentence(formula)


class StatementReader(PredicateReader):
    """Reads sentences and statements."""

    # -- sentences -----------------------------------------------------------------------------

    def sentence(self, tree: Phrase) -> None:
        """Take in a whole sentence."""
        parts = tree.phrases
        match tree.kind:
            case "let":
                for part in parts:
                    self._introduce(part)
            case "suppose":
                self.antecedent_depth += 1
                clause = self.statement(parts[0])
                self.antecedent_depth -= 1
                for binder in clause.floating:
                    self._introduce_binder(binder, tree)
                if clause.formula is not None:
                    self.discourse.steps += conjuncts(clause.formula)
            case "claim":
                self._claim(parts[0])
            case "claim_where":
                statement, names, *determiners, group = parts
                self._introduce_group([part.first for part in names.phrases], determiners, group)
                self._claim(statement)
            case "find" | "find_and_show":
                noun = self.phrase(parts[0], Role.SUBJECT)
                if len(noun.terms) != 1 or noun.binders:
                    raise refusal(parts[0].first, "one definite number can be asked for", ("the remainder when",))
                self.discourse.answer = self.discourse.it = noun.terms[0]
                self.discourse.asked = tree.first
                if tree.kind == "find_and_show":
                    self._claim(parts[1])

    def _claim(self, phrase: Phrase) -> None:
        self.discourse.enter()
        formula = self.statement(phrase).closed()
        self.discourse.leave()
        if formula is None:
            raise refusal(phrase.first, "this only tells a type; nothing is claimed")
        self.discourse.claims.append(formula)

    def _introduce_binder(self, binder: Binder, phrase: Phrase) -> None:
        if binder.quantifier is not Quantifier.GENERIC:
            raise refusal(phrase.first, "write what is supposed with “let” or “for all”")
        self.discourse.steps += [*binder.variables, *binder.restrictions]

    def _introduce(self, phrase: Phrase) -> None:
        """``let a and b be even integers``."""
        parts = phrase.phrases
        if phrase.kind == "introduce_relation":
            self.discourse.steps += conjuncts(self.closed_statement(parts[0]))
            return
        if phrase.kind == "introduce_chain":
            variable = parts[0].phrases[0]
            if variable.kind != "variable":
                raise refusal(variable.first, "write “let n be …”, then what holds of it")
            names = [variable.first]
        else:
            names = [part.first for part in parts[0].phrases]
        if phrase.kind == "introduce_member":
            self.discourse.steps += self._members_of_set(names, phrase.words[-1])
        elif phrase.kind == "introduce_adjective":
            self.discourse.steps += [self.adjective(parts[1], self.discourse.look_up(word)) for word in names]
        else:
            self._introduce_group(names, parts[1:-1], parts[-1])
        if phrase.kind == "introduce_chain":
            self.discourse.steps += conjuncts(self._chain(parts[0]))

    def _introduce_group(self, names: list[Word], determiners: list[Phrase], group: Phrase) -> None:
        determiner = determiners[0] if determiners else None
        if determiner is not None and determiner.kind == "none":
            raise refusal(determiner.first, "write “let n be a …”")
        if any(part.kind == "names" for part in group.phrases):
            raise refusal(group.first, "these numbers have names already")
        noun = self.group(group, Quantifier.EVERY, count_of(determiner), names=names)
        for binder in noun.binders:
            self.discourse.steps += [*binder.variables, *binder.restrictions]

    def _members_of_set(self, names: list[Word], word: Word) -> tuple[Var, ...]:
        kind = Kind.INTEGER if word.text == Sort.INT else Kind.NATURAL
        return tuple(self.discourse.declare(name.text, kind, name) for name in names)

    # -- statements ------------------------------------------------------------------------------

    def closed_statement(self, phrase: Phrase) -> Formula:
        """The formula of a statement, its quantifiers closed."""
        formula = self.statement(phrase).closed()
        if formula is None:
            raise refusal(phrase.first, "this only tells a type; say something about the number too")
        return formula

    def statement(self, phrase: Phrase) -> _Clause:
        """What a statement says; universal binders of its subjects are left open."""
        parts = phrase.phrases
        match phrase.kind:
            case "clause":
                return self._clause(phrase)
            case "chain":
                return _Clause(self._chain(phrase), [])
            case "divides_sign":
                formula: Formula = Divides(self.term(parts[0]), self.term(parts[1]))
                sign = phrase.word("DIVIDES_SIGN")
                return _Clause(Not(formula) if sign and sign.text == "∤" else formula, [])
            case "congruent_sign":
                return _Clause(congruent(*(self.term(part) for part in parts)), [])
            case "congruent_choice":
                left, *values, modulus = (self.term(part) for part in parts)
                return _Clause(disjoin([congruent(left, value, modulus) for value in values]), [])
            case "conditional":
                return self._conditional(parts[0], parts[1], antecedent_first=True)
            case "whenever":
                return self._conditional(parts[1], parts[0], antecedent_first=False)
            case "implies":
                return self._conditional(parts[0], parts[1], antecedent_first=True)
            case "iff":
                return self._equivalence(parts[0], parts[1])
            case "all_of" | "any_of":
                return self._list(phrase)
            case "denied":
                self.negation_depth += 1
                formula = Not(self.closed_statement(parts[0]))
                self.negation_depth -= 1
                return _Clause(formula, [])
            case "not_every":
                return self._not_every(phrase)
            case "bracketed":
                return self.statement(parts[0])
        return self._quantified(phrase)

    def _clause(self, phrase: Phrase) -> _Clause:
        subject, verb = phrase.phrases
        self.discourse.enter()
        noun = self.phrase(subject, Role.SUBJECT)
        self._refer_to_subject(subject, noun)
        if any(b.quantifier is Quantifier.EVERY for b in noun.binders) and _is_negated(verb):
            raise refusal(subject.first, "“every … is not …” is ambiguous; write “no … is …” or “not every … is …”")
        formula = self.verb_phrase(verb, noun)
        floating: list[Binder] = []
        rest = list(noun.binders)
        while rest and rest[0].quantifier in _FLOATING:
            floating.append(rest.pop(0))
        if formula is None and noun.binders:
            raise refusal(verb.first, "this only tells a type; say something about the number")
        self.discourse.leave(kept=_bound(floating))
        return _Clause(None if formula is None else bind_all(rest, formula), floating)

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

    def _chain(self, phrase: Phrase) -> Formula:
        terms = [self.term(part) for part in phrase.phrases]
        words = phrase.words
        links = zip(words, terms, terms[1:], strict=False)
        return conjoin([Compare(word.text, left, right) for word, left, right in links])

    def _conditional(self, antecedent: Phrase, consequent: Phrase, *, antecedent_first: bool) -> _Clause:
        """A conditional; an indefinite noun in it reaches over the whole."""
        self.discourse.enter()
        if antecedent_first:
            given, conclusion = self._antecedent(antecedent), self.statement(consequent)
        else:
            conclusion, given = self.statement(consequent), self._antecedent(antecedent)
        if conclusion.formula is None:
            raise refusal(consequent.first, "this only tells a type; nothing is claimed")
        if given.formula is None and given.floating:
            raise refusal(antecedent.first, "this only tells a type")
        floating = list(given.floating)
        if antecedent_first:
            body = bind_all(conclusion.floating, conclusion.formula)
        else:
            self._check_reach(consequent, conclusion, given)
            floating = [*conclusion.floating, *floating]
            body = conclusion.formula
        self.discourse.leave(kept=_bound(floating))
        return _Clause(assume([given.formula], body) if given.formula is not None else body, floating)

    def _antecedent(self, phrase: Phrase) -> _Clause:
        self.antecedent_depth += 1
        clause = self.statement(phrase)
        self.antecedent_depth -= 1
        if any(binder.quantifier is Quantifier.EVERY for binder in clause.floating):
            return _Clause(clause.closed(), [])
        return clause

    def _check_reach(self, phrase: Phrase, main: _Clause, other: _Clause) -> None:
        """``every`` in a main clause: does it reach over what comes after it? Only if that speaks of its number."""
        mentioned = free_variables(other.formula) if other.formula is not None else frozenset()
        for binder in main.floating:
            if binder.quantifier is Quantifier.EVERY and mentioned.isdisjoint(binder.variables):
                raise refusal(phrase.first, "it is not clear how far “every” reaches here; put “if” first")

    def _equivalence(self, left: Phrase, right: Phrase) -> _Clause:
        self.discourse.enter()
        main = self.statement(left)
        self.antecedent_depth += 1
        other = self.statement(right)
        self.antecedent_depth -= 1
        self._check_reach(left, main, other)
        body = other.closed()
        if main.formula is None or body is None:
            raise refusal(left.first, "this only tells a type; nothing is claimed")
        self.discourse.leave(kept=_bound(main.floating))
        return _Clause(Iff(main.formula, body), main.floating)

    def _list(self, phrase: Phrase) -> _Clause:
        """``A, B and C``; a binder reaches over later parts that speak of its number."""
        parts = phrase.phrases
        for part in parts[:-1]:
            if _ends_open(part):
                raise refusal(
                    part.first, "it is not clear how far this reaches; put it last, or in a sentence of its own"
                )
        self.discourse.enter()
        clauses = [self.statement(part) for part in parts]
        floating: list[Binder] = []
        formulas: list[Formula] = []
        for index, clause in enumerate(clauses):
            if clause.formula is None:
                if phrase.kind == "any_of":
                    raise refusal(parts[index].first, "a type cannot be an alternative")
                continue
            later = [other.formula for other in clauses[index + 1 :] if other.formula is not None]
            mentioned = frozenset().union(*(free_variables(formula) for formula in later))
            if self.antecedent_depth or not mentioned.isdisjoint(_bound(clause.floating)):
                floating += clause.floating
                formulas.append(clause.formula)
            else:
                formulas.append(bind_all(clause.floating, clause.formula))
        self.discourse.leave(kept=_bound(floating))
        if not formulas:
            return _Clause(None, floating)
        return _Clause(conjoin(formulas) if phrase.kind == "all_of" else disjoin(formulas), floating)

    # -- quantifiers -------------------------------------------------------------------------------

    def _quantified(self, phrase: Phrase) -> _Clause:
        parts = phrase.phrases
        match phrase.kind:
            case "for_every" | "for_some":
                introduced, body = parts
            case "postfix_every" | "postfix_some":
                body, introduced = parts
            case "there_is" | "there_is_not":
                return _Clause(self._there_is(phrase), [])
            case "there_are_names":
                return _Clause(self._there_are_names(phrase), [])
            case _:
                raise refusal(phrase.first, "this is no statement")
        quantifier = Quantifier.EVERY if phrase.kind.endswith("every") else Quantifier.SOME
        self.discourse.enter()
        binders = self._introduced(introduced, quantifier)
        clause = self.statement(body)
        formula = clause.closed()
        if formula is None:
            raise refusal(body.first, "this only tells a type; nothing is claimed")
        self.discourse.leave()
        return _Clause(bind_all(binders, formula), [])

    def _introduced(self, phrase: Phrase, quantifier: Quantifier) -> list[Binder]:
        """The binders of ``all integers a and b with ...``."""
        for word in phrase.words:
            self.check_any(word)
        parts = phrase.phrases
        if phrase.kind == "group_of":
            return list(self.group(parts[-1], quantifier, count_of(parts[0]) if len(parts) > 1 else None).binders)
        names = [part.first for part in parts[0].phrases]
        if phrase.kind == "names_in":
            variables = self._members_of_set(names, phrase.words[-1])
            return [Binder(quantifier=quantifier, variables=variables, restrictions=())]
        variables = tuple(self.discourse.declare(name.text, Kind.NUMBER, name) for name in names)
        restrictions = self.restrictions(phrase, variables)
        return [Binder(quantifier=quantifier, variables=variables, restrictions=tuple(restrictions))]

    def _there_is(self, phrase: Phrase) -> Formula:
        *determiners, group = phrase.phrases
        determiner = determiners[0] if determiners else None
        if determiner is not None and determiner.kind == "universal":
            raise refusal(determiner.first, "“there is” goes with “a”, “some” or “no”", ("an", "no"))
        self.discourse.enter()
        noun = self.group(group, Quantifier.SOME, count_of(determiner))
        self.discourse.leave()
        (binder,) = noun.binders
        if not binder.restrictions:
            raise refusal(group.first, "say what such a number is like", ("such that",))
        *others, last = binder.restrictions
        formula: Formula = Binder(
            quantifier=Quantifier.SOME, variables=binder.variables, restrictions=tuple(others)
        ).over(last)
        is_denied = phrase.kind == "there_is_not" or (determiner is not None and determiner.kind == "none")
        return Not(formula) if is_denied else formula

    def _there_are_names(self, phrase: Phrase) -> Formula:
        """``there exist x, y such that ...``."""
        names = [part.first for part in phrase.phrases[0].phrases]
        in_set = phrase.word("SET")
        self.discourse.enter()
        if in_set is not None:
            variables = self._members_of_set(names, in_set)
        else:
            variables = tuple(self.discourse.declare(name.text, Kind.NUMBER, name) for name in names)
        *others, last = self.restrictions(phrase, variables)
        self.discourse.leave()
        return Binder(quantifier=Quantifier.SOME, variables=variables, restrictions=tuple(others)).over(last)

    def _not_every(self, phrase: Phrase) -> _Clause:
        introduced, verb = phrase.phrases
        if introduced.kind != "group_of":
            raise refusal(introduced.first, "write “not every number …”")
        self.discourse.enter()
        noun = self.group(introduced.phrases[-1], Quantifier.EVERY, None)
        said = together([self.verb_phrase(verb, noun)])
        self.discourse.leave()
        if said is None:
            raise refusal(verb.first, "this only tells a type")
        return _Clause(Not(bind_all(list(noun.binders), said)), [])


def _bound(binders: list[Binder]) -> frozenset[Var]:
    return frozenset(variable for binder in binders for variable in binder.variables)


def _is_negated(verb: Phrase) -> bool:
    inner = verb.phrases[0].kind if verb.phrases else ""
    return verb.kind in {"divides_not", "written_not"} or inner in {"predicate_not", "predicates_not_both"}


def _ends_open(phrase: Phrase) -> bool:
    """Whether the last thing in the phrase reaches as far to the right as it can."""
    last: Phrase | None = phrase
    while last is not None:
        if last.kind == "bracketed":
            return False
        if last.kind in _OPEN_ENDED:
            return True
        last = last.parts[-1] if last.parts and isinstance(last.parts[-1], Phrase) else None
    return False
