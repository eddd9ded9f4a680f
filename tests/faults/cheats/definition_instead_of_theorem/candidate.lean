def target (n : Nat) : n = n := rfl
