prelude
import Init.Nat.Kernel
import Init.Nat.Lemmas

/-!
# Laws of arithmetic, for natural numbers and integers alike

The class `CommSemiringLaws` says that the operations of a type satisfy the laws of a commutative
semiring. The theorems carry no prefix (`add_comm`, `mul_assoc`, `pow_succ`, `dvd_add`), so that
one name serves both number types.
-/

universe u

/-- The operations satisfy the laws of a commutative semiring. -/
class CommSemiringLaws (α : Type u) [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1]
    [OfNat α 2] : Prop where
  add_assoc' : ∀ a b c : α, a + b + c = a + (b + c)
  add_comm' : ∀ a b : α, a + b = b + a
  zero_add' : ∀ a : α, 0 + a = a
  mul_assoc' : ∀ a b c : α, a * b * c = a * (b * c)
  mul_comm' : ∀ a b : α, a * b = b * a
  one_mul' : ∀ a : α, 1 * a = a
  zero_mul' : ∀ a : α, 0 * a = 0
  mul_add' : ∀ a b c : α, a * (b + c) = a * b + a * c
  one_add_one' : (1 : α) + 1 = 2
  pow_zero' : ∀ a : α, a ^ 0 = 1
  pow_succ' : ∀ (a : α) (n : ℕ), a ^ (n + 1) = a ^ n * a
  dvd_iff' : ∀ a b : α, a ∣ b ↔ ∃ c, b = a * c

instance : CommSemiringLaws ℕ where
  add_assoc' := Nat.add_assoc
  add_comm' := Nat.add_comm
  zero_add' := Nat.zero_add
  mul_assoc' := Nat.mul_assoc
  mul_comm' := Nat.mul_comm
  one_mul' := Nat.one_mul
  zero_mul' := Nat.zero_mul
  mul_add' := Nat.mul_add
  one_add_one' := rfl
  pow_zero' := Nat.pow_zero
  pow_succ' := fun _ _ => Nat.pow_succ
  dvd_iff' := fun _ _ => Iff.rfl

instance : CommSemiringLaws ℤ where
  add_assoc' := Int.add_assoc
  add_comm' := Int.add_comm
  zero_add' := Int.zero_add
  mul_assoc' := Int.mul_assoc
  mul_comm' := Int.mul_comm
  one_mul' := Int.one_mul
  zero_mul' := Int.zero_mul
  mul_add' := Int.mul_add
  one_add_one' := rfl
  pow_zero' := fun _ => rfl
  pow_succ' := fun _ _ => rfl
  dvd_iff' := fun _ _ => Iff.rfl

section
variable {α : Type u} [Add α] [Mul α] [NatPow α] [Dvd α] [OfNat α 0] [OfNat α 1] [OfNat α 2]
  [CommSemiringLaws α]

/-! ## Addition -/

theorem add_assoc (a b c : α) : a + b + c = a + (b + c) := CommSemiringLaws.add_assoc' a b c
theorem add_comm (a b : α) : a + b = b + a := CommSemiringLaws.add_comm' a b
theorem zero_add (a : α) : 0 + a = a := CommSemiringLaws.zero_add' a
theorem add_zero (a : α) : a + 0 = a := by rw [add_comm, zero_add]
theorem add_left_comm (a b c : α) : a + (b + c) = b + (a + c) := by
  rw [← add_assoc, add_comm a b, add_assoc]
theorem add_right_comm (a b c : α) : a + b + c = a + c + b := by
  rw [add_assoc, add_comm b c, add_assoc]
theorem add_add_add_comm (a b c d : α) : a + b + (c + d) = a + c + (b + d) := by
  rw [add_assoc, add_assoc, add_left_comm b c d]

/-! ## Multiplication -/

theorem mul_assoc (a b c : α) : a * b * c = a * (b * c) := CommSemiringLaws.mul_assoc' a b c
theorem mul_comm (a b : α) : a * b = b * a := CommSemiringLaws.mul_comm' a b
theorem one_mul (a : α) : 1 * a = a := CommSemiringLaws.one_mul' a
theorem mul_one (a : α) : a * 1 = a := by rw [mul_comm, one_mul]
theorem zero_mul (a : α) : 0 * a = 0 := CommSemiringLaws.zero_mul' a
theorem mul_zero (a : α) : a * 0 = 0 := by rw [mul_comm, zero_mul]
theorem mul_left_comm (a b c : α) : a * (b * c) = b * (a * c) := by
  rw [← mul_assoc, mul_comm a b, mul_assoc]
theorem mul_right_comm (a b c : α) : a * b * c = a * c * b := by
  rw [mul_assoc, mul_comm b c, mul_assoc]
theorem mul_mul_mul_comm (a b c d : α) : a * b * (c * d) = a * c * (b * d) := by
  rw [mul_assoc, mul_assoc, mul_left_comm b c d]
theorem mul_add (a b c : α) : a * (b + c) = a * b + a * c := CommSemiringLaws.mul_add' a b c
theorem add_mul (a b c : α) : (a + b) * c = a * c + b * c := by
  rw [mul_comm, mul_add, mul_comm c a, mul_comm c b]
theorem one_add_one_eq_two : (1 : α) + 1 = 2 := CommSemiringLaws.one_add_one'
theorem two_mul (a : α) : 2 * a = a + a := by
  rw [← one_add_one_eq_two, add_mul, one_mul]
theorem mul_two (a : α) : a * 2 = a + a := by rw [mul_comm, two_mul]

/-! ## Powers -/

theorem pow_zero (a : α) : a ^ 0 = 1 := CommSemiringLaws.pow_zero' a
theorem pow_succ (a : α) (n : ℕ) : a ^ (n + 1) = a ^ n * a := CommSemiringLaws.pow_succ' a n
theorem pow_succ' (a : α) (n : ℕ) : a ^ (n + 1) = a * a ^ n := by rw [pow_succ, mul_comm]
theorem pow_one (a : α) : a ^ 1 = a := by
  rw [← Nat.zero_add 1, pow_succ, pow_zero, one_mul]
theorem pow_two (a : α) : a ^ 2 = a * a := by
  rw [show 2 = 1 + 1 from rfl, pow_succ, pow_one]
theorem sq (a : α) : a ^ 2 = a * a := pow_two a
theorem pow_three (a : α) : a ^ 3 = a * (a * a) := by
  rw [show 3 = 2 + 1 from rfl, pow_succ', pow_two]
theorem pow_add (a : α) (m n : ℕ) : a ^ (m + n) = a ^ m * a ^ n := by
  induction n with
  | zero => rw [pow_zero, mul_one, Nat.add_zero]
  | succ n ih => rw [← Nat.add_assoc, pow_succ, ih, pow_succ, mul_assoc]
theorem one_pow (n : ℕ) : (1 : α) ^ n = 1 := by
  induction n with
  | zero => exact pow_zero 1
  | succ n ih => rw [pow_succ, ih, one_mul]
theorem mul_pow (a b : α) (n : ℕ) : (a * b) ^ n = a ^ n * b ^ n := by
  induction n with
  | zero => rw [pow_zero, pow_zero, pow_zero, one_mul]
  | succ n ih => rw [pow_succ, ih, pow_succ, pow_succ, mul_mul_mul_comm]
theorem pow_mul (a : α) (m n : ℕ) : a ^ (m * n) = (a ^ m) ^ n := by
  induction n with
  | zero => rw [Nat.mul_zero, pow_zero, pow_zero]
  | succ n ih => rw [Nat.mul_succ, pow_add, ih, pow_succ]
theorem zero_pow {n : ℕ} (h : n ≠ 0) : (0 : α) ^ n = 0 := by
  cases n with
  | zero => exact absurd rfl h
  | succ n => rw [pow_succ, mul_zero]
theorem add_sq (a b : α) : (a + b) ^ 2 = a ^ 2 + 2 * a * b + b ^ 2 := by
  rw [pow_two, pow_two, pow_two, add_mul, mul_add, mul_add, mul_assoc, two_mul, mul_comm b a]
  simp only [add_assoc]

/-! ## Divisibility -/

theorem dvd_iff_exists_eq_mul_right {a b : α} : a ∣ b ↔ ∃ c, b = a * c :=
  CommSemiringLaws.dvd_iff' a b
theorem dvd_def {a b : α} : a ∣ b ↔ ∃ c, b = a * c := dvd_iff_exists_eq_mul_right
theorem Dvd.intro {a b : α} (k : α) (h : a * k = b) : a ∣ b := dvd_def.mpr ⟨k, h.symm⟩
theorem Dvd.intro_left {a b : α} (k : α) (h : k * a = b) : a ∣ b := Dvd.intro k (mul_comm k a ▸ h)
theorem exists_eq_mul_right_of_dvd {a b : α} (h : a ∣ b) : ∃ c, b = a * c := dvd_def.mp h
theorem exists_eq_mul_left_of_dvd {a b : α} (h : a ∣ b) : ∃ c, b = c * a := by
  obtain ⟨c, hc⟩ := dvd_def.mp h
  exact ⟨c, hc.trans (mul_comm a c)⟩
theorem dvd_mul_right (a b : α) : a ∣ a * b := Dvd.intro b rfl
theorem dvd_mul_left (a b : α) : a ∣ b * a := Dvd.intro_left b rfl
theorem dvd_refl (a : α) : a ∣ a := Dvd.intro 1 (mul_one a)
theorem dvd_rfl {a : α} : a ∣ a := dvd_refl a
theorem one_dvd (a : α) : 1 ∣ a := Dvd.intro a (one_mul a)
theorem dvd_zero (a : α) : a ∣ 0 := Dvd.intro 0 (mul_zero a)
theorem dvd_trans {a b c : α} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := by
  obtain ⟨d, rfl⟩ := dvd_def.mp h₁
  obtain ⟨e, rfl⟩ := dvd_def.mp h₂
  exact Dvd.intro (d * e) (mul_assoc a d e).symm
theorem dvd_add {a b c : α} (h₁ : a ∣ b) (h₂ : a ∣ c) : a ∣ b + c := by
  obtain ⟨d, rfl⟩ := dvd_def.mp h₁
  obtain ⟨e, rfl⟩ := dvd_def.mp h₂
  exact Dvd.intro (d + e) (mul_add a d e)
theorem dvd_mul_of_dvd_left {a b : α} (h : a ∣ b) (c : α) : a ∣ b * c :=
  dvd_trans h (dvd_mul_right b c)
theorem dvd_mul_of_dvd_right {a b : α} (h : a ∣ b) (c : α) : a ∣ c * b :=
  dvd_trans h (dvd_mul_left b c)
theorem Dvd.dvd.mul_right {a b : α} (h : a ∣ b) (c : α) : a ∣ b * c := dvd_mul_of_dvd_left h c
theorem Dvd.dvd.mul_left {a b : α} (h : a ∣ b) (c : α) : a ∣ c * b := dvd_mul_of_dvd_right h c
theorem Dvd.dvd.trans {a b c : α} (h₁ : a ∣ b) (h₂ : b ∣ c) : a ∣ c := dvd_trans h₁ h₂
theorem mul_dvd_mul {a b c d : α} (h₁ : a ∣ b) (h₂ : c ∣ d) : a * c ∣ b * d := by
  obtain ⟨e, rfl⟩ := dvd_def.mp h₁
  obtain ⟨f, rfl⟩ := dvd_def.mp h₂
  exact Dvd.intro (e * f) (mul_mul_mul_comm a c e f)
theorem mul_dvd_mul_left (a : α) {b c : α} (h : b ∣ c) : a * b ∣ a * c := mul_dvd_mul dvd_rfl h
theorem mul_dvd_mul_right {a b : α} (h : a ∣ b) (c : α) : a * c ∣ b * c := mul_dvd_mul h dvd_rfl
theorem dvd_of_mul_right_dvd {a b c : α} (h : a * b ∣ c) : a ∣ c := dvd_trans (dvd_mul_right a b) h
theorem dvd_of_mul_left_dvd {a b c : α} (h : a * b ∣ c) : b ∣ c := dvd_trans (dvd_mul_left b a) h
theorem pow_dvd_pow (a : α) {m n : ℕ} (h : m ≤ n) : a ^ m ∣ a ^ n := by
  obtain ⟨k, rfl⟩ := Nat.le.dest h
  exact Dvd.intro (a ^ k) (pow_add a m k).symm
theorem pow_dvd_pow_of_dvd {a b : α} (h : a ∣ b) (n : ℕ) : a ^ n ∣ b ^ n := by
  obtain ⟨c, rfl⟩ := dvd_def.mp h
  exact Dvd.intro (c ^ n) (mul_pow a c n).symm
theorem dvd_pow_self (a : α) {n : ℕ} (h : n ≠ 0) : a ∣ a ^ n := by
  cases n with
  | zero => exact absurd rfl h
  | succ n => exact Dvd.intro_left (a ^ n) (pow_succ a n).symm
theorem dvd_pow {a b : α} (h : a ∣ b) {n : ℕ} (hn : n ≠ 0) : a ∣ b ^ n :=
  dvd_trans h (dvd_pow_self b hn)

end
