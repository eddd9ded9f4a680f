theorem target : ∃ f : Nat → Bool, f 4 = true ∧ f 3 = false := by sorry
