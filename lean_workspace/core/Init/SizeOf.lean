prelude
import Init.Coe
set_option linter.unusedVariables false

/-!
# Sizes

Every inductive type has a size; well-founded recursion falls back on it.
-/

universe u v w

/-- Types with a size. -/
class SizeOf (α : Sort u) where
  /-- The size. -/
  sizeOf : α → Nat

export SizeOf (sizeOf)

/-- The size of things about which nothing is known. -/
protected def default.sizeOf (α : Sort u) : α → Nat
  | _ => 0

/-- Every type has at least the default size. -/
instance (priority := low) instSizeOfDefault (α : Sort u) : SizeOf α where
  sizeOf := default.sizeOf α

@[simp] theorem sizeOf_default {α : Sort u} (n : α) : sizeOf n = 0 := rfl

instance : SizeOf Nat where
  sizeOf n := n

@[simp] theorem sizeOf_nat (n : Nat) : sizeOf n = n := rfl

instance [SizeOf α] : SizeOf (Unit → α) where
  sizeOf f := sizeOf (f ())

@[simp] theorem sizeOf_thunk [SizeOf α] (f : Unit → α) : sizeOf f = sizeOf (f ()) := rfl

deriving instance SizeOf for PUnit
deriving instance SizeOf for Prod
deriving instance SizeOf for PProd
deriving instance SizeOf for MProd
deriving instance SizeOf for Bool
deriving instance SizeOf for Subtype
deriving instance SizeOf for PLift
deriving instance SizeOf for ULift
deriving instance SizeOf for Option
deriving instance SizeOf for List
deriving instance SizeOf for Sum
deriving instance SizeOf for PSum
deriving instance SizeOf for Sigma
deriving instance SizeOf for PSigma
deriving instance SizeOf for Except
deriving instance SizeOf for Fin
deriving instance SizeOf for Array
