prelude
import Init.SimpLemmas

/-!
# Trees of values with numbered leaves

The proofs by reflection of linear arithmetic keep the values of their variables in such a tree, which
the kernel looks up in logarithmic time.
-/

universe u

namespace Lean

/-- A nonempty sequence as a search tree. -/
inductive RArray (α : Type u) : Type u where
  /-- One value. -/
  | leaf : α → RArray α
  /-- The values before a position on the left, the others on the right. -/
  | branch : Nat → RArray α → RArray α → RArray α

/-- The value at a position. -/
noncomputable def RArray.get {α : Type u} (a : RArray α) (n : Nat) : α :=
  RArray.rec (fun x => x) (fun p _ _ l r => (Nat.ble p n).rec l r) a

end Lean
