theorem target (a b c d : Nat) : a + b + c + d = d + c + b + a := by
  calc a + b + c + d = d + (a + b + c) := by rw [Nat.add_comm]
    _ = d + (c + (a + b)) := by rw [Nat.add_comm (a + b) c]
    _ = d + (c + (b + a)) := by rw [Nat.add_comm a b]
    _ = d + c + (b + a) := by rw [← Nat.add_assoc]
    _ = d + c + b + a := by rw [← Nat.add_assoc]
