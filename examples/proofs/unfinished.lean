theorem later (n : Nat) : Even (n * (n + 1)) := by
  sorry
