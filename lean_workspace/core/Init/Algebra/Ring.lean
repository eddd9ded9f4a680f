prelude
import Init.Algebra.OrderedSemiring
import Init.Omega

/-!
# Subtraction and negation of integers

The laws of a commutative ring and of its order, for the integers, under names without a prefix
(`sub_self`, `neg_mul`, `sub_nonneg`, `sq_sub_sq`).
-/

variable {a b c d : ℤ}

/-! ## The additive group -/

theorem sub_eq_add_neg (a b : ℤ) : a - b = a + -b := Int.sub_eq_add_neg
theorem neg_neg (a : ℤ) : - -a = a := Int.neg_neg a
theorem neg_zero : -(0 : ℤ) = 0 := rfl
theorem neg_add_cancel (a : ℤ) : -a + a = 0 := by omega
theorem add_neg_cancel (a : ℤ) : a + -a = 0 := by omega
theorem sub_self (a : ℤ) : a - a = 0 := Int.sub_self a
theorem sub_zero (a : ℤ) : a - 0 = a := Int.sub_zero a
theorem zero_sub (a : ℤ) : 0 - a = -a := Int.zero_sub a
theorem neg_add (a b : ℤ) : -(a + b) = -a + -b := by omega
theorem neg_sub (a b : ℤ) : -(a - b) = b - a := by omega
theorem sub_neg_eq_add (a b : ℤ) : a - -b = a + b := by omega
theorem neg_inj : -a = -b ↔ a = b := by omega
theorem neg_eq_zero : -a = 0 ↔ a = 0 := by omega
theorem neg_ne_zero : -a ≠ 0 ↔ a ≠ 0 := by omega
theorem neg_eq_iff_eq_neg : -a = b ↔ a = -b := by omega
theorem sub_eq_zero : a - b = 0 ↔ a = b := by omega
theorem sub_eq_zero_of_eq (h : a = b) : a - b = 0 := sub_eq_zero.mpr h
theorem eq_of_sub_eq_zero (h : a - b = 0) : a = b := sub_eq_zero.mp h
theorem sub_ne_zero : a - b ≠ 0 ↔ a ≠ b := by omega
theorem sub_ne_zero_of_ne (h : a ≠ b) : a - b ≠ 0 := sub_ne_zero.mpr h
theorem sub_eq_iff_eq_add : a - b = c ↔ a = c + b := by omega
theorem sub_eq_iff_eq_add' : a - b = c ↔ a = b + c := by omega
theorem eq_sub_iff_add_eq : a = b - c ↔ a + c = b := by omega
theorem eq_sub_of_add_eq (h : a + c = b) : a = b - c := eq_sub_iff_add_eq.mpr h
theorem sub_eq_of_eq_add (h : a = c + b) : a - b = c := sub_eq_iff_eq_add.mpr h
theorem eq_neg_of_add_eq_zero_left (h : a + b = 0) : a = -b := by omega
theorem eq_neg_iff_add_eq_zero : a = -b ↔ a + b = 0 := by omega
theorem add_eq_zero_iff_eq_neg : a + b = 0 ↔ a = -b := by omega
theorem sub_add_cancel (a b : ℤ) : a - b + b = a := by omega
theorem add_sub_cancel_right (a b : ℤ) : a + b - b = a := by omega
theorem add_sub_cancel_left (a b : ℤ) : a + b - a = b := by omega
theorem add_sub_cancel (a b : ℤ) : a + (b - a) = b := by omega
theorem add_sub_assoc (a b c : ℤ) : a + b - c = a + (b - c) := by omega
theorem add_sub_right_comm (a b c : ℤ) : a + b - c = a - c + b := by omega
theorem sub_sub (a b c : ℤ) : a - b - c = a - (b + c) := by omega
theorem sub_add (a b c : ℤ) : a - b + c = a - (b - c) := by omega
theorem sub_sub_cancel (a b : ℤ) : a - (a - b) = b := by omega
theorem sub_add_sub_cancel (a b c : ℤ) : a - b + (b - c) = a - c := by omega
theorem sub_right_inj : a - b = a - c ↔ b = c := by omega
theorem sub_left_inj : b - a = c - a ↔ b = c := by omega

/-! ## Multiplication -/

theorem neg_mul (a b : ℤ) : -a * b = -(a * b) := Int.neg_mul a b
theorem mul_neg (a b : ℤ) : a * -b = -(a * b) := Int.mul_neg a b
theorem neg_mul_neg (a b : ℤ) : -a * -b = a * b := by rw [neg_mul, mul_neg, neg_neg]
theorem neg_one_mul (a : ℤ) : -1 * a = -a := by omega
theorem mul_neg_one (a : ℤ) : a * -1 = -a := by omega
theorem mul_sub (a b c : ℤ) : a * (b - c) = a * b - a * c := Int.mul_sub a b c
theorem sub_mul (a b c : ℤ) : (a - b) * c = a * c - b * c := Int.sub_mul a b c
theorem mul_sub_one (a b : ℤ) : a * (b - 1) = a * b - a := by rw [mul_sub, mul_one]
theorem sub_one_mul (a b : ℤ) : (a - 1) * b = a * b - b := by rw [sub_mul, one_mul]
theorem neg_sq (a : ℤ) : (-a) ^ 2 = a ^ 2 := by rw [pow_two, pow_two, neg_mul_neg]
theorem sub_sq (a b : ℤ) : (a - b) ^ 2 = a ^ 2 - 2 * a * b + b ^ 2 := by
  rw [pow_two, pow_two, pow_two, sub_mul, mul_sub, mul_sub, mul_assoc, mul_comm b a]
  omega
theorem sub_sq' (a b : ℤ) : (a - b) ^ 2 = a ^ 2 + b ^ 2 - 2 * a * b := by rw [sub_sq]; omega
theorem add_sq' (a b : ℤ) : (a + b) ^ 2 = a ^ 2 + b ^ 2 + 2 * a * b := by rw [add_sq]; omega
theorem mul_self_sub_mul_self (a b : ℤ) : a * a - b * b = (a + b) * (a - b) := by
  rw [add_mul, mul_sub, mul_sub, mul_comm b a]
  omega
theorem sq_sub_sq (a b : ℤ) : a ^ 2 - b ^ 2 = (a + b) * (a - b) := by
  rw [pow_two, pow_two, mul_self_sub_mul_self]
theorem sq_eq_sq_iff_eq_or_eq_neg : a ^ 2 = b ^ 2 ↔ a = b ∨ a = -b := by
  rw [← sub_eq_zero, sq_sub_sq, mul_eq_zero]
  omega
theorem mul_self_eq_mul_self_iff : a * a = b * b ↔ a = b ∨ a = -b := by
  rw [← pow_two, ← pow_two, sq_eq_sq_iff_eq_or_eq_neg]
theorem sq_eq_one_iff_of_ne (h : a ^ 2 = 1) : a = 1 ∨ a = -1 := by
  rw [← one_pow 2] at h
  exact sq_eq_sq_iff_eq_or_eq_neg.mp h
theorem neg_one_sq : (-1 : ℤ) ^ 2 = 1 := rfl

/-! ## Divisibility -/

theorem dvd_neg : a ∣ -b ↔ a ∣ b := Int.dvd_neg
theorem neg_dvd : -a ∣ b ↔ a ∣ b := Int.neg_dvd
theorem dvd_sub (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b - c := Int.dvd_sub h₁ h₂
theorem dvd_add_right (h : a ∣ b) : a ∣ b + c ↔ a ∣ c :=
  ⟨fun h' => by have := dvd_sub h' h; rwa [add_sub_cancel_left] at this, dvd_add h⟩
theorem dvd_add_left (h : a ∣ c) : a ∣ b + c ↔ a ∣ b := by rw [add_comm, dvd_add_right h]
theorem sub_dvd_pow_sub_pow (x y : ℤ) (n : ℕ) : x - y ∣ x ^ n - y ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero, sub_self]; exact dvd_zero _
  | succ n ih =>
    have e : x ^ (n + 1) - y ^ (n + 1) = x * (x ^ n - y ^ n) + (x - y) * y ^ n := by
      rw [pow_succ', pow_succ', mul_sub, sub_mul]
      omega
    rw [e]
    exact dvd_add (dvd_mul_of_dvd_right ih x) (dvd_mul_right _ _)

/-! ## Order -/

theorem sub_nonneg : 0 ≤ a - b ↔ b ≤ a := by omega
theorem sub_nonneg_of_le (h : b ≤ a) : 0 ≤ a - b := sub_nonneg.mpr h
theorem sub_pos : 0 < a - b ↔ b < a := by omega
theorem sub_pos_of_lt (h : b < a) : 0 < a - b := sub_pos.mpr h
theorem sub_nonpos : a - b ≤ 0 ↔ a ≤ b := by omega
theorem sub_neg : a - b < 0 ↔ a < b := by omega
theorem sub_lt_zero : a - b < 0 ↔ a < b := by omega
theorem neg_nonneg : 0 ≤ -a ↔ a ≤ 0 := by omega
theorem neg_pos : 0 < -a ↔ a < 0 := by omega
theorem neg_nonpos : -a ≤ 0 ↔ 0 ≤ a := by omega
theorem neg_lt_zero : -a < 0 ↔ 0 < a := by omega
theorem neg_le_neg (h : a ≤ b) : -b ≤ -a := by omega
theorem neg_lt_neg (h : a < b) : -b < -a := by omega
theorem neg_le_neg_iff : -a ≤ -b ↔ b ≤ a := by omega
theorem neg_lt_neg_iff : -a < -b ↔ b < a := by omega
theorem sub_le_sub (h₁ : a ≤ b) (h₂ : c ≤ d) : a - d ≤ b - c := by omega
theorem sub_le_sub_left (h : a ≤ b) (c : ℤ) : c - b ≤ c - a := by omega
theorem sub_le_sub_right (h : a ≤ b) (c : ℤ) : a - c ≤ b - c := by omega
theorem sub_le_iff_le_add : a - c ≤ b ↔ a ≤ b + c := by omega
theorem le_sub_iff_add_le : a ≤ b - c ↔ a + c ≤ b := by omega
theorem sub_lt_iff_lt_add : a - c < b ↔ a < b + c := by omega
theorem lt_sub_iff_add_lt : a < b - c ↔ a + c < b := by omega
theorem mul_pos_of_neg_of_neg (ha : a < 0) (hb : b < 0) : 0 < a * b :=
  neg_mul_neg a b ▸ mul_pos (neg_pos.mpr ha) (neg_pos.mpr hb)
theorem mul_neg_of_pos_of_neg (ha : 0 < a) (hb : b < 0) : a * b < 0 := by
  have := mul_pos ha (neg_pos.mpr hb)
  rw [mul_neg] at this
  omega
theorem mul_neg_of_neg_of_pos (ha : a < 0) (hb : 0 < b) : a * b < 0 :=
  mul_comm b a ▸ mul_neg_of_pos_of_neg hb ha
theorem mul_nonneg_of_nonpos_of_nonpos (ha : a ≤ 0) (hb : b ≤ 0) : 0 ≤ a * b :=
  neg_mul_neg a b ▸ mul_nonneg (neg_nonneg.mpr ha) (neg_nonneg.mpr hb)
theorem mul_nonpos_of_nonneg_of_nonpos (ha : 0 ≤ a) (hb : b ≤ 0) : a * b ≤ 0 := by
  have := mul_nonneg ha (neg_nonneg.mpr hb)
  rw [mul_neg] at this
  omega
theorem mul_self_pos : 0 < a * a ↔ a ≠ 0 := by
  rw [lt_iff_le_and_ne, and_iff_right (mul_self_nonneg a)]
  exact ne_comm.trans (not_congr mul_self_eq_zero)
theorem sq_pos_of_ne_zero (h : a ≠ 0) : 0 < a ^ 2 := pow_two a ▸ mul_self_pos.mpr h
theorem sq_pos_iff : 0 < a ^ 2 ↔ a ≠ 0 := pow_two a ▸ mul_self_pos
theorem sq_pos_of_pos (h : 0 < a) : 0 < a ^ 2 := pow_pos h 2
theorem two_mul_le_add_sq (a b : ℤ) : 2 * a * b ≤ a ^ 2 + b ^ 2 := by
  have := sq_nonneg (a - b)
  rw [sub_sq'] at this
  omega
theorem add_sq_nonneg (a b : ℤ) : 0 ≤ a ^ 2 + b ^ 2 := add_nonneg (sq_nonneg a) (sq_nonneg b)
