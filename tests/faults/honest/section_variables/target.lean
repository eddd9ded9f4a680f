theorem target (p q : Prop) (h : p ∧ q) : q := by sorry
