prelude
import Init.Tactic.Ring
import Init.Algebra.OrderedSemiring
import Init.NumberTheory.Factorial

/-!
# Products of inequalities, and case analysis

`positivity` and `gcongr` by trying a list of lemmas, `nlinarith` with products of hypotheses,
`interval_cases` for natural numbers, `tauto`.
-/

open Lean

/-! ## Signs and monotonicity -/

/-- `positivity` proves `0 < e`, `0 ≤ e` or `e ≠ 0` by the signs of the parts of `e`. -/
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

/-- `gcongr` proves an inequality between two expressions of the same shape part by part. -/
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

/-! ## Nonlinear arithmetic -/

namespace Int.RingNF

theorem le_mul_le {a b c d : Int} (h₁ : a ≤ b) (h₂ : c ≤ d) : 0 ≤ (b - a) * (d - c) :=
  Int.mul_nonneg (by omega) (by omega)
theorem lt_mul_lt {a b c d : Int} (h₁ : a < b) (h₂ : c < d) : 0 < (b - a) * (d - c) :=
  Int.mul_pos (by omega) (by omega)
theorem le_mul_lt {a b c d : Int} (h₁ : a ≤ b) (h₂ : c < d) : 0 ≤ (b - a) * (d - c) :=
  Int.mul_nonneg (by omega) (by omega)
theorem nat_le_mul_le {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c ≤ d) :
    0 ≤ ((b : Int) - a) * ((d : Int) - c) := Int.mul_nonneg (by omega) (by omega)
theorem nat_lt_mul_lt {a b c d : Nat} (h₁ : a < b) (h₂ : c < d) :
    0 < ((b : Int) - a) * ((d : Int) - c) := Int.mul_pos (by omega) (by omega)
theorem nat_le_mul_lt {a b c d : Nat} (h₁ : a ≤ b) (h₂ : c < d) :
    0 ≤ ((b : Int) - a) * ((d : Int) - c) := Int.mul_nonneg (by omega) (by omega)

end Int.RingNF

/-- Adds products of the last hypotheses that are inequalities. -/
macro "multiply_inequalities" : tactic =>
  `(tactic| (
    try with_reducible have le := ‹(_ : Int) ≤ _›
    try with_reducible have lt := ‹(_ : Int) < _›
    try with_reducible have natLe := ‹(_ : Nat) ≤ _›
    try with_reducible have natLt := ‹(_ : Nat) < _›
    try have := Int.RingNF.le_mul_le le le
    try have := Int.RingNF.lt_mul_lt lt lt
    try have := Int.RingNF.le_mul_lt le lt
    try have := Int.RingNF.nat_le_mul_le natLe natLe
    try have := Int.RingNF.nat_lt_mul_lt natLt natLt
    try have := Int.RingNF.nat_le_mul_lt natLe natLt))

/-- `nlinarith [h₁, h₂]` proves inequalities over `ℕ` and `ℤ` that are linear combinations of the
hypotheses, the given facts and some products, once everything is multiplied out. -/
syntax "nlinarith" (" [" term,* "]")? : tactic
macro_rules
  | `(tactic| nlinarith) => `(tactic| first
    | omega
    | (ring_nf at *; omega)
    | (multiply_inequalities; ring_nf at *; omega)
    | (apply Classical.byContradiction; intro; try push_neg at *; multiply_inequalities; ring_nf at *; omega))
  | `(tactic| nlinarith []) => `(tactic| nlinarith)
  | `(tactic| nlinarith [$h]) => `(tactic| (have := $h; nlinarith))
  | `(tactic| nlinarith [$h, $hs,*]) => `(tactic| (have := $h; nlinarith [$hs,*]))

/-! ## Cases -/

theorem Nat.eq_or_succ_le {n k : Nat} (h : k ≤ n) : n = k ∨ k + 1 ≤ n := by omega

/-- One step of `interval_cases`: `n` is the lower bound, or larger. -/
syntax "interval_cases_from " ident ident : tactic
macro_rules
  | `(tactic| interval_cases_from $x $h) => `(tactic| first
    | (exfalso; omega)
    | (rcases Nat.eq_or_succ_le $h with next | next <;> clear $h <;> try simp only [Nat.reduceAdd] at next
       case' inl => first | (exfalso; omega) | subst next
       case' inr => interval_cases_from $x next))

/-- `interval_cases n` goes through the values of a natural number `n` that the hypotheses bound. -/
macro "interval_cases " x:ident : tactic =>
  `(tactic| (have lower := Nat.zero_le $x; interval_cases_from $x lower))

/-- `tauto` proves easy propositional tautologies, by simplification. -/
macro "tauto" : tactic =>
  `(tactic| first
    | assumption
    | (simp_all; done)
    | (intros; simp_all; done)
    | (constructor <;> intros <;> simp_all; done)
    | (constructor <;> (intro h; rcases h with h | h <;> simp_all); done)
    | (constructor <;> (intro h; rcases h with ⟨_, h | h⟩ <;> simp_all); done)
    | (constructor <;> intro h <;> first
        | (rcases h with ⟨_, h | h⟩ <;> simp_all <;> done)
        | (rcases h with h | h <;> simp_all <;> done)
        | (simp_all; done))
    | omega)
