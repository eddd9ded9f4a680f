theorem target (p q : Prop) (a b c : Nat) (h : a = b) (k : b = c) (l : p ∨ q) (m : ¬p) : q ∧ a = c := by sorry
