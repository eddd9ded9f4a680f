@[simp] theorem wrong : ((1 : Nat) = 2) = True := sorry
theorem target : (1 : Nat) = 2 := by rw [wrong]; trivial
