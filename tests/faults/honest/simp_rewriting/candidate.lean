theorem target (a b c : Nat) : a * (b + c) + 0 = c * a + b * a := by
  rw [Nat.add_zero, Nat.mul_add, Nat.mul_comm a b, Nat.mul_comm a c, Nat.add_comm]
