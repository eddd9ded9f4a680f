"""Arithmetic terms of the grammar, read with their sorts still open."""

from __future__ import annotations

from prover.formalization.english.discourse import Discourse
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import Abs, Arith, Factorial, Gcd, Lcm, Neg, Num, Power, Sort, Term

MAX_EXPONENT = 10_000


def number(value: int) -> Num:
    """A numeral of yet open sort."""
    return Num(value, Sort.OPEN)


class TermReader:
    """Reads terms and looks their letters up."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse

    def note(self, choice: str) -> None:
        """Record a reading chosen."""
        if choice not in self.discourse.choices:
            self.discourse.choices.append(choice)

    def remainder(self, dividend: Term, divisor: Term, first: Word) -> Term:
        """``dividend % divisor``; division by 0 is refused where it shows, and pointed out where it may come."""
        if isinstance(divisor, Num) and divisor.value == 0:
            raise refusal(first, "there is no remainder on division by 0")
        if not isinstance(divisor, Num):
            self.note("A remainder on division by 0 is the number itself (as in Lean).")
        return Arith("%", dividend, divisor)

    def term(self, phrase: Phrase) -> Term:
        """The term that a phrase writes down."""
        parts = phrase.phrases
        match phrase.kind:
            case "number_literal":
                return number(int(phrase.words[0].text))
            case "parenthesized":
                return self.term(parts[0])
            case "variable":
                return self.discourse.look_up(phrase.first)
            case "arithmetic":
                operator = "+" if phrase.word("PLUS") else "-"
                return Arith(operator, self.term(parts[0]), self.term(parts[1]))
            case "negative":
                return Neg(self.term(parts[0]))
            case "times":
                return Arith("*", self.term(parts[0]), self.term(parts[1]))
            case "power":
                return self._power(parts[0], parts[1])
            case "squared" | "cubed":
                return Power(self.term(parts[0]), number(2 if phrase.kind == "squared" else 3))
            case "factorial":
                return Factorial(self.term(parts[0]))
            case "absolute":
                return Abs(self.term(parts[0]))
            case "gcd" | "lcm":
                function = Gcd if phrase.kind == "gcd" else Lcm
                return function(self.term(parts[0]), self.term(parts[1]))
            case "modulo":
                return self.remainder(self.term(parts[0]), self.term(parts[1]), parts[1].first)
        raise refusal(phrase.first, "this is no number")

    def _power(self, base: Phrase, exponent: Phrase) -> Term:
        reading = self.term(exponent)
        if isinstance(reading, Num) and reading.value > MAX_EXPONENT:
            raise refusal(exponent.first, f"exponents over {MAX_EXPONENT:,} are not read")
        return Power(self.term(base), reading)
