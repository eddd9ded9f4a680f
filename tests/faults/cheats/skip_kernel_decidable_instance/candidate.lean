set_option debug.skipKernelTC true in
instance (priority := high) liar : Decidable ((1 : Nat) = 2) := .isTrue (by decide +kernel)
theorem target : (1 : Nat) = 2 := by decide
