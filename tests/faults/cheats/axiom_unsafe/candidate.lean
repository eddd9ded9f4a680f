unsafe axiom cheat : False
theorem target (n : Nat) : n = n := rfl
