inductive Rose where
  | node : List Rose → Rose
theorem target (n : Nat) : n = n := rfl
