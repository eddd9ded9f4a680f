"""Sentences: what is introduced, supposed, asked and claimed."""

from __future__ import annotations

from prover.formalization.english.discourse import Binder, Discourse, Quantifier
from prover.formalization.english.functions import functions_called
from prover.formalization.english.groups import DETERMINERS, MODIFIERS
from prover.formalization.english.nouns import Role, count_of
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.statements import StatementReader
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import Formula, conjuncts


class SentenceReader(StatementReader):
    """Reads sentences into its discourse."""

    def __init__(self, discourse: Discourse, *, is_given: bool = False) -> None:
        """``is_given`` when a later sentence says what is to be shown, so that a mere statement is none."""
        super().__init__(discourse)
        self._is_given = is_given

    def sentence(self, tree: Phrase) -> None:
        """Take in a whole sentence."""
        parts = tree.phrases
        if tree.kind in {"let", "suppose", "claim_where", "bare_claim_where"} and self.discourse.claims:
            raise refusal(tree.first, "this comes after something that is to be shown; put it before")
        if tree.kind.startswith("find"):
            self._ask(tree)
            return
        match tree.kind:
            case "let":
                for part in parts:
                    self._introduce(part)
            case "suppose":
                self._suppose(parts[0], tree)
            case "suppose_defined":
                named = [name.first for part in parts if part.kind == "names" for name in part.phrases]
                self._define(named, parts[-1])
            case "let_where":
                introduction, names, *determiners, group = parts
                self._introduce_group([part.first for part in names.phrases], determiners, group)
                self._introduce(introduction)
            case "question":
                self.note("The question is read as the claim that it is so.")
                self._claim(parts[0])
            case "claim_for" | "claim_given":
                self._introduce_for(tree)
                self._claim(parts[-1])
            case "bare_claim" if self._is_given:
                self.note("A sentence before “show that” that only states something is taken as given.")
                self._suppose(parts[0], tree)
            case "claim" | "bare_claim":
                self._claim(parts[0], is_bare=tree.kind == "bare_claim")
            case "claim_if":
                self._claim(Phrase("conditional", tree.parts, tree.first))
            case "claim_where" | "bare_claim_where":
                statement, names, *determiners, group = parts
                self._introduce_group([part.first for part in names.phrases], determiners, group)
                self._claim(statement, is_bare=tree.kind == "bare_claim_where")

    def _ask(self, tree: Phrase) -> None:
        """A question: ``find all …``, ``find the least …``, ``what is …``; its answer may be in the same sentence."""
        parts = tree.phrases
        if self.discourse.asked is not None:
            raise refusal(tree.first, "the question before this one has no answer yet", ("Show that it is",))
        self.discourse.asked = tree.first
        kind = tree.kind.removesuffix("_and_show")
        if kind == "find":
            noun = self.phrase(parts[0], Role.SUBJECT)
            if len(noun.terms) != 1 or noun.binders:
                raise refusal(parts[0].first, "one definite number can be asked for", ("the remainder when",))
            self.discourse.answer = self.discourse.it = noun.terms[0]
        else:
            group = next(part for part in parts if part.kind == "group")
            self.discourse.wanted = (*self.counted(group), tree.first)
            self.discourse.wanted_degree = parts[0].kind if kind == "find_extreme" else ""
            self.discourse.it, self.discourse.they = None, ()
        if kind != tree.kind:
            self._claim(parts[-1])

    def _claim(self, phrase: Phrase, *, is_bare: bool = False) -> None:
        """Something to be shown; ``is_bare`` when the sentence does not say so, which only a lone claim may do."""
        if self.discourse.claims and (is_bare or self.discourse.has_bare_claim):
            raise refusal(phrase.first, "of several statements say what each is: “Suppose …” or “Show that …”")
        self.discourse.has_bare_claim = is_bare
        self.discourse.enter()
        formula = self._answer(phrase) if self.discourse.wanted else self.statement(phrase).closed()
        self.discourse.leave()
        if formula is None:
            raise refusal(phrase.first, "this only tells a type; nothing is claimed")
        self.check_arguments(formula)
        self.discourse.claims.append(formula)

    def _answer(self, phrase: Phrase) -> Formula:
        """``they are 2 and 3``, after ``find all integers ...``: these, and no others."""
        assert self.discourse.wanted is not None
        variable, said, first = self.discourse.wanted
        values = [self.term(part) for part in self._listed(phrase, self.discourse.variables[variable.name].display)]
        degree = self.discourse.wanted_degree
        self.discourse.wanted = self.discourse.asked = None
        self.discourse.wanted_degree = ""
        if degree:
            return self.extreme_at(degree, (variable, said), values, first)
        return self.are_exactly(variable, said, values, first)

    def _listed(self, phrase: Phrase, name: str) -> list[Phrase]:
        """The numbers in ``they are 2 and 3``, or in ``n = 2 or n = 3`` where n was asked for."""
        chains = phrase.phrases if phrase.kind == "any_of" else [phrase]
        if all(_is_equation_for(chain, name) for chain in chains):
            return [chain.phrases[1] for chain in chains]
        subject, verb = phrase.phrases if phrase.kind == "clause" else (phrase, phrase)
        is_reference = subject.kind in {"phrase_pronoun", "phrase_answer", "phrase_the_number"}
        if not is_reference or verb.kind != "be":
            raise refusal(phrase.first, "say which they are: “Show that they are 2 and 3”", ("they are",))
        item = verb.phrases[0]
        parts = item.phrases if item.kind in {"predicates_and", "predicates_or"} else [item]
        if any(part.kind != "be_phrase" or not part.phrases for part in parts):
            raise refusal(item.first, "a list of numbers is wanted here")
        return [part.phrases[0] for part in parts]

    def _suppose(self, phrase: Phrase, tree: Phrase) -> None:
        """Take in what is supposed. "For some integer a" makes a name that goes on."""
        known = len(self.discourse.implicit)
        if phrase.kind == "postfix_some":
            body, introduced = phrase.phrases
            for binder in self.introduced(introduced, Quantifier.SOME):
                self.discourse.steps += [*binder.variables, *binder.restrictions]
            self.discourse.steps += self.as_defining(conjuncts(self.supposition(body)), known)
            return
        clause = self.supposed(phrase)
        for binder in clause.floating:
            self._introduce_binder(binder, tree)
        if clause.formula is not None:
            self.discourse.steps += self.as_defining(conjuncts(clause.formula), known)

    def _define(self, names: list[Word], phrase: Phrase) -> None:
        """``f is defined by f(x) = 2x + 1``, ``let x and y satisfy x + y = 5``."""
        called = functions_called(phrase)
        for name in names:
            if name.text not in called:
                self.discourse.look_up(name)
            elif not self.discourse.is_known(name.text):
                self.discourse.steps += self.declare_functions([name], [], name)
        self.discourse.steps += self.defining(phrase, is_definition=bool(called))

    def _introduce_for(self, tree: Phrase) -> None:
        """``For all integers a and b, show that ...``, ``Given integers a and b, show that ...``."""
        *introduced, _ = tree.phrases
        if tree.kind == "claim_for":
            binders = self.introduced(introduced[0], Quantifier.EVERY)
        else:
            binders = list(self.group(introduced[-1], Quantifier.EVERY, count_of(introduced[0])).binders)
        for binder in binders:
            self.discourse.steps += [*binder.variables, *binder.restrictions]

    def _introduce_functions(self, phrase: Phrase) -> None:
        """``let f be a function from the integers to the integers such that ...``, ``let f: ℤ → ℤ satisfy ...``."""
        names = [part.first for part in phrase.phrases[0].phrases]
        sets = [Phrase("members", (word,), word) for word in phrase.words if word.kind == "SET"]
        domains = [part for part in phrase.phrases if part.kind in {"integers", "naturals", "members"}] or sets
        self.discourse.steps += self.declare_functions(names, domains, phrase.first)
        for part in phrase.phrases[1:]:
            if part.kind in MODIFIERS:
                self.discourse.steps += self.said_of_functions(part)
            elif part not in domains and part.kind not in DETERMINERS:
                self.discourse.steps += self.defining(part)

    def _introduce_sequence(self, phrase: Phrase) -> None:
        """``let (a_n) be a sequence of integers with ...``."""
        terms = [part for part in phrase.phrases if part.kind == "applied"]
        domains = [part for part in phrase.phrases if part.kind in {"integers", "naturals", "members"}]
        target = domains[0] if domains else Phrase("integers", (), phrase.first)
        if not domains:
            self.note("The sequence is read as one of integers.")
        letter = terms[0].words[0]
        if any(term.words[0].text != letter.text for term in terms):
            raise refusal(phrase.first, "these are several sequences; introduce one at a time")
        source = Phrase("naturals", (), phrase.first)
        self.discourse.steps += self.declare_functions([letter], [source, target], phrase.first)
        for part in phrase.phrases:
            if part.kind in MODIFIERS:
                self.discourse.steps += self.said_of_functions(part)

    def _introduce_binder(self, binder: Binder, phrase: Phrase) -> None:
        if binder.quantifier is not Quantifier.GENERIC:
            raise refusal(phrase.first, "write what is supposed with “let” or “for all”")
        self.discourse.steps += [*binder.variables, *binder.restrictions]

    def _introduce(self, phrase: Phrase) -> None:
        """``let a and b be even integers``."""
        parts = phrase.phrases
        match phrase.kind:
            case "introduce_relation":
                self.discourse.steps += self.defining(parts[0], is_definition=True)
                return
            case "introduce_for":
                self.discourse.steps += self.defining(Phrase("postfix_every", phrase.parts, phrase.first))
                return
            case "introduce_for_some":
                self._suppose(Phrase("postfix_some", phrase.parts, phrase.first), phrase)
                return
            case "introduce_function":
                self._introduce_functions(phrase)
                return
            case "introduce_sequence":
                self._introduce_sequence(phrase)
                return
            case "introduce_satisfying" | "introduce_defined":
                self._define([part.first for part in parts[0].phrases if parts[0].kind == "names"], parts[-1])
                return
        if phrase.kind == "introduce_chain":
            variable = parts[0].phrases[0]
            if variable.kind != "variable":
                raise refusal(variable.first, "write “let n be …”, then what holds of it")
            names = [variable.first]
        else:
            names = [part.first for part in parts[0].phrases]
        if phrase.kind == "introduce_member":
            self.discourse.steps += self.members_of_set(names, phrase.words[-1])
        elif phrase.kind == "introduce_between":
            for word in names:
                self.discourse.steps += self.between(parts[1], self.discourse.look_up(word))
        elif phrase.kind == "introduce_adjective":
            self.discourse.steps += [self.adjective(parts[1], self.discourse.look_up(word)) for word in names]
        else:
            self._introduce_group(names, parts[1:-1], parts[-1])
        if phrase.kind == "introduce_chain":
            self.discourse.steps += conjuncts(self.chain(parts[0]))

    def _introduce_group(self, names: list[Word], determiners: list[Phrase], group: Phrase) -> None:
        determiner = determiners[0] if determiners else None
        if determiner is not None and determiner.kind == "none":
            raise refusal(determiner.first, "write “let n be a …”")
        if any(part.kind == "names" for part in group.phrases):
            raise refusal(group.first, "these numbers have names already")
        noun = self.group(group, Quantifier.EVERY, count_of(determiner), names=names)
        for binder in noun.binders:
            self.discourse.steps += [*binder.variables, *binder.restrictions]


def _is_equation_for(phrase: Phrase, name: str) -> bool:
    """Whether the phrase is ``name = ...``."""
    if phrase.kind != "chain" or len(phrase.phrases) != 2 or phrase.words[0].text != "=":
        return False
    left = phrase.phrases[0]
    return bool(name) and left.kind == "variable" and left.first.text == name
