theorem target (a b c : Nat) : a * (b + c) + 0 = c * a + b * a := by sorry
