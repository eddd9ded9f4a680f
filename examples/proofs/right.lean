theorem twice_is_even (n : Nat) : Even (2 * n) := by
  exact ⟨n, by omega⟩
