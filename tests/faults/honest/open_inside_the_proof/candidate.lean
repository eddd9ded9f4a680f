theorem target (a b : Nat) : a + b = b + a := by
  open Nat in
  exact add_comm a b
