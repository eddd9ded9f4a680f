prelude
import Init.Int.Order

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
