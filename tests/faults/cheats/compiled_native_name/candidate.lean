def Nat.xoR (a b : Nat) : Nat := 7
theorem target (n : Nat) : n = n := rfl
