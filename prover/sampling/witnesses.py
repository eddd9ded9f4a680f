"""Witnesses for existential goals: terms in the variables, fitted to samples computed at small numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from prover.formalization.formula import (
    And,
    Arith,
    Compare,
    Divides,
    Exists,
    Factorial,
    Formula,
    Is,
    Neg,
    Not,
    Num,
    Property,
    Sort,
    Term,
    Var,
    conjuncts,
    free_variables,
    sort_of,
    subnodes,
)
from prover.formalization.lean_text import write_formula
from prover.sampling.computing import NotComputableError, Values, holds, is_linear, value_of
from prover.sampling.matching import replace_nodes
from prover.sampling.search import candidates
from prover.sampling.setting import Setting

_MAX_SAMPLES = 14
_MAX_TERMS = 1_500
_MAX_FOUND = 3
_PARITY = "Nat.even_iff, Nat.odd_iff, Int.even_iff, Int.odd_iff"


def fit_witnesses(setting: Setting) -> Iterator[list[str]]:
    """Terms that satisfy an existential goal at all samples; a square and a multiple ask for one too."""
    unknowns, body = _existential(setting)
    if not unknowns or len(unknowns) > 2 or any(v.sort not in (Sort.NAT, Sort.INT) for v in unknowns):
        return
    samples = list(_spread(setting))
    if len(samples) < 2:
        return
    terms = {v: list(islice(_terms(setting, v.sort), _MAX_TERMS)) for v in unknowns}
    if any(isinstance(node, Not) and _is_prime(node.body) for node in subnodes(body)):  # a product shows it
        terms = {v: [t for t in choice if isinstance(t, Arith) and t.operator == "*"] for v, choice in terms.items()}
    for found in islice(_fit(unknowns, body, samples, terms), _MAX_FOUND):
        texts = ", ".join(_plain_text(term) for term in found)
        for close in _closings(body, found):
            yield [*setting.opening, f"refine ⟨{texts}, ?_⟩", close]


def _plain_text(term: Term) -> str:
    return write_formula(Compare("=", term, term)).partition(" = ")[0]


def _existential(setting: Setting) -> tuple[list[Var], Formula]:
    goal, unknowns = setting.goal, []
    while isinstance(goal, Exists):
        unknowns.append(goal.variable)
        goal = goal.body
    if unknowns:
        return unknowns, goal
    match goal:
        case Is(Property.SQUARE, argument):
            root = Var("r'", sort_of(argument))
            return [root], Compare("=", argument, Arith("*", root, root))
        case Divides(divisor, number) if free_variables(divisor):
            quotient = Var("q'", sort_of(divisor))
            return [quotient], Compare("=", number, Arith("*", divisor, quotient))
    return [], goal


def _spread(setting: Setting) -> Iterator[Values]:
    """Small numbers of which the hypotheses hold, from all over the range."""
    variables = [v for v in setting.variables if v.sort in (Sort.NAT, Sort.INT)]
    if len(variables) < len(setting.variables):
        return
    good = [
        values
        for values in islice(candidates(variables), 6_000)
        if all(holds(given, values) is not False for _, given in setting.hypotheses)
    ]
    step = len(good) // _MAX_SAMPLES | 1  # odd: signs alternate among the candidates
    yield from (good[:4] + good[4::step])[: _MAX_SAMPLES + 4]


def _terms(setting: Setting, sort: Sort) -> Iterator[Term]:
    """Terms of that sort in the variables, the plainest first."""
    variables = [v for v in setting.variables if v.sort is sort]

    def number(value: int) -> Term:
        return Num(value, sort) if value >= 0 else Neg(Num(-value, sort))

    def shift(term: Term, by: int) -> Term:
        return term if by == 0 else Arith("+" if by > 0 else "-", term, Num(abs(by), sort))

    yield from (number(i) for i in range(6))
    for v in variables:
        yield from (shift(v, by) for by in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5))
    for v in variables:
        yield from (shift(Arith("*", number(k), v), by) for k in (2, 3, -1, -2, -3, 4, 5) for by in range(-5, 6))
    yield from (number(i) for i in range(-6, 40))
    for v in variables:
        for m in range(2, 8):
            yield from (Arith("/", shift(v, by), Num(m, sort)) for by in range(-m, m + 1))
            yield from (Arith("%", Arith("*", number(k), v), Num(m, sort)) for k in range(1, m))
    for i, v in enumerate(variables):
        for w in variables[i:]:
            if v != w:
                yield from (shift(Arith(o, a, b), by) for by in (0, 1, -1) for o in "+-" for a, b in ((v, w), (w, v)))
            yield from (shift(Arith("*", v, w), by) for by in (0, 1, -1))
            yield Arith("*", v, shift(w, 1))
    for v in variables:
        yield from (Arith("*", number(k), v) for k in range(-20, 21) if abs(k) > 5)
        square = Arith("*", v, v)
        for k in (0, 1, 2, 3, -1, -2, -3, 4, 5):
            yield from (shift(Arith("+", square, Arith("*", number(k), v)), by) for by in (0, 1, -1, 2, 3))
        yield from (Arith("*", number(k), shift(v, by)) for k in (2, 3, 4) for by in (1, 2, 3))
        if sort is Sort.NAT:
            yield from (shift(Factorial(shift(v, by)), up) for by in (0, 1) for up in (0, 1, 2))
    for i, v in enumerate(variables):
        for w in variables[i + 1 :]:
            yield from (
                shift(Arith("+", Arith("*", number(a), v), Arith("*", number(b), w)), by)
                for a in range(-3, 4)
                for b in range(-3, 4)
                for by in (0, 1, -1)
                if a and b
            )


def _fit(
    unknowns: Sequence[Var], body: Formula, samples: Sequence[Values], terms: dict[Var, list[Term]]
) -> Iterator[tuple[Term, ...]]:
    """Choices of terms of which the body holds at every sample."""
    if len(unknowns) == 1:
        for term in terms[unknowns[0]]:
            if _holds_always(body, unknowns, (term,), samples):
                yield (term,)
        return
    first, second = unknowns
    for solved, free in ((first, second), (second, first)):
        for term in terms[free][:400]:
            solution = _solve(body, solved, free, term)
            if solution is not None:
                choice = (solution, term) if solved == first else (term, solution)
                if _holds_always(body, unknowns, choice, samples):
                    yield choice
    small = {v: terms[v][:60] for v in unknowns}
    for one in small[first]:
        for two in small[second]:
            if _holds_always(body, unknowns, (one, two), samples):
                yield one, two


def _solve(body: Formula, unknown: Var, other: Var, value: Term) -> Term | None:
    """The unknown from an equation in which it stands once, with a numeral factor at most."""
    for equation in conjuncts(body):
        match equation:
            case Compare("=", left, right):
                pass
            case _:
                continue
        left, right = (replace_nodes(side, lambda n: value if n == other else None) for side in (left, right))
        if unknown in free_variables(right):
            left, right = right, left
        while left != unknown and unknown not in free_variables(right):
            match left:
                case Arith("+", a, b) if unknown in free_variables(a):
                    left, right = a, Arith("-", right, b)
                case Arith("+", a, b):
                    left, right = b, Arith("-", right, a)
                case Arith("-", a, b) if unknown in free_variables(a):
                    left, right = a, Arith("+", right, b)
                case Arith("*", Num() as factor, a):
                    left, right = a, Arith("/", right, factor)
                case Arith("*", a, Num() as factor):
                    left, right = a, Arith("/", right, factor)
                case _:
                    break
        if left == unknown and unknown not in free_variables(right):
            return right
    return None


def _holds_always(body: Formula, unknowns: Sequence[Var], terms: Sequence[Term], samples: Sequence[Values]) -> bool:
    for sample in samples:
        try:
            values = {v.name: value_of(term, sample) for v, term in zip(unknowns, terms, strict=True)}
        except (NotComputableError, OverflowError):
            return False
        if any(v.sort is Sort.NAT and values[v.name] < 0 for v in unknowns):
            return False
        if not holds(body, {**sample, **values}):
            return False
    return True


def _is_prime(formula: Formula) -> bool:
    return isinstance(formula, Is) and formula.property is Property.PRIME


def _closings(body: Formula, witnesses: Sequence[Term]) -> list[str]:
    if is_linear(body):
        return ["omega"] if all(is_linear(Compare("=", t, t)) for t in witnesses) else ["nlinarith"]
    nodes = list(subnodes(body))
    closings = []
    if any(isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD) for node in nodes):
        closings.append(f"simp only [{_PARITY}] at *; omega")
    if any(isinstance(node, Not) and _is_prime(node.body) for node in nodes):
        closings.append("exact ⟨by omega, Nat.not_prime_mul (by omega) (by omega)⟩")
    if isinstance(body, And):
        closings.append("refine ⟨?_, ?_⟩ <;> first | omega | grind | nlinarith | decide")
    else:
        closings.append("first | grind | nlinarith")
    return closings
