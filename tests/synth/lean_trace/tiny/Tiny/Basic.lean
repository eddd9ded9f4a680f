/-! Doubling. -/

namespace Tiny

/-- Twice a number. -/
def double (n : Nat) : Nat := n + n

theorem double_zero : double 0 = 0 := rfl

/-- The same by multiplication. -/
theorem double_eq (n : Nat) : double n = 2 * n := by
  rw [double, Nat.two_mul]

private theorem le_self (n : Nat) : n ≤ n + n := by
  exact Nat.le_add_right n n

theorem le_double (n : Nat) : n ≤ double n := le_self n

end Tiny
