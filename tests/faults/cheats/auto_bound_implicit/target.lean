def limit : Nat := 5
theorem target : limit = 6 ∨ limit ≠ 6 ∧ limit = limit + 1 := by sorry
