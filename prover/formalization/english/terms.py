"""Arithmetic terms of the grammar, read with their sorts still open."""

from __future__ import annotations

from prover.formalization.english.discourse import Discourse, Kind
from prover.formalization.english.parsing import Phrase
from prover.formalization.english.patterns import Pattern, patterns
from prover.formalization.english.words import Word, refusal
from prover.formalization.formula import (
    Abs,
    Apply,
    Arith,
    Factorial,
    Gcd,
    Lcm,
    Neg,
    Num,
    Power,
    Sort,
    Sum,
    Term,
    Var,
    substitute,
)

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
        if not self.has_no_sign(dividend):
            self.note("A remainder is never negative: that of -1 on division by 3 is 2.")
        if not isinstance(divisor, Num):
            self.note("A remainder on division by 0 is the number itself (as in Lean).")
        return Arith("%", dividend, divisor)

    def has_no_sign(self, term: Term) -> bool:
        """Whether the term cannot be negative, whatever its variables are."""
        match term:
            case Num() | Factorial() | Abs() | Gcd() | Lcm():
                return True
            case Var(name, _):
                variable = self.discourse.variables[name]
                return variable.kind in {Kind.NATURAL, Kind.PRIME} or variable.never_negative
            case Power(_, Num(value, _)) if value % 2 == 0:
                return True
            case Power(base, _):
                return self.has_no_sign(base)
            case Arith(("+" | "*"), left, right):
                return self.has_no_sign(left) and self.has_no_sign(right)
            case Arith("%", left, Num()):
                return True
        return False

    def term(self, phrase: Phrase) -> Term:
        """The term that a phrase writes down."""
        parts = phrase.phrases
        match phrase.kind:
            case "number_literal":
                return number(int(phrase.words[0].text))
            case "parenthesized":
                return self.term(parts[0])
            case "variable":
                return self._variable(phrase.first)
            case "applied":
                return Apply(self.discourse.look_up_function(phrase.words[0]), self.term(parts[0]))
            case "arithmetic" | "dotted":
                return self._added(phrase)
            case "negative":
                return Neg(self.term(parts[0]))
            case "big_sum":
                return self._big_sum(phrase)
            case "over" | "fraction" | "floor":
                return self._quotient(phrase)
            case "times":
                if parts[0].kind == "over" and not parts[1].kind == "parenthesized":
                    raise refusal(parts[1].first, "it is not clear whether this is divided by too; use parentheses")
                return Arith("*", self.term(parts[0]), self.term(parts[1]))
            case "times_bars":
                if not _is_closed(parts[0]):
                    raise refusal(parts[1].first, "“divides” or an absolute value? Write a sign before it", ("·", "∣"))
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

    def _variable(self, word: Word) -> Term:
        variable = self.discourse.look_up(word)
        if self.discourse.variables[variable.name].kind is Kind.FUNCTION:
            raise refusal(word, f"“{word.text}” is a function, and no number")
        return variable

    def _quotient(self, phrase: Phrase) -> Term:
        """A fraction, which is exact, or a quotient rounded down."""
        left, right = (self.term(part) for part in phrase.phrases)
        divisor = phrase.phrases[1].first
        if isinstance(right, Num) and right.value == 0:
            raise refusal(divisor, "there is no quotient on division by 0")
        if phrase.kind == "floor":
            if not isinstance(right, Num):
                self.note("A quotient on division by 0 is 0 (as in Lean).")
            return Arith("//", left, right)
        if not isinstance(right, Num):
            raise refusal(divisor, "only fractions over a number such as 2 are read; multiply it out")
        return Arith("/", left, right)

    # -- sums --------------------------------------------------------------------------------------

    def _added(self, phrase: Phrase) -> Term:
        """``a + b - c``, and ``1 + 2 + ... + n``."""
        spine = _spine(phrase)
        dots = [index for index, (_, part) in enumerate(spine) if part is None]
        if not dots:
            sign = phrase.word("MINUS")
            operator = "+" if sign is None else "∸" if sign.text == "∸" else "-"
            if _last(phrase.phrases[0]).kind == "big_sum" and phrase.phrases[1].kind == "number_literal":
                raise refusal(phrase.first, "it is not clear how far the sum reaches; use parentheses")
            return Arith(operator, self.term(phrase.phrases[0]), self.term(phrase.phrases[1]))
        if len(dots) > 1 or any(sign != "+" for sign, _ in spine[: dots[0] + 2]):
            raise refusal(phrase.first, "only sums with dots in one place are read; write it with ∑")
        before = [self.term(part) for _, part in spine[: dots[0]] if part is not None]
        after = [(sign, self.term(part)) for sign, part in spine[dots[0] + 1 :] if part is not None]
        if any(sign == "-" or isinstance(term, Num) for sign, term in after[1:]):
            raise refusal(phrase.first, "it is not clear where the sum ends; put its last term in parentheses")
        result, rest = self._dotted(before, after, phrase)
        for operator, term in rest:
            result = Arith(operator, result, term)
        return result

    def _dotted(
        self, before: list[Term], after: list[tuple[str, Term]], phrase: Phrase
    ) -> tuple[Term, list[tuple[str, Term]]]:
        """The sum that the dots stand for, and what is added to it."""
        if len(before) < 2:
            raise refusal(phrase.first, "of a sum with dots at least two terms must come before the dots")
        index = self.discourse.declare("", Kind.INDEX, phrase.first)
        last = after[0][1]
        found = patterns(before, last, index)
        if not found:
            complaint = (
                "the terms before the dots do not lead to the last one; write more of them, "
                "the last one in parentheses, or the sum with ∑"
            )
            raise refusal(phrase.first, complaint)
        if len(found) > 1:
            raise refusal(phrase.first, f"the dots could stand for {_shown(found)}; write one more term")
        (pattern,) = found
        self.note("A sum with dots that has no terms is 0.")
        return Sum(index, pattern.count, pattern.body), after[1:]

    def _big_sum(self, phrase: Phrase) -> Term:
        """``∑_{i=1}^n i``."""
        name, lower, upper, body = phrase.phrases
        sign = phrase.word("RELATION")
        if sign is None or sign.text != "=":
            raise refusal(phrase.first, "write where the sum begins and ends: ∑_{i=1}^{n}")
        first, last = self.term(lower), self.term(upper)
        if not isinstance(first, Num):
            raise refusal(lower.first, "a sum must begin at a number such as 0 or 1")
        self.discourse.enter()
        index = self.discourse.declare(name.first.text, Kind.INDEX, name.first)
        summand = self.term(body)
        self.discourse.leave()
        if first.value:
            summand = substitute(summand, {index: Arith("+", index, first)})
        return Sum(index, _count(first.value, last), summand)


def _spine(phrase: Phrase) -> list[tuple[str, Phrase | None]]:
    """The terms of ``a + b + ... + c`` with the signs before them; ``None`` stands for the dots."""
    items: list[tuple[str, Phrase | None]] = []
    while phrase.kind in {"arithmetic", "dotted"}:
        left, right = phrase.phrases
        sign = phrase.word("MINUS")
        items.append(("+" if sign is None else "∸" if sign.text == "∸" else "-", right))
        if phrase.kind == "dotted":
            items.append(("+", None))
        phrase = left
    return [("+", phrase), *reversed(items)]


def _last(phrase: Phrase) -> Phrase:
    """The last part of a sum or product."""
    while phrase.kind in {"arithmetic", "times", "negative"}:
        phrase = phrase.phrases[-1]
    return phrase


def _is_closed(phrase: Phrase) -> bool:
    """Whether a bar after this can only open an absolute value, and not mean “divides”: ``2|a|``, ``|a||b|``."""
    while phrase.kind in {"times_bars", "power"}:
        phrase = phrase.phrases[-1 if phrase.kind == "times_bars" else 0]
    return phrase.kind in {"number_literal", "absolute"}


def _count(first: int, last: Term) -> Term:
    """How many numbers there are from ``first`` to ``last``."""
    match last:
        case Num(value, _):
            return number(max(0, value + 1 - first))
        case Arith("-", term, Num(value, _)) if value + first >= 1:
            return term if value + first == 1 else Arith("∸", term, number(value + first - 1))
        case Arith("+", term, Num(value, _)) if value + 1 > first:
            return Arith("+", term, number(value + 1 - first))
    if first == 1:
        return last
    return Arith("∸", last, number(first - 1)) if first else Arith("+", last, number(1))


def _shown(found: list[Pattern]) -> str:
    """The sums in words, for the message that names them."""
    return " or ".join(f"a sum of {_plain(pattern.count)} terms {_plain(pattern.body)}" for pattern in found[:3])


def _plain(term: Term) -> str:
    match term:
        case Num(value, _):
            return str(value)
        case Var():
            return "i"
        case Arith(operator, left, right):
            return f"({_plain(left)} {operator} {_plain(right)})"
        case Power(base, exponent):
            return f"{_plain(base)}^{_plain(exponent)}"
        case _:
            return "…"
