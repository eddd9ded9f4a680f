inductive Coin where
  | heads
  | tails
theorem target (a b : Coin) : a = b := by sorry
