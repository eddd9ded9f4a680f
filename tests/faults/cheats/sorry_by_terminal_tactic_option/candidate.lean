set_option debug.terminalTacticsAsSorry true
theorem target : (1 : Nat) = 2 := by omega
