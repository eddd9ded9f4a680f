inductive Coin where
  | heads
  | tails
def turn (c : Coin) : Coin := match c with | .heads => .tails | .tails => .heads
theorem helper (c : Coin) : turn (turn c) = c := by cases c <;> rfl
theorem target (c : Coin) : turn (turn c) = c := helper c
