instance (priority := high) odd (n : Nat) : OfNat Nat n := ⟨Nat.zero⟩
theorem target : (1 : Nat) = 2 := rfl
