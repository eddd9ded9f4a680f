"""Equations in integers: as products, by their roots, by completing the square, by the values of a bounded variable."""

from __future__ import annotations

from collections.abc import Iterator

from prover.formalization.formula import (
    Abs,
    Arith,
    Compare,
    Falsity,
    Iff,
    Is,
    Num,
    Power,
    Property,
    Sort,
    Term,
    Var,
    free_variables,
    subnodes,
)
from prover.sampling.computing import NotComputableError, holds, numbers, value_of
from prover.sampling.setting import Setting

_ROOT_RANGE = 100


def factor_equation(setting: Setting) -> Iterator[list[str]]:
    """A quadratic equation in one integer, as a product or by completing the square."""
    for _, given in setting.hypotheses:
        match given:
            case Compare("=", left, right) if len(free_variables(given)) == 1:
                (variable,) = free_variables(given)
                if variable.sort is not Sort.INT or not _has_power(left, right):
                    continue
                roots = [n for n in numbers(variable.sort, 100) if holds(given, {variable.name: n})]
                x = variable.name
                if 0 < len(roots) <= 2:
                    first, last = roots[0], roots[-1]
                    yield [
                        *setting.opening,
                        f"have z : ({x} - ({first})) * ({x} - ({last})) = 0 := by ring_nf at *; omega",
                        "rcases Int.mul_eq_zero.mp z with z | z <;> omega",
                    ]
                squares = [f"have s{i} := Int.mul_self_nonneg (2 * {x} + ({i - 4}))" for i in range(9)]
                yield [*setting.opening, *squares, "ring_nf at *", "omega"]


def factor_cubic(setting: Setting) -> Iterator[list[str]]:
    """A cubic equation in one integer with a single root: the other factor is never zero."""
    for _, given in setting.hypotheses:
        match given:
            case Compare("=", left, right) if len(free_variables(given)) == 1:
                (variable,) = free_variables(given)
                if variable.sort is not Sort.INT:
                    continue
            case _:
                continue
        try:
            at = [value_of(left, {variable.name: n}) - value_of(right, {variable.name: n}) for n in (-1, 0, 1, 2, 3)]
        except NotComputableError:
            continue
        second = [at[i] - 2 * at[i + 1] + at[i + 2] for i in range(3)]
        roots = [n for n in numbers(variable.sort, 100) if holds(given, {variable.name: n})]
        if len(roots) != 1 or second != [second[0] + 6 * i for i in range(3)]:
            continue
        x, root, b, d = variable.name, roots[0], second[0] // 2, at[1]
        c = at[2] - 1 - b - d
        p, q = b + root, c + root * (b + root)
        yield [
            *setting.opening,
            f"have z : ({x} - ({root})) * ({x} * {x} + ({p}) * {x} + ({q})) = 0 := by ring_nf at *; omega",
            "rcases Int.mul_eq_zero.mp z with z | z",
            "· omega",
            f"· have s := Int.mul_self_nonneg (2 * {x} + ({p}))",
            "  ring_nf at *",
            "  omega",
        ]


def split_values(setting: Setting) -> Iterator[list[str]]:
    """The values of a variable that hypotheses bound: products with it become linear."""
    for variable in setting.variables[:2]:
        if any(isinstance(node, Power) for node in setting.nodes()) or variable.sort is not Sort.NAT:
            continue
        if not any(getattr(n, "operator", "") == "*" and variable in free_variables(n) for n in setting.nodes()):
            continue
        x = variable.name
        values = " ∨ ".join(f"{x} = {n}" for n in range(11))
        yield [
            *setting.opening,
            f"have v : {values} := by omega",
            f"rcases v with {' | '.join(['rfl'] * 11)} <;> omega",
        ]


def _has_power(*terms: Term) -> bool:
    return any(isinstance(node, Power) or getattr(node, "operator", "") == "*" for t in terms for node in subnodes(t))


def split_products(setting: Setting) -> Iterator[list[str]]:
    """A product is zero when a factor is; a power is when its base is."""
    if any(_is_zero_product(node) for node in setting.nodes()):
        rules = "Int.mul_eq_zero, Nat.mul_eq_zero, Int.sub_eq_zero"
        yield [*setting.opening, f"simp only [{rules}] at *", "omega"]
        yield [*setting.opening, f"simp_all [{rules}]"]


def _is_zero_product(node: object) -> bool:
    match node:
        case Compare("=" | "≠", Arith("*", _, _), Num(0, _)) | Compare("=" | "≠", Num(0, _), Arith("*", _, _)):
            return True
    return False


def solve_equivalence(setting: Setting) -> Iterator[list[str]]:
    """``P x ↔ Q x`` where few integers satisfy both: the roots of an equation, then each of them."""
    match setting.goal:
        case Iff(left, right) if len(free_variables(setting.goal)) == 1:
            (variable,) = free_variables(setting.goal)
        case _:
            return
    if variable.sort not in (Sort.NAT, Sort.INT):
        return
    roots = [n for n in numbers(variable.sort, _ROOT_RANGE) if holds(left, {variable.name: n})]
    if not 0 < len(roots) <= 3 or any(not holds(right, {variable.name: n}) for n in roots):
        return
    yield [*setting.opening, "constructor", *_find_roots(variable, roots), *_try_roots(variable, roots)]


def _find_roots(variable: Var, roots: list[int]) -> list[str]:
    x = variable.name
    if variable.sort is Sort.NAT:
        bounded = f"(have b : {x} ≤ {max(roots)} := by nlinarith; omega)"
        return ["· intro h", f"  first | omega | nlinarith | {bounded}"]
    product = " * ".join(f"({x} - ({root}))" for root in roots)
    return [
        "· intro h",
        f"  have z : {product} = 0 := by grind",
        "  simp only [Int.mul_eq_zero] at z",
        "  omega",
    ]


def _try_roots(variable: Var, roots: list[int]) -> list[str]:
    cases = " ∨ ".join(f"{variable.name} = {root}" for root in roots)
    return [
        "· intro h",
        f"  have v : {cases} := by omega",
        f"  rcases v with {' | '.join(['rfl'] * len(roots))} <;> decide",
    ]


def unfold(setting: Setting) -> Iterator[list[str]]:
    """Definitions as remainders and cases, then linear arithmetic."""
    rules: dict[str, None] = {}
    for node in setting.nodes():
        if isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD):
            rules.update(dict.fromkeys(("Nat.even_iff", "Nat.odd_iff", "Int.even_iff", "Int.odd_iff")))
        if type(node).__name__ == "Congruent":
            rules.update(dict.fromkeys(("Nat.ModEq", "Int.ModEq")))
        if isinstance(node, Abs):
            rules["abs"] = None
    if any(isinstance(node, Abs) for node in setting.nodes()):
        yield [*setting.opening, "simp only [abs_eq_max_neg] at *", "omega"]
    if rules:
        rules.pop("abs", None)
    if rules:
        yield [*setting.opening, f"simp only [{', '.join(rules)}] at *", "omega"]
    elif setting.opening or setting.goal == Falsity():
        yield [*setting.opening, "omega"]
