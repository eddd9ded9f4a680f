theorem target (a b : Nat) : a + b = a := by sorry
