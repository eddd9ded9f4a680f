"""Families of small theorems whose proofs are known by construction, several to most of them.

Each family is a statement and proofs with holes for names and numbers; the tests have instances of every proof judged.
They are what the tiny model learns first: the ways to prove things, on statements that hardly need them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from prover.core.theorem import Theorem

_VARIABLES = ("a", "b", "c", "m", "n", "k", "x", "y", "z")
_NAMES = ("t", "problem", "test", "main", "goal", "claim")
_HYPOTHESES = (("h₁", "h₂"), ("h", "k₁"), ("h1", "h2"), ("hx", "hy"))
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23)


@dataclass(frozen=True, kw_only=True)
class Holes:
    """What is filled into a family."""

    sort: str
    a: str
    b: str
    c: str
    h: str
    k: str
    i: int
    j: int
    p: int  # a prime number

    @property
    def namespace(self) -> str:
        """Where the lemmas about the sort are."""
        return "Nat" if self.sort == "ℕ" else "Int"


Family = Callable[[Holes], tuple[str, tuple[str, ...]]]  # to binders with the claim, and the proofs' tactics


def _even_sum(v: Holes) -> tuple[str, tuple[str, ...]]:
    return f"({v.a} {v.b} : {v.sort}) ({v.h} : Even {v.a}) ({v.k} : Even {v.b}) : Even ({v.a} + {v.b})", (
        f"obtain ⟨p, hp⟩ := {v.h}\nobtain ⟨q, hq⟩ := {v.k}\nexact ⟨p + q, by omega⟩",
        f"simp only [{v.namespace}.even_iff] at *\nomega",
    )


def _odd_sum(v: Holes) -> tuple[str, tuple[str, ...]]:
    return f"({v.a} {v.b} : {v.sort}) ({v.h} : Odd {v.a}) ({v.k} : Odd {v.b}) : Even ({v.a} + {v.b})", (
        f"obtain ⟨p, hp⟩ := {v.h}\nobtain ⟨q, hq⟩ := {v.k}\nexact ⟨p + q + 1, by omega⟩",
        f"simp only [{v.namespace}.even_iff, {v.namespace}.odd_iff] at *\nomega",
    )


def _constant_sum(v: Holes) -> tuple[str, tuple[str, ...]]:
    claim = f"({v.a} : ℕ) : ∑ i ∈ Finset.range {v.a}, {v.i} = {v.i} * {v.a}"
    return claim, (
        f"induction {v.a} with\n| zero => rfl\n| succ n ih => rw [Finset.sum_range_succ]; nlinarith",
        f"induction {v.a} with\n| zero => simp\n| succ n ih => rw [Finset.sum_range_succ]; omega",
    )


def _root_zero(v: Holes) -> tuple[str, tuple[str, ...]]:
    claim = f"({v.a} : ℤ) ({v.h} : {v.a} ^ 2 = {v.i} * {v.a}) : {v.a} = 0 ∨ {v.a} = {v.i}"
    return claim, (
        f"have z : ({v.a} - 0) * ({v.a} - {v.i}) = 0 := by ring_nf at *; omega\n"
        "rcases Int.mul_eq_zero.mp z with z | z <;> omega",
    )


def _remainders_of_a_square(v: Holes) -> tuple[str, tuple[str, ...]]:
    return f"({v.a} : ℕ) : {v.a} ^ 2 % 2 = {v.a} % 2", (
        f"have r : {v.a} % 2 = 0 ∨ {v.a} % 2 = 1 := by omega\nrcases r with r | r <;> simp [Nat.pow_mod, r]",
    )


FAMILIES: dict[str, Family] = {
    "commutative": lambda v: (
        f"({v.a} {v.b} : {v.sort}) : {v.a} + {v.b} = {v.b} + {v.a}",
        ("omega", "grind", f"exact {v.namespace}.add_comm _ _"),
    ),
    "commutative product": lambda v: (
        f"({v.a} {v.b} : ℕ) : {v.a} * {v.b} = {v.b} * {v.a}",
        ("exact Nat.mul_comm _ _", "grind", "nlinarith"),
    ),
    "associative": lambda v: (
        f"({v.a} {v.b} {v.c} : {v.sort}) : {v.a} + {v.b} + {v.c} = {v.a} + ({v.b} + {v.c})",
        ("omega",),
    ),
    "nothing added": lambda v: (f"({v.a} : {v.sort}) : {v.a} + 0 = {v.a}", ("simp", "omega")),
    "times one": lambda v: (f"({v.a} : {v.sort}) : {v.a} * 1 = {v.a}", ("simp",)),
    "less, so at most": lambda v: (
        f"({v.a} {v.b} : {v.sort}) ({v.h} : {v.a} < {v.b}) : {v.a} ≤ {v.b}",
        ("omega", "grind"),
    ),
    "transitive": lambda v: (
        f"({v.a} {v.b} {v.c} : {v.sort}) ({v.h} : {v.a} < {v.b}) ({v.k} : {v.b} < {v.c}) : {v.a} < {v.c}",
        ("omega", f"exact lt_trans {v.h} {v.k}"),
    ),
    "larger by a number": lambda v: (f"({v.a} : {v.sort}) : {v.a} < {v.a} + {v.i + 1}", ("omega",)),
    "remainder": lambda v: (
        f"({v.a} : ℕ) : {v.a} % {v.i + 2} < {v.i + 2}",
        ("omega", "exact Nat.mod_lt _ (by decide)"),
    ),
    "divisor of a divisor": lambda v: (f"({v.a} : {v.sort}) ({v.h} : {2 * v.i + 2} ∣ {v.a}) : 2 ∣ {v.a}", ("omega",)),
    "sum of even numbers": _even_sum,
    "sum of odd numbers": _odd_sum,
    "sum of numbers": lambda v: (f": {v.i} + {v.j} = {v.i + v.j}", ("decide", "norm_num")),
    "product of numbers": lambda v: (f": {v.i} * {v.j} = {v.i * v.j}", ("decide", "norm_num")),
    "order of numbers": lambda v: (f": {v.i} < {v.i + v.j + 1}", ("decide", "norm_num")),
    "even number": lambda v: (f": Even {2 * v.i}", ("decide", f"exact ⟨{v.i}, by decide⟩")),
    "prime number": lambda v: (f": Nat.Prime {v.p}", ("decide",)),
    "and turned round": lambda v: (
        "(p q : Prop) : p ∧ q → q ∧ p",
        ("exact fun h => ⟨h.2, h.1⟩", "intro h\nexact ⟨h.2, h.1⟩"),
    ),
    "implies itself": lambda v: ("(p : Prop) : p → p", ("exact fun h => h", "intro h\nexact h")),
    "divides itself": lambda v: (f"({v.a} : {v.sort}) : {v.a} ∣ {v.a}", ("exact ⟨1, by simp⟩",)),
    "divides its multiple": lambda v: (
        f"({v.a} : {v.sort}) : {v.a} ∣ {v.i + 2} * {v.a}",
        (f"exact ⟨{v.i + 2}, by grind⟩", f"apply {v.namespace}.dvd_mul_left"),
    ),
    "square": lambda v: (f"({v.a} : ℤ) : 0 ≤ {v.a} ^ 2", (f"nlinarith [sq_nonneg {v.a}]",)),
    "a larger number": lambda v: (
        f"({v.a} : {v.sort}) : ∃ {v.b} : {v.sort}, {v.a} < {v.b}",
        (f"exact ⟨{v.a} + 1, by omega⟩", f"refine ⟨{v.a} + 1, ?_⟩\nomega"),
    ),
    "a number with a sum": lambda v: (
        f": ∃ {v.a} : ℕ, {v.a} + {v.i} = {v.i + v.j}",
        (f"exact ⟨{v.j}, by decide⟩", f"refine ⟨{v.j}, ?_⟩\nomega"),
    ),
    "common divisor": lambda v: (f"({v.a} {v.b} : ℕ) : Nat.gcd {v.a} {v.b} ∣ {v.a}", ("apply Nat.gcd_dvd_left",)),
    "absolute value": lambda v: (f"({v.a} : ℤ) : {v.a} ≤ |{v.a}|", ("simp only [abs_eq_max_neg] at *\nomega",)),
    "two cases": lambda v: (
        f"({v.a} : {v.sort}) ({v.h} : {v.a} = {v.i} ∨ {v.a} = {v.i + v.j}) : {v.a} ≤ {v.i + v.j}",
        ("omega", f"rcases {v.h} with {v.h} | {v.h} <;> omega"),
    ),
    "remainder of a square": lambda v: (
        f"({v.a} : ℕ) ({v.h} : {v.a} % {v.i + 2} = 1) : {v.a} ^ 2 % {v.i + 2} = 1",
        (f"simp [Nat.pow_mod, {v.h}]",),
    ),
    "congruent": lambda v: (
        f"({v.a} : ℕ) ({v.h} : {v.a} ≡ 1 [MOD {v.i + 2}]) : {v.a} % {v.i + 2} = 1",
        ("simp only [Nat.ModEq] at *\nomega", f"exact {v.h}"),
    ),
    "sum of a constant": _constant_sum,
    "even product": lambda v: (
        f"({v.a} {v.b} : {v.sort}) ({v.h} : Even {v.a}) : Even ({v.a} * {v.b})",
        (
            f"simp only [{v.namespace}.even_mul, {v.namespace}.even_pow] at *\n"
            f"simp only [{v.namespace}.even_iff] at *\nomega",
            f"simp [{v.namespace}.even_mul, {v.h}]",
        ),
    ),
    "product zero": lambda v: (
        f"({v.a} : ℤ) ({v.h} : ({v.a} - {v.i}) * ({v.a} - {v.j}) = 0) : {v.a} = {v.i} ∨ {v.a} = {v.j}",
        (f"rcases Int.mul_eq_zero.mp {v.h} with {v.h} | {v.h} <;> omega",),
    ),
    "a root is zero": _root_zero,
    "a larger multiple": lambda v: (
        f"({v.a} : ℕ) : ∃ {v.b} : ℕ, {v.a} ≤ {v.b} ∧ {v.i + 1} ∣ {v.b}",
        (f"refine ⟨{v.i + 1} * {v.a}, ?_⟩\nomega",),
    ),
    "square of a difference": lambda v: (
        f"({v.a} {v.b} : ℤ) : 2 * ({v.a} * {v.b}) ≤ {v.a} ^ 2 + {v.b} ^ 2",
        (f"nlinarith [sq_nonneg ({v.a} - {v.b})]",),
    ),
    "product of sums": lambda v: (
        f"({v.a} {v.b} : ℤ) : {v.a} * ({v.b} + {v.i}) = {v.a} * {v.b} + {v.i} * {v.a}",
        ("ring", "nlinarith"),
    ),
    "divides its square": lambda v: (f"({v.a} : {v.sort}) : {v.a} ∣ {v.a} ^ 2", (f"refine ⟨{v.a}, ?_⟩\ngrind",)),
    "divides the least multiple": lambda v: (
        f"({v.a} {v.b} : ℕ) : {v.a} ∣ Nat.lcm {v.a} {v.b}",
        ("apply Nat.dvd_lcm_left",),
    ),
    "triangle": lambda v: (f"({v.a} {v.b} : ℤ) : |{v.a} + {v.b}| ≤ |{v.a}| + |{v.b}|", ("apply abs_add_le",)),
    "remainders of a square": _remainders_of_a_square,
    "divides a factorial": lambda v: (
        f"({v.a} : ℕ) : {v.a} + 1 ∣ Nat.factorial ({v.a} + {v.i})",
        ("exact Nat.dvd_factorial (by omega) (by omega)",),
    ),
    "at most its factorial": lambda v: (f"({v.a} : ℕ) : {v.a} ≤ Nat.factorial {v.a}", ("apply Nat.self_le_factorial",)),
    "factorial": lambda v: (f"({v.a} : ℕ) : 0 < Nat.factorial {v.a}", ("apply Nat.factorial_pos",)),
}


def make_theorem(family: str, chance: random.Random) -> tuple[Theorem, str]:
    """A theorem of the family, and tactics that prove it."""
    theorem, proofs = make_with_all_proofs(family, chance)
    return theorem, chance.choice(proofs)


def make_with_all_proofs(family: str, chance: random.Random) -> tuple[Theorem, tuple[str, ...]]:
    """A theorem of the family, and the tactics of all its proofs, indented as they stand in one."""
    a, b, c = chance.sample(_VARIABLES, 3)
    h, k = chance.choice(_HYPOTHESES)
    sort, name = chance.choice(("ℕ", "ℤ")), chance.choice(_NAMES)
    i, j = chance.randint(1, 30), chance.randint(1, 30)
    holes = Holes(sort=sort, a=a, b=b, c=c, h=h, k=k, i=i, j=j, p=chance.choice(_PRIMES))
    claim, proofs = FAMILIES[family](holes)
    theorem = Theorem(name=name, statement=f"theorem {name} {claim}")
    return theorem, tuple(proof.replace("\n", "\n  ") for proof in proofs)
