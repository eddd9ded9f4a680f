theorem target (a b c d : Nat) : a + b + c + d = d + c + b + a := by sorry
