structure Point where
  x : Nat
theorem target (a b : Point) (h : a.x = b.x) : a = b := by cases a; cases b; cases h; rfl
