abbrev target (n : Nat) : n = n := rfl
