"""Finitely many cases: bounds that hypotheses give, and functions that grow past what they would have to be."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice, product

from prover.formalization.formula import (
    Arith,
    Compare,
    Factorial,
    Num,
    Power,
    Sort,
    Sum,
    Term,
    Var,
    free_variables,
    sort_of,
    subnodes,
    substitute,
)
from prover.formalization.lean_text import write_formula
from prover.sampling.computing import NotComputableError, holds, is_decisive, value_of
from prover.sampling.setting import Setting, term_text

_MAX_INSTANCES = 12_000  # of a bounded search
_MAX_VALUE = 10**9
_SMALL = 4  # numbers below it stand beside one that is large


def search_bounded(setting: Setting) -> Iterator[list[str]]:
    """All numbers below bounds that follow from the hypotheses by linear arithmetic, tried by the kernel."""
    for variables, bound in _list_bounds(setting):
        yield _write_search(setting, variables, bound, "omega")


def search_bounded_products(setting: Setting) -> Iterator[list[str]]:
    """The same where the bounds follow from products, which takes long to find out: once, for the smallest bound."""
    for variables, bound in islice(_list_bounds(setting), 1):
        yield _write_search(setting, variables, bound, "nlinarith")


def _list_bounds(setting: Setting) -> Iterator[tuple[list[Var], int]]:
    """Bounds up to which the theorem holds, as far as computing can tell."""
    variables = [v for v in setting.variables if v.sort in (Sort.NAT, Sort.INT)]
    if not variables or len(variables) < len(setting.variables) or not all(map(is_decisive, setting.formulas())):
        return
    if not any(isinstance(given, Compare) for _, given in setting.hypotheses):
        return
    numerals = {node.value for node in setting.nodes() if isinstance(node, Num)}
    largest = max((n for n in numerals if n <= 2000), default=10)
    for bound in sorted({11, largest + 1, *(n + 1 for n in numerals if 10 < n < 250)})[:4]:
        size = math.prod(bound if v.sort is Sort.NAT else 2 * bound for v in variables)
        if size > _MAX_INSTANCES or not _holds_within(setting, variables, bound):
            continue
        if not _has_solution_beyond(setting, variables, bound):
            yield variables, bound


def _has_solution_beyond(setting: Setting, variables: list[Var], bound: int) -> bool:
    """Whether the hypotheses hold somewhere with one number beyond the bound and small others: it does not follow."""
    small = {v: range(_SMALL) if v.sort is Sort.NAT else range(1 - _SMALL, _SMALL) for v in variables}
    for far in variables:
        spans = [_beyond(v, bound) if v is far else small[v] for v in variables]
        for choice in islice(product(*spans), _MAX_INSTANCES):
            values = {v.name: n for v, n in zip(variables, choice, strict=True)}
            if all(holds(given, values) for _, given in setting.hypotheses):
                return True
    return False


def _beyond(variable: Var, bound: int) -> list[int]:
    above = range(bound, 2 * bound + _SMALL)
    return [*above] if variable.sort is Sort.NAT else [*above, *(-n for n in above)]


def _holds_within(setting: Setting, variables: list[Var], bound: int) -> bool:
    ranges = [range(bound) if v.sort is Sort.NAT else range(-bound, bound) for v in variables]
    for choice in product(*ranges):
        values = {v.name: n for v, n in zip(variables, choice, strict=True)}
        if all(holds(given, values) for _, given in setting.hypotheses) and not holds(setting.goal, values):
            return False
    return True


def _write_search(setting: Setting, variables: list[Var], bound: int, tactic: str) -> list[str]:
    binders, arguments, bounds = [], [], []  # the bounds come first: most attempts end there, at little cost
    for v in variables:
        if v.sort is Sort.NAT:
            binders.append(f"∀ {v.name} : ℕ, {v.name} < {bound} →")
            arguments.append(f"{v.name} b_{v.name}")
            bounds.append(f"have b_{v.name} : {v.name} < {bound} := by {tactic}")
        else:
            binders.append(f"∀ {v.name} : ℤ, -{bound} ≤ {v.name} → {v.name} < {bound} →")
            arguments.append(f"{v.name} b_{v.name}.1 b_{v.name}.2")
            claim = f"-{bound} ≤ {v.name} ∧ {v.name} < {bound}"
            bounds.append(f"have b_{v.name} : {claim} := by constructor <;> {tactic}")
    # One conjunction: instances for long chains of implications are searched for too deep.
    given = " ∧ ".join(f"({write_formula(formula)})" for _, formula in setting.hypotheses)
    names = ", ".join(name for name, _ in setting.hypotheses)
    return [
        *setting.opening,
        *_bound_factors(setting),
        *bounds,
        f"have key : {' '.join(binders)} {given} → ({write_formula(setting.goal)}) := by decide +kernel",
        f"exact key {' '.join(arguments)} {names if len(setting.hypotheses) == 1 else f'⟨{names}⟩'}",
    ]


def _bound_factors(setting: Setting) -> list[str]:
    """The factors of a positive number are at most that number."""
    lines: list[str] = []
    for name, given in setting.hypotheses:
        match given:
            case Compare("=", product_, Num(value, sort)) | Compare("=", Num(value, sort), product_) if value > 0:
                factors = _factors(product_)
            case _:
                continue
        kind = "Int" if sort is Sort.INT else "Nat"
        for one, other in (factors, factors[::-1]) if factors else ():
            index = len(lines)
            lines.append(f"have d{index} : {one} ∣ {value} := ⟨{other}, by have := {name}; grind⟩")
            lines.append(f"have b{index} := {kind}.le_of_dvd (by decide) d{index}")
            if sort is Sort.INT:
                lines.append(f"have c{index} := Int.le_of_dvd (by decide) (Int.neg_dvd.mpr d{index})")
    return lines


def _factors(term: Term) -> tuple[str, str] | None:
    match term:
        case Arith("*", left, right) if free_variables(left) and free_variables(right):
            return term_text(left), term_text(right)
        case Arith("-", Power(left, Num(2, Sort.INT | Sort.NAT)), Power(right, Num(2, _))) if sort_of(left) is Sort.INT:
            a, b = term_text(left), term_text(right)
            return f"({a} - {b})", f"({a} + {b})"
    return None


def outgrow(setting: Setting) -> Iterator[list[str]]:
    """An equation ``f n = c`` with a growing function: few values of ``n`` are small enough."""
    for _, given in setting.hypotheses:
        match given:
            case Compare("=", growing, Num(value, _)) | Compare("=", Num(value, _), growing):
                pass
            case _:
                continue
        variables = free_variables(growing)
        if len(variables) != 1 or not _is_growing(growing):
            continue
        (variable,) = variables
        if variable.sort is not Sort.NAT:
            continue
        bound = _first_above(growing, variable, value)
        if bound is not None:
            yield [*setting.opening, *_write_growth(growing, variable, bound)]


def _is_growing(term: Term) -> bool:
    return any(isinstance(node, Factorial | Power | Sum) for node in subnodes(term)) and not any(
        isinstance(node, Arith) and node.operator in "-/%" for node in subnodes(term)
    )


def _first_above(term: Term, variable: Var, value: int) -> int | None:
    try:
        for n in range(40):
            reached = value_of(term, {variable.name: n})
            if value < reached <= _MAX_VALUE and reached <= value_of(term, {variable.name: n + 1}):
                return n
    except NotComputableError:
        pass
    return None


def _write_growth(term: Term, variable: Var, bound: int) -> list[str]:
    n = variable.name
    later = substitute(term, {variable: Arith("+", Num(bound, Sort.NAT), Var("i", Sort.NAT))})
    claim = write_formula(Compare("≤", Num(value_of(term, {n: bound}), Sort.NAT), later))
    rules = "Nat.factorial_succ, Nat.pow_succ, Finset.sum_range_succ, List.range_succ, List.map_append, List.map_cons, "
    rules += "List.map_nil, List.sum_append_nat, List.sum_cons, List.sum_nil"
    return [
        f"by_cases b : {n} < {bound}",
        f"· interval_cases {n} <;> simp_all +decide",
        f"· have grown : ∀ i : ℕ, {claim} := by",
        "    intro i",
        "    induction i with",
        "    | zero => decide",
        f"    | succ i ih => simp only [← Nat.add_assoc, {rules}] at *; first | omega | nlinarith",
        f"  obtain ⟨i, rfl⟩ : ∃ i, {n} = {bound} + i := ⟨{n} - {bound}, by omega⟩",
        "  have g := grown i",
        "  omega",
    ]


def use_factorials(setting: Setting) -> Iterator[list[str]]:
    """Factorials of numbers with a lower bound: what they are at least, and what divides them."""
    facts: list[str] = []
    for node in dict.fromkeys(n for n in setting.nodes() if isinstance(n, Factorial)):
        argument = term_text(node.argument)
        facts.append(f"have p{len(facts)} := Nat.factorial_pos {argument}")
        for _, given in setting.hypotheses:
            if (bound := _lower_bound(given, node.argument)) is not None and 1 < bound <= 12:
                above = f"(show {bound} ≤ {argument} by omega)"
                facts.append(f"have d{len(facts)} := Nat.factorial_dvd_factorial {above}")
                facts.append(f"have d{len(facts)} := Nat.factorial_le {above}")
    if facts:
        yield [*setting.opening, *facts, "try simp [Nat.factorial] at *", "omega"]


def _lower_bound(given: object, term: Term) -> int | None:
    match given:
        case Compare("≥", left, Num(value, _)) | Compare("≤", Num(value, _), left) if left == term:
            return value
        case Compare(">", left, Num(value, _)) | Compare("<", Num(value, _), left) if left == term:
            return value + 1
    return None
