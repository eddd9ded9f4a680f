"""Functions and sequences: how they are introduced, and how equations define them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from prover.formalization.english.discourse import Kind
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.terms import TermReader
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Apply,
    Compare,
    Forall,
    Formula,
    Implies,
    Sort,
    Var,
    conjuncts,
    free_variables,
    subnodes,
)

_DOMAINS = {"integers": Sort.INT, "naturals": Sort.NAT}


class FunctionReader(TermReader):
    """Reads what is said of functions."""

    @abstractmethod
    def supposition(self, phrase: Phrase) -> Formula:
        """The formula of a statement that is not claimed, its quantifiers closed."""

    def declare_functions(self, names: Sequence[Word], domains: Sequence[Phrase], first: Word) -> tuple[Var, ...]:
        """New functions of one type; on the integers where the text does not say."""
        if not names:
            raise refusal(first, "give the function a name", ("function f",))
        if not domains:
            self.note(f"The type of {names[0].text} is not given: it is read as a function on the integers.")
        source, target = (_domain(part) for part in domains) if domains else (Sort.INT, Sort.INT)
        signature = Sort(f"{source} → {target}")
        return tuple(self.discourse.declare(name.text, Kind.FUNCTION, name, signature=signature) for name in names)

    def said_of_functions(self, modifier: Phrase) -> list[Formula]:
        """``such that f(0) = 1 and f(n + 1) = 2f(n) for all n``."""
        if modifier.kind != "such_that":
            raise refusal(modifier.first, "say what holds of the function with “such that”", ("such that",))
        return self.defining(modifier.phrases[0])

    def defining(self, phrase: Phrase, *, is_definition: bool = False) -> list[Formula]:
        """The parts of a statement that is supposed; an equation f(x) = ... with a new letter x is one for all x.

        ``is_definition`` when the text says so, as in ``let f(x) = 7``.
        """
        known = len(self.discourse.implicit)
        return self.as_defining(conjuncts(self.supposition(phrase)), known, is_definition=is_definition)

    def as_defining(self, parts: list[Formula], known: int, *, is_definition: bool = False) -> list[Formula]:
        """The parts of what is supposed, their new letters bound; ``known`` letters were there before."""
        letters = [v for v in self.discourse.implicit[known:] if not self._is_function(v)]
        result = [self._for_all(part, letters, is_definition=is_definition) for part in parts]
        for letter in letters:
            if not any(letter in free_variables(part) for part in result):
                self.discourse.forget(letter)
        return result

    def _is_function(self, variable: Var) -> bool:
        return self.discourse.variables[variable.name].kind is Kind.FUNCTION

    def _for_all(self, part: Formula, letters: list[Var], *, is_definition: bool) -> Formula:
        own = [letter for letter in letters if letter in free_variables(part)]
        if not own or not any(isinstance(node, Apply) for node in subnodes(part)):
            return part
        match part:
            case Compare("=", Apply(function, Var() as argument), value) if own == [argument]:
                inside = free_variables(value)
                if function not in inside and (argument in inside or is_definition):
                    return Forall(argument, part)
        first = self.discourse.variables[own[0].name]
        complaint = f"say for which {first.display} this holds"
        raise refusal(first.first, complaint, (f"for all {first.display}", f"for some {first.display}"))

    def declare_unknowns(self, phrases: Iterable[Phrase], kind: Kind) -> list[Var]:
        """The letters in the phrases that stand for nothing yet, declared in the order in which they come."""
        found: list[Var] = []
        for phrase in phrases:
            if phrase.kind == "variable" and not self.discourse.is_known(phrase.first.text):
                found.append(self.discourse.declare(phrase.first.text, kind, phrase.first))
            found += self.declare_unknowns(phrase.phrases, kind)
        return found

    def check_arguments(self, claim: Formula) -> None:
        """Refuse ``if f(x) = 2x + 1 then f(3) = 7``, where x is any number and not every number."""
        for node in subnodes(claim):
            if isinstance(node, Implies):
                stray = _argument_letters(node.left) - free_variables(node.right)
                for letter in stray & frozenset(self.discourse.implicit):
                    first = self.discourse.variables[letter.name]
                    complaint = f"say for which {first.display} this holds"
                    raise refusal(first.first, complaint, (f"for all {first.display}", f"for some {first.display}"))


def functions_called(phrase: Phrase) -> set[str]:
    """The letters that are applied to something in the phrase."""
    own = {phrase.words[0].text} if phrase.kind == "applied" else set()
    return own.union(*(functions_called(part) for part in phrase.phrases))


def _argument_letters(formula: Formula) -> frozenset[Var]:
    """The free variables inside arguments of functions."""
    inside = [free_variables(node.argument) for node in subnodes(formula) if isinstance(node, Apply)]
    return frozenset[Var]().union(*inside) & free_variables(formula)


def _domain(phrase: Phrase) -> Sort:
    if phrase.kind in _DOMAINS:
        return _DOMAINS[phrase.kind]
    return Sort.INT if phrase.words[0].text == Sort.INT else Sort.NAT
