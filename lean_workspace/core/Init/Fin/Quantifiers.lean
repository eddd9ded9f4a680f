prelude
import Init.GetElem

/-!
# Decidable quantifiers over bounded natural numbers

`∀ x < n`, `∀ x ≤ n`, `∃ x < n`, `∃ x ≤ n` and quantifiers over `Fin n` are decided by trying every
number, so that `decide` proves closed statements of this kind. The search cuts the range in two
again and again: its recursion is as deep as the bound has bits.
-/

/-- A proposition is decided by deciding an equivalent one. -/
@[inline] def decidable_of_decidable_of_iff {p q : Prop} [Decidable p] (h : p ↔ q) : Decidable q :=
  if hp : p then isTrue (h.mp hp) else isFalse fun hq => hp (h.mpr hq)

namespace Nat

/-! ## The search -/

/-- Does `p` hold for every number that is at least `lo`, below `lo + 2 ^ k` and below `n`? -/
def allInBlock (n : Nat) (p : Nat → Bool) : (k lo : Nat) → Bool
  | 0, lo => p lo
  | k + 1, lo => if n ≤ lo then true else allInBlock n p k lo && allInBlock n p k (lo + 2 ^ k)

end Nat
def allB (n : Nat) (P : ∀ k, k < n → Prop) [∀ n h, Decidable (P n h)] : Bool :=
  Nat.allInBlock n (fun k => if h : k < n then decide (P k h) else true) (Nat.log2 n + 1) 0
