/- /- inner -/
theorem target : (1 : Nat) = 2 := by decide
-/
theorem target : (1 : Nat) = 1 := rfl
