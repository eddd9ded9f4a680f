prelude
import Init.Omega

/-!
# Comparison with three outcomes
-/

universe u

/-- The outcomes of a comparison. -/
inductive Ordering where
  /-- Less. -/
  | lt
  /-- Equal. -/
  | eq
  /-- Greater. -/
  | gt

instance : Inhabited Ordering := ⟨.lt⟩

/-- The outcome with the operands exchanged. -/
def Ordering.swap : Ordering → Ordering
  | .lt => .gt
  | .eq => .eq
  | .gt => .lt

/-- Types with a comparison. -/
class Ord (α : Type u) where
  /-- The comparison. -/
  compare : α → α → Ordering

export Ord (compare)

/-- The comparison by the strict order and equality. -/
@[inline] def compareOfLessAndEq {α : Type u} (x y : α) [LT α] [Decidable (x < y)]
    [DecidableEq α] : Ordering :=
  if x < y then .lt else if x = y then .eq else .gt

instance : Ord Nat where
  compare a b := compareOfLessAndEq a b

instance : Ord Int where
  compare a b := compareOfLessAndEq a b

/-!
# Orders and rings, as `grind` asks for them

The classes whose instances switch on the arithmetic of the tactic for a type.
-/

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

attribute [instance_reducible] Semiring.npow Semiring.ofNat Semiring.natCast Semiring.nsmul
  Ring.intCast Ring.zsmul
attribute [instance 100] Semiring.toAdd Semiring.toMul Semiring.npow Ring.toNeg Ring.toSub
  Semiring.ofNat Semiring.natCast Semiring.nsmul Ring.intCast Ring.zsmul

/-- Commutative rings with inverses and division. -/
class Field (α : Type u) extends CommRing α, Inv α, Div α where
  /-- Integer powers. -/
  [zpow : HPow α Int α]
  /-- Division multiplies by the inverse. -/
  div_eq_mul_inv : ∀ a b : α, a / b = a * b⁻¹
  /-- There are two elements. -/
  zero_ne_one : (0 : α) ≠ 1
  /-- The inverse of zero, by convention. -/
  inv_zero : (0 : α)⁻¹ = 0
  /-- The inverse. -/
  mul_inv_cancel : ∀ {a : α}, a ≠ 0 → a * a⁻¹ = 1

attribute [instance_reducible] Field.zpow
attribute [instance 100] Field.toInv Field.toDiv Field.zpow

/-- Every element is its own power. -/
class PowIdentity (α : Type u) [CommSemiring α] (p : outParam Nat) : Prop where
  /-- The power. -/
  pow_eq : ∀ x : α, x ^ (p : Nat) = x

/-- The numerals repeat with the period `p`, never for zero. -/
class IsCharP (α : Type u) [Semiring α] (p : outParam Nat) : Prop where
  /-- Which numerals are zero. -/
  natCast_eq_zero_iff : ∀ n : Nat, (Nat.cast n : α) = 0 ↔ n % p = 0

/-- What is added on the right may be cancelled. -/
class AddRightCancel (M : Type u) [Add M] : Prop where
  /-- Cancellation. -/
  add_right_cancel : ∀ a b c : M, a + c = b + c → a = b

/-! ## Modules -/

/-- Commutative monoids, written additively. -/
class AddCommMonoid (M : Type u) extends Zero M, Add M where
  /-- Zero is neutral. -/
  add_zero : ∀ a : M, a + 0 = a
  /-- Addition commutes. -/
  add_comm : ∀ a b : M, a + b = b + a
  /-- Addition associates. -/
  add_assoc : ∀ a b c : M, a + b + c = a + (b + c)

/-- Commutative groups, written additively. -/
class AddCommGroup (M : Type u) extends AddCommMonoid M, Neg M, Sub M where
  /-- Opposites. -/
  neg_add_cancel : ∀ a : M, -a + a = 0
  /-- Subtraction is addition of the opposite. -/
  sub_eq_add_neg : ∀ a b : M, a - b = a + -b

/-- Commutative monoids with multiples. -/
class NatModule (M : Type u) extends AddCommMonoid M where
  /-- Multiples. -/
  [nsmul : SMul Nat M]
  /-- No times. -/
  zero_nsmul : ∀ a : M, (0 : Nat) • a = 0
  /-- Once more. -/
  add_one_nsmul : ∀ n : Nat, ∀ a : M, (n + 1) • a = n • a + a

/-- Commutative groups with integer multiples. -/
class IntModule (M : Type u) extends AddCommGroup M where
  /-- Multiples. -/
  [nsmul : SMul Nat M]
  /-- Integer multiples. -/
  [zsmul : SMul Int M]
  /-- No times. -/
  zero_zsmul : ∀ a : M, (0 : Int) • a = 0
  /-- Once. -/
  one_zsmul : ∀ a : M, (1 : Int) • a = a
  /-- Multiples add. -/
  add_zsmul : ∀ n m : Int, ∀ a : M, (n + m) • a = n • a + m • a
  /-- Multiples by natural numbers. -/
  zsmul_natCast_eq_nsmul : ∀ n : Nat, ∀ a : M, (n : Int) • a = n • a

attribute [instance_reducible] NatModule.nsmul IntModule.nsmul IntModule.zsmul
attribute [instance 50] AddCommMonoid.toZero AddCommMonoid.toAdd AddCommGroup.toNeg
  AddCommGroup.toSub NatModule.nsmul IntModule.nsmul IntModule.zsmul

/-- Multiples by positive numbers are injective. -/
class NoNatZeroDivisors (α : Type u) [NatModule α] : Prop where
  /-- Cancellation. -/
  no_nat_zero_divisors : ∀ (k : Nat) (a b : α), k ≠ 0 → k • a = k • b → a = b

end Lean.Grind
