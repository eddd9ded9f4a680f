def special (n : Nat) : Prop := n = 2
theorem target : special 2 := by sorry
