prelude
import Init.Notation
import Init.Omega

/-!
# Fibonacci numbers
-/

namespace Nat

/-- The `n`-th Fibonacci number and the next one. -/
def fibPair : ℕ → ℕ × ℕ
  | 0 => (0, 1)
  | n + 1 => ((fibPair n).2, (fibPair n).1 + (fibPair n).2)

/-- The Fibonacci numbers: `0, 1, 1, 2, 3, 5, ...` -/
def fib (n : ℕ) : ℕ := (fibPair n).1

@[simp] theorem fib_zero : fib 0 = 0 := rfl
@[simp] theorem fib_one : fib 1 = 1 := rfl
@[simp] theorem fib_two : fib 2 = 1 := rfl
theorem fib_add_two {n : ℕ} : fib (n + 2) = fib n + fib (n + 1) := rfl
theorem fib_add_one : {n : ℕ} → n ≠ 0 → fib (n + 1) = fib (n - 1) + fib n
  | 0, h => absurd rfl h
  | _ + 1, _ => rfl
theorem fib_pos {n : ℕ} (h : 0 < n) : 0 < fib n := by
  match n, h with
  | n + 1, _ =>
    induction n with
    | zero => exact Nat.zero_lt_one
    | succ n ih =>
      have := ih (Nat.succ_pos n)
      rw [fib_add_two]
      omega
theorem fib_le_fib_succ {n : ℕ} : fib n ≤ fib (n + 1) := by
  cases n with
  | zero => exact Nat.zero_le _
  | succ n => rw [fib_add_two]; exact Nat.le_add_left _ _
theorem fib_mono {m n : ℕ} (h : m ≤ n) : fib m ≤ fib n := by
  induction h with
  | refl => exact Nat.le_refl _
  | step _ ih => exact Nat.le_trans ih fib_le_fib_succ

end Nat
