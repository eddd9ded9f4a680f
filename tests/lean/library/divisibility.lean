/-! Divisibility, remainders and common divisors, as a user of Mathlib writes them. -/

example (a b : ℤ) : (Int.gcd a b : ℤ) ∣ a := Int.gcd_dvd_left a b
example (a b : ℤ) : Int.gcd a b = Int.gcd b a := Int.gcd_comm a b
example (a b c : ℤ) (h : a ∣ b * c) (hg : Int.gcd a b = 1) : a ∣ c :=
  Int.dvd_of_dvd_mul_right_of_gcd_one h hg
example (a b c : ℤ) (ha : c ∣ a) (hb : c ∣ b) : c ∣ (Int.gcd a b : ℤ) := Int.dvd_gcd ha hb
example : Int.gcd 12 (-18) = 6 := by decide
example : Int.gcd 12 (-18) = 6 := rfl
example : Int.lcm 4 (-6) = 12 := by decide
example (n : ℤ) : Int.gcd n (n + 1) = 1 := Int.gcd_eq_one_of_combination (-1) 1 (by omega)
example (n : ℕ) : Nat.gcd n (n + 1) = 1 := by simp
example (n : ℕ) : Nat.Coprime n (n + 1) := by simp
example (n : ℕ) : Nat.Coprime (n + 1) n := by simp
example (n : ℤ) : Even (n * (n + 1)) := by
  rcases Int.emod_two_eq_zero_or_one n with h | h
  · exact ⟨n / 2 * (n + 1), by rw [← add_mul]; congr 1; omega⟩
  · exact ⟨n * ((n + 1) / 2), by rw [← mul_add]; congr 1; omega⟩
example (n : ℕ) (h : n % 4 = 3) : ¬∃ k, n = k ^ 2 := by
  rintro ⟨k, rfl⟩
  have : k % 4 = 0 ∨ k % 4 = 1 ∨ k % 4 = 2 ∨ k % 4 = 3 := by omega
  rcases this with hk | hk | hk | hk <;> simp [Nat.pow_mod, hk] at h
example (n : ℕ) : 3 ∣ n ^ 3 + 2 * n := by
  induction n with
  | zero => simp
  | succ n ih =>
    obtain ⟨k, hk⟩ := ih
    exact ⟨k + n ^ 2 + n + 1, by
      have : (n + 1) ^ 3 + 2 * (n + 1) = n ^ 3 + 2 * n + 3 * n ^ 2 + 3 * n + 3 := by ring
      omega⟩
example : 7 ^ 100 % 10 = 1 := by decide
example (a b : ℤ) (ha : Odd a) (hb : Odd b) : Even (a + b) := by
  obtain ⟨m, rfl⟩ := ha
  obtain ⟨n, rfl⟩ := hb
  exact ⟨m + n + 1, by omega⟩
example (a b c : ℤ) (h : a ∣ b) (h' : a ∣ c) : a ∣ 2 * b + 3 * c :=
  dvd_add (dvd_mul_of_dvd_right h 2) (dvd_mul_of_dvd_right h' 3)
example (n : ℕ) (h : 6 ∣ n) : 2 ∣ n ∧ 3 ∣ n := by omega
example (p : ℕ) (hp : p.Prime) (a b : ℕ) (h : p ∣ a * b) : p ∣ a ∨ p ∣ b := (Nat.Prime.dvd_mul hp).mp h
example : Nat.Prime 97 := by decide
example (a b n : ℕ) (h : a ≡ b [MOD n]) : a ^ 2 ≡ b ^ 2 [MOD n] := h.pow 2
example (x y : ℤ) (h : x ≡ y [ZMOD 5]) : x + 3 ≡ y + 3 [ZMOD 5] := h.add_right 3
example (a : ℤ) : a ^ 2 % 4 = 0 ∨ a ^ 2 % 4 = 1 := by
  rcases Int.emod_two_eq_zero_or_one a with h | h
  · obtain ⟨k, rfl⟩ : ∃ k, a = 2 * k := ⟨a / 2, by omega⟩
    left; have : (2 * k) ^ 2 = 4 * (k * k) := by ring
    omega
  · obtain ⟨k, rfl⟩ : ∃ k, a = 2 * k + 1 := ⟨a / 2, by omega⟩
    right; have : (2 * k + 1) ^ 2 = 4 * (k * k + k) + 1 := by ring
    omega
example : Nat.digits 10 1234 = [4, 3, 2, 1] := by norm_num
example : (Nat.digits 10 (2 ^ 15)).sum = 26 := by decide +kernel
example (n : ℕ) (h : 9 ∣ (Nat.digits 10 n).sum) : 3 ∣ n :=
  Nat.dvd_trans (by decide) ((Nat.nine_dvd_iff n).mpr h)
example : ∃ a b c d e : ℕ, a + b + c + d + e = 15 ∧ a < b := by
  use 1, 2, 3, 4, 5
  decide
example (a b : ℕ) (h : a = b) : a + a = b + a := by rw (occs := .pos [1]) [h]
