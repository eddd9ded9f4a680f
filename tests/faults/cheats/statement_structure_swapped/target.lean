structure Point where
  x : Nat
  y : Nat
theorem target (a b : Point) (h : a.x = b.x) : a = b := by sorry
