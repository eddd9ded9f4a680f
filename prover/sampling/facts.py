"""Names of library facts that the portfolio cites, by the symbols of the goals they speak about.

Every name here exists in the core library under the name that stock Lean or Mathlib gives it; a test looks them all up.
"""

from __future__ import annotations

# As remainders by 2: linear arithmetic understands them.
PARITY = ("Nat.even_iff", "Nat.odd_iff", "Int.even_iff", "Int.odd_iff")

# Parity of sums, products and powers.
PARITY_RULES = (
    "Nat.even_add", "Nat.even_mul", "Nat.even_pow", "Nat.odd_add", "Nat.odd_mul", "Nat.odd_pow",
    "Int.even_add", "Int.even_sub", "Int.even_mul", "Int.even_pow", "Int.odd_add", "Int.odd_sub", "Int.odd_mul",
    "Int.odd_pow", "even_neg", "odd_neg",
)  # fmt: skip

# Multiplying out: products of atoms are left in one order.
EXPANSION = {
    "Nat": (
        "Nat.pow_succ", "Nat.pow_zero", "Nat.mul_add", "Nat.add_mul", "Nat.one_mul", "Nat.mul_one", "Nat.mul_assoc",
        "Nat.mul_comm", "Nat.mul_left_comm",
    ),
    "Int": (
        "Int.pow_succ", "Int.pow_zero", "Int.mul_add", "Int.add_mul", "Int.mul_sub", "Int.sub_mul", "Int.neg_mul",
        "Int.mul_neg", "Int.one_mul", "Int.mul_one", "Int.mul_assoc", "Int.mul_comm", "Int.mul_left_comm",
    ),
}  # fmt: skip

# Divisibility and congruence as equations between remainders.
AS_REMAINDERS = {
    "Nat": ("Nat.dvd_iff_mod_eq_zero", "Nat.ModEq", "Nat.even_iff", "Nat.odd_iff"),
    "Int": ("Int.dvd_iff_emod_eq_zero", "Int.ModEq", "Int.even_iff", "Int.odd_iff"),
}

# Remainders of sums, products and powers.
REMAINDER_RULES = {
    "Nat": ("Nat.pow_succ", "Nat.mul_mod", "Nat.add_mod"),
    "Int": ("Int.pow_succ", "Int.mul_emod", "Int.add_emod", "Int.sub_emod"),
}

# Whole facts, tried when the goal holds the symbol; their hypotheses have to be among the theorem's.
FACTS = {
    "∣": (
        "Int.dvd_trans", "Nat.dvd_trans", "Int.dvd_add", "Nat.dvd_add", "Int.dvd_sub", "Nat.dvd_sub",
        "Int.dvd_neg.mpr", "Int.dvd_mul_of_dvd_left", "Int.dvd_mul_of_dvd_right", "Dvd.dvd.mul_left",
        "Dvd.dvd.mul_right", "Nat.gcd_dvd_left", "Nat.gcd_dvd_right",

        "Nat.Coprime.dvd_of_dvd_mul_left", "Nat.Coprime.dvd_of_dvd_mul_right", "Nat.dvd_gcd", "Nat.dvd_factorial",
        "(Nat.Prime.dvd_mul _).mp", "Nat.Prime.dvd_of_dvd_pow",
    ),
    "gcd": ("Nat.gcd_comm", "Nat.gcd_mul_lcm", "Nat.gcd_assoc", "Nat.Coprime.symm"),
    "Coprime": ("Nat.Coprime.symm", "(Nat.coprime_primes _ _).mpr"),
    "Prime": ("Nat.exists_infinite_primes",),
    "Odd": ("Nat.Prime.odd_of_ne_two",),
    "factorial": ("Nat.factorial_pos", "Nat.factorial_ne_zero"),
    "MOD]": (
        "Nat.ModEq.add", "Nat.ModEq.mul", "Nat.ModEq.pow", "Nat.ModEq.symm", "Nat.ModEq.trans", "Nat.ModEq.refl",
    ),
    "ZMOD": (
        "Int.ModEq.add", "Int.ModEq.sub", "Int.ModEq.mul", "Int.ModEq.pow", "Int.ModEq.symm", "Int.ModEq.trans",
        "Int.ModEq.refl",
    ),
    "|": ("abs_add_le", "abs_nonneg", "abs_mul", "abs_neg", "abs_sub_comm"),
    "≤": ("IsSquare.nonneg", "Nat.factorial_le", "abs_add_le", "Nat.Prime.two_le"),
    "IsSquare": ("IsSquare.mul", "IsSquare.pow", "Even.isSquare_pow"),
}  # fmt: skip
