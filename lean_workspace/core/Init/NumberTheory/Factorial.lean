prelude
import Init.Algebra.Semiring

/-!
# Factorials and binomial coefficients

`Nat.factorial n`, written `n !` after `open Nat`, and `Nat.choose n k`.
-/

namespace Nat

/-! ## Factorials -/

/-- The product of the numbers from `1` to `n`. -/
def factorial : ℕ → ℕ
  | 0 => 1
  | n + 1 => (n + 1) * factorial n

/-- The factorial. -/
scoped notation:10000 n "!" => Nat.factorial n

variable {m n k : ℕ}

@[simp] theorem factorial_zero : 0 ! = 1 := rfl
theorem factorial_succ (n : ℕ) : (n + 1)! = (n + 1) * n ! := rfl
@[simp] theorem factorial_one : 1 ! = 1 := rfl
@[simp] theorem factorial_two : 2 ! = 2 := rfl
theorem mul_factorial_pred (h : n ≠ 0) : n * (n - 1)! = n ! := by
  cases n with
  | zero => exact absurd rfl h
  | succ n => rfl
theorem factorial_pos : (n : ℕ) → 0 < n !
  | 0 => Nat.zero_lt_one
  | n + 1 => Nat.mul_pos (Nat.succ_pos n) (factorial_pos n)
theorem factorial_ne_zero (n : ℕ) : n ! ≠ 0 := Nat.ne_of_gt (factorial_pos n)
theorem factorial_dvd_factorial (h : m ≤ n) : m ! ∣ n ! := by
  induction h with
  | refl => exact Nat.dvd_refl _
  | step _ ih => exact Nat.dvd_trans ih (Nat.dvd_mul_left _ _)
theorem dvd_factorial (hm : 0 < m) (h : m ≤ n) : m ∣ n ! := by
  cases m with
  | zero => exact absurd hm (Nat.lt_irrefl 0)
  | succ m => exact Nat.dvd_trans (Nat.dvd_mul_right _ _) (factorial_dvd_factorial h)
theorem factorial_le (h : m ≤ n) : m ! ≤ n ! :=
  Nat.le_of_dvd (factorial_pos n) (factorial_dvd_factorial h)
theorem self_le_factorial : (n : ℕ) → n ≤ n !
  | 0 => Nat.zero_le _
  | n + 1 => by
    have := Nat.mul_le_mul_left (n + 1) (factorial_pos n)
    rw [factorial_succ]
    omega
theorem factorial_lt (hn : 0 < n) (h : n < m) : n ! < m ! := by
  refine Nat.lt_of_lt_of_le ?_ (factorial_le h)
  have := Nat.mul_le_mul hn (factorial_pos n)
  rw [factorial_succ, Nat.succ_mul]
  omega

/-! ## Binomial coefficients -/

/-- The number of ways to choose `k` of `n` things, by Pascal's rule. -/
def choose : ℕ → ℕ → ℕ
  | _, 0 => 1
  | 0, _ + 1 => 0
  | n + 1, k + 1 => choose n k + choose n (k + 1)

@[simp] theorem choose_zero_right (n : ℕ) : choose n 0 = 1 := by cases n <;> rfl
@[simp] theorem choose_zero_succ (k : ℕ) : choose 0 (k + 1) = 0 := rfl
theorem choose_succ_succ (n k : ℕ) : choose (n + 1) (k + 1) = choose n k + choose n (k + 1) := rfl
theorem choose_succ_succ' (n k : ℕ) :
    choose (n + 1) (k + 1) = choose n k + choose n (k + 1) := rfl
theorem choose_eq_zero_of_lt (h : n < k) : choose n k = 0 := by
  induction n generalizing k with
  | zero =>
    cases k with
    | zero => exact absurd h (Nat.lt_irrefl 0)
    | succ k => rfl
  | succ n ih =>
    cases k with
    | zero => exact absurd h (Nat.not_lt_zero _)
    | succ k => rw [choose_succ_succ, ih (by omega), ih (by omega)]
@[simp] theorem choose_self (n : ℕ) : choose n n = 1 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [choose_succ_succ, ih, choose_eq_zero_of_lt (Nat.lt_succ_self n)]
@[simp] theorem choose_succ_self (n : ℕ) : choose n (n + 1) = 0 :=
  choose_eq_zero_of_lt (Nat.lt_succ_self n)
@[simp] theorem choose_one_right (n : ℕ) : choose n 1 = n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [choose_succ_succ, ih, choose_zero_right, Nat.add_comm]
theorem choose_pos (h : k ≤ n) : 0 < choose n k := by
  induction n generalizing k with
  | zero => rw [Nat.le_zero.mp h]; exact Nat.zero_lt_one
  | succ n ih =>
    cases k with
    | zero => rw [choose_zero_right]; exact Nat.zero_lt_one
    | succ k =>
      have := ih (Nat.le_of_succ_le_succ h)
      rw [choose_succ_succ]
      omega

/-- The rule that moves a factor: `(n + 1) C(n, k) = (k + 1) C(n + 1, k + 1)`. -/
theorem succ_mul_choose_eq (n k : ℕ) :
    (n + 1) * choose n k = choose (n + 1) (k + 1) * (k + 1) := by
  induction n generalizing k with
  | zero =>
    cases k with
    | zero => rfl
    | succ k => rw [choose_zero_succ, choose_succ_succ, choose_zero_succ, choose_zero_succ,
        Nat.mul_zero, Nat.zero_mul]
  | succ n ih =>
    cases k with
    | zero =>
      rw [choose_zero_right, choose_one_right]
    | succ k =>
      have h₁ := ih k
      have h₂ := ih (k + 1)
      rw [choose_succ_succ n k, choose_succ_succ (n + 1) (k + 1), choose_succ_succ n k]
      rw [choose_succ_succ n k] at h₁
      rw [Nat.add_mul _ _ (k + 1 + 1), ← h₂]
      simp only [Nat.add_mul, Nat.mul_add, Nat.one_mul, Nat.mul_one] at h₁ ⊢
      omega

/-- Binomial coefficients by factorials. -/
theorem choose_mul_factorial_mul_factorial (h : k ≤ n) : choose n k * k ! * (n - k)! = n ! := by
  induction n generalizing k with
  | zero => rw [Nat.le_zero.mp h]; rfl
  | succ n ih =>
    cases k with
    | zero => simp
    | succ k =>
      rw [factorial_succ, ← Nat.mul_assoc, ← succ_mul_choose_eq, Nat.add_sub_add_right,
        factorial_succ n, ← ih (Nat.le_of_succ_le_succ h), Nat.mul_assoc, Nat.mul_assoc,
        Nat.mul_assoc]

theorem choose_eq_factorial_div_factorial (h : k ≤ n) : choose n k = n ! / (k ! * (n - k)!) := by
  rw [← choose_mul_factorial_mul_factorial h, Nat.mul_assoc]
  exact (Nat.mul_div_cancel _ (Nat.mul_pos (factorial_pos k) (factorial_pos (n - k)))).symm

theorem factorial_mul_factorial_dvd_factorial (h : k ≤ n) : k ! * (n - k)! ∣ n ! :=
  ⟨choose n k, by
    rw [← choose_mul_factorial_mul_factorial h, Nat.mul_assoc, Nat.mul_comm]⟩

theorem choose_symm (h : k ≤ n) : choose n (n - k) = choose n k := by
  rw [choose_eq_factorial_div_factorial h, choose_eq_factorial_div_factorial (Nat.sub_le n k),
    show n - (n - k) = k by omega, Nat.mul_comm]

end Nat

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
