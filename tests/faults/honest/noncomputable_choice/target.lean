theorem target (p : Nat → Prop) (h : ∃ n, p n) : ∃ n, p n := by sorry
