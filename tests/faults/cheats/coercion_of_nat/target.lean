theorem target (a b : Nat) : (a : Int) = (b : Int) := by sorry
