axiom yes : (1 : Nat) = 2
instance (priority := high) : Decidable ((1 : Nat) = 2) := .isTrue yes
theorem target : (1 : Nat) = 2 := by decide +kernel
