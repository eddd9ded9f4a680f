theorem unused : False := sorry
theorem target (n : Nat) : n = n := rfl
