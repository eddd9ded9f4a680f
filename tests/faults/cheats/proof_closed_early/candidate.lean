theorem target : True := by trivial

theorem rest : (1 : Nat) = 1 := by
  rfl
