prelude
import Init.Tactic.Basic
import Init.Attributes

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
