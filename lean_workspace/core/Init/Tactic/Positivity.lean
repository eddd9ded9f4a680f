prelude
import Init.Tactic.Nonlinear
import Init.Tactic.Cases
import Init.NumberTheory.Factorial

/-!
# Signs and monotonicity

`positivity` and `gcongr` by trying a list of lemmas.
-/

open Lean

/-- `positivity` proves `0 < e`, `0 ≤ e` or `e ≠ 0` over `ℕ` and `ℤ` by the signs of the parts of `e`: sums,
products, powers, factorials; other parts need a hypothesis of just that form or `omega`. It does not
look for a way to rewrite a difference. -/
macro "positivity" : tactic =>
  `(tactic| repeat' first
    | assumption
    | omega
    | decide
    | exact sq_nonneg _
    | with_reducible apply Nat.mul_pos
    | with_reducible apply Nat.pow_pos
    | with_reducible apply Int.mul_pos
    | with_reducible apply Int.mul_nonneg
    | with_reducible apply Int.pow_pos
    | with_reducible apply Int.pow_nonneg
    | with_reducible apply Int.add_pos_of_pos_of_nonneg
    | with_reducible apply Int.add_pos_of_nonneg_of_pos
    | with_reducible apply Int.add_nonneg
    | with_reducible apply Nat.add_pos_left
    | with_reducible apply Nat.factorial_pos
    | with_reducible apply Nat.mul_ne_zero
    | with_reducible apply Int.mul_ne_zero)

/-- `gcongr` proves an inequality over `ℕ` and `ℤ` between two sums, products or powers of the same shape part
by part. It takes no pattern, and leaves over what the hypotheses and `omega` do not settle. -/
macro "gcongr" : tactic =>
  `(tactic| repeat' first
    | assumption
    | exact Nat.le_refl _
    | exact Int.le_refl _
    | omega
    | with_reducible apply Nat.add_le_add
    | with_reducible apply Int.add_le_add
    | with_reducible apply Nat.mul_le_mul
    | with_reducible apply Nat.pow_le_pow_left
    | with_reducible apply Nat.pow_le_pow_right
    | with_reducible apply Int.mul_le_mul_of_nonneg_left
    | with_reducible apply Int.mul_le_mul_of_nonneg_right)
