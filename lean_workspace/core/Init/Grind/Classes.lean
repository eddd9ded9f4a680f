prelude
import Init.Int.Order
import Init.Nat.Basic

/-!
# Orders and rings, as `grind` asks for them

The classes whose instances switch on the arithmetic of the tactic for a type.
-/

universe u

namespace Std

/-- The order is reflexive and transitive. -/
class IsPreorder (α : Type u) [LE α] where
  /-- Reflexivity. -/
  le_refl : ∀ a : α, a ≤ a
  /-- Transitivity. -/
  le_trans : ∀ a b c : α, a ≤ b → b ≤ c → a ≤ c

/-- The order is a preorder and antisymmetric. -/
class IsPartialOrder (α : Type u) [LE α] extends IsPreorder α where
  /-- Antisymmetry. -/
  le_antisymm : ∀ a b : α, a ≤ b → b ≤ a → a = b

/-- The order is a preorder and total. -/
class IsLinearPreorder (α : Type u) [LE α] extends IsPreorder α where
  /-- Totality. -/
  le_total : ∀ a b : α, a ≤ b ∨ b ≤ a

/-- The order is linear. -/
class IsLinearOrder (α : Type u) [LE α] extends IsPartialOrder α, IsLinearPreorder α

/-- The strict order belongs to the order. -/
class LawfulOrderLT (α : Type u) [LT α] [LE α] where
  /-- Less is less or equal and not conversely. -/
  lt_iff : ∀ a b : α, a < b ↔ a ≤ b ∧ ¬ b ≤ a

end Std

namespace Lean.Grind

/-- Rings without subtraction, the product perhaps not commutative. -/
class Semiring (α : Type u) extends Add α, Mul α where
  /-- Natural numbers. -/
  [natCast : NatCast α]
  /-- Numerals. -/
  [ofNat : ∀ n, OfNat α n]
  /-- Multiples. -/
  [nsmul : SMul Nat α]
  /-- Powers. -/
  [npow : HPow α Nat α]
  /-- Zero is neutral. -/
  add_zero : ∀ a : α, a + 0 = a
  /-- Addition commutes. -/
  add_comm : ∀ a b : α, a + b = b + a
  /-- Addition associates. -/
  add_assoc : ∀ a b c : α, a + b + c = a + (b + c)
  /-- Multiplication associates. -/
  mul_assoc : ∀ a b c : α, a * b * c = a * (b * c)
  /-- One is neutral on the right. -/
  mul_one : ∀ a : α, a * 1 = a
  /-- One is neutral on the left. -/
  one_mul : ∀ a : α, 1 * a = a
  /-- Distributivity on the left. -/
  left_distrib : ∀ a b c : α, a * (b + c) = a * b + a * c
  /-- Distributivity on the right. -/
  right_distrib : ∀ a b c : α, (a + b) * c = a * c + b * c
  /-- Zero absorbs on the left. -/
  zero_mul : ∀ a : α, 0 * a = 0
  /-- Zero absorbs on the right. -/
  mul_zero : ∀ a : α, a * 0 = 0
  /-- The empty power. -/
  pow_zero : ∀ a : α, a ^ 0 = 1
  /-- One more factor. -/
  pow_succ : ∀ a : α, ∀ n : Nat, a ^ (n + 1) = (a ^ n) * a
  /-- Numerals count. -/
  ofNat_succ : ∀ a : Nat, OfNat.ofNat (α := α) (a + 1) = OfNat.ofNat a + 1
  /-- Numerals are natural numbers. -/
  ofNat_eq_natCast : ∀ n : Nat, OfNat.ofNat (α := α) n = Nat.cast n
  /-- Multiples are products. -/
  nsmul_eq_natCast_mul : ∀ n : Nat, ∀ a : α, n • a = Nat.cast n * a

/-- Rings, the product perhaps not commutative. -/
class Ring (α : Type u) extends Semiring α, Neg α, Sub α where
  /-- Integers. -/
  [intCast : IntCast α]
  /-- Integer multiples. -/
  [zsmul : SMul Int α]
  /-- Opposites. -/
  neg_add_cancel : ∀ a : α, -a + a = 0
  /-- Subtraction is addition of the opposite. -/
  sub_eq_add_neg : ∀ a b : α, a - b = a + -b
  /-- Opposite multiples. -/
  neg_zsmul : ∀ (i : Int) (a : α), -i • a = -(i • a)
  /-- Multiples by natural numbers. -/
  zsmul_natCast_eq_nsmul : ∀ n : Nat, ∀ a : α, (n : Int) • a = n • a
  /-- Numerals are integers. -/
  intCast_ofNat : ∀ n : Nat, Int.cast (OfNat.ofNat (α := Int) n) = OfNat.ofNat (α := α) n
  /-- Opposite integers. -/
  intCast_neg : ∀ i : Int, Int.cast (R := α) (-i) = -Int.cast i

/-- Rings without subtraction. -/
class CommSemiring (α : Type u) extends Semiring α where
  /-- Multiplication commutes. -/
  mul_comm : ∀ a b : α, a * b = b * a

/-- Rings. -/
class CommRing (α : Type u) extends Ring α, CommSemiring α

attribute [instance_reducible] Semiring.npow Semiring.ofNat
attribute [instance 100] Semiring.toAdd Semiring.toMul Semiring.npow Ring.toNeg Ring.toSub
attribute [instance 100] Semiring.ofNat

end Lean.Grind
