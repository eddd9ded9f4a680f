theorem target (p q r : Prop) (hp : p) (hq : p → q) (hr : q → r) : r ∧ q ∧ p := by simp_all
