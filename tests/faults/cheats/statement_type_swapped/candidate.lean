inductive Coin where
  | heads
theorem target (a b : Coin) : a = b := by cases a; cases b; rfl
