"""Greatest common divisors and least common multiples: what divides them, and what they divide."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from prover.formalization.formula import (
    Compare,
    Coprime,
    Divides,
    Gcd,
    Is,
    Lcm,
    Num,
    Property,
    Sort,
    Term,
    Var,
    free_variables,
    sort_of,
)
from prover.sampling.computing import NotComputableError, value_of
from prover.sampling.setting import Setting, term_text

_MULTIPLIERS = range(26)
_SMALL_DIVISORS = (2, 3, 4, 5, 6)


def divide_divisors(setting: Setting) -> Iterator[list[str]]:
    """That gcds divide their arguments and lcms are multiples of them; common divisors divide gcds."""
    pairs = list(dict.fromkeys(_pairs(setting)))
    if not pairs:
        return
    facts: list[str] = []
    for number, pair in enumerate(pairs):
        facts += _facts_about(pair, number)
    rules = ["Nat.Coprime", *_parity_rules(setting)]
    unfold = f"try simp only [{', '.join(rules)}] at *"
    yield [*setting.opening, unfold, *facts, *_rewrite_values(setting, pairs), "omega"]
    common = [line for number, pair in enumerate(pairs) for line in _common_divisors(setting, pair, number)]
    if common:
        yield [*setting.opening, unfold, *common, *_rewrite_values(setting, pairs), "omega"]
    yield from _bound_divisor(setting, pairs, unfold)


def _pairs(setting: Setting) -> Iterator[Gcd | Lcm]:
    for node in setting.nodes():
        if isinstance(node, Coprime):
            yield Gcd(node.left, node.right)
        elif isinstance(node, Gcd | Lcm):
            yield node


def _kind(pair: Gcd | Lcm) -> str:
    return "Int" if sort_of(pair.left) is Sort.INT else "Nat"


def _texts(pair: Gcd | Lcm) -> tuple[str, str]:
    return term_text(pair.left), term_text(pair.right)


def _name(pair: Gcd | Lcm) -> str:
    return f"{_kind(pair)}.{'gcd' if isinstance(pair, Gcd) else 'lcm'} {' '.join(_texts(pair))}"


def _facts_about(pair: Gcd | Lcm, number: int) -> list[str]:
    kind, (left, right) = _kind(pair), _texts(pair)
    if isinstance(pair, Gcd):
        return [
            f"have l{number} := {kind}.gcd_dvd_left {left} {right}",
            f"have r{number} := {kind}.gcd_dvd_right {left} {right}",
        ]
    lines = [
        f"have l{number} := {kind}.dvd_lcm_left {left} {right}",
        f"have r{number} := {kind}.dvd_lcm_right {left} {right}",
    ]
    if kind == "Nat":
        lines.append(f"have t{number} := Nat.dvd_trans (Nat.gcd_dvd_left {left} {right}) l{number}")
    return lines


def _common_divisors(setting: Setting, pair: Gcd | Lcm, number: int) -> list[str]:
    """That small numbers that divide both arguments divide the gcd, and products of both are the lcm's multiples."""
    if isinstance(pair, Lcm) or _kind(pair) == "Int":
        return []
    left, right = _texts(pair)
    divisors = {2} if any(isinstance(node, Is) for node in setting.nodes()) else set()
    divisors |= {n.value for n in setting.nodes() if isinstance(n, Num) and 1 < n.value <= 50}
    divisors |= {
        q for n in setting.nodes() if isinstance(n, Num) for q in _SMALL_DIVISORS if n.value and n.value % q == 0
    }
    return [
        f"have c{number}_{d} : {left} % {d} = 0 → {right} % {d} = 0 → Nat.gcd {left} {right} % {d} = 0 :=\n"
        "  fun u v => Nat.mod_eq_zero_of_dvd (Nat.dvd_gcd (Nat.dvd_of_mod_eq_zero u) (Nat.dvd_of_mod_eq_zero v))"
        for d in sorted(divisors)[:6]
    ]


def _parity_rules(setting: Setting) -> list[str]:
    sorts = {
        sort_of(node.argument)
        for node in setting.nodes()
        if isinstance(node, Is) and node.property in (Property.EVEN, Property.ODD)
    }
    rules = {Sort.NAT: ["Nat.even_iff", "Nat.odd_iff"], Sort.INT: ["Int.even_iff", "Int.odd_iff"]}
    return [rule for sort in sorted(sorts) for rule in rules.get(sort, [])]


def _rewrite_values(setting: Setting, pairs: list[Gcd | Lcm]) -> list[str]:
    """The values that hypotheses give to gcds and lcms, put in their place."""
    equations = [
        name
        for name, given in setting.hypotheses
        if isinstance(given, Coprime) or (isinstance(given, Compare) and given.operator == "=" and given.left in pairs)
    ]
    return [f"try simp only [{', '.join(equations)}] at *"] if equations else []


def _bound_divisor(setting: Setting, pairs: list[Gcd | Lcm], unfold: str) -> Iterator[list[str]]:
    """A gcd with a number is one of that number's divisors: each in turn."""
    for pair in pairs:
        constants = [side.value for side in (pair.left, pair.right) if isinstance(side, Num) and side.value > 0]
        if not isinstance(pair, Gcd) or not constants or constants[0] > 60:
            continue
        kind, n = _kind(pair), constants[0]
        divisors = [d for d in range(1, n + 1) if n % d == 0]
        side = "right" if isinstance(pair.right, Num) else "left"
        to_nat = "" if kind == "Nat" else "Int.ofNat_dvd.mp "
        yield [
            *setting.opening,
            unfold,
            *_facts_about(pair, 0),
            f"have b := Nat.le_of_dvd (by decide) ({to_nat}{side[0]}0)",
            f"generalize {_name(pair)} = g at *",
            f"have v : {' ∨ '.join(f'g = {d}' for d in divisors)} := by",
            "  interval_cases g <;> first | omega | (simp at *)",
            f"rcases v with {' | '.join(['rfl'] * len(divisors))} <;> omega",
        ]


def combine_divisors(setting: Setting) -> Iterator[list[str]]:
    """A common divisor divides ``u * a - v * b``, which computing shows to be a small constant."""
    pairs = [(n.left, n.right) for n in setting.nodes() if isinstance(n, Gcd | Coprime)]
    for left, right in dict.fromkeys(pairs):
        variables = sorted(free_variables(left) | free_variables(right), key=lambda v: v.name)
        if len(variables) != 1 or any(v.sort is not Sort.NAT for v in variables):
            continue
        for u, v, constant, swapped in _find_combinations(left, right, variables[0])[:1]:
            yield [*setting.opening, *_write_combination(left, right, u, v, constant, swapped=swapped)]


def _write_combination(left: Term, right: Term, u: str, v: str, constant: int, *, swapped: bool) -> list[str]:
    first, second = term_text(left), term_text(right)
    a, b = ("d2", "d1") if swapped else ("d1", "d2")
    big, small = (second, first) if swapped else (first, second)
    cases = range(constant + 1)
    return [
        "try unfold Nat.Coprime at *",
        f"have d1 : Nat.gcd {first} {second} ∣ {first} := Nat.gcd_dvd_left _ _",
        f"have d2 : Nat.gcd {first} {second} ∣ {second} := Nat.gcd_dvd_right _ _",
        f"have d3 := Nat.dvd_sub (Nat.dvd_mul_left_of_dvd {a} {u}) (Nat.dvd_mul_left_of_dvd {b} {v})",
        f"have e : {u} * {big} - {v} * {small} = {constant} := by first | omega | (ring_nf; omega)",
        "rw [e] at d3",
        "have d4 := Nat.le_of_dvd (by decide) d3",
        f"generalize Nat.gcd {first} {second} = g at *",
        f"have d5 : {' ∨ '.join(f'g = {i}' for i in cases)} := by omega",
        f"rcases d5 with {' | '.join(['rfl'] * len(cases))} <;> omega",
    ]


def _find_combinations(left: Term, right: Term, variable: Var) -> list[tuple[str, str, int, bool]]:
    samples = [{variable.name: n} for n in (0, 1, 2, 5, 11, 30)]
    try:
        rows = [(value_of(left, s), value_of(right, s), s[variable.name]) for s in samples]
    except NotComputableError:
        return []
    found = []
    multipliers = [(str(k), [k] * len(rows)) for k in _MULTIPLIERS[1:]] + [(variable.name, [n for *_, n in rows])]
    for (u, us), (v, vs) in product(multipliers, repeat=2):
        for swapped in (False, True):
            results = {
                i * (b if swapped else a) - j * (a if swapped else b)
                for i, j, (a, b, _) in zip(us, vs, rows, strict=True)
            }
            if len(results) == 1 and 0 < (constant := results.pop()) <= 20:
                found.append((u, v, constant, swapped))
    return sorted(found, key=lambda row: row[2])


def divide_unit(setting: Setting) -> Iterator[list[str]]:
    """What divides two numbers divides their difference; a number that divides a small one is small."""
    divided = [(name, given) for name, given in setting.hypotheses if isinstance(given, Divides)]
    for (first, one), (second, other) in product(divided, repeat=2):
        if first == second or one.divisor != other.divisor or isinstance(one.divisor, Num):
            continue
        sort = sort_of(one.divisor)
        difference = f"{term_text(one.number)} - {term_text(other.number)}"
        kind = "Int" if sort is Sort.INT else "Nat"
        for constant in _constant_difference(one.number, other.number):
            yield [
                *setting.opening,
                f"have d : {term_text(one.divisor)} ∣ {constant} := by",
                f"  have s := {kind}.dvd_sub {first} {second}",
                f"  have e : {difference} = {constant} := by first | omega | (ring_nf; omega)",
                "  rwa [e] at s",
                f"have b := {kind}.le_of_dvd (by decide) d",
                "first | omega | (interval_cases " + term_text(one.divisor) + " <;> omega)",
            ]


def _constant_difference(one: Term, other: Term) -> Iterator[int]:
    variables = sorted(free_variables(one) | free_variables(other), key=lambda v: v.name)
    try:
        values = {
            value_of(one, s) - value_of(other, s)
            for s in ({v.name: n + i for i, v in enumerate(variables)} for n in (0, 1, 4, 9))
        }
    except NotComputableError:
        return
    if len(values) == 1 and 0 < (constant := values.pop()) <= 100 and math.isfinite(constant):
        yield constant
