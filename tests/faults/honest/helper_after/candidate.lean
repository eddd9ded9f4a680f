theorem target (n : Nat) : n = n := rfl
theorem corollary (n : Nat) : n + 0 = n := target n
example : 1 = 1 := target 1
