/-- theorem target : (1 : Nat) = 2 := by decide -/
theorem other : (1 : Nat) = 1 := rfl
