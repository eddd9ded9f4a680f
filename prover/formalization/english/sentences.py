"""Sentences: what is introduced, supposed, asked and claimed."""

from __future__ import annotations

from prover.formalization.english.discourse import Binder, Quantifier
from prover.formalization.english.nouns import Role, count_of
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.statements import StatementReader
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import conjuncts


class SentenceReader(StatementReader):
    """Reads sentences into its discourse."""

    def sentence(self, tree: Phrase) -> None:
        """Take in a whole sentence."""
        parts = tree.phrases
        if tree.kind in {"let", "suppose", "claim_where", "bare_claim_where"} and self.discourse.claims:
            raise refusal(tree.first, "this comes after something that is to be shown; put it before")
        match tree.kind:
            case "let":
                for part in parts:
                    self._introduce(part)
            case "suppose":
                clause = self.supposed(parts[0])
                for binder in clause.floating:
                    self._introduce_binder(binder, tree)
                if clause.formula is not None:
                    self.discourse.steps += conjuncts(clause.formula)
            case "claim" | "bare_claim":
                self._claim(parts[0], is_bare=tree.kind == "bare_claim")
            case "claim_if":
                self._claim(Phrase("conditional", tree.parts, tree.first))
            case "claim_where" | "bare_claim_where":
                statement, names, *determiners, group = parts
                self._introduce_group([part.first for part in names.phrases], determiners, group)
                self._claim(statement, is_bare=tree.kind == "bare_claim_where")
            case "find" | "find_and_show":
                if self.discourse.asked is not None:
                    raise refusal(tree.first, "the question before this one has no answer yet", ("Show that it is",))
                noun = self.phrase(parts[0], Role.SUBJECT)
                if len(noun.terms) != 1 or noun.binders:
                    raise refusal(parts[0].first, "one definite number can be asked for", ("the remainder when",))
                self.discourse.answer = self.discourse.it = noun.terms[0]
                self.discourse.asked = tree.first
                if tree.kind == "find_and_show":
                    self._claim(parts[1])

    def _claim(self, phrase: Phrase, *, is_bare: bool = False) -> None:
        """Something to be shown; ``is_bare`` when the sentence does not say so, which only a lone claim may do."""
        if self.discourse.claims and (is_bare or self.discourse.has_bare_claim):
            raise refusal(phrase.first, "of several statements say what each is: “Suppose …” or “Show that …”")
        self.discourse.has_bare_claim = is_bare
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
            self.discourse.steps += self.members_of_set(names, phrase.words[-1])
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
