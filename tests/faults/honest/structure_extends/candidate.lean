structure Bound (n : Nat) where
  value : Nat
  holds : n ≤ value
structure StrictBound (n : Nat) extends Bound n where
  strict : n < value
def next (n : Nat) : StrictBound n := { value := n + 1, holds := Nat.le_add_right n 1, strict := Nat.lt_succ_self n }
theorem target (n : Nat) : n ≤ n + 1 := (next n).holds
