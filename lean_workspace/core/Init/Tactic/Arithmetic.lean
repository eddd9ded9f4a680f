prelude
import Init.Algebra.OrderedRing
import Init.Attributes
import Init.NumberTheory.Factorial
import Init.Tactic.Basic

/-!
# Polynomial identities

`ring` asks the ring solver of `grind`. `ring_nf` multiplies out, takes the numerals out of each product
and sorts the other factors, so that `omega` can compare sums, with the products as atoms.
-/

namespace Int.RingNF

/-- The product with a numeral, while the other factors are sorted. -/
def coef (k x : Int) : Int := k * x

/-! Numerals are recognized by a comparison that `Int.reduceLE` makes for numerals only. -/

theorem coef_left (k x : Int) (_ : 2 ≤ k) : k * x = coef k x := rfl
theorem coef_right (k x : Int) (_ : 2 ≤ k) : x * k = coef k x := Int.mul_comm x k
theorem mul_coef (x k y : Int) : x * coef k y = coef k (x * y) := Int.mul_left_comm x k y
theorem coef_mul (k x y : Int) : coef k x * y = coef k (x * y) := Int.mul_assoc k x y
theorem coef_coef (m n x : Int) : coef m (coef n x) = coef (m * n) x := (Int.mul_assoc m n x).symm
theorem coef_add (k x y : Int) : coef k (x + y) = coef k x + coef k y := Int.mul_add k x y
theorem coef_neg (k x : Int) : coef k (-x) = -coef k x := Int.mul_neg k x
theorem sub_mul (x y z : Int) : (x - y) * z = x * z + -(y * z) := by rw [Int.sub_mul]; omega
theorem mul_sub (x y z : Int) : x * (y - z) = x * y + -(x * z) := by rw [Int.mul_sub]; omega
theorem coef_sub (k x y : Int) : coef k (x - y) = coef k x + -coef k y := mul_sub k x y

theorem pow_mul_left (x : Int) (k n : Nat) (_ : k % k = 0) : x ^ (k * n) = (x ^ n) ^ k := by
  rw [Nat.mul_comm, Lean.Grind.CommRing.Mon.pow_mul]
theorem pow_mul_right (x : Int) (k n : Nat) (_ : k % k = 0) : x ^ (n * k) = (x ^ n) ^ k :=
  Lean.Grind.CommRing.Mon.pow_mul x n k

end Int.RingNF

namespace Nat.RingNF

/-- The product with a numeral, while the other factors are sorted. -/
def coef (k x : Nat) : Nat := k * x

/-! Numerals are recognized by a remainder that `Nat.reduceMod` computes for numerals only. -/

theorem coef_left (k x : Nat) (_ : k % k = 0) : k * x = coef k x := rfl
theorem coef_right (k x : Nat) (_ : k % k = 0) : x * k = coef k x := Nat.mul_comm x k
theorem mul_coef (x k y : Nat) : x * coef k y = coef k (x * y) := Nat.mul_left_comm x k y
theorem coef_mul (k x y : Nat) : coef k x * y = coef k (x * y) := Nat.mul_assoc k x y
theorem coef_coef (m n x : Nat) : coef m (coef n x) = coef (m * n) x := (Nat.mul_assoc m n x).symm
theorem coef_add (k x y : Nat) : coef k (x + y) = coef k x + coef k y := Nat.mul_add k x y

theorem pow_mul_left (x k n : Nat) (_ : k % k = 0) : x ^ (k * n) = (x ^ n) ^ k := by
  rw [Nat.mul_comm, Nat.pow_mul]
theorem pow_mul_right (x k n : Nat) (_ : k % k = 0) : x ^ (n * k) = (x ^ n) ^ k := Nat.pow_mul x n k

end Nat.RingNF

open Lean

/-- `ring_nf` multiplies out over `ℕ` and `ℤ`, sorts the factors of every product and puts numerals first. It
unfolds powers with numerals as exponents, and does not collect or sort the summands. -/
syntax "ring_nf" (Parser.Tactic.location)? : tactic
macro_rules
  | `(tactic| ring_nf $[$loc]?) => `(tactic| (
    (try simp only [
      Int.mul_add, Int.add_mul, Int.RingNF.sub_mul, Int.RingNF.mul_sub, Int.neg_mul, Int.mul_neg,
      Int.neg_neg, Int.pow_succ, Int.pow_zero, Int.one_mul, Int.mul_one, Int.mul_zero, Int.zero_mul,
      Int.mul_assoc, Int.mul_comm, Int.mul_left_comm, Int.reduceMul, Int.reduceLE,
      Int.RingNF.coef_left, Int.RingNF.coef_right, Int.RingNF.mul_coef, Int.RingNF.coef_mul,
      Int.RingNF.coef_coef, Int.RingNF.coef_add, Int.RingNF.coef_neg, Int.RingNF.coef_sub,
      Int.natCast_add, Int.natCast_mul, Int.natCast_pow,
      Nat.mul_add, Nat.add_mul, Nat.pow_succ, Nat.pow_zero, Nat.one_mul, Nat.mul_one, Nat.mul_zero,
      Nat.zero_mul, Nat.mul_assoc, Nat.mul_comm, Nat.mul_left_comm, Nat.reduceMul, Nat.reduceMod,
      Nat.RingNF.coef_left, Nat.RingNF.coef_right, Nat.RingNF.mul_coef, Nat.RingNF.coef_mul,
      Nat.RingNF.coef_coef, Nat.RingNF.coef_add] $[$loc]?)
    <;> (try simp only [Int.RingNF.coef, Nat.RingNF.coef] $[$loc]?)))

/-- Brings powers into the forms that the ring solver knows: `x ^ (2 * n + 1)` to `(x ^ n) ^ 2 * x`, casts
inwards. -/
macro "ring_powers" : tactic => `(tactic| simp only [
  Nat.pow_add, Int.pow_add, Nat.pow_succ, Int.pow_succ, Nat.RingNF.pow_mul_left, Nat.RingNF.pow_mul_right,
  Int.RingNF.pow_mul_left, Int.RingNF.pow_mul_right, Nat.mul_pow, Int.mul_pow, Nat.reduceMod,
  Int.natCast_add, Int.natCast_mul, Int.natCast_pow, Int.natCast_ofNat])

/-- `ring` proves polynomial identities over `ℕ`, `ℤ` and every `Lean.Grind.CommRing` and
`Lean.Grind.CommSemiring`, by the ring solver of `grind`; it may use equations among the hypotheses too.
Exponents may be variables. Subtraction of natural numbers and division are not understood. If the
identity is not proved the tactic fails, and leaves no simplified goal. -/
macro "ring" : tactic =>
  `(tactic| first
    | with_reducible rfl
    | grobner
    | (ring_powers; first | done | with_reducible rfl | grobner)
    | (ring_nf; first | done | rfl | omega))

/-- `linear_combination e` proves an equation of a commutative ring from the equations among the
hypotheses. The factors in `e` are not needed and not looked at: `grind`'s ring solver finds its own. An
equation that is used must be a hypothesis. -/
macro "linear_combination " term : tactic => `(tactic| first | grobner | grind +qlia)

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

/-!
# Signs and monotonicity

`positivity` and `gcongr` by trying a list of lemmas.
-/

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
