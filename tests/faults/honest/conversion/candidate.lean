theorem target (a b : Nat) (h : a = b) : a + a = b + a := by
  conv => lhs; arg 1; rw [h]
