"""Inequalities between polynomials, from squares and from products of what is known not to be negative."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, product

from prover.formalization.formula import Compare, Formula, Sort, sort_of
from prover.sampling.polynomials import (
    NotPolynomialError,
    Polynomial,
    add,
    degree,
    expand,
    find_combination,
    half_monomials,
    multiply,
    scale,
)
from prover.sampling.setting import Setting

_MAX_SQUARES = 260
_MAX_HALVES = 12
_CUBIC = 3


def sum_squares(setting: Setting) -> Iterator[list[str]]:
    """The squares and products of which an integer inequality is a sum."""
    match setting.goal:
        case Compare("<" | "≤" | ">" | "≥", left, _) if sort_of(left) is Sort.INT:
            pass
        case _:
            return
    try:
        (target,) = _not_negative(setting.goal)
        squares = [(f"sq_nonneg ({_write(root)})", multiply(root, root)) for root in _roots(target)]
        parts: list[tuple[str, Polynomial]] = [*squares, *_facts(setting, target), ("", {(): 1})]
        chosen = find_combination(target, [polynomial for _, polynomial in parts])
    except (NotPolynomialError, ValueError):
        return
    if chosen is not None:
        hints = [parts[i][0] for i in chosen if parts[i][0]]
        yield [*setting.opening, f"nlinarith [{', '.join(hints)}]" if hints else "nlinarith"]


def multiply_out(setting: Setting) -> Iterator[list[str]]:
    """Products of the hypotheses, found by the tactic itself."""
    if any(isinstance(node, Compare) and node.operator in "<≤>≥=≠" for node in setting.nodes()):
        yield [*setting.opening, "nlinarith"]


def _not_negative(formula: Formula) -> list[Polynomial]:
    """Polynomials that the comparison says not to be negative; none for other formulas."""
    match formula:
        case Compare("≤", left, right) | Compare("≥", right, left):
            return [add(expand(right), scale(expand(left), -1))]
        case Compare("<", left, right) | Compare(">", right, left):
            return [add(add(expand(right), scale(expand(left), -1)), {(): -1})]
    return []


def _roots(target: Polynomial) -> list[Polynomial]:
    """What may be squared, the plainest first."""
    halves = half_monomials(target)
    if len(halves) > _MAX_HALVES:
        halves = [m for m in halves if len(m) <= 1][:_MAX_HALVES]
    roots: list[Polynomial] = [{m: 1} for m in halves if m]
    pairs = list(combinations(halves, 2))
    roots += [{m: 1, n: sign} for m, n in pairs for sign in (-1, 1)]
    if len(halves) <= 5:
        roots += [{m: 1, n: i, o: j} for m, n, o in combinations(halves, 3) for i in (1, -1) for j in (1, -1)]
        roots += [{m: k, n: sign} for m, n in pairs for k in range(2, 6) for sign in (1, -1)]
        roots += [{m: 1, n: k} for m, n in pairs for k in range(-10, 11) if abs(k) > 1]
    return roots[:_MAX_SQUARES]


def _facts(setting: Setting, target: Polynomial) -> list[tuple[str, Polynomial]]:
    """The hypotheses, their products, and their multiples by squares, with proofs that they are not negative."""
    known: list[tuple[str, Polynomial]] = []
    for name, given in setting.hypotheses:
        try:
            known += [(name, polynomial) for polynomial in _not_negative(given)]
        except NotPolynomialError:
            continue
    facts = [("", polynomial) for _, polynomial in known]
    for (first, p), (second, q) in combinations_with_replacement(known[:5], 2):
        proof = f"Int.mul_nonneg ({_as_difference(first, p)}) ({_as_difference(second, q)})"
        facts.append((proof, multiply(p, q)))
    if max(map(degree, target), default=0) == _CUBIC:
        for (name, p), root in product(known[:5], _roots(target)):
            if max(map(degree, root)) <= 1:
                proof = f"Int.mul_nonneg ({_as_difference(name, p)}) (sq_nonneg ({_write(root)}))"
                facts.append((proof, multiply(p, multiply(root, root))))
    return facts


def _as_difference(name: str, polynomial: Polynomial) -> str:
    return f"show (0 : ℤ) ≤ {_write(polynomial)} by have := {name}; omega"


def _write(polynomial: Polynomial) -> str:
    text = ""
    for monomial, coefficient in polynomial.items():
        factors = [_write_power(name, exponent) for name, exponent in monomial]
        if abs(coefficient) != 1 or not factors:
            factors = [str(abs(coefficient)), *factors]
        sign = ("-" if coefficient < 0 else "") if not text else (" - " if coefficient < 0 else " + ")
        text += sign + " * ".join(factors)
    return text or "0"


def _write_power(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name} ^ {exponent}"
