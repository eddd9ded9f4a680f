theorem target : ∃ f : Nat → Nat, ∀ n, f n = 0 := by sorry
