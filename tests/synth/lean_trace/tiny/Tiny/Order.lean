import Tiny.Basic

namespace Tiny

theorem double_add (m n : Nat) : double (m + n) = double m + double n := by
  rw [double_eq, double_eq, double_eq]  -- all three at once
  exact Nat.mul_add 2 m n

theorem double_eq_zero (n : Nat) : double n = 0 ↔ n = 0 := by
  constructor
  · intro h
    exact Nat.eq_zero_of_le_zero (h ▸ le_double n)
  · intro h
    rw [h, double_zero]

theorem _root_.Nat.le_double_of_le (m n : Nat) (h : m ≤ n) : m ≤ double n := by
  exact Nat.le_trans h (le_double n)

end Tiny
