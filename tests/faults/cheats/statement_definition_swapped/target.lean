def special (n : Nat) : Prop := n = 1
theorem target : special 2 := by sorry
