/-! Inequalities, powers, absolute values and casts, as a user of Mathlib writes them. -/

example (x : ℤ) (h : x + 3 ≤ 5) : x ≤ 2 := by omega
example (a b : ℤ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by nlinarith [sq_nonneg (a - b)]
example (a b : ℤ) (h : a < b) : a + 1 ≤ b := by linarith
example (a b : ℕ) (h : a ≤ b) : a ^ 3 ≤ b ^ 3 := Nat.pow_le_pow_left h 3
example (n : ℕ) : n < 2 ^ n := Nat.lt_two_pow_self
example (n : ℕ) (h : 4 ≤ n) : n ^ 2 ≤ 2 ^ n := by
  induction n, h using Nat.le_induction with
  | base => decide
  | succ n hn ih =>
    have h1 : (n + 1) ^ 2 = n ^ 2 + 2 * n + 1 := by ring
    have h2 : 4 * n ≤ n ^ 2 := by rw [Nat.pow_two]; exact Nat.mul_le_mul_right n hn
    have h3 : 2 ^ (n + 1) = 2 ^ n * 2 := Nat.pow_succ
    omega
example (n : ℕ) : n ≤ n.factorial := Nat.self_le_factorial n
example (x y : ℤ) : |x + y| ≤ |x| + |y| := abs_add_le x y
example (x : ℤ) (h : |x| ≤ 3) : -3 ≤ x ∧ x ≤ 3 := abs_le.mp h
example (a b : ℕ) (h : (a : ℤ) = b) : a = b := by exact_mod_cast h
example (a b : ℕ) : ((a + b : ℕ) : ℤ) ^ 2 = (a : ℤ) ^ 2 + 2 * a * b + (b : ℤ) ^ 2 := by push_cast; ring
example (x : ℤ) (h : x ^ 2 = 9) : x = 3 ∨ x = -3 := by
  have : (x - 3) * (x + 3) = 0 := by ring_nf; ring_nf at h; omega
  rcases mul_eq_zero.mp this with h | h
  · left; omega
  · right; omega
example (a b : ℕ) (h : b ≤ a) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := Nat.sq_sub_sq a b
example (a b : ℤ) (ha : 0 < a) (hb : 0 < b) : 0 < a * b + a := by positivity
example (a b : ℤ) (h : a * b = 0) (ha : a ≠ 0) : b = 0 := by simp_all
example (f : ℤ → ℤ) (h : ∀ x, f x = 3 * x + 2) : f 4 = 14 := by simp [h]
example : ¬∃ x y : ℤ, 2 * x + 4 * y = 7 := by rintro ⟨x, y, h⟩; omega
example (x y : ℤ) (h₁ : x + y = 10) (h₂ : x - y = 4) : x = 7 ∧ y = 3 := by constructor <;> linarith
example (n : ℕ) (hn : n < 4) (h : n ^ 2 = 9) : n = 3 := by interval_cases n <;> simp_all
example (p q : Prop) (h : ¬(p ∧ q)) (hp : p) : ¬q := by tauto
example : ∃ x : ℕ, x ^ 2 = 49 := by use 7
example (x : ℤ) (h : ¬x ≤ 3) : 3 < x := by push_neg at h; exact h
example (a b c : ℤ) (h : a < b) (hc : 0 < c) : a * c < b * c := by
  exact mul_lt_mul_of_pos_right h hc
example (l : List ℕ) : (l.map (· + 0)).length = l.length := by simp
example (m n : ℕ) (h : m * n = 1) : m = 1 := Nat.eq_one_of_mul_eq_one_right h
