def double : Nat → Nat
  | 0 => 0
  | n + 1 => double n + 2
theorem double_zero : double 0 = 0 := rfl
theorem helper : (n : Nat) → 0 + n = n
  | 0 => rfl
  | n + 1 => congrArg Nat.succ (helper n)
theorem target (n : Nat) : 0 + n = n := helper n
