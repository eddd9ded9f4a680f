inductive Coin where
  | heads
  | tails
def turn (c : Coin) : Coin := match c with | .heads => .tails | .tails => .heads
theorem target (c : Coin) : turn (turn c) = c := by sorry
