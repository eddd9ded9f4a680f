theorem target (p q : Prop) (h : p ∨ q) (k : ∃ n : Nat, n = 3) : (q ∨ p) ∧ ∃ m : Nat, m = 3 := by sorry
