prelude
import Init.Algebra.Semiring

/-!
# Absolute values

`|a|` is the larger one of `a` and `-a`; for integers it agrees with `Int.natAbs`.
-/

universe u

/-- The absolute value, written `|a|`. -/
def abs {α : Type u} [Max α] [Neg α] (a : α) : α := max a (-a)

/-- The absolute value. -/
macro:max atomic("|" noWs) a:term noWs "|" : term => `(abs $a)

section
variable {a b c : ℤ}

theorem abs_eq_max_neg : |a| = max a (-a) := rfl

theorem Int.abs_eq_natAbs (a : ℤ) : |a| = (a.natAbs : ℤ) := by rw [abs_eq_max_neg]; omega
@[simp] theorem Int.natCast_natAbs (a : ℤ) : (a.natAbs : ℤ) = |a| := (Int.abs_eq_natAbs a).symm
@[simp] theorem Int.natAbs_abs (a : ℤ) : |a|.natAbs = a.natAbs := by rw [abs_eq_max_neg]; omega

theorem abs_of_nonneg (h : 0 ≤ a) : |a| = a :=
  Int.max_eq_left (Int.le_trans (Int.neg_nonpos_of_nonneg h) h)
theorem abs_of_pos (h : 0 < a) : |a| = a := abs_of_nonneg (Int.le_of_lt h)
theorem abs_of_nonpos (h : a ≤ 0) : |a| = -a :=
  Int.max_eq_right (Int.le_trans h (Int.neg_nonneg_of_nonpos h))
theorem abs_of_neg (h : a < 0) : |a| = -a := abs_of_nonpos (Int.le_of_lt h)
theorem abs_cases (a : ℤ) : |a| = a ∧ 0 ≤ a ∨ |a| = -a ∧ a < 0 :=
  (Int.lt_or_le a 0).symm.imp (fun h => ⟨abs_of_nonneg h, h⟩) fun h => ⟨abs_of_neg h, h⟩
theorem abs_choice (a : ℤ) : |a| = a ∨ |a| = -a := (Int.le_total 0 a).imp abs_of_nonneg abs_of_nonpos

@[simp] theorem abs_nonneg (a : ℤ) : 0 ≤ |a| :=
  (Int.le_total 0 a).elim (fun h => Int.le_trans h (Int.le_max_left a (-a)))
    fun h => Int.le_trans (Int.neg_nonneg_of_nonpos h) (Int.le_max_right a (-a))
@[simp] theorem abs_zero : |(0 : ℤ)| = 0 := rfl
@[simp] theorem abs_one : |(1 : ℤ)| = 1 := rfl
@[simp] theorem abs_neg (a : ℤ) : |-a| = |a| := by
  rw [abs_eq_max_neg, abs_eq_max_neg, Int.neg_neg, Int.max_comm]
@[simp] theorem abs_abs (a : ℤ) : |(|a|)| = |a| := abs_of_nonneg (abs_nonneg a)
@[simp] theorem abs_eq_zero : |a| = 0 ↔ a = 0 := by rw [abs_eq_max_neg]; omega
@[simp] theorem abs_pos : 0 < |a| ↔ a ≠ 0 := by rw [abs_eq_max_neg]; omega
@[simp] theorem abs_nonpos_iff : |a| ≤ 0 ↔ a = 0 := by rw [abs_eq_max_neg]; omega
@[simp] theorem Nat.abs_cast (n : ℕ) : |(n : ℤ)| = n := abs_of_nonneg (Int.natCast_nonneg n)
@[simp] theorem abs_ofNat (n : ℕ) [n.AtLeastTwo] :
    |no_index (OfNat.ofNat n : ℤ)| = OfNat.ofNat n := Nat.abs_cast n

theorem le_abs_self (a : ℤ) : a ≤ |a| := Int.le_max_left a (-a)
theorem neg_le_abs (a : ℤ) : -a ≤ |a| := Int.le_max_right a (-a)
theorem neg_abs_le (a : ℤ) : -|a| ≤ a := by rw [abs_eq_max_neg]; omega
theorem abs_le : |a| ≤ b ↔ -b ≤ a ∧ a ≤ b := by rw [abs_eq_max_neg]; omega
theorem abs_lt : |a| < b ↔ -b < a ∧ a < b := by rw [abs_eq_max_neg]; omega
theorem le_abs : a ≤ |b| ↔ a ≤ b ∨ a ≤ -b := by rw [abs_eq_max_neg]; omega
theorem lt_abs : a < |b| ↔ a < b ∨ a < -b := by rw [abs_eq_max_neg]; omega
theorem abs_le' : |a| ≤ b ↔ a ≤ b ∧ -a ≤ b := Int.max_le
theorem abs_eq (hb : 0 ≤ b) : |a| = b ↔ a = b ∨ a = -b := by rw [abs_eq_max_neg]; omega
theorem abs_eq_abs : |a| = |b| ↔ a = b ∨ a = -b := by
  rw [abs_eq_max_neg, abs_eq_max_neg]; omega
theorem abs_eq_self : |a| = a ↔ 0 ≤ a := by rw [abs_eq_max_neg]; omega
theorem abs_eq_neg_self : |a| = -a ↔ a ≤ 0 := by rw [abs_eq_max_neg]; omega
theorem eq_or_eq_neg_of_abs_eq (h : |a| = b) : a = b ∨ a = -b := by
  rw [abs_eq_max_neg] at h; omega
theorem abs_sub_comm (a b : ℤ) : |a - b| = |b - a| := by
  rw [← abs_neg, Int.neg_sub]
theorem abs_add_le (a b : ℤ) : |a + b| ≤ |a| + |b| := by
  rw [abs_eq_max_neg, abs_eq_max_neg, abs_eq_max_neg]; omega
theorem abs_add (a b : ℤ) : |a + b| ≤ |a| + |b| := abs_add_le a b
theorem abs_sub_le (a b c : ℤ) : |a - c| ≤ |a - b| + |b - c| := by
  rw [abs_eq_max_neg, abs_eq_max_neg, abs_eq_max_neg]; omega
theorem abs_sub_abs_le_abs_sub (a b : ℤ) : |a| - |b| ≤ |a - b| := by
  rw [abs_eq_max_neg, abs_eq_max_neg, abs_eq_max_neg]; omega
theorem abs_abs_sub_abs_le_abs_sub (a b : ℤ) : |(|a| - |b|)| ≤ |a - b| := by
  have h₁ := abs_sub_abs_le_abs_sub a b
  have h₂ := abs_sub_abs_le_abs_sub b a
  rw [abs_sub_comm b a] at h₂
  rw [abs_le]
  omega

theorem abs_mul (a b : ℤ) : |a * b| = |a| * |b| := by
  rw [Int.abs_eq_natAbs, Int.abs_eq_natAbs, Int.abs_eq_natAbs, Int.natAbs_mul, Int.natCast_mul]
@[simp] theorem abs_mul_self (a : ℤ) : |a * a| = a * a := abs_of_nonneg (Int.mul_self_nonneg a)
@[simp] theorem abs_mul_abs_self (a : ℤ) : |a| * |a| = a * a := by rw [← abs_mul, abs_mul_self]
theorem abs_pow (a : ℤ) (n : ℕ) : |a ^ n| = |a| ^ n := by
  induction n with
  | zero => rfl
  | succ n ih => rw [pow_succ, pow_succ, abs_mul, ih]
@[simp] theorem sq_abs (a : ℤ) : |a| ^ 2 = a ^ 2 := by rw [pow_two, pow_two, abs_mul_abs_self]
@[simp] theorem abs_sq (a : ℤ) : |a ^ 2| = a ^ 2 := by rw [pow_two, abs_mul_self]
@[simp] theorem abs_dvd (a b : ℤ) : |a| ∣ b ↔ a ∣ b := by
  rw [Int.abs_eq_natAbs]
  exact ⟨Int.dvd_trans Int.dvd_natAbs_self, Int.dvd_trans Int.natAbs_dvd_self⟩
@[simp] theorem dvd_abs (a b : ℤ) : a ∣ |b| ↔ a ∣ b := by
  rw [Int.abs_eq_natAbs]
  exact ⟨fun h => Int.dvd_trans h Int.natAbs_dvd_self, fun h => Int.dvd_trans h Int.dvd_natAbs_self⟩

end
