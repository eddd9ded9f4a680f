"""Proofs by induction on a natural number, from the base that a hypothesis gives."""

from __future__ import annotations

from collections.abc import Iterator

from prover.formalization.formula import (
    Factorial,
    Forall,
    Num,
    Power,
    Sort,
    Sum,
    Var,
    free_variables,
    sort_of,
    subnodes,
)
from prover.sampling.computing import holds
from prover.sampling.setting import Setting, term_text

_BASE = "| zero => first | decide | (simp; done) | (simp_all; done) | omega"
_SPLIT_LAST = (
    "rw [Finset.sum_range_succ]",
    "rw [List.range_succ, List.map_append, List.sum_append_nat]; "
    "simp only [List.map_cons, List.map_nil, List.sum_cons, List.sum_nil]",
)


def induct(setting: Setting) -> Iterator[list[str]]:
    """Induction on each natural number that the goal speaks of."""
    spoken = [node for node in subnodes(setting.goal) if isinstance(node, Var)]
    for variable in dict.fromkeys(v for v in spoken if v.sort is Sort.NAT and v in setting.variables):
        n = variable.name
        mentioning = [(name, given) for name, given in setting.hypotheses if variable in free_variables(given)]
        lines = list(setting.opening)
        if mentioning:
            base = next((k for k in range(12) if all(holds(g, {n: k}) for _, g in mentioning)), None)
            if base is None or len(mentioning) > 1:
                continue
            lines += [
                f"obtain ⟨m, rfl⟩ : ∃ m, {n} = m + {base} := ⟨{n} - {base}, by omega⟩",
                f"clear {mentioning[0][0]}",
            ]
            n = "m"
        for step in _list_steps(setting, n):
            yield [*lines, f"induction {n} with", _BASE, f"| succ {n} ih => {step}"]


def _list_steps(setting: Setting, n: str) -> list[str]:
    equations = [name for name, given in setting.hypotheses if isinstance(given, Forall)]
    if any(isinstance(node, Sum) for node in setting.nodes()):
        return [f"{split}; {close}" for close in ("grind", "ring_nf at *; omega") for split in _SPLIT_LAST] + [
            "simp [List.range_succ] at *; ring_nf at *; omega"
        ]
    rules = ", ".join(("Nat.pow_succ", "Nat.mul_succ", "Nat.pow_add", "Nat.pow_mul", "Nat.factorial_succ", *equations))
    steps = [f"simp only [{rules}] at *; omega"]
    if equations:
        steps.append(f"have l := @Nat.lt_two_pow_self {n}; simp only [{', '.join(equations)}, ih]; omega")
        steps.append(f"simp only [{', '.join(equations)}, ih]; ring_nf; omega")
        steps.append(f"have := {equations[0]} {n}; omega")
        steps.append(f"have := {equations[0]} {n}; grind")
    if any(isinstance(node, Factorial) for node in setting.nodes()):
        steps.append("simp only [Nat.factorial_succ, Nat.add_right_comm] at *; nlinarith")
    steps.append("grind")
    steps.append("ring_nf at *; omega")
    for power in dict.fromkeys(node for node in subnodes(setting.goal) if isinstance(node, Power)):
        steps += _power_steps(power)
    return steps


def _power_steps(power: Power) -> Iterator[str]:
    """Steps for a power whose exponent is the variable: the last factor split off."""
    base, exponent = power.base, power.exponent
    if not isinstance(exponent, Var) or sort_of(base) is not Sort.NAT:
        return
    if isinstance(base, Num) and base.value % 2:
        odd = f"have odd : ∀ i, {base.value} ^ i % 2 = 1 := by"
        proof = "      intro i; induction i with | zero => rfl | succ i hi => omega"
        yield f"\n    {odd}\n{proof}\n    have o := odd {exponent.name}; omega"
    if isinstance(base, Num):
        yield "rw [Nat.pow_succ]; nlinarith"
    else:
        grown = f"have p := Nat.mul_le_mul_right {term_text(base)} ih; rw [Nat.pow_succ]; ring_nf at *"
        yield f"{grown}; omega"
