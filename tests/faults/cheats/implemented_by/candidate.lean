def slow (n : Nat) : Bool := Nat.beq n 1
@[implemented_by slow] def fast (n : Nat) : Bool := Nat.beq n 2
theorem target : (1 : Nat) = 2 := Nat.eq_of_beq_eq_true (by native_decide)
