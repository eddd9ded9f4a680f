prelude
import Init.Tactic.Basic

/-!
# Polynomial identities

`ring` multiplies out, takes the numerals out of each product, sorts the other factors, and lets
`omega` compare the sums, with the products as atoms.
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

end Nat.RingNF

open Lean

/-- `ring_nf` multiplies out, sorts the factors of every product and puts numerals first. -/
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

/-- `ring` proves polynomial identities over `ℕ` and `ℤ`. -/
macro "ring" : tactic =>
  `(tactic| first | rfl | (ring_nf; first | done | rfl | omega))
