theorem target (n : Nat := 1) : ∃ n : Nat, n = n := ⟨n, rfl⟩
