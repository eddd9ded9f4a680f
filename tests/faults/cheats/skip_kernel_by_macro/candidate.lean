macro "quiet " n:ident t:tacticSeq : tactic => `(tactic| set_option $n:ident true in $t)
theorem target : (1 : Nat) = 2 := by quiet debug.skipKernelTC decide +kernel
