theorem target (a b : Nat) (h : a = b) : a + a = b + a := by sorry
