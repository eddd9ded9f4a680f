prelude
import Init.Tactic.Ring
import Init.Algebra.OrderedSemiring

/-!
# Nonlinear inequalities

`nlinarith` lets `grind` find products of the hypotheses and squares by matching, and do the linear
arithmetic over the monomials that appear.
-/

namespace Nonlinear

/-! ## Products of two inequalities, which `grind` has brought into the forms `a ≤ 0` and `a ≤ b` -/

theorem int_mul (a b : Int) (h₁ : a ≤ 0) (h₂ : b ≤ 0) : 0 ≤ a * b :=
  Int.mul_nonneg_of_nonpos_of_nonpos h₁ h₂

theorem nat_mul (a b c d : Nat) (h₁ : a ≤ b) (h₂ : c ≤ d) : a * d + b * c ≤ b * d + a * c ∧
    a * c ≤ a * d ∧ b * c ≤ b * d ∧ a * c ≤ b * c ∧ a * d ≤ b * d := by
  obtain ⟨x, rfl⟩ := Nat.le.dest h₁
  obtain ⟨y, rfl⟩ := Nat.le.dest h₂
  simp only [Nat.add_mul, Nat.mul_add]
  omega

theorem nat_mul_self (a b : Nat) (h : a ≤ b) :
    a * b + b * a ≤ b * b + a * a ∧ a * a ≤ a * b ∧ a * b ≤ b * b := by
  have := nat_mul a b a b h h
  omega

/-! ## Products of an equation with itself -/

theorem int_sq {a b : Int} (h : a = b) : a * a = b * b ∧ a * b = b * b := by
  subst h
  exact ⟨rfl, rfl⟩

theorem nat_sq {a b : Nat} (h : a = b) : a * a = b * b ∧ a * b = b * b := by
  subst h
  exact ⟨rfl, rfl⟩

/-! ## Squares -/

theorem two_mul_le (a b : Int) :
    2 * (a * b) ≤ a ^ 2 + b ^ 2 ∧ -(2 * (a * b)) ≤ a ^ 2 + b ^ 2 := by
  have h₁ := sq_nonneg (a - b)
  have h₂ := sq_nonneg (a + b)
  ring_nf at h₁ h₂ ⊢
  omega

theorem nat_two_mul_le (a b : Nat) : 2 * (a * b) ≤ a ^ 2 + b ^ 2 := by
  have h := (two_mul_le (a : Int) b).1
  rw [← Int.natCast_mul, ← Int.natCast_pow, ← Int.natCast_pow] at h
  omega

theorem sq_ge (a : Int) : 0 ≤ a ^ 2 ∧ 2 * a ≤ a ^ 2 + 1 ∧ -(2 * a) ≤ a ^ 2 + 1 := by
  have h₁ := (two_mul_le a 1).1
  have h₂ := (two_mul_le a 1).2
  have h₃ := sq_nonneg a
  omega

scoped grind_pattern two_mul_le => a * b
scoped grind_pattern nat_two_mul_le => a * b
scoped grind_pattern sq_ge => a ^ 2

end Nonlinear

open Lean

/-- `grind` with products of inequalities; squares too if the namespace `Nonlinear` is open. -/
macro "multiply_inequalities" : tactic =>
  `(tactic| grind +qlia -mbtc (gen := 1) (splits := 1)
    [→ Nonlinear.int_mul, → Nonlinear.nat_mul, → Nonlinear.nat_mul_self])

/-- `nlinarith [h₁, h₂]` proves equations and inequalities over `ℕ` and `ℤ`. It adds the given facts, then
tries the linear arithmetic of `omega` and `grind` (with every expression multiplied out) with:
products of two inequalities among hypotheses, given facts and the negated goal; the squares
`(a - b) ^ 2`, `(a + b) ^ 2`, `(a - 1) ^ 2` and `(a + 1) ^ 2` of products `a * b` and squares `a ^ 2` in
sight; the last equation multiplied by itself; products of three. An equation is proved by two
inequalities. It does not multiply other equations, nor look for other squares: give those. -/
syntax "nlinarith" (" [" term,* "]")? : tactic
macro_rules
  | `(tactic| nlinarith) => `(tactic| (intros; first
    | omega
    | multiply_inequalities
    | (open Nonlinear in multiply_inequalities)
    | (first
       | (with_reducible apply Nat.le_antisymm)
       | (with_reducible apply Int.le_antisymm)
       all_goals multiply_inequalities)
    | (have equation := Nonlinear.int_sq ‹(_ : Int) = _›; multiply_inequalities)
    | (have equation := Nonlinear.nat_sq ‹(_ : Nat) = _›; multiply_inequalities)
    | grind +qlia -mbtc (gen := 2) (splits := 1) (instances := 100)
        [→ Nonlinear.int_mul, → Nonlinear.nat_mul, → Nonlinear.nat_mul_self]))
  | `(tactic| nlinarith []) => `(tactic| nlinarith)
  | `(tactic| nlinarith [$h]) => `(tactic| (have := $h; nlinarith))
  | `(tactic| nlinarith [$h, $hs,*]) => `(tactic| (have := $h; nlinarith [$hs,*]))
