opaque secret : Nat
theorem target : secret = 7 := by sorry
