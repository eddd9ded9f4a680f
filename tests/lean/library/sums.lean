/-! Sums and products over finite sets, as a user of Mathlib writes them. -/

open Finset
example (n : ℕ) : ∑ i ∈ range (n + 1), i = n * (n + 1) / 2 := by
  induction n with
  | zero => simp
  | succ n ih =>
    rw [sum_range_succ, ih]
    have : (n + 1) * (n + 1 + 1) = n * (n + 1) + 2 * (n + 1) := by ring
    omega
example (n : ℕ) : 6 * ∑ i ∈ range (n + 1), i ^ 2 = n * (n + 1) * (2 * n + 1) := by
  induction n with
  | zero => simp
  | succ n ih => rw [sum_range_succ, mul_add, ih]; ring
example (n : ℕ) : ∑ i ∈ Finset.range n, (2 * i + 1) = n ^ 2 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [Finset.sum_range_succ, ih]; ring
example (n : ℕ) : (∑ i ∈ Finset.range (n + 1), i) ^ 2 * 4 = 4 * ∑ i ∈ Finset.range (n + 1), i ^ 3 := by
  have h := gauss_sum
  induction n with
  | zero => rfl
  | succ n ih =>
    rw [Finset.sum_range_succ (fun i => i ^ 3), mul_add, ← ih, Finset.sum_range_succ]
    have := h n
    generalize ∑ i ∈ range (n + 1), i = s at *
    have e : (s + (n+1))^2 * 4 = s^2*4 + 4 * (n+1) * (2 * s) + 4 * (n+1)^2 := by ring
    rw [e, this]; ring
example : ∑ i ∈ Finset.Icc 1 10, i ^ 2 = 385 := by decide
example : ∑ i ∈ Finset.Icc 1 10, i ^ 2 = 385 := by rfl
example : ∑ i ∈ Finset.Icc 1 10, i ^ 2 = 385 := by simp [Finset.sum_Icc_succ_top]
example : ∏ i ∈ Finset.Icc 1 5, i = 120 := by norm_num [Finset.prod_Icc_succ_top]
example (n : ℕ) : ∑ i ∈ Finset.Icc 1 n, i = n * (n + 1) / 2 := by
  induction n with
  | zero => rfl
  | succ n ih => rw [sum_Icc_succ_top (by omega), ih]; have : (n + 1) * (n + 1 + 1) = n * (n + 1) + 2 * (n + 1) := by ring
                 omega
example (n : ℕ) : 3 ∣ ∑ i ∈ Finset.range n, (6 * i + 3) := Finset.dvd_sum (fun i _ => by omega)
example (n : ℕ) (f : ℕ → ℤ) : ∑ i ∈ range n, 2 * f i = 2 * ∑ i ∈ range n, f i := by rw [mul_sum]
example : ∑ k ∈ (Finset.range 101), (k : ℤ) = 5050 := by decide +kernel
example : ∏ k ∈ Finset.range 4, (k + 1) = 24 := by norm_num [Finset.prod_range_succ]
example (n : ℕ) : ∑ _i ∈ range n, 3 = n * 3 := by simp
example (n : ℕ) : ∑ i ∈ range (n + 1), 2 ^ i = 2 ^ (n + 1) - 1 := by
  induction n with
  | zero => rfl
  | succ n ih =>
    have := Nat.one_le_two_pow (n := n + 1)
    have h : 2 ^ (n + 1 + 1) = 2 ^ (n + 1) * 2 := Nat.pow_succ
    rw [sum_range_succ, ih]
    omega
example : (Finset.range 10).sum (fun i => i) = 45 := by decide
example (x : ℕ) (h : x ∈ Finset.Icc 1 3) : x = 1 ∨ x = 2 ∨ x = 3 := by simp at h; omega
example : ∀ x ∈ Finset.range 10, x ^ 2 < 100 := by decide
example (n : ℕ) : ∑ i ∈ range n, (i : ℤ) = ((∑ i ∈ range n, i : ℕ) : ℤ) := by push_cast; rfl
example (n : ℕ) : ∑ i ∈ range (n+1), (i : ℤ) * 2 = n * (n + 1) := by
  induction n with
  | zero => simp
  | succ n ih => rw [sum_range_succ, ih]; push_cast; ring
example (S : Finset ℕ) (h : ∀ n, n ∈ S ↔ n < 10 ∧ n % 3 = 1) : S.card = 3 := by
  have : S = (range 10).filter (fun n => n % 3 = 1) := by ext n; simp [h]
  rw [this]; rfl
example : ({1, 2} : Finset ℕ) = {2, 1} := by decide
example : ({1, 2} : Finset ℕ) ≠ {1, 3} := by decide
example : ∑ i ∈ Finset.range 50 with i % 2 = 0, i = 600 := by decide
example : ∑ i in Finset.range 5, ∑ j in Finset.range 5, i * j = 100 := by decide
example : (Finset.filter (fun n => n % 3 = 0) (Finset.range 100)).card = 34 := by decide
example (n : ℕ) : ∏ i ∈ Finset.range n, (i + 1) = Nat.factorial n :=
  Finset.prod_range_add_one_eq_factorial n
