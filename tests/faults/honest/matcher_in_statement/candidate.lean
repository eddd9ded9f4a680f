theorem helper (n : Nat) : (match n with | 0 => 1 | 1 => 1 | _ + 2 => 1) = 1 := by
  cases n with
  | zero => rfl
  | succ n => cases n <;> rfl
theorem target (n : Nat) : (match n with | 0 => 1 | _ + 1 => 1) = 1 := by
  cases n <;> rfl
