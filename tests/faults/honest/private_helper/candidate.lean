private theorem helper (n : Nat) : n = n := rfl
theorem target (n : Nat) : n = n := helper n
