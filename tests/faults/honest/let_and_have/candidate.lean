theorem target (n : Nat) : n + n = 2 * n := by
  let twice := fun m : Nat => m + m
  have h : twice n = 2 * n := by
    show n + n = 2 * n
    omega
  exact h
