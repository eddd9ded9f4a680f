"""Powers with a variable exponent, modulo a number in the statement: their remainders repeat."""

from __future__ import annotations

from collections.abc import Iterator

from prover.formalization.formula import (
    Arith,
    Congruent,
    Divides,
    Is,
    Num,
    Power,
    Property,
    Sort,
    Var,
    free_variables,
    sort_of,
)
from prover.sampling.setting import Setting, term_text

_MAX_PERIOD = 12
_MAX_REMAINDERS = 10


def split_exponent(setting: Setting) -> Iterator[list[str]]:
    """The remainders that a power can have, by induction, or case by case of the exponent modulo the period."""
    for modulus in _moduli(setting):
        powers = dict.fromkeys(
            node
            for node in setting.nodes()
            if isinstance(node, Power) and isinstance(node.base, Num) and free_variables(node.exponent)
        )
        if not powers:
            return
        yield from _list_remainders(setting, list(powers), modulus)
        for power in powers:
            yield from _split_period(setting, power, modulus)


def _moduli(setting: Setting) -> list[int]:
    found: dict[int, None] = {}
    for node in setting.nodes():
        match node:
            case Divides(Num(m, _), _) | Arith("%", _, Num(m, _)) | Congruent(_, _, Num(m, _)) if m > 1:
                found.setdefault(m)
            case Is(Property.EVEN | Property.ODD, _):
                found.setdefault(2)
    return list(found)


def _list_remainders(setting: Setting, powers: list[Power], modulus: int) -> Iterator[list[str]]:
    lines = list(setting.opening)
    for number, power in enumerate(powers, 1):
        base = power.base.value  # type: ignore[union-attr]
        remainders = sorted({pow(base, i, modulus) for i in range(modulus + 1)})
        if len(remainders) > _MAX_REMAINDERS:
            return
        kind = sort_of(power)
        cases = " ∨ ".join(f"({base} : {kind}) ^ i % {modulus} = {r}" for r in remainders)
        rule = "Nat.pow_succ" if kind is Sort.NAT else "Int.pow_succ"
        lines += [
            f"have key{number} : ∀ i : ℕ, {cases} := by",
            "  intro i",
            "  induction i with",
            "  | zero => decide",
            f"  | succ i ih => rw [{rule}]; omega",
            f"have k{number} := key{number} {term_text(power.exponent)}",
        ]
    yield [*lines, *_as_remainders(setting), "omega"]


def _as_remainders(setting: Setting) -> list[str]:
    if any(isinstance(node, Is | Congruent) for node in setting.nodes()):
        return ["try simp only [Nat.ModEq, Int.ModEq, Nat.even_iff, Nat.odd_iff, Int.even_iff, Int.odd_iff] at *"]
    return []


def _split_period(setting: Setting, power: Power, modulus: int) -> Iterator[list[str]]:
    match power:
        case Power(Num(base, Sort.NAT), Var(n, _)):
            period = next((k for k in range(1, _MAX_PERIOD + 1) if pow(base, k, modulus) == 1), 0)
        case _:
            return
    if period > 1:
        cases = " ∨ ".join(f"{n} = {period} * i + {r}" for r in range(period))
        yield [
            *setting.opening,
            f"have key : ∀ i, {base} ^ ({period} * i) % {modulus} = 1 := by",
            "  intro i",
            "  induction i with",
            "  | zero => rfl",
            "  | succ i hi => simp only [Nat.mul_succ, Nat.pow_add] at *; omega",
            f"obtain ⟨i, v⟩ : ∃ i, {cases} := ⟨{n} / {period}, by omega⟩",
            "have k := key i",
            f"rcases v with {' | '.join(['rfl'] * period)} <;> simp only [Nat.pow_add] at * <;> omega",
        ]
