theorem target (a b : Int) (h : a + 1 ≤ b) (k : b < 2 * a) : 1 < a := by sorry
