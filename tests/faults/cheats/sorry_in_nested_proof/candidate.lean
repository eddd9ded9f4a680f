theorem target : False := by
  have h : ∀ n : Nat, n = n + 1 ∧ True := fun n => ⟨by
    have deeper : n = n + 1 := by
      first
        | omega
        | sorry
    exact deeper, trivial⟩
  exact absurd (h 0).1 (by decide)
