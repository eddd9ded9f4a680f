theorem target : True ∧ (1 : Nat) = 2 := by sorry
