theorem target (h : ∃ n : Nat, 2 < n ∧ n < 5) : ∃ m : Nat, 4 < 2 * m := by
  obtain ⟨n, low, _⟩ := h
  exact ⟨n, by omega⟩
