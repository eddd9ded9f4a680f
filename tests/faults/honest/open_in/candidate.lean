open Nat in
theorem helper (a b : Nat) : a + b = b + a := add_comm a b
open Nat in
theorem target (a b : Nat) : a + b = b + a := helper a b
