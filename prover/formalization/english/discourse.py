"""What a text has said so far: its variables, their kinds, what pronouns stand for, its hypotheses and claims.

Inside this package terms are formulas' terms whose sorts are still open; a variable's ``name`` is a
key into :attr:`Discourse.variables`, so that two mentions of "an integer" never get mixed up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import Exists, Forall, Formula, Not, Sort, Term, Var, assume, conjoin


class Kind(Enum):
    """What a text says about a variable's type."""

    INTEGER = "integer"
    NATURAL = "natural number"
    PRIME = "prime"  # a natural number
    NUMBER = "number"  # not said which
    INDEX = "index"  # of a sum
    FUNCTION = "function"


class Quantifier(Enum):
    """How a noun phrase binds its variables."""

    EVERY = "every"
    GENERIC = "a"  # "an even integer is ...": holds for all, and reaches over a whole conditional
    SOME = "some"
    NONE = "no"


@dataclass(slots=True, kw_only=True)
class Variable:
    """What is known about one variable."""

    display: str  # empty for "an even integer"
    kind: Kind
    first: Word  # where it comes in
    implicit: bool = False
    never_negative: bool = False
    signature: Sort | None = None  # of a function


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """A quantifier with its variables and what restricts them."""

    quantifier: Quantifier
    variables: tuple[Var, ...]
    restrictions: tuple[Formula, ...]

    def over(self, body: Formula) -> Formula:
        """``body`` bound by this quantifier."""
        if self.quantifier is Quantifier.SOME:
            result = conjoin([*self.restrictions, body])
        elif self.quantifier is Quantifier.NONE:
            result = assume(list(self.restrictions), Not(body))
        else:
            result = assume(list(self.restrictions), body)
        for variable in reversed(self.variables):
            quantified = Exists if self.quantifier is Quantifier.SOME else Forall
            result = quantified(variable, result)
        return result


_UNIVERSAL = {Quantifier.EVERY, Quantifier.GENERIC}


def bind_all(binders: list[Binder], body: Formula) -> Formula:
    """``body`` under all binders, the first one outermost; neighbouring universal ones are made one."""
    merged: list[Binder] = []
    for binder in binders:
        if merged and binder.quantifier in _UNIVERSAL and merged[-1].quantifier in _UNIVERSAL:
            before = merged.pop()
            both = Binder(
                quantifier=binder.quantifier,
                variables=(*before.variables, *binder.variables),
                restrictions=(*before.restrictions, *binder.restrictions),
            )
            merged.append(both)
        else:
            merged.append(binder)
    for binder in reversed(merged):
        body = binder.over(body)
    return body


@dataclass(slots=True)
class Discourse:
    """The state of reading. Copied before each of several possible readings of a sentence."""

    variables: dict[str, Variable] = field(default_factory=dict)
    frames: list[dict[str, Var]] = field(default_factory=lambda: [{}])  # names in scope, innermost last
    expired: set[str] = field(default_factory=set)  # names whose scope has ended
    implicit: list[Var] = field(default_factory=list)
    steps: list[Var | Formula] = field(default_factory=list)  # `let` and `suppose`, in order
    claims: list[Formula] = field(default_factory=list)
    has_bare_claim: bool = False  # a claim without "show that"
    choices: list[str] = field(default_factory=list)
    it: Term | None = None
    they: tuple[Term, ...] = ()
    answer: Term | None = None  # of "find ...", until a claim speaks of it
    wanted: tuple[Var, list[Formula], Word] | None = None  # of "find all ...", until a claim tells which
    wanted_degree: str = ""  # of "find the greatest ...": `greatest` or `least`
    asked: Word | None = None  # the word "find" of a question without an answer yet

    def declare(
        self, display: str, kind: Kind, first: Word, *, never_negative: bool = False, signature: Sort | None = None
    ) -> Var:
        """A new variable in the innermost scope; ``display`` is empty when the text gives it no name."""
        if display and any(display in frame for frame in self.frames):
            raise refusal(first, f"“{display}” already stands for something here; use another letter")
        variable = Var(f"{len(self.variables)}", Sort.OPEN)
        self.variables[variable.name] = Variable(
            display=display, kind=kind, first=first, never_negative=never_negative, signature=signature
        )
        if display:
            self.frames[-1][display] = variable
        return variable

    def look_up(self, word: Word) -> Var:
        """The variable that a letter stands for; a letter never introduced stands for any number."""
        name = word.text
        for frame in reversed(self.frames):
            if name in frame:
                return frame[name]
        if name in self.expired:
            raise refusal(word, f"“{name}” belongs to another part of the text and means nothing here; introduce it")
        return self._imply(word, Kind.NUMBER)

    def is_known(self, name: str) -> bool:
        """Whether a letter stands for something already."""
        return any(name in frame for frame in self.frames) or name in self.expired

    def look_up_function(self, word: Word) -> Var:
        """The function or sequence that a letter stands for; one never introduced is any function."""
        for frame in reversed(self.frames):
            if word.text in frame:
                variable = frame[word.text]
                if self.variables[variable.name].kind is not Kind.FUNCTION:
                    raise refusal(word, f"“{word.text}” is a number here and cannot be a function too")
                return variable
        is_sequence = word.kind == "SEQUENCE"
        signature = Sort.NAT_TO_INT if is_sequence else Sort.INT_TO_INT
        said = "a sequence of integers, numbered by natural numbers" if is_sequence else "a function on the integers"
        self.choices.append(f"The type of {word.text} is not given: it is read as {said}.")
        return self._imply(word, Kind.FUNCTION, signature)

    def _imply(self, word: Word, kind: Kind, signature: Sort | None = None) -> Var:
        variable = Var(f"{len(self.variables)}", Sort.OPEN)
        self.variables[variable.name] = Variable(
            display=word.text, kind=kind, first=word, implicit=True, signature=signature
        )
        self.frames[0][word.text] = variable
        self.implicit.append(variable)
        return variable

    def forget(self, variable: Var) -> None:
        """Let a letter that was taken for any number be free again: a definition has bound it."""
        self.implicit.remove(variable)
        self.frames[0] = {name: other for name, other in self.frames[0].items() if other != variable}

    def enter(self) -> None:
        """Begin a scope."""
        self.frames.append({})

    def leave(self, kept: frozenset[Var] = frozenset()) -> None:
        """End a scope; the names of ``kept`` variables go on in the scope around it."""
        for name, variable in self.frames.pop().items():
            if variable in kept:
                self.frames[-1][name] = variable
            else:
                self.expired.add(name)

    def whole(self) -> Formula:
        """The closed statement of the text: every variable and hypothesis, then the claims."""
        functions = [v for v in self.implicit if self.variables[v.name].kind is Kind.FUNCTION]
        others = [v for v in self.implicit if v not in functions]
        variables = [*functions, *others, *(step for step in self.steps if isinstance(step, Var))]
        hypotheses = [step for step in self.steps if not isinstance(step, Var)]
        result = assume(hypotheses, conjoin(self.claims))
        for variable in reversed(variables):
            result = Forall(variable, result)
        return result
