theorem target (p q : Prop) (h : p ∨ q) (k : ∃ n : Nat, n = 3) : (q ∨ p) ∧ ∃ m : Nat, m = 3 := by
  obtain ⟨n, hn⟩ := k
  refine ⟨?_, n, hn⟩
  rcases h with h | h
  · exact Or.inr h
  · exact Or.inl h
