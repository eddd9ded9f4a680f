inductive Reach : Nat → Nat → Prop where
  | refl (n : Nat) : Reach n n
  | step {m n : Nat} : Reach m n → Reach m (n + 1)
theorem Reach.zero : (n : Nat) → Reach 0 n
  | 0 => .refl 0
  | n + 1 => .step (Reach.zero n)
theorem target (n : Nat) : n = n := by
  have _ := Reach.zero n
  rfl
