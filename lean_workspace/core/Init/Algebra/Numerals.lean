prelude
import Init.Notation

/-!
# Numerals in simplification

Theorems about all numerals are stated for `OfNat.ofNat n` with `n` at least two. The class keeps
them from matching variables.
-/

/-- `n` is at least two; an instance exists for literals only. -/
class Nat.AtLeastTwo (n : ℕ) : Prop where
  /-- The bound. -/
  prop : 2 ≤ n

instance instNatAtLeastTwo {n : ℕ} : Nat.AtLeastTwo (n + 2) where
  prop := Nat.succ_le_succ (Nat.succ_le_succ (Nat.zero_le n))
