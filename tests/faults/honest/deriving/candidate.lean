inductive Colour where
  | red
  | green
  deriving Inhabited
theorem target (n : Nat) : n = n := by
  have _ : Colour := default
  rfl
